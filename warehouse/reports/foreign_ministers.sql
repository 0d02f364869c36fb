-- Whom did foreign ministers meet or call?
select day, kind, first_who as minister, second_who as met, second_position as office
from report.who_met_whom
where first_position like 'وزير الخارجية%' and status = 'held'
union
select day, kind, second_who, first_who, first_position
from report.who_met_whom
where second_position like 'وزير الخارجية%' and status = 'held'
order by day nulls last, minister, met;
