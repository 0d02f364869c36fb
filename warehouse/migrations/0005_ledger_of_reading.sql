-- What a source's rules and the reading without rules made of one page: how far they agree tells
-- when a site has changed its layout.
create table ledger.comparison (
    comparison_id  varchar not null,
    unit_id        varchar not null,
    source_name    varchar not null,
    url            varchar not null,
    fetched_at     timestamptz not null,
    fetched_date   date not null,           -- local to the source
    rules_count    integer not null,        -- words of the body
    fallback_count integer not null,
    body_agreement double not null check (body_agreement between 0 and 1),  -- F1 of the words
    is_same_title  boolean not null,
    is_same_day    boolean not null
);

alter table ledger.source_day add column compared_count bigint default 0;  -- pages read both ways
alter table ledger.source_day add column body_agreement double;            -- median over them
alter table ledger.source_day add column title_agreement double;           -- share of them
alter table ledger.source_day add column day_agreement double;

-- The last word of each list of a source: what came of asking for it, when it is asked for again.
create table ledger.place (
    place_id           varchar not null,
    source_name        varchar not null,
    url                varchar not null,
    outcome            varchar not null,
    status_code        integer,
    etag               varchar,
    last_modified      varchar,
    body_hash          varchar,
    failure_step_count integer not null check (failure_step_count >= 0),
    checked_at         timestamptz not null,
    next_try_at        timestamptz,          -- null: it did not fail
    error              varchar
);

-- When an article says that it was last changed, read as its day of appearance is.
alter table core.article add column modified_at timestamptz;
alter table core.article add column modified_basis varchar default 'none';
alter table core.article add column modified_candidates json default '[]';
