"""Invented articles and what they tell, with true spans, and their way into a warehouse."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from pipeline import load
from pipeline.addresses import stable_id, url_key
from pipeline.arabic.fold import fold
from pipeline.records import (
    Article,
    Kind,
    MeetingDate,
    Mention,
    Participant,
    Published,
    Quote,
    Reading,
    Side,
    Statement,
    Status,
    Telling,
)
from pipeline.resolve import Resolution, resolve
from pipeline.settings import Settings
from pipeline.stages.loading import deduplicate
from pipeline.stages.resolving import bring_up

MONDAY = date(2025, 3, 3)
HOST = "وزير الخارجية سالم بن راشد الهادي"
GUEST = "سفير البرازيل كارلوس مندونسا"
BODY = (
    "استقبل {host} في مكتبه بالمنامة اليوم {guest}، وجرى خلال اللقاء بحث التعاون التجاري بين"
    " البلدين. وأكد الوزير أن العلاقات تتقدم بخطى ثابتة. وتم الاتفاق على تشكيل لجنة مشتركة."
)


def article(
    body: str,
    *,
    title: str = "استقبال في الوزارة",
    url: str = "https://sabah.example/1",
    source: str = "sabah",
    published: datetime | None = datetime(2025, 3, 3, 9, tzinfo=UTC),
    fetched: datetime | None = datetime(2025, 3, 3, 12, tzinfo=UTC),
    external_id: str | None = None,
) -> Article:
    """Return an article of a title and a body."""
    digest = sha256(" ".join(fold(body).split()).encode()).hexdigest()
    return Article(
        article_id=stable_id(source, url_key(url), digest),
        url_key=url_key(url),
        url=url,
        source=source,
        source_country="BH",
        text=f"{title}\n\n{body}",
        body_start=len(title) + 2,
        content_hash=digest,
        published=Published(published, "meta", "time", (("meta", "2025-03-03"),)),
        published_date=published.date() if published else None,
        external_id=external_id,
        fetched_at=fetched,
        parser="rules/1",
    )


def reception(
    of: Article,
    *,
    host: str = HOST,
    guest: str = GUEST,
    ordinal: int = 0,
    day: date | None = MONDAY,
    status: Status = "held",
) -> Mention:
    """Return the reception that BODY tells, read out of an article with that body."""
    return Mention(
        mention_id=stable_id(of.article_id, str(ordinal)),
        article_id=of.article_id,
        ordinal=ordinal,
        kind=Reading("reception", *_span(of, "استقبل"), "received"),
        status=Reading(status, *_span(of, "استقبل"), "past"),
        confidence=0.75,
        date=MeetingDate(day, day, "day", "today", *_span(of, "اليوم"), "today") if day else None,
        venue=_quote(of, "مكتبه"),
        city=_quote(of, "المنامة"),
        country=Reading("BH", *_span(of, "المنامة"), "city"),
        participants=(_participant(of, "host", host), _participant(of, "guest", guest)),
        topics=(_quote(of, "التعاون التجاري بين البلدين"),),
        statements=(
            Statement(
                _quote(of, "الوزير"), _quote(of, "أكد"), _quote(of, "العلاقات تتقدم بخطى ثابتة")
            ),
        ),
        outcomes=(_quote(of, "تشكيل لجنة مشتركة"),),
    )


def _participant(of: Article, side: Side, words: str) -> Participant:
    office, name = " ".join(words.split()[:2]), " ".join(words.split()[2:])
    return Participant(
        side=side,
        start=_span(of, words)[0],
        end=_span(of, words)[1],
        rule="received",
        position=_quote(of, office),
        name=_quote(of, name) if name else None,
        organization=_quote(of, "الخارجية") if "الخارجية" in words else None,
        country=Reading("BR", *_span(of, "البرازيل"), "word") if "البرازيل" in words else None,
    )


def _span(of: Article, words: str) -> tuple[int, int]:
    start = of.text.index(words, of.body_start)
    return start, start + len(words)


def _quote(of: Article, words: str) -> Quote:
    return Quote(words, *_span(of, words), "said")


def party(name: str | None, office: str | None, side: Side, country: str | None) -> Participant:
    """Return a participant whose spans mean nothing, for what never looks at a text."""
    return Participant(
        side=side,
        start=0,
        end=1,
        rule="r",
        name=Quote(name, 0, 1, "r") if name else None,
        position=Quote(office, 0, 1, "r") if office else None,
        country=Reading(country, 0, 1, "r") if country else None,
    )


def telling(  # every argument is a field that some test varies
    source: str,
    parties: Sequence[Participant],
    *,
    day: date | None = MONDAY,
    kind: Kind = "reception",
    status: Status = "held",
    published: date | None = MONDAY,
    cluster: str | None = None,
    page: str = "1",
    ordinal: int = 0,
    venue: str | None = None,
) -> Telling:
    """Return a telling without an article behind it."""
    article_id = stable_id(source, page)
    at = datetime.combine(published, time(9), UTC) if published else None
    mention = Mention(
        mention_id=stable_id(article_id, str(ordinal)),
        article_id=article_id,
        ordinal=ordinal,
        kind=Reading(kind, 0, 1, "r"),
        status=Reading(status, 0, 1, "r"),
        confidence=0.5,
        date=MeetingDate(day, day, "day", "gregorian", 0, 1, "r") if day else None,
        venue=Quote(venue, 0, 1, "r") if venue else None,
        participants=tuple(parties),
    )
    return Telling(mention, source, "BH", f"https://{source}.example/{page}", at, published,
                   cluster or article_id)  # fmt: skip


def told_by_papers(papers: Iterable[str], days: int = 1) -> list[tuple[Article, list[Mention]]]:
    """Return a reception every second day, told by each paper in words that else are its own."""
    found = []
    for number in range(days):
        at = datetime(2025, 3, 3, 9, tzinfo=UTC) + timedelta(days=2 * number)
        for place, paper in enumerate(papers):
            tail = " ".join(f"ت{paper}{number}ف{word}" for word in range(30))
            body = BODY.format(host=HOST, guest=GUEST) + " " + tail
            made = article(body, url=f"https://{paper}.example/{number}", source=paper,
                           published=at + timedelta(hours=place), fetched=at)  # fmt: skip
            found.append((made, [reception(made, day=at.date())]))
    return found


def stage_and_load(
    settings: Settings, told: Sequence[tuple[Article, list[Mention]]], unit_id: str = "unit"
) -> Resolution:
    """Take articles and mentions through load, dedup and resolve, as one batch."""
    rows = (
        load.article_rows([one for one, _ in told]),
        load.mention_rows([mention for _, its in told for mention in its]),
    )
    folder = load.stage(settings, unit_id, "batch", *rows)
    with load.open_warehouse(settings) as warehouse, warehouse.transaction():
        load.load_staged(warehouse, [folder])
        return refresh(warehouse)


def refresh(warehouse: load.Warehouse) -> Resolution:
    """Bring clusters and meetings up to what is loaded."""
    deduplicate(warehouse)
    bring_up(warehouse)
    return resolve(load.tellings(warehouse))
