-- What a row and a column of each table and view is. A column without a comment of its own means
-- what the column of its name does that has one (docs/dictionary.md is made from here).
comment on table ledger.run is 'a run of a flow, and what came of it';
comment on table ledger.unit is 'a unit of work, one source over one window, and its state';
comment on table ledger.fetch is 'an attempt at an address';
comment on table ledger.place is 'what the last attempt at an address left behind';
comment on table ledger.dropped is 'an item that left the pipeline, and why';
comment on table ledger.source is 'what a source is expected to give, as its file says';
comment on table ledger.source_day is
    'a source''s health on a day of its own calendar; recounted from the other tables';
comment on view ledger.source_day_counted is 'the same, as it is counted';
comment on table ledger.comparison is
    'a page read by its source''s rules and without them, side by side';
comment on table core.article is 'a version of an article at an address';
comment on table core.article_text is 'the text of a version; added to, never updated';
comment on table core.article_cluster is 'a version''s place among its like: whose reprint it is';
comment on table core.signature is 'the MinHash of a body';
comment on table core.signature_band is 'a band of a signature: bodies that share one are compared';
comment on table core.near_duplicate is 'two bodies that say nearly the same';
comment on table core.mention is 'a meeting as one article tells it (a telling)';
comment on table core.mention_participant is 'a party as one article tells it';
comment on table core.mention_topic is 'a topic as one article tells it';
comment on table core.mention_statement is 'who said what, as one article tells it';
comment on table core.mention_outcome is 'what came of a meeting, as one article tells it';
comment on table core.evidence is 'the words that a field was read from, and the rule that read it';
comment on view core.quoted_field is 'a field that has to stand in its article to the letter';
comment on table core.meeting is 'a meeting: what all its tellings come to';
comment on table core.meeting_mention is 'which meeting a mention tells of';
comment on table core.meeting_status is
    'a step in what was told of a meeting: planned, then held or cancelled';
comment on table core.telling is 'a mention as it was compared with others';
comment on table core.telling_block is 'by what tellings are found that may be one meeting';
comment on table core.participant is 'a party in a meeting, with the office held at that time';
comment on table core.participant_mention is 'which told party is which participant';
comment on table core.bearer is 'a name in an office of a state, and who bore it';
comment on table core.bearer_block is 'by what bearers are found that may be one person';
comment on table core.person is 'a person';
comment on table core.organization is 'a body: a ministry, an embassy, a company';
comment on table core.country is 'a state, or a body that stands where a state would';
comment on table core.city is 'a city of the gazetteer';
comment on table core.topic is 'what was discussed';
comment on table core.statement is 'who said what';
comment on table core.outcome is 'what came of a meeting';
comment on table core.disagreement is 'a reading of a field that tellings differ on';
comment on table core.correction is
    'what a reader put right; applied whenever meetings are put together';
comment on table core.applied_correction is
    'what a correction came to when meetings were last put together';
comment on table core.scheme is 'by which rules a derived part was made';
comment on view report.meetings is 'a meeting: the view that every reader starts from';
comment on view report.mentions is 'a telling: the meeting as one article has it';
comment on view report.participants is 'a party in a meeting, with the office held at that time';
comment on view report.who_met_whom is
    'a pair that met: hosts with guests, and parties with each other';
comment on view report.person_timeline is 'a person and a meeting: what someone did, day by day';
comment on view report.person_positions is
    'an office that a person was seen in, from the first day to the last';
comment on view report.country_pairs_by_month is
    'two states, and a month in which people of theirs met';
comment on view report.topics_by_month is 'a topic, and a month in which it was discussed';
comment on view report.upcoming is 'a planned meeting that lies ahead of today';
comment on view report.disagreements is
    'a reading of a field that tellings differ on, with the papers that have it';
comment on view report.status_history is
    'a step in what was told of a meeting: planned, then held or cancelled';
comment on view report.register is
    'a participant, in the shape of the registers of meetings (EU, Integrity Watch)';
comment on view report.corrections is 'what a reader put right, and whether it was applied';
comment on view report.countries is
    'a state, or a body that stands where a state would, in both languages';
comment on view report.words is 'a code of the warehouse''s own vocabulary, in both languages';
comment on view report.health is 'a source''s day of work against its own usual';
comment on view report.source_health is 'a source''s last day of work against its own usual';
comment on view report.source_day is 'what a source gave on a day of its own calendar';
comment on view report.runs is 'a run of a flow';
comment on view report.units is 'a unit of work';
comment on view report.dropped is
    'a reason for which items of a source left the pipeline, with an example';
