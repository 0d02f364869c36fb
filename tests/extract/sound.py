"""A text in, the article of it; an article's records in, a complaint where one is unsound."""

from collections.abc import Iterator
from datetime import date

from pipeline.records import KINDS, SIDES, STATUSES, Article, Mention, Published, Quote

DAY = date(2026, 2, 10)


def an_article(
    text: str, title: str = "", published: date | None = DAY, country: str | None = "SA"
) -> Article:
    """Return an article that holds a title and a text."""
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        article_id="a", url_key="k", url="u", source="s", source_country=country, text=whole,
        body_start=len(title) + 2 if title else 0, content_hash="h",
        published=Published(None, "none"), published_date=published,
    )  # fmt: skip


def quotes(mention: Mention) -> Iterator[Quote]:
    """Yield every quotation of a record."""
    yield from (q for q in (mention.venue, mention.city, mention.occasion) if q)
    yield from (*mention.topics, *mention.outcomes)
    for said in mention.statements:
        yield from (said.speaker, said.verb, said.text)
    for person in mention.participants:
        parts = (person.name, person.honorific, person.position, person.organization)
        yield from (q for q in parts if q)


def assert_sound(article: Article, mentions: list[Mention]) -> None:
    """Raise AssertionError unless the records hold known words, and quote what stands there."""
    for mention in mentions:
        assert mention.kind.value in KINDS
        assert mention.status.value in STATUSES
        assert 0 <= mention.confidence <= 1
        assert mention.participants
        for person in mention.participants:
            assert person.side in SIDES
            assert person.name or person.position
            assert 0 <= person.start < person.end <= len(article.text)
        for quote in quotes(mention):
            assert article.text[quote.start : quote.end] == quote.text
            assert quote.text.strip()
