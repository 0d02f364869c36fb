"""A batch of pages in, how far rules and the reading without rules agree on a few of them out.

A site that changes its layout often leaves its rules with half a text, which no count shows. The
generic reading knows nothing of the layout: where the two part, somebody has to look.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice

from pipeline.arabic.fold import fold
from pipeline.clean import clean_document
from pipeline.parse import parse_page
from pipeline.parse.zones import zone_of
from pipeline.records import Agreement, Article, Page
from pipeline.sources import Source

SAMPLE = 5  # pages of a batch
MOST_TRIED = 3 * SAMPLE  # to find so many that are articles


def compare(pages: Sequence[Page], source: Source | None) -> list[tuple[Page, Agreement]]:
    """Return the agreement on a few pages of a source with rules, the same pages at every reading.

    A page that is no article in both readings says nothing and is left out.
    """
    if source is None or not source.select:
        return []
    fetched = [page for page in pages if page.outcome == "fetched"]
    tried = sorted(fetched, key=_rank)[:MOST_TRIED]
    found = ((page, agreement(page, source)) for page in tried)
    return list(islice(((page, agreed) for page, agreed in found if agreed), SAMPLE))


def agreement(page: Page, source: Source) -> Agreement | None:
    """Read a page both ways; None where neither finds an article in it, or no rules are good."""
    if source.select_on(page.fetched_at.astimezone(source.zone).date()) is None:
        return None
    by_rules, without = _article(page, source), _article(page, replace(source, select=()))
    if by_rules is None and without is None:
        return None
    words, others = _words(by_rules), _words(without)
    same = by_rules is not None and without is not None
    return Agreement(
        body=token_f1(words, others),
        rules_words=words.total(),
        fallback_words=others.total(),
        is_same_title=same and _title(by_rules) == _title(without),
        is_same_day=same and _day(by_rules) == _day(without),
    )


def token_f1(one: Counter[str], other: Counter[str]) -> float:
    """Return the F1 of two bags of words; 1 where both are empty."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _rank(page: Page) -> bytes:
    return sha256(page.link.url.encode("utf-8", "surrogatepass")).digest()


def _article(page: Page, source: Source) -> Article | None:
    document = parse_page(page, source)
    zone = zone_of(source, document.source_country, document.url)
    article = clean_document(document, str(zone))
    return article if isinstance(article, Article) else None


def _words(article: Article | None) -> Counter[str]:
    return Counter(fold(article.body).split()) if article else Counter()


def _title(article: Article | None) -> str:
    return fold(article.title) if article else ""


def _day(article: Article | None) -> object:
    return article.published_date if article else None
