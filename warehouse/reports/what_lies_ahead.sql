-- What lay ahead on the day after the last paper came out?
with last_paper as (select max(published) as day from report.meetings)
select u.day, u.kind, u.who, u.city, u.country, u.published
from report.meetings u, last_paper
where
    u.status = 'planned'
    and (u.last_day > last_paper.day or (u.day is null and u.published >= last_paper.day - 14))
order by u.day nulls last, u.meeting_id;
