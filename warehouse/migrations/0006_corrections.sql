-- Whose field was corrected, where it is a participant's: who it was called by then.
alter table core.correction add column participant_name varchar;

-- What came of each correction the last time that meetings were put together. A correction names
-- its meeting by one of the tellings, so the meeting may by now bear another id.
create table core.applied_correction (
    correction_id varchar not null,
    meeting_id    varchar not null,        -- as it is now; as given, where there is none
    is_applied    boolean not null,        -- false: no such meeting or participant, or no change
    before_value  varchar,                 -- of the field, as the tellings had it
    mention_ids   varchar[] not null       -- tellings moved, or taken out of all meetings
);