comment on column ledger.run.run_id is 'id of the run';
comment on column ledger.run.flow_name is 'name of the flow';
comment on column ledger.run.state is 'started, finished or failed';
comment on column ledger.run.started_at is 'when it began (UTC)';
comment on column ledger.run.finished_at is 'when it ended; null while it runs';
comment on column ledger.run.code_version is 'version of mahdar';
comment on column ledger.run.counts is 'name -> how many, as the stages counted (JSON)';
comment on column ledger.run.stage_seconds is 'stage -> seconds (JSON)';
comment on column ledger.run.error is 'what went wrong, in one line';
comment on column ledger.unit.unit_id is 'hash of source, start and end';
comment on column ledger.unit.source_name is 'name of the source, as its file has it';
comment on column ledger.unit.start_at is 'start of the window, included';
comment on column ledger.unit.end_at is 'end of the window, excluded';
comment on column ledger.unit.state is 'not_started, started, finished or failed';
comment on column ledger.unit.attempt_count is 'how often it was taken up';
comment on column ledger.unit.from_stage is
    'the stage that it starts from: discover for a run, a later one for a backfill';
comment on column ledger.unit.counts is 'name -> how many, of this unit (JSON)';
comment on column ledger.fetch.fetch_id is 'id of the attempt';
comment on column ledger.fetch.url is 'the address as it was found';
comment on column ledger.fetch.url_key is
    'the address without what does not matter in it: variants have the same';
comment on column ledger.fetch.found_by is 'feed, sitemap, news_sitemap, listing or import';
comment on column ledger.fetch.found_on_url is 'the list that it was found on';
comment on column ledger.fetch.final_url is 'the address after redirects';
comment on column ledger.fetch.outcome is
    'fetched, not_modified, or what kept it from being fetched';
comment on column ledger.fetch.status_code is 'HTTP status of the last answer';
comment on column ledger.fetch.etag is 'validator, as the host sent it';
comment on column ledger.fetch.last_modified is
    'validator, as the host wrote it: it is sent back to the letter';
comment on column ledger.fetch.body_hash is 'sha256 of the body';
comment on column ledger.fetch.byte_count is 'size of the body';
comment on column ledger.fetch.fetched_at is 'when (UTC)';
comment on column ledger.fetch.fetched_date is 'the same as a day, local to the source';
comment on column ledger.fetch.next_try_at is 'not to be tried again before';
comment on column ledger.place.place_id is 'id of the address';
comment on column ledger.place.failure_step_count is
    'failures in a row: each makes the pause longer';
comment on column ledger.place.checked_at is 'when it was last tried (UTC)';
comment on column ledger.dropped.dropped_id is 'id of the item''s exit';
comment on column ledger.dropped.stage is 'the stage it left from';
comment on column ledger.dropped.reason is 'why, as a name';
comment on column ledger.dropped.item is 'an address or an id';
comment on column ledger.dropped.detail is 'more on why';
comment on column ledger.dropped.dropped_at is 'when (UTC)';
comment on column ledger.source.title is 'the source''s own name';
comment on column ledger.source.timezone_name is 'IANA zone that its days are counted in';
comment on column ledger.source.is_enabled is 'false: left out of runs';
comment on column ledger.source.expected_low_count is 'articles a day that it gives at least';
comment on column ledger.source.expected_high_count is 'articles a day that it gives at most';
comment on column ledger.source_day.source_day_id is 'source and day';
comment on column ledger.source_day.local_date is 'the day, local to the source';
comment on column ledger.source_day.found_count is 'addresses tried';
comment on column ledger.source_day.fetched_count is 'pages fetched';
comment on column ledger.source_day.failed_count is 'neither fetched nor unchanged';
comment on column ledger.source_day.article_count is 'versions first seen on that day';
comment on column ledger.source_day.titled_count is 'of these, with a title';
comment on column ledger.source_day.dated_count is 'of these, with a time of publication';
comment on column ledger.source_day.mention_count is 'meetings told in them';
comment on column ledger.source_day.compared_count is 'pages read by rules and without them';
comment on column ledger.source_day.title_agreement is
    'share of the compared pages on whose title both agree';
