-- Who met the most, in which office, and with how many different others?
select
    person,
    max_by(position, (day, meeting_id)) as office,
    count(*) as meetings,
    len(list_distinct(flatten(list(with_whom)))) as others
from report.person_timeline
where status = 'held'
group by person_id, person
order by meetings desc, others desc, person
limit 10;
