-- One row a pair that met: hosts with guests, and parties with each other. Meetings that were only
-- planned, or called off, are here too: `status` says so.
create or replace view report.who_met_whom as
select
    a.meeting_id,
    a.day,
    a.kind,
    a.status,
    a.who as first_who,
    a.who_latin as first_who_latin,
    a.position as first_position,
    a.country_code as first_country_code,
    a.person_id as first_person_id,
    b.who as second_who,
    b.who_latin as second_who_latin,
    b.position as second_position,
    b.country_code as second_country_code,
    b.person_id as second_person_id,
    m.city_name as city,
    m.country_code,
    m.mention_count as tellings
from report.participants a
join report.participants b using (meeting_id)
join core.meeting m using (meeting_id)
where
    a.side <> 'attendee'
    and b.side <> 'attendee'
    and (
        (a.side = 'host' and b.side <> 'host')
        or (a.side not in ('host', 'guest') and b.side = 'guest')
        or (a.side not in ('host', 'guest') and b.side not in ('host', 'guest')
            and a.ordinal < b.ordinal)
    );