comment on column ledger.source_day.day_agreement is 'share on whose day both agree';
comment on column ledger.source_day.body_agreement is
    'how far the bodies agree, from 0 to 1, on average';
comment on column ledger.comparison.comparison_id is 'id of the comparison';
comment on column ledger.comparison.rules_count is 'words in the body as the rules have it';
comment on column ledger.comparison.fallback_count is
    'words in the body as the generic reader has it';
comment on column ledger.comparison.is_same_title is 'both have the same title';
comment on column ledger.comparison.is_same_day is 'both have the same day';
comment on column core.article.article_id is
    'hash of source, url key and content hash: one version at one address';
comment on column core.article.source_country_code is 'state of the source';
comment on column core.article.external_id is 'the id that an imported article came with';
comment on column core.article.text_id is 'of its text, in core.article_text';
comment on column core.article.content_id is 'of the folded body: equal bodies have the same';
comment on column core.article.content_hash is 'sha256 of the folded body';
comment on column core.article.title is 'the cleaned title';
comment on column core.article.body_start is 'offset in the text at which the body begins';
comment on column core.article.char_count is 'length of the text, in code points';
comment on column core.article.published_at is 'when it appeared (UTC)';
comment on column core.article.published_date is
    'the same as a day, local to the source; of a meeting, of its earliest telling';
comment on column core.article.published_basis is 'what the time was read from';
comment on column core.article.published_precision is 'time, day or none';
comment on column core.article.published_candidates is '[[basis, value as written], ...] (JSON)';
comment on column core.article.modified_at is 'when the page says that it was changed (UTC)';
comment on column core.article.modified_basis is 'what that was read from';
comment on column core.article.modified_candidates is '[[basis, value as written], ...] (JSON)';
comment on column core.article.author_name is 'the author, as written';
comment on column core.article.agency_name is 'the agency that the text is from';
comment on column core.article.section_name is 'the section of the paper';
comment on column core.article.language_code is 'ISO 639-1';
comment on column core.article.parser_name is 'what read the page, with its version';
comment on column core.article.first_fetched_at is 'when this version was first fetched (UTC)';
comment on column core.article.last_fetched_at is 'when it was last fetched (UTC)';
comment on column core.article_text.text is
    'title, blank line and body, cleaned: all offsets count in it';
comment on column core.article_text.folded is
    'the same length, spelling variants made one: what searches run on';
comment on column core.article_cluster.cluster_id is 'article_id of the original';
comment on column core.article_cluster.role is 'original, reprint or update';
comment on column core.article_cluster.is_newest is
    'the newest version at its address: only its mentions count';
comment on column core.signature.scheme_name is 'library, version and shape that made it';
comment on column core.signature.shingle_count is 'different shingles of the body';
comment on column core.signature_band.band_hash is 'hash of the band and its number';
comment on column core.near_duplicate.content_a_id is 'the one body';
comment on column core.near_duplicate.content_b_id is 'the other body';
comment on column core.near_duplicate.jaccard is 'shared shingles by all shingles, exact';
comment on column core.mention.mention_id is 'hash of article_id and ordinal';
comment on column core.mention.ordinal is
    'place in order, from 0; of a mention, 0 is the article''s most prominent';
comment on column core.mention.kind is 'reception, talks, call, session, conference or visit';
comment on column core.mention.status is 'held, planned or cancelled';
comment on column core.mention.confidence is 'how sure the reading is, from 0 to 1';
comment on column core.mention.first_date is 'first day of the meeting';
comment on column core.mention.last_date is 'last day of the meeting';
comment on column core.mention.date_precision is 'day, range, month or year';
comment on column core.mention.date_basis is
    'how the day was told; `correction` where a reader set it';
comment on column core.mention.venue_name is 'the place in the city, as written';
comment on column core.mention.city_name is 'the city, as written';
comment on column core.mention.country_code is
    'ISO 3166 alpha-2, or UN EU AU GCC LAS OIC NATO IMF WB';
comment on column core.mention.occasion is 'the event that it was part of, as written';
comment on column core.mention_participant.mention_participant_id is
    'hash of mention_id and ordinal';
comment on column core.mention_participant.side is 'host, guest, party, chair or attendee';
comment on column core.mention_participant.name is 'the name, as written';
comment on column core.mention_participant.honorific is
    'titles of honour before the name, as written';
