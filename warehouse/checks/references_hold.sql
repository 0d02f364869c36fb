-- Every row that points to another one points to one that is there.
with reference as (
    select 'article -> text' as reference, article_id as row_id
    from core.article a anti join core.article_text t on t.text_id = a.text_id
    union all
    select 'cluster -> article', article_id
    from core.article_cluster c anti join core.article a on a.article_id = c.article_id
    union all
    select 'cluster -> original', article_id
    from core.article_cluster c anti join core.article_cluster o
        on o.article_id = c.cluster_id and o.role = 'original' and o.cluster_id = c.cluster_id
    union all
    select 'article -> cluster', article_id
    from core.article a anti join core.article_cluster c on c.article_id = a.article_id
    union all
    select 'article -> signature', article_id
    from core.article a anti join core.signature s on s.content_id = a.content_id
    union all
    select 'band -> signature', content_id
    from core.signature_band b anti join core.signature s on s.content_id = b.content_id
    union all
    select 'pair -> signature', content_a_id
    from core.near_duplicate n
    anti join core.signature s on s.content_id = n.content_a_id
    union all
    select 'pair -> signature', content_b_id
    from core.near_duplicate n
    anti join core.signature s on s.content_id = n.content_b_id
    union all
    select 'mention -> article', mention_id
    from core.mention m anti join core.article a on a.article_id = m.article_id
    union all
    select 'mention_participant -> mention', mention_participant_id
    from core.mention_participant p anti join core.mention m on m.mention_id = p.mention_id
    union all
    select 'mention_topic -> mention', mention_topic_id
    from core.mention_topic p anti join core.mention m on m.mention_id = p.mention_id
    union all
    select 'mention_statement -> mention', mention_statement_id
    from core.mention_statement p anti join core.mention m on m.mention_id = p.mention_id
    union all
    select 'mention_outcome -> mention', mention_outcome_id
    from core.mention_outcome p anti join core.mention m on m.mention_id = p.mention_id
    union all
    select 'evidence -> article', evidence_id
    from core.evidence e anti join core.article a on a.article_id = e.article_id
    union all
    select 'meeting_mention -> mention', mention_id
    from core.meeting_mention t anti join core.mention m on m.mention_id = t.mention_id
    union all
    select 'meeting_mention -> meeting', mention_id
    from core.meeting_mention t anti join core.meeting m on m.meeting_id = t.meeting_id
    union all
    select 'participant -> meeting', participant_id
    from core.participant p anti join core.meeting m on m.meeting_id = p.meeting_id
    union all
    select 'participant -> person', participant_id
    from core.participant p anti join core.person x on x.person_id = p.person_id
    where p.person_id is not null
    union all
    select 'participant -> organization', participant_id
    from core.participant p
    anti join core.organization x on x.organization_id = p.organization_id
    where p.organization_id is not null
    union all
    select 'participant_mention -> participant', mention_participant_id
    from core.participant_mention t
    anti join core.participant p on p.participant_id = t.participant_id
    union all
    select 'participant_mention -> mention_participant', mention_participant_id
    from core.participant_mention t anti join core.mention_participant p
        on p.mention_participant_id = t.mention_participant_id
    union all
    select 'topic -> meeting', topic_id
    from core.topic p anti join core.meeting m on m.meeting_id = p.meeting_id
    union all
    select 'statement -> meeting', statement_id
    from core.statement p anti join core.meeting m on m.meeting_id = p.meeting_id
    union all
    select 'statement -> participant', statement_id
    from core.statement s
    anti join core.participant p on p.participant_id = s.participant_id
    where s.participant_id is not null
    union all
    select 'outcome -> meeting', outcome_id
    from core.outcome p anti join core.meeting m on m.meeting_id = p.meeting_id
    union all
    select 'disagreement -> meeting', disagreement_id
    from core.disagreement p anti join core.meeting m on m.meeting_id = p.meeting_id
    union all
    select 'applied correction -> correction', correction_id
    from core.applied_correction p
    anti join core.correction x on x.correction_id = p.correction_id
    union all
    select 'correction -> applied correction', correction_id
    from core.correction x
    anti join core.applied_correction p on p.correction_id = x.correction_id
    union all
    select 'applied field correction -> meeting', correction_id
    from core.applied_correction p
    join core.correction x using (correction_id)
    anti join core.meeting m on m.meeting_id = p.meeting_id
    where p.is_applied and x.action = 'set'
    union all
    select 'meeting -> city', meeting_id
    from core.meeting m anti join core.city c on c.geoname_id = m.geoname_id
    where m.geoname_id is not null
    union all
    select 'meeting_status -> meeting', meeting_status_id
    from core.meeting_status s anti join core.meeting m on m.meeting_id = s.meeting_id
    union all
    select 'telling -> mention', mention_id
    from core.telling t anti join core.mention m on m.mention_id = t.mention_id
    union all
    select 'meeting_mention -> telling', mention_id
    from core.meeting_mention m anti join core.telling t on t.mention_id = m.mention_id
    union all
    select 'participant -> bearer', participant_id
    from core.participant p anti join core.bearer b
        on b.bearer_id = p.bearer_id and b.person_id is not distinct from p.person_id
    where p.bearer_id is not null
    union all
    select 'bearer -> participant', bearer_id
    from core.bearer b anti join core.participant p on p.bearer_id = b.bearer_id
    union all
    select 'person -> participant', person_id
    from core.person x anti join core.participant p on p.person_id = x.person_id
    union all
    select 'organization -> parent', organization_id
    from core.organization o
    anti join core.organization x on x.organization_id = o.parent_id
    where o.parent_id is not null
    union all
    select 'organization -> participant', organization_id
    from core.organization o
    anti join core.participant p on p.organization_id = o.organization_id
    anti join core.organization x on x.parent_id = o.organization_id
    union all
    select 'block -> telling', mention_id
    from core.telling_block b anti join core.telling t on t.mention_id = b.mention_id
    union all
    select 'block -> bearer', bearer_id
    from core.bearer_block b anti join core.bearer x on x.bearer_id = b.bearer_id
)
select * from reference;
