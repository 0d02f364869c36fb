"""A published copy in, a page for each person and the list of them out."""

from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from pipeline.site.links import page_path
from pipeline.site.pages import Page, Pages, paged
from pipeline.site.pictures import timeline
from pipeline.site.reading import Bounds, Row, rows

_WITHIN = "person_id >= $low and person_id < $high"
_PEOPLE = f"from core.person where {_WITHIN} order by person_id"
_TIMELINE = f"""
select person_id, meeting_id, day, kind, status, side, position, organization, with_whom, city
from report.person_timeline where {_WITHIN}
order by person_id, day desc nulls last, meeting_id"""
_POSITIONS = f"""
select person_id, position, organization, country_code, first_day, last_day, meetings
from report.person_positions where {_WITHIN}
order by person_id, first_day nulls last, position"""
_MET = """
with pair as (
    select first_person_id as person_id, second_person_id as other_id, second_who as whom,
        coalesce(second_who_latin, second_who) as latin, meeting_id
    from report.who_met_whom where first_person_id >= $low and first_person_id < $high
    union all
    select second_person_id, first_person_id, first_who, coalesce(first_who_latin, first_who),
        meeting_id
    from report.who_met_whom where second_person_id >= $low and second_person_id < $high
)
select person_id, other_id, min(whom) as who, min(latin) as who_latin,
    count(distinct meeting_id) as meetings
from pair where other_id is null or other_id <> person_id
group by person_id, other_id, case when other_id is null then whom end
qualify row_number() over (
    partition by person_id order by count(distinct meeting_id) desc, other_id, min(whom)
) <= 40
order by person_id, meetings desc, other_id, who"""
_LISTED = """
select person_id, name, latin_name, country_code, meeting_count, first_seen_date, last_seen_date
from core.person order by meeting_count desc, name, person_id"""


def write_people(con: duckdb.DuckDBPyConnection, pages: Pages, bounds: Bounds) -> None:
    """Write the pages of the people of a slice."""
    beside = {
        name: _by_person(rows(con, asked, **bounds))
        for name, asked in (("timeline", _TIMELINE), ("positions", _POSITIONS), ("met", _MET))
    }
    for person in rows(con, _PEOPLE, **bounds):
        own = {name: found.get(person["person_id"], []) for name, found in beside.items()}
        _write_person(pages, person | own)


def write_people_list(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    """Write the list of all people, those first who met most."""
    listed = rows(con, _LISTED)
    pages.write_list("people.html", "people.html", listed, count=len(listed))


def _by_person(found: list[Row]) -> dict[str, list[Row]]:
    return {key: list(its) for key, its in groupby(found, itemgetter("person_id"))}


def _write_person(pages: Pages, person: dict[str, Any]) -> None:
    path = page_path("p", person["person_id"])
    line = timeline(person["timeline"])
    for part, here, before, after in paged(person["timeline"], path):
        page = Page(here, before, after)
        pages.write("person.html", here, p=person, rows=part, page=page, line=line)
