-- At each address one version is the newest.
select a.source_name, a.url_key, count(*) filter (where c.is_newest) as newest_count
from core.article a
join core.article_cluster c using (article_id)
group by all
having count(*) filter (where c.is_newest) <> 1;
