"""A published copy in, a page for each country, pair of countries and source out."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import duckdb

from pipeline.site.links import page_path
from pipeline.site.pages import Pages
from pipeline.site.reading import LISTED, NEWEST, Row, rows, streamed

MOST = 50  # latest meetings on a page; the search has them all

FEW = 20  # of them on the page of a pair: there are thousands of pairs

_LATEST = """
with own as ({own}),
latest as (
    select o.key, o.meeting_id, count(*) over (partition by o.key) as own_count
    from own o join core.meeting c using (meeting_id)
    qualify row_number() over (
        partition by o.key order by c.first_date desc nulls last, o.meeting_id
    ) <= {most}
)
select l.key, l.own_count, {listed}
from latest l join report.meetings m using (meeting_id)
order by l.key, {newest}"""
_OF_COUNTRIES = """
    select country_code as key, meeting_id from report.participants where country_code is not null
    union
    select country_code, meeting_id from core.meeting where country_code is not null"""
_OF_PAIRS = """
    select distinct
        least(first_country_code, second_country_code) || '-'
            || greatest(first_country_code, second_country_code) as key,
        meeting_id
    from report.who_met_whom where first_country_code <> second_country_code"""
_OF_SOURCES = "select distinct source as key, meeting_id from report.mentions"
_PAIRS = """
select first_country_code as first, second_country_code as second,
    sum(held)::bigint as held, sum(planned)::bigint as planned,
    sum(cancelled)::bigint as cancelled, sum(calls)::bigint as calls
from report.country_pairs_by_month group by all
order by held desc, first, second"""
_SOURCES = """
with told as (
    select source_name, count(*) as articles, min(published_date) as first_day,
        max(published_date) as last_day
    from core.article group by all
),
meeting as (
    select source as source_name, count(distinct meeting_id) as meetings
    from report.mentions group by all
)
select
    t.source_name as source, coalesce(s.title, t.source_name) as title, s.country_code,
    t.articles, t.first_day, t.last_day, coalesce(m.meetings, 0) as meetings,
    h.day as health_day, h.found, h.fetched, h.failed, coalesce(h.states, []) as states
from told t
left join ledger.source s using (source_name)
left join meeting m using (source_name)
left join report.source_health h on h.source = t.source_name
order by meetings desc, source"""


def write_countries(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    """Write the pages of countries, and their list."""
    pairs = rows(con, _PAIRS)
    counts = []
    for code, listed in _latest(con, _OF_COUNTRIES):
        own = [pair for pair in pairs if code in (pair["first"], pair["second"])]
        count = listed[0]["own_count"]
        counts.append((code, count))
        path = page_path("c", code)
        pages.write("country.html", path, code=code, pairs=own[:MOST], rows=listed, count=count)
    counts.sort(key=lambda each: (-each[1], each[0]))
    pages.write("countries.html", "countries.html", countries=counts, pairs=pairs[: 2 * MOST])


def write_pairs(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    """Write the pages of pairs of countries."""
    by_key = {f"{pair['first']}-{pair['second']}": pair for pair in rows(con, _PAIRS)}
    for key, listed in _latest(con, _OF_PAIRS, FEW):
        first, _, second = key.partition("-")
        context = {"first": first, "second": second, "pair": by_key.get(key)}
        path = page_path("pair", key)
        pages.write("pair.html", path, rows=listed, count=listed[0]["own_count"], **context)


def write_sources(con: duckdb.DuckDBPyConnection, pages: Pages) -> None:
    """Write the pages of sources, and their list."""
    sources = sources_of(con)
    latest = dict(_latest(con, _OF_SOURCES))
    for source in sources:
        path = page_path("s", source["source"])
        pages.write("source.html", path, s=source, rows=latest.get(source["source"], []))
    pages.write("sources.html", "sources.html", sources=sources)


def sources_of(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return what each source gave and how it is, those first that told most."""
    return rows(con, _SOURCES)


def _latest(
    con: duckdb.DuckDBPyConnection, own: str, most: int = MOST
) -> Iterator[tuple[str, list[Row]]]:
    """Yield each key with its latest meetings."""
    asked = _LATEST.format(own=own, most=most, listed=LISTED, newest=NEWEST)
    for key, its in groupby(streamed(con, asked), itemgetter("key")):
        yield key, list(its)
