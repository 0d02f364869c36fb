-- Meetings themselves: what resolve makes of all tellings. Nothing here is a source of its own.
create table core.meeting (
    meeting_id     varchar not null,
    kind           varchar not null
        check (kind in ('reception', 'talks', 'call', 'session', 'conference', 'visit')),
    status         varchar not null check (status in ('held', 'planned', 'cancelled')),
    first_date     date,
    last_date      date,
    date_precision varchar check (date_precision in ('day', 'range', 'month', 'year')),
    date_basis     varchar,
    published_date date,                   -- of the earliest telling, local to its source
    venue_name     varchar,
    city_name      varchar,
    country_code   varchar,
    latitude       double check (latitude between -90 and 90),
    longitude      double check (longitude between -180 and 180),
    occasion       varchar,
    plover_mode    varchar,
    cameo_code     varchar,
    mention_count  integer not null check (mention_count > 0),
    confidence     double not null check (confidence between 0 and 1),
    check (first_date <= last_date)
);

create table core.meeting_mention (
    mention_id varchar not null,
    meeting_id varchar not null
);

create table core.participant (
    participant_id    varchar not null,
    meeting_id        varchar not null,
    ordinal           integer not null check (ordinal >= 0),
    side              varchar not null
        check (side in ('host', 'guest', 'party', 'chair', 'attendee')),
    name              varchar,             -- as written
    honorific         varchar,
    position          varchar,             -- at that time
    organization_name varchar,
    country_code      varchar,
    person_id         varchar,
    organization_id   varchar,
    mention_count     integer not null check (mention_count > 0),
    check (name is not null or position is not null or organization_name is not null)
);

-- Which told parties a participant was put together from.
create table core.participant_mention (
    mention_participant_id varchar not null,
    participant_id varchar not null,
    meeting_id     varchar not null
);

create table core.person (
    person_id       varchar not null,
    name            varchar not null,
    latin_name      varchar,
    aliases         varchar[] not null,    -- other ways it was written
    first_seen_date date,
    last_seen_date  date,
    meeting_count   integer not null check (meeting_count > 0)
);

create table core.organization (
    organization_id varchar not null,
    name            varchar not null,
    latin_name      varchar,
    type            varchar,
    country_code    varchar,
    aliases         varchar[] not null,
    first_seen_date date,
    last_seen_date  date,
    meeting_count   integer not null check (meeting_count > 0)
);

create table core.topic (
    topic_id      varchar not null,
    meeting_id    varchar not null,
    ordinal       integer not null check (ordinal >= 0),
    text          varchar not null,
    mention_count integer not null check (mention_count > 0)
);

create table core.statement (
    statement_id   varchar not null,
    meeting_id     varchar not null,
    participant_id varchar,                -- where the speaker is one of the participants
    ordinal        integer not null check (ordinal >= 0),
    speaker_name   varchar not null,
    verb           varchar not null,
    text           varchar not null,
    mention_count  integer not null check (mention_count > 0)
);

create table core.outcome (
    outcome_id    varchar not null,
    meeting_id    varchar not null,
    ordinal       integer not null check (ordinal >= 0),
    text          varchar not null,
    mention_count integer not null check (mention_count > 0)
);

-- A field on which tellings differ: a row for each reading.
create table core.disagreement (
    disagreement_id varchar not null,
    meeting_id      varchar not null,
    participant_id  varchar,               -- null: of the meeting itself
    field_name      varchar not null,
    value           varchar not null,
    mention_count   integer not null check (mention_count > 0),
    is_chosen       boolean not null,
    mention_ids     varchar[] not null
);

-- What a reader put right; applied after every rebuild, so it is no stage's to delete.
create table core.correction (
    correction_id varchar not null,
    action        varchar not null check (action in ('set', 'merge', 'split', 'delete')),
    meeting_id    varchar not null,
    field_name    varchar,
    value         varchar,
    why           varchar not null,
    author_name   varchar not null,
    corrected_at  timestamptz not null
);
