-- One row a meeting: the view that every reader starts from.
create or replace view report.meetings as
with party as (
    select
        meeting_id,
        string_agg(who, ' · ' order by ordinal) filter (where side <> 'attendee') as who,
        list(who order by ordinal) filter (where side = 'host') as hosts,
        list(who order by ordinal) filter (where side = 'guest') as guests,
        list(who order by ordinal) filter (where side in ('party', 'chair')) as parties,
        list(who order by ordinal) filter (where side = 'attendee') as attendees
    from report.participants
    group by meeting_id
),
topic as (
    select meeting_id, list(text order by ordinal) as topics
    from core.topic
    group by meeting_id
),
outcome as (
    select meeting_id, list(text order by ordinal) as outcomes
    from core.outcome
    group by meeting_id
),
told as (
    select
        t.meeting_id,
        list(distinct a.source_name order by a.source_name) as sources,
        list(distinct a.url order by a.url) as urls
    from core.meeting_mention t
    join core.mention m using (mention_id)
    join core.article a using (article_id)
    group by t.meeting_id
)
select
    m.meeting_id,
    m.first_date as day,
    m.last_date as last_day,
    m.kind,
    m.status,
    coalesce(p.who, array_to_string(p.attendees, ' · ')) as who,
    coalesce(p.hosts, []) as hosts,
    coalesce(p.guests, []) as guests,
    coalesce(p.parties, []) as parties,
    coalesce(p.attendees, []) as attendees,
    m.venue_name as venue,
    m.city_name as city,
    m.country_code,
    m.occasion,
    coalesce(topic.topics, []) as topics,
    coalesce(outcome.outcomes, []) as outcomes,
    told.sources,
    told.urls,
    m.mention_count as tellings,
    m.confidence,
    m.date_precision,
    m.date_basis,
    m.published_date as published
from core.meeting m
left join party p using (meeting_id)
left join topic using (meeting_id)
left join outcome using (meeting_id)
left join told using (meeting_id);
