"""An encounter as told in, whether it is a match of teams and players and no meeting out."""

from functools import lru_cache

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.lexica import openings, spelled, word_set
from pipeline.extract.party import Party
from pipeline.extract.words import Words

SPORT_REACH = 300  # words of the article among which words of sport are counted
MUCH_SPORT = 5  # of at least MANY_KINDS forms
MANY_KINDS = 3
LONG_OFFICE = 2  # words: رئيس النادي, not النجم
_PLAYED = ("لقا", "مقابل", "مفاوض", "زيار", "قمه", "قمت", "استقبال")


def is_fixture(cast: Cast, event: Event) -> bool:
    """Tell whether teams or players meet to play, train or sign."""
    return is_match(cast, event) or (is_sport(cast) and not _is_of_office(cast, event))


def is_match(cast: Cast, event: Event) -> bool:
    """A team on both sides, or one that meets its like."""
    sides = (event.sides.first, event.sides.second)
    return all(side and _is_team(cast, side[0]) for side in sides)


def is_sport(cast: Cast) -> bool:
    """Tell whether words of sport stand thick in an article."""
    return _tells_of_sport(cast.words)


@lru_cache(maxsize=2)
def _tells_of_sport(words: Words) -> bool:
    near = filter(spelled("sport").__contains__, words.forms[:SPORT_REACH])
    found = [form for form in near if _is_sport_word(form)]
    return len(found) >= MUCH_SPORT and len(set(found)) >= MANY_KINDS


@lru_cache(maxsize=1 << 12)
def _is_sport_word(form: str) -> bool:
    sport = word_set("sport")
    return any(
        rest in sport or (rest.startswith("ال") and rest[2:] in sport)
        for _, _, rest in openings(form)
    )


def _is_of_office(cast: Cast, event: Event) -> bool:
    """In an article of sport only holders of an office confer; at words of play, on both sides."""
    sides = event.sides
    if not _tells_play(cast, event):
        return any(_holds_office(cast, party) for party in sides.main())
    one = sides.first or sides.chair
    if event.trigger.frame == "receive" and sides.second and sides.second[0].kind == "person":
        return any(_holds_office(cast, party) and party.kind == "person" for party in one)
    return all(
        any(_holds_office(cast, party) and party.kind == "person" for party in side)
        for side in (one, sides.second)
    )


def _tells_play(cast: Cast, event: Event) -> bool:
    """لقاء, يلتقي, يستضيف tell a match as well; اجتماع, اجتمع never do."""
    trigger = event.trigger
    form = cast.words.forms[trigger.at]
    if event.received:
        return False
    if trigger.frame == "noun":
        bare = form.removeprefix(trigger.particle).removeprefix("ال")
        return trigger.size == 1 and bare.startswith(_PLAYED)
    return trigger.frame in ("receive", "visit", "discuss") or "لتق" in form or "قابل" in form


def _holds_office(cast: Cast, party: Party) -> bool:
    if _is_team(cast, party):
        return False
    players = word_set("sport_party")
    for told in cast.entity(party).parties:
        for first, last in told.offices:
            heads = [rest for _, _, rest in openings(cast.words.forms[first])]
            if told.kind == "body" and any(head in word_set("body", "council") for head in heads):
                return True
            plays = any(head in players or head.startswith("نظير") for head in heads)
            if told.kind == "person" and last - first >= LONG_OFFICE and not plays:
                return True
    return False


def _is_team(cast: Cast, party: Party) -> bool:
    """منتخب, نادي and the like, unless a person of them is named."""
    forms = cast.words.forms[party.first : party.last]
    team = word_set("sport_party", "team")
    near = (forms[0][party.letters :], *forms[1:2])
    return not party.name and any(form in team or form.endswith("منتخب") for form in near)
