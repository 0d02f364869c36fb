-- What readers put right in a meeting stands in it: of several for one field, the last.
with last_one as (
    select a.correction_id, a.meeting_id, c.field_name, c.value
    from core.applied_correction a
    join core.correction c using (correction_id)
    where
        a.is_applied
        and c.action = 'set'
        and c.participant_name is null
        and c.field_name in ('kind', 'status', 'venue', 'city', 'occasion')
    qualify row_number() over (
        partition by a.meeting_id, c.field_name order by c.corrected_at desc, c.correction_id desc
    ) = 1
)
select l.correction_id, l.meeting_id, l.field_name, l.value
from last_one l
left join core.meeting m using (meeting_id)
where l.value is distinct from case l.field_name
    when 'kind' then m.kind
    when 'status' then m.status
    when 'venue' then m.venue_name
    when 'city' then m.city_name
    when 'occasion' then m.occasion
end;
