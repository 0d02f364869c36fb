-- What did meetings agree on or decide?
select day, who, unnest(outcomes) as outcome
from report.meetings
order by day desc nulls last, meeting_id, outcome
limit 10;
