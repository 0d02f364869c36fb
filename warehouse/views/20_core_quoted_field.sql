-- Every field that must stand in its article to the letter, with the words that it should have.
create or replace view core.quoted_field as
with field as (
    select
        'mention' as table_name,
        mention_id as row_id,
        article_id,
        unnest(['venue_name', 'city_name', 'occasion']) as field_name,
        unnest([venue_name, city_name, occasion]) as value
    from core.mention
    union all
    select
        'mention_participant',
        mention_participant_id,
        article_id,
        unnest(['name', 'honorific', 'position', 'organization_name']),
        unnest([name, honorific, position, organization_name])
    from core.mention_participant
    union all
    select 'mention_topic', mention_topic_id, article_id, 'text', text
    from core.mention_topic
    union all
    select
        'mention_statement',
        mention_statement_id,
        article_id,
        unnest(['speaker_name', 'verb', 'text']),
        unnest([speaker_name, verb, text])
    from core.mention_statement
    union all
    select 'mention_outcome', mention_outcome_id, article_id, 'text', text
    from core.mention_outcome
)
select * from field where value is not null;
