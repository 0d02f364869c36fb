-- Who is who, and how meetings are found again. All tables here are made from the tellings, so
-- those that change their shape are made anew; the next load fills them.

-- By what each derived part was made (a version of its rules): another one is made anew.
create table core.scheme (
    part_name   varchar not null,          -- resolve
    scheme_name varchar not null
);

-- States and the bodies that stand where a state would; the names of the Unicode locale.
create table core.country (
    country_code varchar not null,
    name         varchar not null,
    english_name varchar not null
);

-- Cities that meetings were held in.
create table core.city (
    geoname_id   integer not null,
    name         varchar not null,         -- as papers write it
    english_name varchar not null,
    country_code varchar not null,
    latitude     double not null check (latitude between -90 and 90),
    longitude    double not null check (longitude between -180 and 180)
);

alter table core.meeting add column geoname_id integer;  -- of core.city

-- Each mention of the newest version at its address, as it was compared with others.
create table core.telling (
    mention_id         varchar not null,
    mention_article_id varchar not null,   -- of the mention, which may be gone before this row
    telling_id         varchar not null,   -- the id of its meeting, were no earlier one known:
                                           -- so every id that a meeting ever had is one of these
    component_id       varchar not null    -- tellings of different components cannot be one
);

-- How a meeting's status moved: planned, then held or cancelled. Tellings in a row that say the
-- same are one step.
create table core.meeting_status (
    meeting_status_id varchar not null,
    meeting_id    varchar not null,
    ordinal       integer not null check (ordinal >= 0),
    status        varchar not null check (status in ('held', 'planned', 'cancelled')),
    told_at       timestamptz,             -- when the first of them appeared
    told_date     date,                    -- the same, local to its source
    mention_id    varchar not null,        -- the first of them
    mention_count integer not null check (mention_count > 0)
);

-- By what tellings are found that may be one: a party on a day, a text.
create table core.telling_block (
    mention_id varchar not null,
    block_hash ubigint not null,
    is_weak    boolean not null            -- two that have it only weakly are not compared
);

alter table core.participant add column bearer_id varchar;

-- A name in an office of a state, and who bore it. A person has one or several.
create table core.bearer (
    bearer_id    varchar not null,
    person_id    varchar,                  -- null: a surname that nothing says the bearer of
    component_id varchar not null,
    name         varchar not null,         -- folded
    country_code varchar,
    office       varchar                   -- its folded words
);

create table core.bearer_block (
    bearer_id  varchar not null,
    block_hash ubigint not null,
    is_weak    boolean not null
);

drop table core.person;
create table core.person (
    person_id       varchar not null,
    name            varchar not null,      -- as it is written most
    latin_name      varchar not null,
    country_code    varchar,               -- that is told most
    aliases         varchar[] not null,    -- other ways it was written
    first_seen_date date,
    last_seen_date  date,
    meeting_count   integer not null check (meeting_count > 0),
    check (first_seen_date <= last_seen_date)
);

drop table core.organization;
create table core.organization (
    organization_id varchar not null,
    name            varchar not null,
    english_name    varchar,
    type            varchar,               -- ministry, embassy, university, company ...
    country_code    varchar,
    parent_id       varchar,               -- of core.organization
    aliases         varchar[] not null,
    first_seen_date date,
    last_seen_date  date,
    meeting_count   integer not null check (meeting_count >= 0),  -- 0: only another's parent
    check (first_seen_date <= last_seen_date)
);

