"""A party's offices in, the body that it serves, quoted from the article, out."""

from pipeline.extract.cast import Cast, Entity
from pipeline.extract.lexica import is_definite, openings, phrases, word_set
from pipeline.extract.party import Party, Span
from pipeline.extract.words import Words
from pipeline.records import Quote

_MINISTER = {"وزير": "وزاره", "وزيره": "وزاره", "الوزير": "وزاره"}
_SCOPES = frozenset(
    (
        "لشوون",
        "للشوون",
        "لشيون",
        "للعلاقات",
        "للخدمات",
        "للدراسات",
        "للتخطيط",
        "المكلف",
        "بالنيابه",
        "السابق",
        "الاسبق",
    )
)


def organization_of(cast: Cast, entity: Entity, party: Party) -> Quote | None:
    """Return the body named in an office, or a minister's ministry where the article names it."""
    tellings = [party, *entity.parties]
    if party.kind in ("body", "group"):
        return _in_office(cast.words, party.offices[-1], party)
    for told in tellings:
        for span in told.offices:
            found = _in_office(cast.words, span, told) or _ministry(cast.words, span, told)
            if found:
                return found
    return None


def _in_office(words: Words, span: Span, party: Party) -> Quote | None:
    first, last = span
    for at in range(first, last):
        for _, letters, rest in openings(words.forms[at]):
            if letters and at == first and not party.letters:
                continue
            hit = phrases("body").match(rest, words.forms, at)
            if hit and _is_body(words, at, rest, last):
                return _quote(words, at, letters, _body_end(words, at, last))
    return None


def _is_body(words: Words, at: int, form: str, last: int) -> bool:
    """A named body: no organ of state, no board (its body comes after it), no bare noun."""
    following = words.forms[at + 1] if at + 1 < last else ""
    if form == "مجلس" and following in ("الوزراء", "وزراء", "اداره", "الاداره"):
        return False
    if form in ("رياسه", "مكتب", "ديوان", "قياده") and following in ("الوزراء", "مجلس", ""):
        return False
    if form == "الخارجيه" and at and words.forms[at - 1].endswith(("وزير", "وزيره", "وزارء")):
        return False
    if form in ("حكومه", "الحكومه", "المعارضه", "وفد", "الوفد"):
        return False
    return bool(following) or form in word_set("body", "proper")


def _body_end(words: Words, at: int, last: int) -> int:
    for here in range(at + 1, last):
        if words.forms[here] in _SCOPES:
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
        start = _whole(words.folded, target)
        if start >= 0:
            end = start + len(target)
            return Quote(words.text[start:end], start, end, "ministry_named")
    return None


def _whole(folded: str, target: str) -> int:
    start = folded.find(target)
    while start >= 0:
        after = folded[start + len(target) : start + len(target) + 1]
        if not after.isalnum():
            return start
        start = folded.find(target, start + 1)
    return -1


def _quote(words: Words, first: int, letters: int, last: int) -> Quote:
    start, end = words.starts[first] + letters, words.ends[last - 1]
    return Quote(words.text[start:end], start, end, "body_in_office")
