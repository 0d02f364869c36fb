-- A quoted field equals the words at its offsets; a field without evidence is as bad.
select q.table_name, q.row_id, q.field_name, q.value
from core.quoted_field q
left join core.evidence e using (table_name, row_id, field_name)
left join core.article a on a.article_id = q.article_id
left join core.article_text t using (text_id)
where substring(t.text, e.start_offset + 1, e.end_offset - e.start_offset)
    is distinct from q.value;
