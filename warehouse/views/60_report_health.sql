-- A source's work day against its own usual, the median of the 28 days before; states say what broke.
create or replace view report.health as
with work_day as (
    -- A source whose lists fail has no attempt that day, but it has a unit of work.
    select
        u.source_name,
        cast(u.finished_at at time zone coalesce(s.timezone_name, 'UTC') as date) as local_date
    from ledger.unit u
    left join ledger.source s using (source_name)
    where u.finished_at is not null
    union
    select source_name, local_date from ledger.source_day
),
body as (
    select
        a.source_name,
        cast(a.first_fetched_at at time zone coalesce(s.timezone_name, 'UTC') as date)
            as local_date,
        median(a.char_count) as char_count
    from core.article a
    left join ledger.source s using (source_name)
    where a.first_fetched_at is not null
    group by all
),
list as (
    select
        d.source_name,
        cast(d.dropped_at at time zone coalesce(s.timezone_name, 'UTC') as date) as local_date,
        count(*) as failed_list_count
    from ledger.dropped d
    left join ledger.source s using (source_name)
    where d.stage = 'discover' and d.reason = 'no_discovery_page'
    group by all
),
day as (
    select
        w.source_name,
        w.local_date,
        coalesce(c.found_count, 0) as found_count,
        coalesce(c.fetched_count, 0) as fetched_count,
        coalesce(c.failed_count, 0) as failed_count,
        coalesce(c.article_count, 0) as article_count,
        coalesce(c.mention_count, 0) as mention_count,
        coalesce(l.failed_list_count, 0) as failed_list_count,
        b.char_count,
        coalesce(c.compared_count, 0) as compared_count,
        -- Of fewer than three pages one odd page would be all.
        case when c.compared_count >= 3 then c.body_agreement end as body_agreement,
        c.title_agreement,
        c.day_agreement,
        c.dated_count / nullif(c.article_count, 0) as dated_share,
        c.titled_count / nullif(c.article_count, 0) as titled_share,
        c.failed_count / nullif(c.found_count, 0) as failed_share
    from work_day w
    left join ledger.source_day c using (source_name, local_date)
    left join body b using (source_name, local_date)
    left join list l using (source_name, local_date)
),
judged as (
    select
        *,
        count(*) over before as usual_days,
        median(article_count) over before as usual_articles,
        median(mention_count) over before as usual_meetings,
        median(char_count) over before as usual_chars,
        median(dated_share) over before as usual_dated,
        median(titled_share) over before as usual_titled,
        median(failed_share) over before as usual_failed,
        median(body_agreement) over before as usual_agreement
    from day
    window before as (
        partition by source_name order by local_date
        range between interval 28 days preceding and interval 1 day preceding
    )
),
marked as (
    -- Fewer than three days are no usual; then the source's own file says what is expected.
    select
        j.*,
        case when usual_days >= 3 then usual_articles
             else coalesce(s.expected_low_count, 0) end as due_articles,
        usual_days >= 3 and article_count >= 3 as is_comparable
    from judged j
    left join ledger.source s using (source_name)
)
select
    source_name as source,
    local_date as day,
    found_count as found,
    fetched_count as fetched,
    failed_count as failed,
    article_count as articles,
    mention_count as meetings,
    failed_list_count as failed_lists,
    char_count as chars,
    dated_share,
    titled_share,
    usual_days,
    usual_articles,
    usual_meetings,
    usual_chars,
    usual_dated,
    compared_count as compared,
    body_agreement,
    title_agreement,
    day_agreement,
    usual_agreement,
    list_filter([
        case when article_count = 0 and due_articles >= 1 then 'no_articles' end,
        case when article_count > 0 and article_count < due_articles / 4 then 'few_articles' end,
        case when failed_list_count > 0 and article_count < greatest(due_articles / 2, 1)
             then 'lists_fail' end,
        case when found_count >= 4 and failed_share > 0.5 and coalesce(usual_failed, 0) < 0.25
             then 'pages_fail' end,
        case when is_comparable and char_count < usual_chars / 2 then 'bodies_shrink' end,
        case when is_comparable and usual_dated >= 0.5 and dated_share < usual_dated / 2
             then 'dates_vanish' end,
        case when is_comparable and usual_titled >= 0.5 and titled_share < usual_titled / 2
             then 'titles_vanish' end,
        -- The reading without rules is no judge of a single page, but of a layout that changed.
        case when body_agreement < least(0.5, coalesce(usual_agreement, 1) - 0.2)
                  or (usual_days >= 3 and body_agreement < usual_agreement - 0.2)
             then 'rules_disagree' end,
        case when is_comparable and usual_meetings >= 3 and mention_count = 0
             then 'meetings_vanish' end
    ], lambda state: state is not null) as states
from marked;
