-- One row a source: its last day of work against its usual.
create or replace view report.source_health as
select *
from report.health
qualify row_number() over (partition by source order by day desc) = 1;
