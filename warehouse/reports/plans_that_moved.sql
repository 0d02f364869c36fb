-- What became of plans: which were held, and which were called off?
select m.who, h.step, h.status, h.told_date, h.source
from report.status_history h
join report.meetings m using (meeting_id)
where h.meeting_id in (select meeting_id from report.status_history where step > 0)
order by m.day, h.meeting_id, h.step;
