-- On what do papers differ, and which reading was chosen?
select m.day, m.who, d.field, d.value, d.sources, d.is_chosen
from report.disagreements d
join report.meetings m using (meeting_id)
order by m.day, d.meeting_id, d.field, d.participant_id, d.is_chosen desc, d.value;
