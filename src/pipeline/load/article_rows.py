"""Articles in, rows of the article tables out."""

import json
from collections.abc import Iterable

from pipeline.addresses import stable_id
from pipeline.arabic.fold import fold
from pipeline.load.warehouse import Row
from pipeline.records import Article


def article_rows(articles: Iterable[Article]) -> dict[str, list[Row]]:
    """Return the rows of core.article and core.article_text."""
    listed = list(articles)
    texts = {text_id(article): article.text for article in listed}
    return {
        "core.article": [_article(article) for article in listed],
        "core.article_text": [
            {"text_id": key, "text": text, "folded": fold(text)} for key, text in texts.items()
        ],
    }


def text_id(article: Article) -> str:
    """Return the key of an article's text: equal texts have one row."""
    return stable_id("text", article.text)


def content_id(article: Article) -> str:
    """Return the short key of an article's folded body."""
    return article.content_hash[:16]


def _article(article: Article) -> Row:
    return {
        "article_id": article.article_id,
        "source_name": article.source,
        "source_country_code": article.source_country,
        "url": article.url,
        "url_key": article.url_key,
        "external_id": article.external_id,
        "text_id": text_id(article),
        "content_id": content_id(article),
        "content_hash": article.content_hash,
        "title": article.title,
        "body_start": article.body_start,
        "char_count": len(article.text),
        "author_name": article.author,
        "agency_name": article.agency,
        "section_name": article.section,
        "language_code": article.language,
        "parser_name": article.parser,
        "first_fetched_at": article.fetched_at,
        "last_fetched_at": article.fetched_at,
    } | _dates(article)


def _dates(article: Article) -> Row:
    return {
        "published_at": article.published.at,
        "published_date": article.published_date,
        "published_basis": article.published.basis,
        "published_precision": article.published.precision,
        "published_candidates": json.dumps(article.published.candidates, ensure_ascii=False),
        "modified_at": article.modified.at,
        "modified_basis": article.modified.basis,
        "modified_candidates": json.dumps(article.modified.candidates, ensure_ascii=False),
    }
