-- One row a telling: a meeting with the fields as one article has them.
create or replace view report.mentions as
with party as (
    -- Sorted by its first field, which then goes: `order by` costs twice the time.
    select
        mention_id,
        list_sort(list({
            'ordinal': ordinal,
            'side': side,
            'name': name,
            'honorific': honorific,
            'position': position,
            'organization': organization_name,
            'country_code': country_code
        })) as participants
    from core.mention_participant
    group by mention_id
),
topic as (
    select mention_id, list(text order by ordinal) as topics
    from core.mention_topic
    group by mention_id
),
statement as (
    select
        mention_id,
        list({'speaker': speaker_name, 'verb': verb, 'text': text} order by ordinal) as statements
    from core.mention_statement
    group by mention_id
),
outcome as (
    select mention_id, list(text order by ordinal) as outcomes
    from core.mention_outcome
    group by mention_id
)
select
    t.meeting_id,
    m.mention_id,
    m.article_id,
    a.external_id,
    a.url,
    a.source_name as source,
    a.published_at,
    a.published_date as published,
    a.title,
    c.role,
    m.ordinal,
    m.kind,
    m.status,
    m.first_date as day,
    m.last_date as last_day,
    m.date_precision,
    m.date_basis,
    m.venue_name as venue,
    m.city_name as city,
    m.country_code,
    m.occasion,
    coalesce([
        {
            'side': p.side,
            'name': p.name,
            'honorific': p.honorific,
            'position': p.position,
            'organization': p.organization,
            'country_code': p.country_code
        }
        for p in party.participants
    ], []) as participants,
    coalesce(topic.topics, []) as topics,
    coalesce(statement.statements, []) as statements,
    coalesce(outcome.outcomes, []) as outcomes,
    m.confidence
from core.mention m
join core.meeting_mention t using (mention_id)
join core.article a using (article_id)
left join core.article_cluster c using (article_id)
left join party using (mention_id)
left join topic using (mention_id)
left join statement using (mention_id)
left join outcome using (mention_id);
