-- One row a meeting: the view that every reader starts from.
create or replace view report.meetings as
with party as (
    -- One list a meeting, sorted by its first field and taken apart below: with a list for each
    -- side, or with `order by`, a million meetings cost several times the memory and time.
    select
        meeting_id,
        list_sort(list({
            'ordinal': ordinal, 'side': side, 'who': who, 'latin': coalesce(who_latin, who)
        })) as own
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
        list_sort(list_distinct(list(a.source_name))) as sources,
        list_sort(list_distinct(list(a.url))) as urls,
        min(a.first_fetched_at) as first_seen_at,
        max(a.first_fetched_at) as last_seen_at
    from core.meeting_mention t
    join core.mention m using (mention_id)
    join core.article a using (article_id)
    group by t.meeting_id
),
correction as (
    select
        meeting_id,
        list({
            'action': action,
            'field': field,
            'participant': participant,
            'value': value,
            'before': before,
            'why': why,
            'corrected_by': corrected_by,
            'corrected_at': corrected_at
        } order by corrected_at, correction_id) as corrections
    from report.corrections
    where is_applied
    group by meeting_id
)
select
    m.meeting_id,
    m.first_date as day,
    m.last_date as last_day,
    m.kind,
    kind.name as kind_ar,
    m.status,
    status.name as status_ar,
    -- Attendees stand for the parties only where there is nobody else.
    array_to_string(coalesce(
        nullif([o.who for o in p.own if o.side <> 'attendee'], []), [o.who for o in p.own]
    ), ' · ') as who,
    array_to_string(coalesce(
        nullif([o.latin for o in p.own if o.side <> 'attendee'], []), [o.latin for o in p.own]
    ), ' · ') as who_latin,
    coalesce([o.who for o in p.own if o.side = 'host'], []) as hosts,
    coalesce([o.who for o in p.own if o.side = 'guest'], []) as guests,
    coalesce([o.who for o in p.own if o.side in ('party', 'chair')], []) as parties,
    coalesce([o.who for o in p.own if o.side = 'attendee'], []) as attendees,
    m.venue_name as venue,
    m.city_name as city,
    city.english_name as city_english,
    m.country_code,
    country.english_name as country,
    country.name as country_ar,
    m.latitude,
    m.longitude,
    m.occasion,
    coalesce(topic.topics, []) as topics,
    coalesce(outcome.outcomes, []) as outcomes,
    told.sources,
    told.urls,
    m.mention_count as tellings,
    m.confidence,
    m.date_precision,
    m.date_basis,
    m.published_date as published,
    told.first_seen_at,
    told.last_seen_at,
    m.plover_mode,
    m.cameo_code,
    coalesce(correction.corrections, []) as corrections
from core.meeting m
left join party p using (meeting_id)
left join topic using (meeting_id)
left join outcome using (meeting_id)
left join told using (meeting_id)
left join correction using (meeting_id)
left join report.words kind on kind.vocabulary = 'kind' and kind.code = m.kind
left join report.words status on status.vocabulary = 'status' and status.code = m.status
left join core.city city on city.geoname_id = m.geoname_id
left join report.countries country on country.country_code = m.country_code;
