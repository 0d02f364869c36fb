-- One row a participant of a meeting.
create schema if not exists report;
create or replace view report.participants as
select
    p.meeting_id,
    m.first_date as day,
    m.kind,
    m.status,
    p.side,
    coalesce(p.name, p.position, p.organization_name) as who,
    p.name,
    p.honorific,
    p.position,
    p.organization_name as organization,
    p.country_code,
    p.person_id,
    p.organization_id,
    p.mention_count as tellings,
    p.ordinal,
    p.participant_id
from core.participant p
join core.meeting m using (meeting_id);
