"""A party's offices in, the body that it serves, quoted from the article, out."""

from collections.abc import Iterator

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.lexica import is_definite, openings, phrases, word_set
from pipeline.extract.party import Party, Span
from pipeline.extract.quoting import quote_at, whole, with_article
from pipeline.extract.words import Words
from pipeline.records import Quote

_MINISTER = {"وزير": "وزاره", "وزيره": "وزاره", "الوزير": "وزاره"}
_UN = "الامم المتحده"


def organization_of(cast: Cast, entity: Entity, party: Party) -> Quote | None:
    """Return the body named in an office, or a minister's ministry where the article names it.

    Of several bodies the longest is given: of مستشار بالديوان, رئيس مركز … للأعمال the latter.
    """
    told = [one for one in (party, *entity.parties) if one.offices]
    if party.kind in ("body", "group"):
        found = list(_bodies(cast.words, party.offices[-1], party))
        return found[0] if found else None
    for one in told:
        found = [quote for span in one.offices for quote in _bodies(cast.words, span, one)]
        if found:
            return max(found, key=lambda quote: len(quote.text))
    for one in told:
        for span in one.offices:
            quote = _ministry(cast.words, span, one) or _told_in_full(cast, span)
            if quote:
                return quote
    return None


def _bodies(words: Words, span: Span, party: Party) -> Iterator[Quote]:
    first, last = span
    at = first
    while at < last:
        end = 0
        for lead, letters, rest in openings(words.forms[at]):
            if letters and at == first and not party.letters:
                continue
            hit = phrases("body").match(rest, words.forms, at)
            if hit and _is_body(words, at, rest, span, hit[0]):
                end = _body_end(words, at, last)
                yield _quote(words, at, letters, lead, end)
                break
        at = max(at + 1, end)


def _is_body(words: Words, at: int, form: str, span: Span, size: int) -> bool:
    """A named body: no organ of state, no board (its body comes after it), no bare noun."""
    first, last = span
    following = words.forms[at + 1] if at + 1 < last else ""
    before = words.forms[at - 1] if at > first else ""
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
    return (bool(following) and not joined) or size > 1 or form in word_set("body", "named")


def _body_end(words: Words, at: int, last: int) -> int:
    for here in range(at + 1, last):
        if words.forms[here] in word_set("body_stop"):
            return here
    return last


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
        if start >= 0:
            end = start + len(target)
            return Quote(words.text[start:end], start, end, "ministry_named")
    return None


def _told_in_full(cast: Cast, span: Span) -> Quote | None:
    """رئيس الهيئة serves the body that the article calls الهيئة العامة …; الأممي is the UN's."""
    words = cast.words
    first, last = span
    for at in range(first + 1, last):
        form = words.forms[at]
        if form in ("الاممي", "الامميه"):
            start = whole(words.folded, _UN)
            return (
                quote_at(words, start, start + len(_UN), "united_nations") if start >= 0 else None
            )
        if form in phrases("body") and is_definite(form) and at + 1 == last:
            for party in cast.parties:
                spelled = party.offices[0] if party.kind == "body" else (0, 0)
                if spelled[1] - spelled[0] < 2 or party.letters:
                    continue
                if words.forms[spelled[0]] in (form, form[2:]):
                    start, end = words.starts[spelled[0]], words.ends[spelled[1] - 1]
                    return quote_at(words, start, end, "body_told_in_full")
    return None


def _quote(words: Words, first: int, letters: int, lead: str, last: int) -> Quote:
    """Quote a body; of للأمم المتحدة the place where it stands with its article, if any."""
    start, end = words.after(first, letters), words.ends[last - 1]
    if lead.endswith("ل") and words.forms[first][letters - 1 :].startswith("لل"):
        start, end = with_article(words, start, end)
    return quote_at(words, start, end, "body_in_office")
