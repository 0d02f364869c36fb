-- Each mention of the newest version at an address is told of one meeting, no other of any; and a
-- meeting has as many tellings as it says.
select 'mention without a meeting' as what, m.mention_id as row_id
from core.mention m
join core.article_cluster c using (article_id)
anti join core.meeting_mention t on t.mention_id = m.mention_id
anti join (
    -- A reader said that it is no meeting.
    select unnest(a.mention_ids) as mention_id
    from core.applied_correction a
    join core.correction x using (correction_id)
    where x.action = 'delete'
) gone on gone.mention_id = m.mention_id
where c.is_newest
union all
select 'mention of an older version in a meeting', m.mention_id
from core.mention m
join core.article_cluster c using (article_id)
join core.meeting_mention t on t.mention_id = m.mention_id
where not c.is_newest
union all
select 'meeting with another number of tellings', m.meeting_id
from core.meeting m
left join core.meeting_mention t using (meeting_id)
group by m.meeting_id, m.mention_count
having count(t.mention_id) <> m.mention_count;
