"""An id in, the articles of the published copy that bear it or tell its meeting out."""

import json
from typing import Any

from pipeline.publish import read_only
from pipeline.records import Article, Published
from pipeline.settings import Settings

MOST = 5  # tellings of one meeting that are shown

_ARTICLES = f"""
with wanted as (
    select article_id from core.article where $id in (article_id, external_id)
    union
    select article_id from core.mention
    left join core.meeting_mention using (mention_id)
    where $id in (mention_id, meeting_id)
)
select a.article_id, url_key, url, source_name as source, source_country_code as source_country,
       text, body_start, content_hash, published_date, author_name as author,
       agency_name as agency, section_name as section, language_code as language, external_id,
       last_fetched_at as fetched_at, parser_name as parser,
       published_at, published_basis, published_precision, published_candidates
from core.article a
join core.article_text t using (text_id)
semi join wanted using (article_id)
order by a.published_at nulls last, a.article_id
limit {MOST}"""


def stored_articles(settings: Settings, wanted: str) -> list[Article]:
    """Return the articles of an article_id, external_id, mention_id or meeting_id, oldest first.

    Raises Unavailable where nothing is published.
    """
    with read_only(settings) as con:
        answer = con.execute(_ARTICLES, {"id": wanted})
        names = [column[0] for column in answer.description or []]
        return [_article(dict(zip(names, row, strict=True))) for row in answer.fetchall()]


def _article(row: dict[str, Any]) -> Article:
    at, basis, precision, candidates = (
        row.pop(f"published_{name}") for name in ("at", "basis", "precision", "candidates")
    )
    pairs = tuple((basis, written) for basis, written in json.loads(candidates))
    return Article(published=Published(at, basis, precision, pairs), **row)
