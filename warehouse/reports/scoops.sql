-- Which paper tells of meetings that no other has?
with told as (
    select unnest(sources) as source, len(sources) = 1 as is_alone
    from report.meetings
)
select source, count(*) as meetings, count(*) filter (where is_alone) as told_alone
from told
group by source
order by told_alone desc, source;
