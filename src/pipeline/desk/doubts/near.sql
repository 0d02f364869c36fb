-- Two meetings that were not joined though all known main parties of one, two at least, are in the
-- other, not more than a day apart; or though articles that reprint one text tell both, in the same
-- place. One article that tells both tells them apart.
with known as (
    select distinct
        p.meeting_id,
        coalesce(p.person_id, p.organization_id) as party_id,
        coalesce(m.first_date, m.published_date) as day
    from core.participant p
    join core.meeting m using (meeting_id)
    where p.side <> 'attendee' and coalesce(p.person_id, p.organization_id) is not null
),
party as (
    select *, count(*) over (partition by meeting_id) as parties
    from known
    qualify parties > 1
),
around as (
    select meeting_id, party_id, parties, unnest([day - 1, day, day + 1]) as day
    from party
),
alike as (
    select a.meeting_id as one_id, b.meeting_id as other_id
    from party a
    join around b on b.party_id = a.party_id and b.day = a.day and b.meeting_id > a.meeting_id
    group by a.meeting_id, b.meeting_id, a.parties, b.parties
    having count(*) = least(a.parties, b.parties)
),
told as (
    select t.meeting_id, m.article_id, m.ordinal, c.cluster_id
    from core.meeting_mention t
    join core.mention m using (mention_id)
    left join core.article_cluster c using (article_id)
),
reprinted as (
    select distinct a.meeting_id as one_id, b.meeting_id as other_id
    from told a
    join told b on b.cluster_id = a.cluster_id and b.ordinal = a.ordinal
    where a.meeting_id < b.meeting_id
),
pair as (
    from alike
    union
    from reprinted
),
one_article as (
    select one_id, other_id
    from pair
    join told a on a.meeting_id = one_id
    join told b on b.meeting_id = other_id and b.article_id = a.article_id
)
select one_id as meeting_id, 'near:' || other_id as doubt
from pair
anti join one_article using (one_id, other_id)