comment on column core.mention_participant.position is 'the office, as written';
comment on column core.mention_participant.organization_name is 'the body, as written';
comment on column core.mention_topic.mention_topic_id is 'hash of mention_id and ordinal';
comment on column core.mention_topic.text is 'the topic, as written';
comment on column core.mention_statement.mention_statement_id is 'hash of mention_id and ordinal';
comment on column core.mention_statement.speaker_name is 'who spoke, as written';
comment on column core.mention_statement.verb is 'the verb of saying';
comment on column core.mention_statement.text is 'what was said, as written';
comment on column core.mention_outcome.mention_outcome_id is 'hash of mention_id and ordinal';
comment on column core.mention_outcome.text is 'the outcome, as written';
comment on column core.evidence.evidence_id is 'id of the evidence';
comment on column core.evidence.table_name is
    'mention, mention_participant, mention_topic, mention_statement or mention_outcome';
comment on column core.evidence.row_id is 'id of the row in that table';
comment on column core.evidence.field_name is 'a column of that table, or date, or party';
comment on column core.evidence.start_offset is 'first code point in article_text.text, from 0';
comment on column core.evidence.end_offset is 'code point after the last';
comment on column core.evidence.rule_name is 'the rule that read it';
comment on column core.quoted_field.value is 'the field''s value';
comment on column core.meeting.meeting_id is
    'where the earliest telling stands: it stays the same when others come';
comment on column core.meeting.geoname_id is 'of core.city';
comment on column core.meeting.latitude is 'degrees north';
comment on column core.meeting.longitude is 'degrees east';
comment on column core.meeting.plover_mode is
    'mode of a PLOVER CONSULT event; null where the kind does not say';
comment on column core.meeting.cameo_code is 'CAMEO code of the kind';
comment on column core.meeting.mention_count is 'how many tellings say so';
comment on column core.meeting_status.meeting_status_id is 'id of the step';
comment on column core.meeting_status.told_at is
    'when the first telling of this step appeared (UTC)';
comment on column core.meeting_status.told_date is 'the same as a day, local to its source';
comment on column core.telling.mention_article_id is 'article of the mention';
comment on column core.telling.telling_id is 'the id of its meeting, were no earlier telling known';
comment on column core.telling.component_id is
    'tellings of different components cannot be one meeting';
comment on column core.telling_block.block_hash is
    'hash of what is shared: a party on a day, a text';
comment on column core.telling_block.is_weak is 'two that share it only weakly are not compared';
comment on column core.participant.participant_id is 'hash of the meeting and who it is';
comment on column core.participant.person_id is 'of core.person; null where no name is told';
comment on column core.participant.organization_id is 'of core.organization';
comment on column core.participant.bearer_id is 'of core.bearer';
comment on column core.bearer.component_id is
    'bearers of different components cannot be one person';
comment on column core.bearer.name is 'the folded name';
comment on column core.bearer.office is 'the folded words of the office';
comment on column core.person.name is 'the name that is written most';
comment on column core.person.latin_name is 'the name in Latin letters';
comment on column core.person.aliases is 'other ways it was written';
comment on column core.person.first_seen_date is 'day of the earliest meeting';
comment on column core.person.last_seen_date is 'day of the latest meeting';
comment on column core.person.meeting_count is 'in how many meetings';
comment on column core.organization.name is 'the name that is written most';
comment on column core.organization.english_name is 'the English name';
comment on column core.organization.type is 'ministry, embassy, university, company and so on';
comment on column core.organization.parent_id is
    'the body that it is part of, in core.organization';
comment on column core.country.name is 'the Arabic name';
comment on column core.city.name is 'the Arabic name';
comment on column core.topic.topic_id is 'hash of the meeting and the folded text';
comment on column core.statement.statement_id is 'hash of the meeting and how the statement opens';
comment on column core.outcome.outcome_id is 'hash of the meeting and the folded text';
comment on column core.disagreement.disagreement_id is
    'hash of meeting, participant, field and value';
comment on column core.disagreement.field_name is 'the column that is differed on';
comment on column core.disagreement.value is 'a value that some tellings have';
comment on column core.disagreement.is_chosen is 'the value that stands in the meeting';
comment on column core.disagreement.mention_ids is 'the tellings that have it';
comment on column core.disagreement.participant_id is 'null: of the meeting itself';
comment on column core.correction.correction_id is 'hash of all the rest';
comment on column core.correction.action is 'set, merge, split, delete or accept';
comment on column core.correction.meeting_id is 'the meeting, by the key of one of its tellings';
comment on column core.correction.field_name is 'of set: which field';
comment on column core.correction.participant_name is
    'of set: whose field; null where it is the meeting''s';
