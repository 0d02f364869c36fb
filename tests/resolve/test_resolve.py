"""Tellings of one meeting become one; others stay apart; and no order leaves a trace."""

import random
from dataclasses import replace
from datetime import date, timedelta
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Kind, Participant, Quote, Side, Statement, Telling
from pipeline.resolve import Resolution, resolve
from pipeline.resolve.parties import agreement, keys, no_blocks, pairs
from pipeline.resolve.parties import party as party_of
from tests.warehouse.samples import MONDAY, party, telling

HOST = party("سالم بن راشد الهادي", "وزير الخارجية", "host", "BH")
GUEST = party("كارلوس مندونسا", "سفير البرازيل", "guest", "BR")
DAY = timedelta(days=1)


def sizes(tellings: list[Telling]) -> list[int]:
    return sorted(meeting.mention_count for meeting in resolve(tellings).meetings)


def as_side(participant: Participant, side: Side) -> Participant:
    return replace(participant, side=side)


def pair(**given: object) -> list[Telling]:
    """Return two tellings of one meeting; `given` is what the second has otherwise."""
    fields = {"parties": [HOST, GUEST], "source": "masa"} | given
    return [telling("sabah", [HOST, GUEST]), telling(**fields)]  # type: ignore[arg-type]


SAME = {
    "word for word": pair(),
    "as talks of equals": pair(
        kind="talks", parties=[as_side(HOST, "party"), as_side(GUEST, "party")]
    ),
    "short names": pair(
        parties=[party("سالم الهادي", None, "host", None), party("مندونسا", None, "guest", "BR")]
    ),
    "an unnamed host": pair(parties=[party(None, "وزير الخارجية", "host", "BH"), GUEST]),
    "no day, printed the day after": pair(day=None, published=MONDAY + DAY),
    "one more guest": pair(parties=[HOST, GUEST, party("رامي الصافي", None, "guest", None)]),
    "planned before": pair(status="planned", published=MONDAY - DAY),
}

APART = {
    "another day": pair(day=MONDAY + DAY),
    "a call": pair(kind="call"),
    "another guest": pair(parties=[HOST, party("رامي الصافي", "سفير مصر", "guest", "EG")]),
    "another guest beside the same two hosts": [
        telling("sabah", [HOST, party("وليد النمر", None, "host", None), GUEST]),
        telling("masa", [HOST, party("وليد النمر", None, "host", None),
                         party("رامي الصافي", None, "guest", None)]),
    ],
    "a homonym's office and country": pair(
        parties=[HOST, party("مندونسا", "مدير الشركة", "guest", "AO")]
    ),
    "no day, printed a week after": pair(day=None, published=MONDAY + 7 * DAY),
    "no day in either, printed two days apart": [
        telling("sabah", [HOST, GUEST], day=None),
        telling("masa", [HOST, GUEST], day=None, published=MONDAY + 2 * DAY),
    ],
    "one party alone": pair(parties=[HOST]),
    "the same office of another country": pair(
        parties=[party(None, "وزير الخارجية", "host", "KW"), GUEST]
    ),
    "told apart by one article": [
        telling("sabah", [HOST, GUEST]), telling("sabah", [HOST, GUEST], ordinal=1)
    ],
}  # fmt: skip


@pytest.mark.parametrize("tellings", SAME.values(), ids=SAME)
def test_one_meeting(tellings: list[Telling]) -> None:
    assert sizes(tellings) == [2]


@pytest.mark.parametrize("tellings", APART.values(), ids=APART)
def test_two_meetings(tellings: list[Telling]) -> None:
    assert sizes(tellings) == [1, 1]


def council(source: str, country: str | None, day: date | None = MONDAY) -> Telling:
    body = party(None, "مجلس الوزراء", "party", country)
    return telling(source, [body], kind="session", day=day)


def test_a_session_is_one_by_its_body_day_and_country() -> None:
    assert sizes([council("sabah", "BH"), council("masa", "BH")]) == [2]
    assert sizes([council("sabah", "BH"), council("masa", None)]) == [2]  # the paper's own
    assert sizes([council("sabah", "BH"), council("masa", "KW")]) == [1, 1]
    assert sizes([council("sabah", "BH", None), council("masa", "BH", None)]) == [1, 1]


def test_reprints_are_one_though_their_day_moves_with_the_print() -> None:
    first = telling("sabah", [HOST], cluster="c")
    late = telling("masa", [HOST], cluster="c", day=MONDAY + DAY, published=MONDAY + DAY)
    assert sizes([first, late]) == [2]
    assert sizes([first, replace(late, cluster_id="d")]) == [1, 1]


