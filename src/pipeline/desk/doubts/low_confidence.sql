-- What the reading itself holds for less likely to be usable as it is.
select meeting_id, 'low_confidence' as doubt
from core.meeting
where confidence < $below
