-- What came into the warehouse on a day or since (in UTC): meetings that nothing was known of, and
-- those that something more was told of, as `change` says.
create or replace macro report.new_since(since) as table
select
    case when first_seen_at >= cast(since as timestamptz) then 'new' else 'told again' end as change,
    m.*
from report.meetings m
where last_seen_at >= cast(since as timestamptz)
order by last_seen_at desc, meeting_id;