comment on column core.correction.value is
    'of set: the new value; of merge: the other meeting; of split: the tellings that go; of accept: '
    'what was doubted';
comment on column core.correction.why is 'the reason given';
comment on column core.correction.author_name is 'who corrected';
comment on column core.correction.corrected_at is 'when (UTC)';
comment on column core.applied_correction.meeting_id is 'the meeting as its id is now';
comment on column core.applied_correction.is_applied is
    'false: it finds no meeting or participant, or nothing to change';
comment on column core.applied_correction.before_value is 'what stood there before';
comment on column core.applied_correction.mention_ids is
    'tellings that it moved, or took out of all meetings';
comment on column core.scheme.part_name is 'the part that was made';
comment on column core.scheme.scheme_name is 'the version of its rules';
comment on column report.meetings.day is 'first day of the meeting';
comment on column report.meetings.last_day is 'last day of the meeting';
comment on column report.meetings.kind_ar is 'the kind in Arabic';
comment on column report.meetings.status_ar is 'the status in Arabic';
comment on column report.meetings.who is
    'who met: name, else office, else body, as written; attendees only where nobody else is told';
comment on column report.meetings.who_latin is
    'the same in Latin letters, as far as they are known';
comment on column report.meetings.hosts is 'who hosted';
comment on column report.meetings.guests is 'who was received';
comment on column report.meetings.parties is 'who met as equals or presided';
comment on column report.meetings.attendees is 'who was there beside them';
comment on column report.meetings.venue is 'the place in the city, as written';
comment on column report.meetings.city is 'the city, as written';
comment on column report.meetings.city_english is 'the city in English';
comment on column report.meetings.country is 'the country_code''s English name';
comment on column report.meetings.country_ar is 'the country_code''s Arabic name';
comment on column report.meetings.topics is 'what was discussed';
comment on column report.meetings.outcomes is 'what came of it';
comment on column report.meetings.sources is 'the papers that tell of it';
comment on column report.meetings.urls is 'their articles';
comment on column report.meetings.tellings is 'how many tellings say so';
comment on column report.meetings.published is 'day of the earliest telling, local to its source';
comment on column report.meetings.first_seen_at is 'when the first of its articles came in (UTC)';
comment on column report.meetings.last_seen_at is 'when the last of its articles came in (UTC)';
comment on column report.meetings.corrections is
    'what readers put right in it, with why, who and when';
comment on column report.mentions.source is 'the paper';
comment on column report.mentions.participants is
    'the parties, each with side, name, honorific, position, organization and country_code';
comment on column report.mentions.statements is 'who said what: speaker, verb, text';
comment on column report.participants.organization is 'the body, as written';
comment on column report.participants.organization_english is 'the body in English';
comment on column report.who_met_whom.first_who is 'the host, or the first told of two parties';
comment on column report.who_met_whom.first_who_latin is 'the same in Latin letters';
comment on column report.who_met_whom.first_position is 'office, as written';
comment on column report.who_met_whom.first_country_code is 'state or body';
comment on column report.who_met_whom.first_person_id is 'of core.person';
comment on column report.who_met_whom.second_who is 'the guest, or the other party';
comment on column report.who_met_whom.second_who_latin is 'the same in Latin letters';
comment on column report.who_met_whom.second_position is 'office, as written';
comment on column report.who_met_whom.second_country_code is 'state or body';
comment on column report.who_met_whom.second_person_id is 'of core.person';
comment on column report.person_timeline.person is 'the name that is written most';
comment on column report.person_timeline.person_latin is 'the name in Latin letters';
comment on column report.person_timeline.with_whom is 'whom the person met there';
comment on column report.person_timeline.meeting_country_code is 'where the meeting was';
comment on column report.person_positions.first_day is 'day of the first meeting in this office';
comment on column report.person_positions.last_day is 'day of the last meeting in this office';
comment on column report.person_positions.meetings is 'in how many meetings';
comment on column report.country_pairs_by_month.month is 'first day of the month';
comment on column report.country_pairs_by_month.held is 'meetings held';
comment on column report.country_pairs_by_month.planned is
    'meetings planned, and not told as held since';
