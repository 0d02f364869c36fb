-- Every key is there once: nothing but MERGE by key sees to it, since large tables have no index.
select 'ledger.run' as table_name, run_id as key
from ledger.run group by run_id having count(*) > 1
union all
select 'ledger.unit' as table_name, unit_id as key
from ledger.unit group by unit_id having count(*) > 1
union all
select 'ledger.fetch' as table_name, fetch_id as key
from ledger.fetch group by fetch_id having count(*) > 1
union all
select 'ledger.dropped' as table_name, dropped_id as key
from ledger.dropped group by dropped_id having count(*) > 1
union all
select 'ledger.source' as table_name, source_name as key
from ledger.source group by source_name having count(*) > 1
union all
select 'ledger.comparison' as table_name, comparison_id as key
from ledger.comparison group by comparison_id having count(*) > 1
union all
select 'ledger.place' as table_name, place_id as key
from ledger.place group by place_id having count(*) > 1
union all
select 'ledger.source_day' as table_name, source_day_id as key
from ledger.source_day group by source_day_id having count(*) > 1
union all
select 'core.article' as table_name, article_id as key
from core.article group by article_id having count(*) > 1
union all
select 'core.article_text' as table_name, text_id as key
from core.article_text group by text_id having count(*) > 1
union all
select 'core.mention' as table_name, mention_id as key
from core.mention group by mention_id having count(*) > 1
union all
select 'core.mention_participant' as table_name, mention_participant_id as key
from core.mention_participant group by mention_participant_id having count(*) > 1
union all
select 'core.mention_topic' as table_name, mention_topic_id as key
from core.mention_topic group by mention_topic_id having count(*) > 1
union all
select 'core.mention_statement' as table_name, mention_statement_id as key
from core.mention_statement group by mention_statement_id having count(*) > 1
union all
select 'core.mention_outcome' as table_name, mention_outcome_id as key
from core.mention_outcome group by mention_outcome_id having count(*) > 1
union all
select 'core.evidence' as table_name, evidence_id as key
from core.evidence group by evidence_id having count(*) > 1
union all
select 'core.correction' as table_name, correction_id as key
from core.correction group by correction_id having count(*) > 1
union all
select 'core.article_cluster' as table_name, article_id as key
from core.article_cluster group by article_id having count(*) > 1
union all
select 'core.meeting' as table_name, meeting_id as key
from core.meeting group by meeting_id having count(*) > 1
union all
select 'core.meeting_mention' as table_name, mention_id as key
from core.meeting_mention group by mention_id having count(*) > 1
union all
select 'core.participant' as table_name, participant_id as key
from core.participant group by participant_id having count(*) > 1
union all
select 'core.participant_mention' as table_name, mention_participant_id as key
from core.participant_mention group by mention_participant_id having count(*) > 1
union all
select 'core.person' as table_name, person_id as key
from core.person group by person_id having count(*) > 1
union all
select 'core.organization' as table_name, organization_id as key
from core.organization group by organization_id having count(*) > 1
union all
select 'core.topic' as table_name, topic_id as key
from core.topic group by topic_id having count(*) > 1
union all
select 'core.statement' as table_name, statement_id as key
from core.statement group by statement_id having count(*) > 1
union all
select 'core.outcome' as table_name, outcome_id as key
from core.outcome group by outcome_id having count(*) > 1
union all
select 'core.disagreement' as table_name, disagreement_id as key
from core.disagreement group by disagreement_id having count(*) > 1
union all
select 'core.applied_correction' as table_name, correction_id as key
from core.applied_correction group by correction_id having count(*) > 1
union all
select 'core.signature' as table_name, content_id as key
from core.signature group by content_id having count(*) > 1
union all
select 'core.near_duplicate' as table_name, content_a_id || ' ' || content_b_id as key
from core.near_duplicate group by content_a_id, content_b_id having count(*) > 1
union all
select 'core.signature_band' as table_name, content_id || ' ' || band_hash::varchar as key
from core.signature_band group by content_id, band_hash having count(*) > 1
union all
select 'core.meeting_status' as table_name, meeting_status_id as key
from core.meeting_status group by meeting_status_id having count(*) > 1
union all
select 'core.bearer' as table_name, bearer_id as key
from core.bearer group by bearer_id having count(*) > 1
union all
select 'core.country' as table_name, country_code as key
from core.country group by country_code having count(*) > 1
union all
select 'core.scheme' as table_name, part_name as key
from core.scheme group by part_name having count(*) > 1
union all
select 'core.city' as table_name, geoname_id::varchar as key
from core.city group by geoname_id having count(*) > 1
union all
select 'core.telling_block' as table_name, mention_id || ' ' || block_hash::varchar as key
from core.telling_block group by mention_id, block_hash having count(*) > 1
union all
select 'core.bearer_block' as table_name, bearer_id || ' ' || block_hash::varchar as key
from core.bearer_block group by bearer_id, block_hash having count(*) > 1
union all
select 'core.telling' as table_name, mention_id as key
from core.telling group by mention_id having count(*) > 1;
