-- Which paper tells of meetings that no other has?
select
    unnest(sources) as source,
    count(*) as meetings,
    count(*) filter (where len(sources) = 1) as told_alone
from report.meetings
group by source
order by told_alone desc, source;
