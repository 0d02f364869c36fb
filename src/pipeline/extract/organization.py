"""A party's offices in, the body that it serves, quoted from the article, out."""

from collections.abc import Iterator

from pipeline.arabic.fold import fold
from pipeline.extract.cast import Cast, Entity
from pipeline.extract.lexica import is_definite, openings, phrases, word_set
from pipeline.extract.party import Party, Span
from pipeline.extract.quoting import quote_at, whole, with_article
from pipeline.extract.territories import is_state, people, state_at
from pipeline.extract.words import Words
from pipeline.records import Quote

_MINISTER = {"وزير": "وزاره", "وزيره": "وزاره", "الوزير": "وزاره"}
_UN = "الامم المتحده"
_ENVOYS = frozenset(("سفير", "سفيره", "السفير", "السفيره", "مندوب", "مندوبه", "المندوب", "قنصل"))
_MEDIATORS = frozenset(("مبعوث", "مبعوثه", "المبعوث", "المبعوثه", "موفد", "الموفد", "الوسيط"))


def organization_of(cast: Cast, entity: Entity, party: Party) -> Quote | None:
    """Return the body named in an office, or a minister's ministry where the article names it.

    Of several bodies the longest is given: of مستشار بالديوان, رئيس مركز … للأعمال the latter.
    """
    told = [one for one in (party, *entity.parties) if one.offices]
    if party.kind in ("body", "group"):
        found = list(_bodies(cast.words, party.offices[-1], party))
        return found[0] if found else None
    if any(_is_envoy(cast.words, one) for one in told):
        return None  # سفير روسيا لدى الأمم المتحدة serves his state
    for one in told:
        found = [quote for span in one.offices for quote in _bodies(cast.words, span, one)]
        if found:
            return _fullest(cast, max(found, key=lambda quote: len(quote.text)))
    for one in told:
        for span in one.offices:
            quote = _ministry(cast.words, span, one) or _told_in_full(cast, span)
            if quote:
                return quote
    return None


def _is_envoy(words: Words, party: Party) -> bool:
    first = party.offices[0][0]
    head = words.forms[first][party.letters if first == party.first else 0 :]
    return head in _ENVOYS and len(party.offices) == 1


def _bodies(words: Words, span: Span, party: Party) -> Iterator[Quote]:
    first, last = span
    at = first
    while at < last:
        end = 0
        for lead, letters, rest in openings(words.forms[at]):
            if letters and at == first and not party.letters:
                continue
            hit = phrases("body").match(rest, words.forms, at)
            served = at > first and not letters and phrases("served").match(rest, words.forms, at)
            if served or (hit and _is_body(words, at, rest, span, hit[0])):
                end = _body_end(words, at, last)
                yield _quote(words, at, letters, lead, end)
                break
        at = max(at + 1, end)


def _is_body(words: Words, at: int, form: str, span: Span, size: int) -> bool:  # noqa: PLR0911
    """A named body: no organ of state, no board (its body comes after it), no bare noun."""
    first, last = span
    following = words.forms[at + 1] if at + 1 < last else ""
    before = words.forms[at - 1] if at > first else ""
    size_of_state, code = state_at(words, at, form)
    if size_of_state and is_state(code):
        return False  # الاتحاد الروسي
    if form == "مركز" and before in ("رييس", "لرييس") and not is_definite(following):
        return False  # رئيس مركز الثنية governs a place
    if form in word_set("no_body") or (
        before in ("مجلس", "الشوون") and form in ("اداره", "الخارجيه")
    ):
        return False
    if form == "مجلس" and following in ("الوزراء", "وزراء", "اداره", "الاداره", "الاداره"):
        return False
    if form == "الخارجيه" and at > first:
        return False
    if form in ("رياسه", "ديوان", "قياده") and following in ("الوزراء", "مجلس", ""):
        return False
    joined = following.startswith("و") and len(following) > 3
    if following in word_set("body_stop") and is_definite(form):
        following = ""  # رئيس الهيئة للشؤون الإدارية
    return (bool(following) and not joined) or size > 1 or form in word_set("body", "named")


def _body_end(words: Words, at: int, last: int) -> int:
    for here in range(at + 1, last):
        form = words.forms[here]
        if form in word_set("body_stop") or (form[0] == "و" and _is_plain_body(form[1:])):
            return here
    return last


