"""A published copy in, a page for each meeting and the lists of them by month out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

import duckdb

from pipeline.site.links import page_path
from pipeline.site.pages import Pages
from pipeline.site.pictures import near_map
from pipeline.site.quoting import Place, field_of, quotation
from pipeline.site.reading import LISTED, NEWEST, Bounds, Row, rows, streamed

_WITHIN = "meeting_id >= $low and meeting_id < $high"
_MEETINGS = f"from report.meetings where {_WITHIN} order by meeting_id"
_PARTIES = f"""
select meeting_id, side, name, honorific, position, organization, organization_english,
    country_code, person_id, who, who_latin, tellings
from report.participants where {_WITHIN} order by meeting_id, ordinal"""
_STATEMENTS = f"""
select meeting_id, speaker_name, verb, text, mention_count
from core.statement where {_WITHIN} order by meeting_id, ordinal"""
_TELLINGS = f"""
select meeting_id, mention_id, article_id, url, source, published, title, role, kind, status, day,
    date_precision, confidence
from report.mentions where {_WITHIN}
order by meeting_id, published nulls last, source, mention_id"""
_DISAGREEMENTS = """
select d.meeting_id, d.field, d.value, d.is_chosen, d.tellings, d.sources,
    coalesce(p.name, p.position, p.organization_name) as participant
from report.disagreements d left join core.participant p using (participant_id)
where d.meeting_id >= $low and d.meeting_id < $high
order by d.meeting_id, d.participant_id nulls first, d.field, d.is_chosen desc, d.value"""
_HISTORY = f"""
select meeting_id, status, told_date, source, url, tellings
from report.status_history where {_WITHIN} order by meeting_id, step"""
# Where each field of a telling was read; a party's row says whose mention it is.
EVIDENCE = f"""
with wanted as (select mention_id, article_id from report.mentions where {_WITHIN}),
found as (
    select e.row_id as mention_id, e.* exclude (row_id) from core.evidence e
    where e.table_name = 'mention'
    union all
    select o.mention_id, e.* exclude (row_id) from core.evidence e
    join (
        select mention_participant_id as row_id, mention_id from core.mention_participant
        union all select mention_topic_id, mention_id from core.mention_topic
        union all select mention_statement_id, mention_id from core.mention_statement
        union all select mention_outcome_id, mention_id from core.mention_outcome
    ) o using (row_id)
    where e.table_name <> 'mention'
)
select distinct f.mention_id, f.table_name, f.field_name, f.start_offset, f.end_offset
from found f semi join wanted w using (mention_id)
order by all"""
_TEXTS = f"""
select a.article_id, t.text
from core.article a join core.article_text t using (text_id)
where a.article_id in (select article_id from report.mentions where {_WITHIN})"""


def write_meetings(
    con: duckdb.DuckDBPyConnection, pages: Pages, bounds: Bounds, is_republished: bool
) -> None:
    """Write a page for each meeting of a slice."""
    for meeting in meetings_within(con, bounds, is_republished):
        dot = near_map(meeting["latitude"], meeting["longitude"])
        path = page_path("m", meeting["meeting_id"])
        pages.write("meeting.html", path, m=meeting, dot=dot, whole=is_republished)


def meetings_within(
    con: duckdb.DuckDBPyConnection, bounds: Bounds, is_republished: bool
) -> Iterator[Row]:
    """Yield the meetings of a slice, each with all that its page shows."""
    beside = {
        "participants": _by_meeting(rows(con, _PARTIES, **bounds)),
        "statements": _by_meeting(rows(con, _STATEMENTS, **bounds)),
        "disagreements": _by_meeting(rows(con, _DISAGREEMENTS, **bounds)),
        "history": _by_meeting(rows(con, _HISTORY, **bounds)),
        "told": _by_meeting(_tellings(con, bounds, is_republished)),
    }
    for meeting in rows(con, _MEETINGS, **bounds):
        key = meeting["meeting_id"]
        yield meeting | {name: found.get(key, []) for name, found in beside.items()}


def _by_meeting(found: Iterable[Row]) -> dict[str, list[Row]]:
    grouped = groupby(found, itemgetter("meeting_id"))
    return {key: list(its) for key, its in grouped}


def _tellings(
    con: duckdb.DuckDBPyConnection, bounds: Bounds, is_republished: bool
) -> Iterator[Row]:
    """Yield each telling with the words that it was read in."""
    places = _places(con, bounds)
    texts = dict(con.execute(_TEXTS, bounds).fetchall())
    for telling in rows(con, _TELLINGS, **bounds):
        text = texts.get(telling["article_id"], "")
        found = places.get(telling["mention_id"], [])
        yield telling | {"quotation": quotation(text, found, is_republished)}


def _places(con: duckdb.DuckDBPyConnection, bounds: Bounds) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for mention, table, column, start, end in con.execute(EVIDENCE, bounds).fetchall():
        found[mention].append(Place(start, end, field_of(table, column)))
    return found


def write_months(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    """Write the lists of meetings month by month, and the list of months."""
    asked = f"select {LISTED} from report.meetings m order by {NEWEST}"
    months: list[tuple[date | None, int]] = []
    for first, its in groupby(streamed(con, asked), lambda row: _month_of(row["day"])):
        listed = list(its)
        months.append((first, len(listed)))
        pages.write_list("month.html", month_path(first), listed, first=first, count=len(listed))
    pages.write("months.html", "months.html", months=[(f, month_path(f), n) for f, n in months])


def _month_of(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def month_path(first: date | None) -> str:
    """Return the path of a month's list; of those without a day for None."""
    return f"months/{first:%Y-%m}.html" if first else "months/undated.html"
