-- What was done lately, and what left the pipeline and why.
create or replace view report.runs as
select
    run_id,
    flow_name as flow,
    state,
    started_at,
    finished_at,
    epoch(coalesce(finished_at, started_at) - started_at) as seconds,
    counts,
    stage_seconds,
    error,
    code_version
from ledger.run;

create or replace view report.units as
select
    unit_id,
    source_name as source,
    start_at,
    end_at,
    state,
    attempt_count as attempts,
    finished_at,
    counts,
    error
from ledger.unit;

create or replace view report.dropped as
select
    source_name as source,
    stage,
    reason,
    count(*) as items,
    min(item) as example,
    max(dropped_at) as last_at
from ledger.dropped
group by all;

create or replace view report.source_day as
select
    d.source_name as source,
    d.local_date as day,
    d.found_count as found,
    d.fetched_count as fetched,
    d.failed_count as failed,
    d.article_count as articles,
    d.titled_count as titled,
    d.dated_count as dated,
    d.mention_count as meetings,
    d.compared_count as compared,
    d.body_agreement,
    d.title_agreement,
    d.day_agreement,
    s.expected_low_count as expected_least,
    s.expected_high_count as expected_most
from ledger.source_day d
left join ledger.source s using (source_name);
