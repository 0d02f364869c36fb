-- What meetings took place in the last week that anything was published in?
select day, kind, who, city, country_code, topics, sources, tellings
from report.meetings
where
    status = 'held'
    and day > (select max(published) from report.meetings) - interval 7 day
order by day desc, tellings desc, meeting_id;
