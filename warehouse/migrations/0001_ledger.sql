-- What was done: runs, units of work, attempts at addresses, and what left the pipeline.
create schema ledger;

create table ledger.run (
    run_id        varchar not null,
    flow_name     varchar not null,
    state         varchar not null check (state in ('started', 'finished', 'failed')),
    started_at    timestamptz not null,
    finished_at   timestamptz,
    code_version  varchar not null,
    counts        json,             -- name -> how many, as the stages counted
    stage_seconds json,             -- stage -> seconds
    error         varchar,
    check (state = 'started' or finished_at is not null)
);

create table ledger.unit (
    unit_id       varchar not null,
    source_name   varchar not null,
    start_at      timestamptz not null,  -- included
    end_at        timestamptz not null,  -- excluded
    state         varchar not null
        check (state in ('not_started', 'started', 'finished', 'failed')),
    run_id        varchar,               -- of the last run that took it up
    attempt_count integer not null check (attempt_count >= 0),
    started_at    timestamptz,           -- of the last attempt
    finished_at   timestamptz,
    counts        json,
    error         varchar,
    check (start_at < end_at)
);

create table ledger.fetch (
    fetch_id      varchar not null,
    unit_id       varchar not null,
    source_name   varchar not null,
    url           varchar not null,
    url_key       varchar not null,
    found_by      varchar not null
        check (found_by in ('feed', 'sitemap', 'news_sitemap', 'listing', 'import')),
    found_on_url  varchar not null,
    final_url     varchar not null,
    outcome       varchar not null check (outcome in (
        'fetched', 'not_modified', 'gone', 'disallowed', 'http_error', 'too_large', 'timeout',
        'wrong_type', 'refused_address', 'too_many_redirects', 'network_error')),
    status_code   integer,
    etag          varchar,
    last_modified varchar,               -- as the host wrote it: it is sent back to the letter
    body_hash     varchar,
    byte_count    bigint check (byte_count >= 0),
    fetched_at    timestamptz not null,
    fetched_date  date not null,         -- local to the source
    next_try_at   timestamptz,
    error         varchar
);

create table ledger.dropped (
    dropped_id  varchar not null,
    unit_id     varchar not null,
    source_name varchar not null,
    stage       varchar not null,
    reason      varchar not null,
    item        varchar not null,        -- a url or an id
    detail      varchar not null,
    dropped_at  timestamptz not null
);

-- What a source is expected to give, as its file says.
create table ledger.source (
    source_name         varchar not null,
    title               varchar not null,
    country_code        varchar,
    timezone_name       varchar not null,
    is_enabled          boolean not null,
    expected_low_count  integer,
    expected_high_count integer
);

-- A source's health on a day of its own calendar; recounted from the tables above.
create table ledger.source_day (
    source_day_id  varchar not null,
    source_name    varchar not null,
    local_date     date not null,
    found_count    bigint not null,      -- addresses tried
    fetched_count  bigint not null,
    failed_count   bigint not null,      -- neither fetched nor unchanged
    article_count  bigint not null,      -- versions first seen on that day
    titled_count   bigint not null,
    dated_count    bigint not null,
    mention_count  bigint not null
);
