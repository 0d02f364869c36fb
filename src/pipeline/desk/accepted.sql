-- What readers accepted: the meeting as its id is now, and the doubt; null for every doubt.
with given as (
    select
        a.meeting_id,
        unnest(coalesce(string_split(c.value, ' '), [null])) as doubt
    from core.correction c
    join core.applied_correction a using (correction_id)
    where c.action = 'accept' and a.is_applied
),
near as (
    -- Two that are not one: said of either, and of what the other is called now.
    select g.meeting_id, t.meeting_id as other_id
    from given g
    join core.telling told on told.telling_id = substr(g.doubt, 6)
    join core.meeting_mention t on t.mention_id = told.mention_id
    where g.doubt like 'near:%'
    union
    -- Whoever parts tellings says that they are not one either.
    select a.meeting_id, t.meeting_id
    from core.applied_correction a
    join core.correction c using (correction_id)
    join core.meeting_mention t on list_contains(a.mention_ids, t.mention_id)
    where c.action = 'split' and t.meeting_id <> a.meeting_id
)
select meeting_id, doubt from given
union
select meeting_id, 'near:' || other_id from near
union
select other_id, 'near:' || meeting_id from near