def _is_plain_body(rest: str) -> bool:
    """وزارة الإسكان ومصلحة الجمارك are two bodies."""
    return rest in phrases("body") and not is_definite(rest)


def _ministry(words: Words, span: Span, party: Party) -> Quote | None:
    """وزير العمل serves وزارة العمل where the article names it."""
    first, last = span
    head = words.forms[first][party.letters if first == party.first else 0 :]
    noun = _MINISTER.get(head)
    if noun is None or last - first < 2 or not is_definite(words.forms[first + 1]):
        return None
    for size in range(min(last - first - 1, 8), 0, -1):
        target = f"{noun} " + " ".join(words.forms[first + 1 : first + 1 + size])
        start = whole(words.folded, target)
        if start >= 0 and not _of_another(words, span, start + len(target)):
            return quote_at(words, start, start + len(target), "ministry_named")
    return None


def _of_another(words: Words, span: Span, end: int) -> bool:
    """وزارة الخارجية الأمريكية is not the ministry of وزير الخارجية الروسي."""
    at, _ = words.between(end, len(words.text))
    code = people(words.forms[at]) if at < len(words) else ""
    own = {people(form) for form in words.forms[slice(*span)]} - {""}
    return bool(code) and bool(own) and code not in own


def _all_bodies(cast: Cast) -> list[Quote]:
    """Return all bodies that the parties and offices of an article name, in order."""
    return [
        quote
        for party in cast.parties
        for span in party.offices
        for quote in _bodies(cast.words, span, party)
    ]


def _fullest(cast: Cast, quote: Quote) -> Quote:
    """المؤسسة العامة is المؤسسة العامة لتحلية المياه where the article says so.

    الجمارك is the body that has that word in its name.
    """
    short = fold(quote.text).split()
    if len(short) == 1 and short[0] in phrases("served"):
        told = (other for other in _all_bodies(cast) if short[0] in fold(other.text).split()[1:])
        return next(told, quote)
    if len(short) != 2:
        return quote
    for other in _all_bodies(cast):
        if fold(other.text).split()[:2] == short and len(other.text) > len(quote.text):
            return other
    return quote


def _told_in_full(cast: Cast, span: Span) -> Quote | None:
    """رئيس الهيئة serves the body that the article calls الهيئة العامة …; الأممي is the UN's."""
    words = cast.words
    first, last = span
    for at in range(first + 1, last):
        if words.forms[at] in ("الاممي", "الامميه"):
            return _united_nations(words)
        bare = [r for _, _, r in openings(words.forms[at]) if r in phrases("body")]
        bare = [rest for rest in bare if is_definite(rest)]
        if bare and (at + 1 == last or not is_definite(words.forms[at + 1])):
            return _with_head(cast, bare[0])
    envoy = words.forms[first] in _MEDIATORS
    return _united_nations(words) if envoy and _is_worldly(words, span) else None


def _with_head(cast: Cast, form: str) -> Quote | None:
    for quote in _all_bodies(cast):
        told = fold(quote.text).split()
        if len(told) > 1 and told[0] in (form, form[2:]):
            return Quote(quote.text, quote.start, quote.end, "body_told_in_full")
    return None


def _is_worldly(words: Words, span: Span) -> bool:
    """المبعوث الدولي, الموفد الخاص إلى سوريا: an envoy of no state."""
    forms = words.forms[span[0] + 1 : span[1]]
    return not any(people(form) for form in forms) and any(
        form in ("الدولي", "الدوليه", "الخاص", "الخاصه", "الامين") for form in forms
    )


def _united_nations(words: Words) -> Quote | None:
    start = whole(words.folded, _UN)
    return quote_at(words, start, start + len(_UN), "united_nations") if start >= 0 else None


def _quote(words: Words, first: int, letters: int, lead: str, last: int) -> Quote:
    """Quote a body; of للأمم المتحدة the place where it stands with its article, if any."""
    start, end = words.after(first, letters), words.ends[last - 1]
    if lead.endswith("ل") and words.forms[first][letters - 1 :].startswith("لل"):
        start, end = with_article(words, start, end)
    return quote_at(words, start, end, "body_in_office")
