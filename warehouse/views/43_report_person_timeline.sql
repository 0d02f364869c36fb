-- One row a person and a meeting: what someone did, day by day, in which office, and with whom.
create or replace view report.person_timeline as
with met as (
    select meeting_id, person_id, list(distinct whom order by whom) as with_whom
    from (
        select meeting_id, first_person_id as person_id, second_who as whom
        from report.who_met_whom
        union all
        select meeting_id, second_person_id, first_who
        from report.who_met_whom
    )
    where person_id is not null
    group by meeting_id, person_id
)
select
    p.person_id,
    x.name as person,
    x.latin_name as person_latin,
    p.day,
    p.kind,
    p.status,
    p.side,
    p.position,
    p.organization,
    p.country_code,
    coalesce(met.with_whom, []) as with_whom,
    m.venue_name as venue,
    m.city_name as city,
    m.country_code as meeting_country_code,
    p.tellings,
    p.meeting_id
from report.participants p
join core.person x using (person_id)
join core.meeting m on m.meeting_id = p.meeting_id
left join met on met.meeting_id = p.meeting_id and met.person_id = p.person_id;

-- One row an office that a person was seen in, with the days of the first and the last time.
create or replace view report.person_positions as
select
    person_id,
    min(person) as person,
    min(person_latin) as person_latin,
    position,
    min(organization) as organization,
    min(country_code) as country_code,
    min(day) as first_day,
    max(day) as last_day,
    count(distinct meeting_id) as meetings
from report.person_timeline
where position is not null
group by person_id, position;
