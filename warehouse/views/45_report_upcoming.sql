-- Planned meetings that lie ahead of a day, soonest first; then those without a day, where they
-- were told in the two weeks before it.
create or replace macro report.upcoming_on(since) as table
select
    day, last_day, date_precision, kind, who, who_latin, venue, city, country_code, country, occasion,
    topics, sources, urls, tellings, published, meeting_id
from report.meetings
where
    status = 'planned'
    and (
        last_day >= cast(since as date)
        or (last_day is null and published between cast(since as date) - 14 and cast(since as date))
    )
order by day nulls last, meeting_id;

-- What lies ahead of today.
create or replace view report.upcoming as
from report.upcoming_on(current_date);
