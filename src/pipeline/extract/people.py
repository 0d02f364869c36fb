"""The parties of one encounter in, its participants out, in the fullest form of the article."""

from dataclasses import replace

from pipeline.arabic.fold import fold
from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.lexica import phrases, word_set
from pipeline.extract.nationality import country_of
from pipeline.extract.organization import organization_of
from pipeline.extract.party import Party, Span
from pipeline.extract.quoting import quote_at, with_article
from pipeline.extract.words import QUOTES
from pipeline.records import Article, Participant, Quote, Side


def participants(article: Article, cast: Cast, event: Event) -> tuple[Participant, ...]:
    """Return the participants in order of side: those who met, who chaired, who attended."""
    first, second = ("host", "guest") if event.kind == "reception" else ("party", "party")
    if event.received or (event.kind == "visit" and event.sides.second):
        first, second = "guest", "host"
    found: list[Participant] = []
    seen = set()
    sides: tuple[tuple[Side, list[Party]], ...] = (
        (first, event.sides.first),  # type: ignore[assignment]
        (second, event.sides.second),
        ("chair", event.sides.chair),
        ("attendee", event.sides.attendee),
    )
    for side, parties in sides:
        for party in parties:
            entity = cast.entity(party)
            if id(entity) not in seen:
                seen.add(id(entity))
                found.append(_participant(article, cast, event, party, side))
    return tuple(_of_session(event, _without_members(found)))


def _of_session(event: Event, found: list[Participant]) -> list[Participant]:
    """Of a body in session its members serve that body, where nothing else is said of them."""
    bodies = [p.organization for p in found if p.side == "party" and not p.name]
    if event.kind != "session" or len(bodies) != 1 or bodies[0] is None:
        return found
    return [replace(p, organization=bodies[0]) if p.name and _is_member(p) else p for p in found]


def _is_member(person: Participant) -> bool:
    """رئيس المجلس, نائب الرئيس, أمين الصندوق or no office at all."""
    if person.organization or person.side not in ("chair", "attendee"):
        return False
    if person.position is None:
        return person.honorific is None
    words = fold(person.position.text).split()
    return len(words) <= 2 and words[-1] in word_set("member_of")


def _without_members(found: list[Participant]) -> list[Participant]:
    """أعضاء المجلس without names are faceless, unless they are the only other side."""
    rest = [person for person in found if person.name or not _are_members(person)]
    return rest if len(rest) >= 2 else found


def _are_members(person: Participant) -> bool:
    return person.position is not None and person.position.text.startswith("أعضاء")


def _participant(
    article: Article, cast: Cast, event: Event, party: Party, side: Side
) -> Participant:
    entity = cast.entity(party)
    told = [party, *entity.parties]
    named = max(told, key=lambda p: len(cast.name_forms(p)))
    name = _quote(cast, named, named.name, "fullest_name") if named.name else None
    titled = _titled(told, named)
    honorific = _honorific(cast, titled) if titled else None
    position = _position(cast, told)
    start, end = _bounds(cast, party)
    body = organization_of(cast, entity, party)
    country = country_of(article, cast, entity, party)
    return Participant(side, start, end, event.rule, name, honorific, position, body, country)


def _titled(told: list[Party], named: Party) -> Party | None:
    """Return the telling with a title; الرئيس elsewhere is none of الرئيس الأمريكي فلان."""
    own = bool(named.name and named.offices and not named.titles)
    for party in told:
        if party.titles and party.name and not (own and set(party.title_senses) == {"office"}):
            return party
    return None


def _bounds(cast: Cast, party: Party) -> Span:
    words = cast.words
    return words.after(party.first, party.letters), words.ends[party.last - 1]


def _quote(cast: Cast, party: Party, span: Span, rule: str) -> Quote:
    words = cast.words
    letters = party.letters if span[0] == party.first else 0
    start, end = words.after(span[0], letters), words.ends[span[1] - 1]
    form = words.forms[span[0]]
    whole = form[letters:] in phrases("body")  # للجنة: لجنة with ل, whose own letter it keeps
    if letters and party.particle.endswith("ل") and form.startswith("ل", letters) and not whole:
        start, end = with_article(words, start, end)
    return quote_at(words, start, end, rule)


def _honorific(cast: Cast, party: Party) -> Quote | None:
    """Return the titles that stand next to the name, or the leading one where none does."""
    if party.name is None:
        return None
    at = party.name[0]
    if at and cast.words.forms[at - 1] in QUOTES:
        at -= 1
    last = at
    for title in reversed(party.titles):
        if title[1] == at:
            at = title[0]
    if at < last:
        return _quote(cast, party, (at, last), "title_by_name")
    return (
        _quote(cast, party, party.titles[0], "leading_title")
        if party.titles[0][1] <= party.name[0]
        else None
    )


def _position(cast: Cast, told: list[Party]) -> Quote | None:
    """Return the office: the one told with the party, a fuller one where that is a single word."""
    placed = [party for party in told if party.offices]
    if not placed:
        return _title_as_office(cast, told)
    best = placed[0]
    if best.offices[-1][1] - best.offices[0][0] == 1:
        best = max(placed, key=lambda party: party.offices[-1][1] - party.offices[0][0])
    best = max((p for p in placed if _goes_on(cast, p, best)), key=_office_words, default=best)
    return _quote(cast, best, (best.offices[0][0], best.offices[-1][1]), "office_chain")


def _office_words(party: Party) -> int:
    return party.offices[-1][1] - party.offices[0][0]


def _goes_on(cast: Cast, longer: Party, shorter: Party) -> bool:
    """ولي العهد is ولي العهد نائب رئيس … where the article says so of the same person."""
    short, long = _bare_words(cast, shorter), _bare_words(cast, longer)
    return len(long) > len(short) > 1 and long[: len(short)] == short


def _bare_words(cast: Cast, party: Party) -> list[str]:
    """Return the words of all offices of a party, without article."""
    last = party.offices[-1][1]
    rest = [form.removeprefix("ال") for form in cast.words.forms[party.offices[0][1] : last]]
    return [form.removeprefix("ال") for form in cast.office_forms(party)] + rest


def _title_as_office(cast: Cast, told: list[Party]) -> Quote | None:
    """الرئيس فلان has that word for title and office; خادم الحرمين الشريفين الملك the first 3."""
    for party in told:
        for (first, last), sense in zip(party.titles, party.title_senses, strict=False):
            if last - first == 4 and cast.words.forms[first].endswith("خادم"):
                return _quote(cast, party, (first, last - 1), "title_as_office")
            if sense == "office":
                return _quote(cast, party, (first, last), "title_as_office")
    return None
