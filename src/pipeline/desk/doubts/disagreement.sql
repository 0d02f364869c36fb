-- A field on which tellings differ, until a reader sets it. A plan that was held or called off is
-- the course of things.
with settled as (
    select
        a.meeting_id,
        coalesce(
            map {
                'day': 'first_date', 'last_day': 'last_date', 'venue': 'venue_name',
                'city': 'city_name', 'country': 'country_code'
            }[c.field_name],
            c.field_name
        ) as field_name,
        coalesce(c.participant_name, '') as who
    from core.correction c
    join core.applied_correction a using (correction_id)
    where c.action = 'set' and a.is_applied
),
differing as (
    select
        d.meeting_id,
        d.field_name,
        coalesce(any_value(coalesce(p.name, p.position, p.organization_name)), '') as who
    from core.disagreement d
    left join core.participant p using (participant_id)
    where d.field_name <> 'status' or d.value <> 'planned'
    group by d.meeting_id, d.participant_id, d.field_name
    having count(*) > 1
)
select distinct
    d.meeting_id,
    concat_ws(
        ':', 'disagreement', d.field_name, nullif(regexp_replace(d.who, '\s+', '_', 'g'), '')
    ) as doubt
from differing d
anti join settled s
    on s.meeting_id = d.meeting_id and s.who = d.who
    and s.field_name = d.field_name
