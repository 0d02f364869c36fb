-- One row a reading of a field that tellings differ on, with the papers that have it.
create or replace view report.disagreements as
with paper as (
    select d.disagreement_id, list(distinct a.source_name order by a.source_name) as sources
    from (select disagreement_id, unnest(mention_ids) as mention_id from core.disagreement) d
    join core.mention m using (mention_id)
    join core.article a on a.article_id = m.article_id
    group by d.disagreement_id
)
select
    d.meeting_id,
    d.participant_id,
    d.field_name as field,
    d.value,
    d.is_chosen,
    d.mention_count as tellings,
    paper.sources
from core.disagreement d
left join paper using (disagreement_id);