def test_two_meetings_of_one_article_stay_two_in_its_reprint() -> None:
    other = party("رامي الصافي", "سفير مصر", "guest", "EG")
    tellings = [
        telling(source, [HOST, guest], ordinal=ordinal, cluster="c")
        for source in ("sabah", "masa", "fajr")
        for ordinal, guest in enumerate([GUEST, other])
    ]
    assert sizes(tellings) == [3, 3]


def test_days_that_exclude_each_other_are_not_joined_by_one_without() -> None:
    undated = telling("fajr", [HOST, GUEST], day=None, published=MONDAY)
    days = [telling("sabah", [HOST, GUEST]), telling("masa", [HOST, GUEST], day=MONDAY + DAY)]
    assert sizes([*days, undated]) == [1, 2]


def test_the_surest_join_comes_first() -> None:
    # One paper told two receptions; of the two, the other paper's is the one by name.
    unnamed = party(None, "سفير البرازيل", "guest", "BR")
    two = [telling("sabah", [HOST, unnamed]), telling("sabah", [HOST, GUEST], ordinal=1)]
    other = telling("masa", [HOST, GUEST])
    meeting_of = {m.mention_id: m.meeting_id for m in resolve([*two, other]).meeting_mentions}
    assert meeting_of[other.mention.mention_id] == meeting_of[two[1].mention.mention_id]


def test_those_found_by_one_weak_key_are_not_compared() -> None:
    blocks = no_blocks()
    for place in range(4):
        blocks["office سفير"][frozenset({0} if place < 3 else ())].append(place)
    assert pairs(blocks) == {(0, 3), (1, 3), (2, 3)}
    two_keys = no_blocks()
    for place, weak in enumerate([{0}, {1}, {0, 1}]):
        two_keys["office سفير", "office وزير"][frozenset(weak)].append(place)
    assert pairs(two_keys) == {(0, 1)}


def test_the_value_of_most_tellings_is_taken_and_all_are_kept() -> None:
    tellings = [
        telling("a", [HOST, GUEST], venue="قصر الضيافة"),
        telling("b", [HOST, GUEST], venue="قصر المؤتمرات"),
        telling("c", [HOST, GUEST], venue="قصر المؤتمرات"),
    ]
    found = resolve(tellings)
    assert found.meetings[0].venue_name == "قصر المؤتمرات"
    rows = [
        (d.value, d.mention_count, d.is_chosen)
        for d in found.disagreements
        if d.field_name == "venue_name"
    ]
    assert sorted(rows) == [("قصر الضيافة", 1, False), ("قصر المؤتمرات", 2, True)]


def test_a_spelling_is_no_disagreement() -> None:
    tellings = [telling("a", [HOST, GUEST], venue="دار الإفتاء")]
    tellings.append(telling("b", [HOST, GUEST], venue="دار الافتاء"))
    assert resolve(tellings).disagreements == ()


def test_what_was_planned_is_held_however_many_announced_it() -> None:
    announced = [telling(s, [HOST, GUEST], status="planned", published=MONDAY - DAY) for s in "ab"]
    found = resolve([*announced, telling("c", [HOST, GUEST])])
    assert found.meetings[0].status == "held"
    history = {d.value: d.mention_count for d in found.disagreements if d.field_name == "status"}
    assert history == {"held": 1, "planned": 2}


def test_participants_are_once_with_the_position_of_most() -> None:
    short = party("سالم الهادي", "وزير الخارجية", "host", "BH")
    tellings = [telling("a", [short, GUEST]), telling("b", [HOST, GUEST]), telling("c", [HOST])]
    found = resolve([tellings[0], replace(tellings[1])])
    assert [(p.name, p.side, p.mention_count) for p in found.participants] == [
        ("سالم بن راشد الهادي", "host", 2),  # of two once told, the more explicit
        ("كارلوس مندونسا", "guest", 2),
    ]
    [host] = [person for person in found.persons if person.name.startswith("سالم")]
    assert (host.aliases, host.meeting_count) == (("سالم الهادي",), 1)
    assert (host.first_seen_date, host.last_seen_date) == (MONDAY, MONDAY)
    assert len(found.participant_mentions) == 4


def test_two_unnamed_of_one_office_are_two() -> None:
    deputy = party(None, "نائب الوزير", "attendee", None)
    found = resolve([telling("a", [HOST, GUEST, deputy, deputy])])
    assert len({p.participant_id for p in found.participants}) == 4


