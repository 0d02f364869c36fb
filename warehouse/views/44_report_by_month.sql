-- One row two states (or bodies of states) and a month in which people of theirs met.
create or replace view report.country_pairs_by_month as
with pair as (
    select distinct
        meeting_id,
        cast(date_trunc('month', day) as date) as month,
        kind,
        status,
        least(first_country_code, second_country_code) as first_country_code,
        greatest(first_country_code, second_country_code) as second_country_code
    from report.who_met_whom
    where first_country_code <> second_country_code and day is not null
),
counted as (
    select
        month,
        first_country_code,
        second_country_code,
        count(*) filter (where status = 'held') as held,
        count(*) filter (where status = 'planned') as planned,
        count(*) filter (where status = 'cancelled') as cancelled,
        count(*) filter (where status = 'held' and kind = 'call') as calls
    from pair
    group by all
)
select
    counted.*,
    a.english_name as first_country,
    a.name as first_country_ar,
    b.english_name as second_country,
    b.name as second_country_ar
from counted
left join report.countries a on a.country_code = first_country_code
left join report.countries b on b.country_code = second_country_code;

-- One row a topic and a month: in how many meetings it was discussed. Marks and forms of alef that
-- papers write or leave out do not part topics.
create or replace view report.topics_by_month as
select
    cast(date_trunc('month', coalesce(m.first_date, m.published_date)) as date) as month,
    min(t.text) as topic,
    count(distinct t.meeting_id) as meetings,
    sum(t.mention_count)::bigint as tellings,
    min(t.meeting_id) as example_meeting_id
from core.topic t
join core.meeting m using (meeting_id)
where m.status <> 'cancelled'
group by month, strip_accents(t.text);
