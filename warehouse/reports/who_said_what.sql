-- What did ministers say in their meetings?
select m.day, s.speaker_name as speaker, s.verb, s.text as said
from core.statement s
join report.meetings m using (meeting_id)
left join core.participant p using (participant_id)
where coalesce(p.position, s.speaker_name) like '%وزير%'
order by m.day nulls last, s.meeting_id, s.ordinal
limit 10;
