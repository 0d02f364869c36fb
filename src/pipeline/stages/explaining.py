"""An address, file or id in; how each article meant was read out: marks, rules and refusals."""

from dataclasses import dataclass, replace

from pipeline.extract.trace import Refusal, listening
from pipeline.records import Article, Counts, Dropped, Mention
from pipeline.settings import Settings
from pipeline.stages.evidence import Mark, marks_of
from pipeline.stages.extracting import Extract, extractor
from pipeline.stages.lookup import corrections_told
from pipeline.stages.origins import Asked, articles_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article, the meetings read in it, and what was tried and refused."""

    name: str  # as it was asked for
    article: Article
    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...]  # of all mentions, by mention and place
    refusals: tuple[Refusal, ...]  # by place
    counts: Counts  # of an extractor that counts
    corrections: tuple[str, ...] = ()  # what readers put right in its meetings, a line each


def explain(settings: Settings, asked: Asked) -> list[Explanation | Dropped]:
    """Read what is asked for anew and return how; what is no article comes as Dropped.

    Raises Unavailable for what cannot be fetched or read, DataError for what nothing is called by.
    """
    extract = extractor(settings)
    return [
        found
        if isinstance(found, Dropped)
        else replace(
            explain_article(found, name, extract),
            corrections=tuple(corrections_told(settings, found.article_id)),
        )
        for name, found in articles_of(settings, asked)
    ]


def explain_article(article: Article, name: str, extract: Extract) -> Explanation:
    """Read one article with an ear on what is given up."""
    with listening() as heard:
        mentions, counts = extract(article)
    marks = tuple(mark for mention in mentions for mark in marks_of(article, mention))
    refusals = sorted(set(heard), key=lambda each: (each.start, each.end, each.rule))
    return Explanation(name, article, tuple(mentions), marks, tuple(refusals), counts)
