-- No evidence points past the end of its article.
select e.evidence_id, e.end_offset, a.char_count
from core.evidence e
join core.article a using (article_id)
where e.end_offset > a.char_count;
