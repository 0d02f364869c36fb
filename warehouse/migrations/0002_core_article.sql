-- Articles: small rows that may change, long texts that are only ever added.
create schema core;

create table core.article (
    article_id          varchar not null,  -- of source, url key and content hash
    source_name         varchar not null,
    source_country_code varchar,
    url                 varchar not null,
    url_key             varchar not null,
    external_id         varchar,           -- of an imported article
    text_id             varchar not null,  -- into core.article_text
    content_id          varchar not null,  -- of the folded body: equal bodies have the same
    content_hash        varchar not null check (length(content_hash) = 64),
    title               varchar not null,
    body_start          integer not null check (body_start >= 0),  -- offset in the text
    char_count          integer not null check (char_count >= 0),
    published_at        timestamptz,
    published_date      date,              -- local to the source
    published_basis     varchar not null,
    published_precision varchar not null check (published_precision in ('time', 'day', 'none')),
    published_candidates json not null,    -- [[basis, value as written], ...]
    author_name         varchar,
    agency_name         varchar,
    section_name        varchar,
    language_code       varchar,
    parser_name         varchar not null,
    first_fetched_at    timestamptz,
    last_fetched_at     timestamptz,
    check (first_fetched_at <= last_fetched_at)
);

-- The text that all offsets count in, in code points from 0. Added to, never updated: rewriting
-- a long column rewrites its row groups.
create table core.article_text (
    text_id varchar not null,              -- of the text itself
    text    varchar not null,
    folded  varchar not null,              -- same length; what searches run on
    check (length(folded) = length(text))
);

-- A version's place among its like: which story it is, and which of its tellings came first.
create table core.article_cluster (
    article_id varchar not null,
    cluster_id varchar not null,           -- the article_id of the cluster's original
    role       varchar not null check (role in ('original', 'reprint', 'update')),
    is_newest  boolean not null            -- of the versions at its address
);

-- MinHash of a body, under a scheme that names library, version and shape.
create table core.signature (
    content_id    varchar not null,
    scheme_name   varchar not null,
    shingle_count integer not null check (shingle_count >= 0)
);

create table core.signature_band (
    content_id varchar not null,
    band_hash  ubigint not null            -- the band's number is part of what is hashed
);

-- Two bodies that say nearly the same: exact Jaccard of their shingles, at the threshold or above.
create table core.near_duplicate (
    content_a_id varchar not null,
    content_b_id varchar not null,
    jaccard      double not null check (jaccard between 0 and 1),
    check (content_a_id < content_b_id)
);
