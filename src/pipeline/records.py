"""What one stage hands to the next: frozen dataclasses, one for each hand-over."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

FoundBy = Literal["feed", "sitemap", "news_sitemap", "listing", "import"]
Outcome = Literal[
    "fetched", "not_modified", "gone", "disallowed", "http_error", "too_large", "timeout",
    "wrong_type", "refused_address", "too_many_redirects", "network_error",
]  # fmt: skip
FromStage = Literal["discover", "archive", "parse", "extract"]  # where a unit's work starts
Kind = Literal["reception", "talks", "call", "session", "conference", "visit"]
Status = Literal["held", "planned", "cancelled"]
Side = Literal["host", "guest", "party", "chair", "attendee"]
Precision = Literal["day", "range", "month", "year"]

FROM_STAGES: tuple[FromStage, ...] = ("discover", "archive", "parse", "extract")
KINDS: tuple[Kind, ...] = ("reception", "talks", "call", "session", "conference", "visit")
STATUSES: tuple[Status, ...] = ("held", "planned", "cancelled")
SIDES: tuple[Side, ...] = ("host", "guest", "party", "chair", "attendee")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: one source over one window; a schedule and a backfill make the same ones."""

    source: str
    start: datetime  # aware, included
    end: datetime  # aware, excluded
    unit_id: str  # hash of the three; of what it reads and the code too, where it reads anew
    from_stage: FromStage = "discover"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that discover found, with what the finding place itself said of it."""

    url: str  # as found; only its key is ever normalised
    source: str
    found_by: FoundBy
    found_on_url: str
    title: str | None = None
    published: datetime | None = None  # aware; the feed's or news sitemap's own date
    modified: datetime | None = None  # aware; a sitemap's lastmod


@dataclass(frozen=True, slots=True)
class Page:
    """One attempt at a link, as it came: with a body, or with the outcome that stands for none."""

    link: Link
    unit_id: str
    fetched_at: datetime  # aware, UTC
    outcome: Outcome
    final_url: str
    status: int | None = None  # of the last response; None where none came
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    body_hash: str | None = None  # sha256 hex of the body
    error: str | None = None  # one line, where outcome is a failure

    def header(self, name: str) -> str | None:
        """Return the last value of a header, by name without regard to case."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared: the value, what it was read from, and all other candidates."""

    at: datetime | None  # aware; in the source's zone where the page gives none
    basis: str  # json_ld | meta | time_tag | rule | feed | url | text | sitemap | import | none
    precision: Literal["time", "day", "none"] = "none"
    candidates: tuple[tuple[str, str], ...] = ()  # (basis, value as written)


UNDATED = Published(None, "none")


@dataclass(frozen=True, slots=True)
class Document:
    """A page read: its title, body text and date; or the reason why it is no article."""

    source: str
    source_country: str | None  # ISO 3166 alpha-2
    url: str
    title: str
    text: str  # paragraphs apart by a line break; not yet cleaned
    published: Published
    author: str | None = None
    section: str | None = None
    language: str | None = None  # ISO 639-1
    canonical_url: str | None = None
    external_id: str | None = None  # of an imported article
    fetched_at: datetime | None = None
    parser: str = ""  # rules | fallback | import, with a version: "rules/1"
    modified: Published = UNDATED  # when it was last changed, as far as the page says
    reason: str | None = None  # why it is no article; None for an article


@dataclass(frozen=True, slots=True)
class Article:
    """The text that all offsets count in: the title, a blank line, the body; both cleaned."""

    article_id: str  # hash of source, url key and content hash: one version at one address
    url_key: str
    url: str
    source: str
    source_country: str | None
    text: str
    body_start: int  # text[:body_start] is the title and the blank line (0 where there is no title)
    content_hash: str  # sha256 hex of the folded body
    published: Published
    published_date: date | None  # local to the source
    author: str | None = None
    agency: str | None = None
    section: str | None = None
    language: str | None = None
    external_id: str | None = None
    fetched_at: datetime | None = None
    parser: str = ""
    modified: Published = UNDATED

    @property
    def title(self) -> str:
        """The cleaned title, without the blank line after it."""
        return self.text[: self.body_start].rstrip("\n")

    @property
    def body(self) -> str:
        """The cleaned body."""
        return self.text[self.body_start :]


@dataclass(frozen=True, slots=True)
class Quote:
    """A value that stands in the article to the letter: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A value concluded from the words at start to end: a code, a kind, a status."""

    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """The day or days of a meeting and the words they were read from."""

    first: date
    last: date
    precision: Precision
    basis: str  # as pipeline.arabic.dates names it
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A party as one article tells it; at least a name or a position is there."""

    side: Side
    start: int  # where the party was read: the whole chain of honorific, office and name
    end: int
    rule: str
    name: Quote | None = None
    honorific: Quote | None = None
    position: Quote | None = None
    organization: Quote | None = None
    country: Reading | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech of a participant."""

    speaker: Quote
    verb: Quote
    text: Quote  # the whole clause; reports and exchange formats give its first 12 words


@dataclass(frozen=True, slots=True)
class Mention:
    """One meeting as one article tells it, every field with its span and rule."""

    mention_id: str  # hash of article_id and the ordinal
    article_id: str
    ordinal: int  # 0 for the most prominent of the article
    kind: Reading
    status: Reading
    confidence: float  # 0 to 1
    date: MeetingDate | None = None
    venue: Quote | None = None
    city: Quote | None = None
    country: Reading | None = None
    occasion: Quote | None = None
    participants: tuple[Participant, ...] = ()
    topics: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    outcomes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what resolve needs to know of the article that tells it."""

    mention: Mention
    source: str
    source_country: str | None
    url_key: str
    published_at: datetime | None
    published_date: date | None  # local to the source
    cluster_id: str  # articles that reprint each other have the same
    introduced: tuple[str, ...] = ()  # every name that the article gives a participant


@dataclass(frozen=True, slots=True)
class Version:
    """An article as dedup sees it: whose body it has, where it stood, when it came."""

    article_id: str
    address: str  # source and url key
    same_as: str  # equal for articles that are the same to the letter
    content_id: str
    published_at: datetime | None
    fetched_at: datetime | None  # the first time
    seen_at: datetime | None  # the last time
    char_count: int


@dataclass(frozen=True, slots=True)
class Signature:
    """MinHash bands of a body; a body too short for a shingle has none."""

    content_id: str
    scheme: str  # library, version and shape: others cannot be compared with
    shingle_count: int
    bands: tuple[int, ...]  # unsigned 64-bit


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two bodies whose shingles agree at the threshold or above; first < second."""

    first: str
    second: str
    jaccard: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands among its like."""

    article_id: str
    cluster_id: str  # the article_id of the cluster's original
    role: Literal["original", "reprint", "update"]
    is_newest: bool  # of the versions at its address


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a page's reading by its source's rules and the one without rules agree."""

    body: float  # F1 of the words of the two bodies, 0 to 1
    rules_words: int
    fallback_words: int
    is_same_title: bool
    is_same_day: bool


@dataclass(frozen=True, slots=True)
class ListState:
    """What came of asking for a list of a source the last time."""

    url: str
    outcome: Outcome
    checked_at: datetime
    status: int | None = None
    error: str | None = None
    failure_steps: int = 0
    next_try_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    body_hash: str | None = None  # of the body that is kept


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that left the pipeline, under a name that is counted."""

    stage: str
    reason: str
    item: str  # a url or an id
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a stage did, by name: added up over batches, shown in status and reports."""

    values: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        names = self.values | other.values
        return Counts({n: self.values.get(n, 0) + other.values.get(n, 0) for n in names})
