"""A published copy in, the first page, the drawings and the list of files out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import duckdb

from pipeline.site.pages import Pages
from pipeline.site.pictures import bars, dots, heat, network
from pipeline.site.places import sources_of
from pipeline.site.reading import LISTED, NEWEST, count_of, rows

DAYS = 60  # of the chart by day
MONTHS = 12  # of the table of pairs
YEARS = 3  # of the chart by month
PEOPLE = 40  # in the network, at most

_COUNTS = """
select day, kind, count(*) as meetings from report.meetings
where status <> 'cancelled' and day > $day - {days} and day <= $day
group by all order by all"""
_BY_MONTH = """
select cast(date_trunc('month', day) as date) as day, kind, count(*) as meetings
from report.meetings where status <> 'cancelled' and day >= $first and day <= $day
group by all order by all"""
_BUSIEST = """
select person_id, name, latin_name, meeting_count as meetings from core.person
order by meeting_count desc, name, person_id limit $most"""
_TOP_PAIRS = """
select first_country_code as first, second_country_code as second, sum(held)::bigint as held
from report.country_pairs_by_month where month > $day - 365 and month <= $day
group by all having held > 0 order by held desc, first, second limit 12"""
_LATEST = f"""
select {LISTED} from report.meetings m where m.status = 'held' and m.day <= $day
order by {NEWEST} limit 20"""
_AHEAD = f"""
select {LISTED} from report.upcoming_on($day) u join report.meetings m using (meeting_id)
order by m.day nulls last, m.meeting_id limit 20"""
_BETWEEN = """
select least(first_person_id, second_person_id) as a, greatest(first_person_id, second_person_id)
    as b, count(distinct meeting_id) as meetings
from report.who_met_whom where first_person_id <> second_person_id and status <> 'cancelled'
group by all order by meetings desc, a, b limit 60"""
_PEOPLE = """
select person_id, name, latin_name, meeting_count as meetings from core.person
where list_contains($ids, person_id) order by meeting_count desc, name, person_id"""
_PAIR_MONTHS = """
select first_country_code as first, second_country_code as second, month, held
from report.country_pairs_by_month where held > 0 and month >= $first and month <= $last"""
_CITIES = """
select any_value(city order by meeting_id) as city, city_english, country_code, latitude,
    longitude, count(*) as meetings
from report.meetings where latitude is not null and status <> 'cancelled'
group by city_english, country_code, latitude, longitude
order by meetings desc, city_english, country_code limit 400"""

CHARTS = {  # by name: what each drawing was made from, for the files beside the pages
    "by_day": "select day, kind, status, count(*) as meetings from report.meetings"
    " group by all order by all",
    "network": "select first_person_id, second_person_id, count(distinct meeting_id) as meetings"
    " from report.who_met_whom where first_person_id is not null and second_person_id is not null"
    " group by all order by all",
    "cities": "select city_english, country_code, latitude, longitude, count(*) as meetings"
    " from report.meetings where latitude is not null group by all order by all",
}


def write_overview(con: duckdb.DuckDBPyConnection, pages: Pages, day: date) -> None:
    """Write the first page as of a day."""
    sources = sources_of(con)
    totals = {
        "meetings": count_of(con, "report.meetings"),
        "people": count_of(con, "core.person"),
        "sources": len(sources),
    }
    pages.write(
        "overview.html",
        "index.html",
        as_of=day,
        totals=totals,
        bars=bars(rows(con, _COUNTS.format(days=DAYS), day=day), _days_before(day, DAYS)),
        span=_days_before(day, DAYS),
        busiest=rows(con, _BUSIEST, most=15),
        pairs=rows(con, _TOP_PAIRS, day=day),
        latest=rows(con, _LATEST, day=day),
        ahead=rows(con, _AHEAD, day=day),
        sources=sources[:20],
    )


def write_pictures(con: duckdb.DuckDBPyConnection, pages: Pages, day: date) -> None:
    """Write the page of drawings as of a day."""
    between = rows(con, _BETWEEN)
    met = dict.fromkeys(person for pair in between for person in (pair["a"], pair["b"]))
    people = rows(con, _PEOPLE, ids=list(met)[:PEOPLE])
    months = _months_before(day, MONTHS)
    years = _months_before(day, YEARS * 12)
    pair_months = rows(con, _PAIR_MONTHS, first=months[0], last=months[-1])
    pages.write(
        "pictures.html",
        "pictures.html",
        network=network(people, between),
        heat=heat(pair_months, months, 24),
        cities=dots(rows(con, _CITIES)),
        months=bars(rows(con, _BY_MONTH, first=years[0], day=day), years),
        years=years,
    )


def _days_before(day: date, count: int) -> list[date]:
    return [day - timedelta(days=back) for back in reversed(range(count))]


def _months_before(day: date, count: int) -> list[date]:
    months = [day.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]


def write_downloads(pages: Pages, files: Sequence[dict[str, Any]]) -> None:
    """Write the page that lists the files to download."""
    pages.write("data.html", "data.html", files=files)
