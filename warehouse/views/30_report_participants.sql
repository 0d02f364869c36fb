-- One row a participant of a meeting, with the office held at that time.
create or replace view report.participants as
select
    p.meeting_id,
    m.first_date as day,
    m.kind,
    m.status,
    p.side,
    coalesce(p.name, p.position, p.organization_name) as who,
    x.latin_name as who_latin,
    p.name,
    p.honorific,
    p.position,
    p.organization_name as organization,
    o.english_name as organization_english,
    p.country_code,
    c.english_name as country,
    c.name as country_ar,
    p.person_id,
    p.organization_id,
    p.mention_count as tellings,
    p.ordinal,
    p.participant_id
from core.participant p
join core.meeting m using (meeting_id)
left join core.person x using (person_id)
left join core.organization o on o.organization_id = p.organization_id
left join report.countries c on c.country_code = p.country_code;
