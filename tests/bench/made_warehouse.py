"""A number of meetings in, a warehouse with so many made-up ones out: rows alone, no texts.

Each meeting has one to three tellings, two to four participants out of a population whose few
best known meet far more often than the others, as in the news.
"""

from pathlib import Path

import duckdb

from pipeline.database import CONFIG
from pipeline.database.migrate import migrate
from pipeline.gazetteer.titles import country_names

# Deterministic draws: hash(number, purpose) spread over a range; squares and cubes favour the low.
_MACROS = """
create temp macro draw(n, what, size) as (hash(n, what) % size)::bigint;
create temp macro skewed(n, what, size) as
    (power((hash(n, what) % 1000003) / 1000003.0, 3) * size)::bigint;
create temp macro country(n) as getvariable('codes')[1 + n];
create temp macro key(prefix, n) as substr(md5(prefix || n), 1, 16);
"""

_STEPS = (
    """insert into core.meeting by name
    select
        key('m', i) as meeting_id,
        ['reception', 'talks', 'call', 'session', 'conference', 'visit'][1 + draw(i, 'k', 6)]
            as kind,
        case draw(i, 's', 40) when 0 then 'cancelled' when 1 then 'planned' else 'held' end
            as status,
        date '2014-01-01' + draw(i, 'd', 4700)::integer as first_date,
        first_date as last_date,
        'day' as date_precision,
        'relative' as date_basis,
        first_date + 1 as published_date,
        'قاعة ' || draw(i, 'v', 400) as venue_name,
        'مدينة ' || skewed(i, 'c', 900) as city_name,
        country(draw(i, 'y', 60)) as country_code,
        case when draw(i, 'o', 3) = 0 then 'مناسبة ' || draw(i, 'on', 5000) end as occasion,
        '040' as cameo_code,
        1 + draw(i, 't', 3) as mention_count,
        0.5 as confidence
    from range({count}) r(i)""",
    """insert into core.article by name
    select
        key('a', i * 4 + n) as article_id,
        'paper' || draw(i * 4 + n, 'p', 40) as source_name,
        'https://paper.example/' || (i * 4 + n) as url,
        url as url_key,
        key('x', i * 4 + n) as text_id,
        key('b', i * 4 + n) as content_id,
        md5(i::varchar) || md5(n::varchar) as content_hash,
        'عنوان ' || i as title,
        0 as body_start,
        900 + draw(i, 'l', 3000) as char_count,
        m.published_date::timestamptz + to_hours(n::integer) as published_at,
        m.published_date,
        'meta' as published_basis,
        'time' as published_precision,
        '[]' as published_candidates,
        'made/1' as parser_name,
        published_at + interval 1 hour as first_fetched_at,
        first_fetched_at as last_fetched_at
    from (select i, published_date, unnest(range(mention_count)) as n
          from range({count}) r(i) join core.meeting m on m.meeting_id = key('m', i)) m""",
    """insert into core.mention by name
    select
        key('t', i * 4 + n) as mention_id,
        key('a', i * 4 + n) as article_id,
        0 as ordinal,
        m.kind, m.status, m.confidence, m.first_date, m.last_date, m.date_precision, m.date_basis,
        m.venue_name, m.city_name, m.country_code, m.occasion
    from (select i, unnest(range(mention_count)) as n, m.*
          from range({count}) r(i) join core.meeting m on m.meeting_id = key('m', i)) m""",
    """insert into core.meeting_mention by name
    select key('t', i * 4 + n) as mention_id, key('m', i) as meeting_id
    from (select i, unnest(range(1 + draw(i, 't', 3))) as n from range({count}) r(i))""",
    """insert into core.participant by name
    select
        key('p', i * 4 + n) as participant_id,
        key('m', i) as meeting_id,
        n as ordinal,
        ['host', 'guest', 'guest', 'attendee'][1 + n] as side,
        case when draw(i * 4 + n, 'named', 5) > 0 then 'فلان بن فلان ' || number end as name,
        'منصب ' || draw(number, 'office', 3000) as position,
        case when draw(i, 'body', 3) = 0 then 'وزارة ' || draw(number, 'body', 800) end
            as organization_name,
        country(draw(number, 'state', 60)) as country_code,
        case when name is not null then key('who', number) end as person_id,
        1 as mention_count
    from (select i, n, skewed(i * 4 + n, 'who', {people}) as number
          from (select i, unnest(range(2 + draw(i, 'n', 3))) as n from range({count}) r(i)))""",
    """insert into core.mention_participant by name
    select
        key('mp', i * 16 + n * 4 + p) as mention_participant_id,
        key('t', i * 4 + n) as mention_id,
        key('a', i * 4 + n) as article_id,
        p as ordinal,
        ['host', 'guest', 'guest', 'attendee'][1 + p] as side,
        'فلان بن فلان ' || skewed(i * 4 + p, 'who', {people}) as name,
        'منصب' as position
    from (select i, n, unnest(range(2 + draw(i, 'n', 3))) as p
          from (select i, unnest(range(1 + draw(i, 't', 3))) as n from range({count}) r(i)))""",
    """insert into core.person by name
    select
        person_id,
        arbitrary(name) as name,
        'Fulan ' || person_id as latin_name,
        [] as aliases,
        count(distinct meeting_id) as meeting_count
    from core.participant where person_id is not null group by person_id""",
    """insert into core.topic by name
    select
        key('topic', i * 4 + n) as topic_id,
        key('m', i) as meeting_id,
        n as ordinal,
        'التعاون في المجال ' || skewed(i * 4 + n, 'topic', 40000) as text,
        1 as mention_count
    from (select i, unnest(range(draw(i, 'topics', 3))) as n from range({count}) r(i))""",
    """insert into core.statement by name
    select
        key('said', i) as statement_id, key('m', i) as meeting_id, 0 as ordinal,
        'الوزير' as speaker_name, 'أكد' as verb, 'أن العلاقات تتقدم ' || i as text,
        1 as mention_count
    from range(0, {count}, 2) r(i)""",
    """insert into core.outcome by name
    select
        key('out', i) as outcome_id, key('m', i) as meeting_id, 0 as ordinal,
        'تشكيل لجنة ' || draw(i, 'out', 30000) as text, 1 as mention_count
    from range(0, {count}, 4) r(i)""",
    """insert into core.disagreement by name
    select
        key('dis', i * 2 + n) as disagreement_id, key('m', i) as meeting_id,
        'venue_name' as field_name, 'قاعة ' || n as value, 1 as mention_count, n = 0 as is_chosen,
        [key('t', i * 4)] as mention_ids
    from (select i, unnest([0, 1]) as n from range(0, {count}, 10) r(i))""",
    """insert into core.article_cluster by name
    select article_id, article_id as cluster_id, 'original' as role, true as is_newest
    from core.article""",
    """insert into ledger.source by name
    select distinct source_name, source_name as title, 'UTC' as timezone_name, true as is_enabled
    from core.article""",
    """insert into ledger.source_day by name
    select
        source_name || ' ' || first_fetched_at::date as source_day_id, source_name,
        first_fetched_at::date as local_date, count(*) as found_count, count(*) as fetched_count,
        0 as failed_count, count(*) as article_count, count(*) as titled_count,
        count(*) as dated_count, count(*) as mention_count
    from core.article group by all""",
    """insert into ledger.run by name
    select 'r' || i as run_id, 'ingest' as flow_name, 'finished' as state,
           timestamptz '2014-01-01' + to_hours(i::integer) as started_at,
           started_at as finished_at, '1' as code_version
    from range(40000) r(i)""",
    """insert into ledger.unit by name
    select 'u' || i as unit_id, 'paper' || i % 40 as source_name,
           timestamptz '2014-01-01' + to_hours((i // 40)::integer) as start_at,
           start_at + interval 1 hour as end_at, 'finished' as state, 1 as attempt_count,
           end_at as finished_at
    from range(400000) r(i)""",
    """insert into ledger.dropped by name
    select 'd' || i as dropped_id, 'u' || i // 3 as unit_id, 'paper' || i % 40 as source_name,
           ['fetch', 'parse', 'clean'][1 + draw(i, 'stage', 3)] as stage,
           'reason_' || draw(i, 'reason', 8) as reason, 'https://paper.example/x' || i as item,
           '' as detail, timestamptz '2014-01-01' + to_minutes((i * 5)::integer) as dropped_at
    from range(1000000) r(i)""",
)


def make_warehouse(path: Path, count: int) -> None:
    """Write a DuckDB file with the shipped tables and views and `count` meetings in it."""
    with duckdb.connect(config=CONFIG) as con:
        con.execute(f"attach '{path}' as made (storage_version 'v1.5.0')")
        con.execute("use made")
        con.execute("set TimeZone = 'UTC'")
        migrate(con)
        con.execute(_MACROS)
        states = [(code, *names) for code, names in country_names().items()]
        con.executemany("insert into core.country values (?, ?, ?)", states)
        con.execute(
            "set variable codes ="
            " (select list(country_code order by country_code) from report.countries)"
        )
        for step in _STEPS:
            con.execute(step.format(count=count, people=max(count // 20, 10)))
        con.execute("use memory")
        con.execute("detach made")
