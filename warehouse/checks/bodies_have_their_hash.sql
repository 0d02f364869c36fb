-- content_id is the short form of content_hash, and lengths and offsets fit the text.
select a.article_id, a.content_id, a.char_count, a.body_start
from core.article a
join core.article_text t using (text_id)
where
    a.content_id <> left(a.content_hash, 16)
    or a.char_count <> length(t.text)
    or a.body_start > a.char_count
    or rtrim(left(t.text, a.body_start), chr(10)) <> a.title;
