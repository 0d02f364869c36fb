-- One row a participant, in the shape of the registers of meetings (EU transparency register,
-- Integrity Watch, UK ministers' meetings): a row can be read alone, and a meeting's rows share
-- its number.
create or replace view report.register as
select
    p.meeting_id,
    m.day as date,
    m.last_day as end_date,
    m.kind as type,
    m.status,
    coalesce(p.who_latin, p.who) as name,
    p.who as name_ar,
    p.position as role,
    p.organization,
    p.country_code,
    p.country,
    p.side as capacity,
    list_filter(
        m.hosts || m.guests || m.parties || m.attendees, lambda other: other <> p.who
    )
        as met_with,
    coalesce(m.occasion, m.topics[1]) as title,
    array_to_string(m.topics, '؛ ') as subject,
    array_to_string(m.outcomes, '؛ ') as conclusions,
    concat_ws('، ', m.venue, m.city) as location,
    m.country_code as location_country_code,
    m.urls[1] as source_url,
    len(m.urls) as sources,
    p.person_id,
    p.participant_id
from report.participants p
join report.meetings m using (meeting_id);
