-- What a source gave on each day of its own calendar, counted from the ledger and the articles.
create or replace view ledger.source_day_counted as
with attempt as (
    select
        source_name,
        fetched_date as local_date,
        count(distinct url_key) as found_count,
        count(*) filter (where outcome = 'fetched') as fetched_count,
        count(*) filter (where outcome not in ('fetched', 'not_modified')) as failed_count
    from ledger.fetch
    group by all
),
first_seen as (
    select
        a.article_id,
        a.source_name,
        cast(a.first_fetched_at at time zone coalesce(s.timezone_name, 'UTC') as date)
            as local_date,
        a.title <> '' as is_titled,
        a.published_at is not null as is_dated,
        (select count(*) from core.mention m where m.article_id = a.article_id) as mention_count
    from core.article a
    left join ledger.source s using (source_name)
    where a.first_fetched_at is not null
),
article as (
    select
        source_name,
        local_date,
        count(*) as article_count,
        count(*) filter (where is_titled) as titled_count,
        count(*) filter (where is_dated) as dated_count,
        sum(mention_count) as mention_count
    from first_seen
    group by all
),
compared as (
    select
        source_name,
        fetched_date as local_date,
        count(*) as compared_count,
        median(body_agreement) as body_agreement,
        avg(is_same_title::integer) as title_agreement,
        avg(is_same_day::integer) as day_agreement
    from ledger.comparison
    group by all
),
counted as (
    select
        source_name || ' ' || local_date::varchar as source_day_id,
        source_name,
        local_date,
        coalesce(found_count, 0) as found_count,
        coalesce(fetched_count, 0) as fetched_count,
        coalesce(failed_count, 0) as failed_count,
        coalesce(article_count, 0) as article_count,
        coalesce(titled_count, 0) as titled_count,
        coalesce(dated_count, 0) as dated_count,
        coalesce(mention_count, 0)::bigint as mention_count,
        coalesce(compared_count, 0) as compared_count,
        body_agreement,
        title_agreement,
        day_agreement
    from attempt
    full join article using (source_name, local_date)
    left join compared using (source_name, local_date)
),
-- Where attempts were forgotten since (`mahdar maintain`), what was counted then is right.
kept as (
    select *
    from ledger.source_day
    where local_date < coalesce((select min(fetched_date) from ledger.fetch), date '9999-12-31')
)
select * from counted anti join kept using (source_day_id)
union all
select * from kept;
