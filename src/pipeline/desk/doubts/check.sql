-- What cannot well be so.
with participant as (
    select
        meeting_id,
        count(*) as parties,
        count(person_id) - count(distinct person_id) as twice
    from core.participant
    group by meeting_id
)
select
    m.meeting_id,
    'check:' || unnest(list_filter([
        case when m.status = 'held' and m.first_date > m.published_date + 1
            then 'held_after_print' end,
        case when m.status = 'planned' and coalesce(m.last_date, m.first_date) < m.published_date
            then 'planned_in_the_past' end,
        case when m.kind in ('reception', 'talks', 'call') and coalesce(p.parties, 0) < 2
            then 'one_party' end,
        case when p.twice > 0 then 'met_oneself' end,
        case when m.date_precision = 'range' and m.last_date > m.first_date + 31
            then 'too_long' end,
        case when city.country_code <> m.country_code then 'city_elsewhere' end
    ], lambda name: name is not null)) as doubt
from core.meeting m
left join participant p using (meeting_id)
left join core.city city on city.geoname_id = m.geoname_id
