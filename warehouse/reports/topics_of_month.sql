-- What was discussed in most meetings of the last month that has any?
select month, topic, meetings, tellings
from report.topics_by_month
where month = (select max(month) from report.topics_by_month)
order by meetings desc, tellings desc, topic
limit 10;
