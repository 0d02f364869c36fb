-- A reader may also say that a record stands as it is; the table is made anew, since no check of a
-- column can be changed.
create temp table kept as from core.correction;
drop table core.correction;
create table core.correction (
    correction_id    varchar not null,
    action           varchar not null
        check (action in ('set', 'merge', 'split', 'delete', 'accept')),
    meeting_id       varchar not null,
    field_name       varchar,
    value            varchar,
    why              varchar not null,
    author_name      varchar not null,
    corrected_at     timestamptz not null,
    participant_name varchar                -- whose field, where it is a participant's
);
insert into core.correction by name from kept;
drop table kept;
