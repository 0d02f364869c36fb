"""Ways of reading a page, ours and others': a made page in, title, text and day out."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import trafilatura

from pipeline.clean import clean_document
from pipeline.parse import decode, parse_page
from pipeline.records import Article
from tests.bench.made_pages import MadePage, source_of

Reading = tuple[str, str, date | None]  # title, text, day
System = Callable[[MadePage], Reading]

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def systems() -> dict[str, System | str]:
    """Return each system by its name; why it cannot run, where it cannot."""
    return {
        "mahdar with rules": lambda made: read_by_mahdar(made, by_rules=True),
        "mahdar without": lambda made: read_by_mahdar(made, by_rules=False),
        f"trafilatura {trafilatura.__version__}": read_by_trafilatura,
        "newspaper4k": newspaper_reader() or "not installed: pip install newspaper4k nltk",
    }


def parsed(made: MadePage, by_rules: bool) -> Any:
    """Return the document of a page, as parse reads it."""
    return parse_page(made.page, _source(made.layout, by_rules))


@cache
def _source(layout: str, by_rules: bool) -> Any:
    return replace(source_of(layout, by_rules))


def read_by_mahdar(made: MadePage, by_rules: bool) -> Reading:
    """Read a page as the pipeline does: parsed and cleaned."""
    article = clean_document(parsed(made, by_rules), "Asia/Dubai")
    if not isinstance(article, Article):
        return "", "", None
    return article.title, article.body, article.published_date


def decoded(made: MadePage) -> str:
    """Return a page's text: the others are spared the question of its charset."""
    return decode(made.page.body or b"", None, None)[0]


def read_by_trafilatura(made: MadePage) -> Reading:
    """Read a page by trafilatura as it comes."""
    found = trafilatura.bare_extraction(
        decoded(made), url=made.page.final_url, include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):  # a dict only where one is asked for
        return "", "", None
    day = date.fromisoformat(found.date) if found.date else None
    return found.title or "", found.text or "", day


def newspaper_reader() -> System | None:
    """Return newspaper4k's way of reading; None where it is not installed."""
    try:
        import newspaper  # type: ignore[import-not-found]
        import nltk  # type: ignore[import-not-found]  # noqa: F401 - without it Arabic raises
    except ImportError:
        return None

    def read(made: MadePage) -> Reading:
        article = newspaper.Article(made.page.final_url, language="ar")
        article.download(input_html=decoded(made))
        article.parse()
        at = article.publish_date
        return article.title or "", article.text or "", at.date() if at else None

    return read