def test_a_statement_is_tied_to_whoever_it_names() -> None:
    said = Statement(Quote("الهادي", 0, 1, "r"), Quote("أكد", 0, 1, "r"), Quote("نص", 0, 1, "r"))
    full = replace(said, speaker=Quote("سالم الهادي", 0, 1, "r"), text=Quote("آخر", 0, 1, "r"))
    one = telling("a", [HOST, GUEST])
    mention = replace(one.mention, statements=(said, full))
    found = resolve([replace(one, mention=mention)])
    host = found.participants[0].participant_id
    assert [s.participant_id for s in found.statements] == [None, host]


def test_the_id_stands_on_the_earliest_telling() -> None:
    first, second = telling("a", [HOST, GUEST]), telling("b", [HOST, GUEST])
    later = telling("c", [HOST, GUEST], published=MONDAY + DAY)
    alone = resolve([first]).meetings[0].meeting_id
    assert resolve([later, second, first]).meetings[0].meeting_id == alone
    assert resolve([later, second]).meetings[0].meeting_id != alone


def test_nothing_told_is_nothing() -> None:
    assert resolve([]) == Resolution()


NAMES = ["سالم بن راشد الهادي", "سالم الهادي", "كارلوس مندونسا", "رامي الصافي", "الهادي", None]
PARTIES = st.builds(
    party,
    st.sampled_from(NAMES),
    st.sampled_from(["وزير الخارجية", "سفير البرازيل", "وزير الخارجية والتعاون"]),
    st.sampled_from(["host", "guest", "party", "attendee", "chair"]),
    st.sampled_from(["BH", "BR", None]),
)
KINDS: list[Kind] = ["reception", "talks", "session"]
TELLINGS = st.lists(
    st.tuples(
        st.lists(PARTIES, max_size=4),
        st.sampled_from([MONDAY, MONDAY + DAY, None]),
        st.sampled_from([MONDAY, MONDAY + DAY, None]),
        st.sampled_from(KINDS),
        st.sampled_from(["c1", "c2", None]),
        st.sampled_from(["قصر الضيافة", "الديوان", None]),
    ),
    max_size=9,
)


@given(TELLINGS, st.randoms())
@settings(max_examples=150, deadline=None)
def test_no_order_changes_a_row(shape: list[tuple[Any, ...]], chance: random.Random) -> None:
    tellings = [
        telling(f"p{number // 2}", parties, day=day, published=published, kind=kind,
                cluster=cluster, venue=venue, ordinal=number % 2)
        for number, (parties, day, published, kind, cluster, venue) in enumerate(shape)
    ]  # fmt: skip
    expected = resolve(tellings)
    chance.shuffle(tellings)
    assert resolve(tellings) == expected
    assert sound(expected, tellings)


@given(PARTIES, PARTIES)
@settings(max_examples=150, deadline=None)
def test_parties_that_agree_are_looked_up_together(one: Participant, other: Participant) -> None:
    first, second = party_of(one), party_of(other)
    blocks = no_blocks()
    for place, its in enumerate((first, second)):
        for key in keys(its):
            blocks[key.text][frozenset({0} if key.is_weak else ())].append(place)
    assert agreement(first, second) == agreement(second, first)
    assert not agreement(first, second) or pairs(blocks) == {(0, 1)}


def sound(found: Resolution, tellings: list[Telling]) -> bool:
    """Every telling in one meeting, no two of one article, and all keys there once."""
    meeting_of = {one.mention_id: one.meeting_id for one in found.meeting_mentions}
    placed = {(meeting_of[t.mention.mention_id], t.mention.article_id) for t in tellings}
    ids = [
        [one.meeting_id for one in found.meetings],
        [one.participant_id for one in found.participants],
        [one.mention_participant_id for one in found.participant_mentions],
        [one.disagreement_id for one in found.disagreements],
        [one.person_id for one in found.persons],
    ]
    told = sum(len(t.mention.participants) for t in tellings)
    return (
        len(placed) == len(tellings) == len(meeting_of)
        and all(len(set(its)) == len(its) for its in ids)
        and len(found.participant_mentions) == told
    )


def test_many_tellings_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        chance = random.Random(1)
        tellings = []
        for number in range(count):
            guest = party(f"ضيف{number % (count // 3)} فلان", "سفير", "guest", None)
            day = MONDAY + chance.randrange(20) * DAY
            # Of two in three meetings the same host: he receives dozens on a day.
            host = HOST if number % 3 else party(f"مضيف{number} فلان", "وزير", "host", None)
            tellings.append(telling(f"p{number}", [host, guest], day=day))
        started = process_time()
        resolve(tellings)
        return process_time() - started

    seconds(100)
    once, fourfold = seconds(800), seconds(3_200)
    assert once < 3  # measured below 0.5 on a busy machine
    assert fourfold < 8 * once