comment on column report.country_pairs_by_month.cancelled is 'meetings called off';
comment on column report.country_pairs_by_month.calls is 'of those held, phone calls';
comment on column report.country_pairs_by_month.first_country is 'English name';
comment on column report.country_pairs_by_month.first_country_ar is 'Arabic name';
comment on column report.country_pairs_by_month.first_country_code is
    'the earlier of the two codes';
comment on column report.country_pairs_by_month.second_country is 'English name';
comment on column report.country_pairs_by_month.second_country_ar is 'Arabic name';
comment on column report.country_pairs_by_month.second_country_code is 'the later of the two codes';
comment on column report.topics_by_month.topic is 'one of its spellings';
comment on column report.topics_by_month.meetings is 'in how many meetings';
comment on column report.topics_by_month.example_meeting_id is 'one of them';
comment on column report.status_history.step is 'place in order, from 0';
comment on column report.register.date is 'first day of the meeting';
comment on column report.register.end_date is 'last day of the meeting';
comment on column report.register.type is 'kind of the meeting';
comment on column report.register.name is 'in Latin letters where they are known';
comment on column report.register.name_ar is 'as written';
comment on column report.register.role is 'office, as written';
comment on column report.register.capacity is 'side: host, guest, party, chair or attendee';
comment on column report.register.met_with is 'everybody else in the meeting';
comment on column report.register.title is 'the occasion, else the first topic';
comment on column report.register.subject is 'the topics';
comment on column report.register.conclusions is 'the outcomes';
comment on column report.register.location is 'venue and city';
comment on column report.register.location_country_code is 'where the meeting was';
comment on column report.register.source_url is 'an article that tells of it';
comment on column report.register.sources is 'how many articles do';
comment on column report.corrections.field is 'which field';
comment on column report.corrections.participant is 'whose field; null where it is the meeting''s';
comment on column report.corrections.before is 'what stood there before';
comment on column report.corrections.corrected_by is 'who corrected';
comment on column report.corrections.meeting_id is 'the meeting as its id is now';
comment on column report.disagreements.field is
    'the column of core.meeting or core.participant that is differed on';
comment on column report.words.vocabulary is 'kind, status or side';
comment on column report.words.code is 'as the tables have it';
comment on column report.words.name is 'the Arabic name';
comment on column report.words.english_name is 'the English name';
comment on column report.health.found is 'addresses tried';
comment on column report.health.fetched is 'pages fetched';
comment on column report.health.failed is 'neither fetched nor unchanged';
comment on column report.health.articles is 'versions first seen on that day';
comment on column report.health.meetings is 'meetings told in them';
comment on column report.health.failed_lists is 'lists that could not be read';
comment on column report.health.chars is 'median length of an article';
comment on column report.health.dated_share is 'share with a time of publication';
comment on column report.health.titled_share is 'share with a title';
comment on column report.health.day is 'the day, local to the source';
comment on column report.health.compared is 'pages read by rules and without them';
comment on column report.health.usual_days is 'days of the four weeks before that were worked';
comment on column report.health.usual_articles is 'median of articles on these';
comment on column report.health.usual_meetings is 'median of meetings on these';
comment on column report.health.usual_chars is 'median of lengths on these';
comment on column report.health.usual_dated is 'median share with a time on these';
comment on column report.health.usual_agreement is 'median agreement of bodies on these';
comment on column report.health.states is
    'what broke: no_articles, few_articles, lists_fail, pages_fail, bodies_shrink and so on';
comment on column report.source_day.titled is 'versions with a title';
comment on column report.source_day.dated is 'versions with a time of publication';
comment on column report.source_day.expected_least is
    'articles a day that it gives at least, as its file says';
comment on column report.source_day.expected_most is
    'articles a day that it gives at most, as its file says';
comment on column report.source_day.day is 'the day, local to the source';
comment on column report.source_day.meetings is 'meetings told in them';
comment on column report.runs.flow is 'name of the flow';
comment on column report.runs.seconds is 'how long it took';
comment on column report.units.source is 'the source';
comment on column report.units.attempts is 'how often it was taken up';
comment on column report.dropped.items is 'how many';
comment on column report.dropped.example is 'one of them';
comment on column report.dropped.last_at is 'when the last one left (UTC)';
comment on macro table report.upcoming_on is 'planned meetings that lie ahead of a day';
comment on macro table report.new_since is
    'meetings that came in, or were told again, on a day or since';
