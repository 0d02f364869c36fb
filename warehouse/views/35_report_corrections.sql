-- One row a correction by a reader, with what it came to when meetings were last put together.
create or replace view report.corrections as
select
    c.correction_id,
    c.action,
    coalesce(a.meeting_id, c.meeting_id) as meeting_id,
    c.field_name as field,
    c.participant_name as participant,
    c.value,
    a.before_value as before,
    c.why,
    c.author_name as corrected_by,
    c.corrected_at,
    coalesce(a.is_applied, false) as is_applied
from core.correction c
left join core.applied_correction a using (correction_id);
