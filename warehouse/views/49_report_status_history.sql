-- One row a step in what was told of a meeting: planned, then held or cancelled.
create or replace view report.status_history as
select
    s.meeting_id,
    s.ordinal as step,
    s.status,
    s.told_date,
    a.source_name as source,
    a.url,
    s.mention_count as tellings
from core.meeting_status s
join core.mention m using (mention_id)
join core.article a on a.article_id = m.article_id;
