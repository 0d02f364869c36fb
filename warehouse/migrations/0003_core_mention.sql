-- Meetings as single articles tell them; written anew whenever their article is read anew.
create table core.mention (
    mention_id     varchar not null,       -- of article_id and ordinal
    article_id     varchar not null,
    ordinal        integer not null check (ordinal >= 0),  -- 0: the article's most prominent
    kind           varchar not null
        check (kind in ('reception', 'talks', 'call', 'session', 'conference', 'visit')),
    status         varchar not null check (status in ('held', 'planned', 'cancelled')),
    confidence     double not null check (confidence between 0 and 1),
    first_date     date,
    last_date      date,
    date_precision varchar check (date_precision in ('day', 'range', 'month', 'year')),
    date_basis     varchar,
    venue_name     varchar,
    city_name      varchar,
    country_code   varchar,
    occasion       varchar,
    check (first_date <= last_date)
);

create table core.mention_participant (
    mention_participant_id varchar not null,
    mention_id        varchar not null,
    article_id        varchar not null,
    ordinal           integer not null check (ordinal >= 0),
    side              varchar not null
        check (side in ('host', 'guest', 'party', 'chair', 'attendee')),
    name              varchar,
    honorific         varchar,
    position          varchar,
    organization_name varchar,
    country_code      varchar,             -- ISO 3166 alpha-2, or UN EU AU GCC LAS OIC NATO IMF WB
    check (name is not null or position is not null or organization_name is not null)
);

create table core.mention_topic (
    mention_topic_id varchar not null,
    mention_id varchar not null,
    article_id varchar not null,
    ordinal    integer not null check (ordinal >= 0),
    text       varchar not null
);

create table core.mention_statement (
    mention_statement_id varchar not null,
    mention_id   varchar not null,
    article_id   varchar not null,
    ordinal      integer not null check (ordinal >= 0),
    speaker_name varchar not null,
    verb         varchar not null,
    text         varchar not null
);

create table core.mention_outcome (
    mention_outcome_id varchar not null,
    mention_id varchar not null,
    article_id varchar not null,
    ordinal    integer not null check (ordinal >= 0),
    text       varchar not null
);

-- The words that a field was read from. Quoted fields equal those words to the letter.
create table core.evidence (
    evidence_id  varchar not null,
    table_name   varchar not null,         -- mention, mention_participant, mention_topic ...
    row_id       varchar not null,
    field_name   varchar not null,         -- a column of that table, or date, or party
    article_id   varchar not null,
    start_offset integer not null check (start_offset >= 0),
    end_offset   integer not null,
    rule_name    varchar not null,
    check (start_offset <= end_offset)
);
