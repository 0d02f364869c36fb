"""Places among reprints: which is the original, which an update, and none by order of arrival."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dedup import places
from pipeline.records import NearDuplicate, Place, Version

START = datetime(2025, 3, 3, tzinfo=UTC)


def version(  # each is a field that some test varies
    article_id: str,
    body: str = "",
    *,
    address: str | None = None,
    published: int | None = 0,
    fetched: int | None = 0,
    length: int = 100,
) -> Version:
    hours = [None if h is None else START + timedelta(hours=h) for h in (published, fetched)]
    body = body or article_id
    return Version(article_id, address or article_id, body, body, hours[0], hours[1], hours[1],
                   length)  # fmt: skip


def roles(found: list[Place]) -> dict[str, str]:
    return {place.article_id: place.role for place in found}


def test_the_earliest_published_is_the_original() -> None:
    found = places([version("a", "x", published=2, length=900), version("b", "x", published=1)], [])
    assert roles(found) == {"a": "reprint", "b": "original"}
    assert {place.cluster_id for place in found} == {"b"}


def test_of_two_at_one_time_the_longer_then_the_first_by_id() -> None:
    assert roles(places([version("a", "x"), version("b", "x", length=200)], []))["b"] == "original"
    assert roles(places([version("b", "x"), version("a", "x")], []))["a"] == "original"


def test_an_unknown_time_is_no_early_one() -> None:
    found = places([version("a", "x", published=None), version("b", "x", published=9)], [])
    assert roles(found) == {"a": "reprint", "b": "original"}


def test_a_later_version_at_an_address_is_an_update() -> None:
    old = version("z", "x", address="page", fetched=1)
    new = version("a", "y", address="page", fetched=2, length=900)
    found = places([new, old], [NearDuplicate("x", "y", 0.9)])
    assert roles(found) == {"a": "update", "z": "original"}
    assert {p.article_id for p in found if p.is_newest} == {"a"}


def test_a_version_rewritten_from_scratch_is_newest_in_a_cluster_of_its_own() -> None:
    old, new = (version(i, address="page", fetched=h) for i, h in (("a", 1), ("b", 2)))
    assert places([old, new], []) == [
        Place("a", "a", "original", False),
        Place("b", "b", "original", True),
    ]


def test_pairs_connect_across_what_lies_between() -> None:
    edges = [NearDuplicate("a", "b", 0.8), NearDuplicate("b", "c", 0.8)]
    found = places([version(i) for i in "abcd"], edges)
    assert {p.article_id: p.cluster_id for p in found} == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_a_pair_of_bodies_that_no_article_has_connects_nothing() -> None:
    assert len(places([version("a")], [NearDuplicate("x", "y", 0.9)])) == 1


def test_a_long_chain_is_no_deep_one() -> None:
    ids = [f"{number:05}" for number in range(20_000)]
    edges = [NearDuplicate(*pair, 0.9) for pair in pairwise(ids)]
    assert len({p.cluster_id for p in places([version(i) for i in ids], edges)}) == 1


IDS = st.integers(0, 11).map(lambda number: f"{number:02}")


@given(
    st.dictionaries(IDS, st.tuples(*[st.integers(0, 3)] * 4), min_size=1),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3))),
    st.randoms(),
)
@settings(max_examples=200, deadline=None)
def test_no_order_changes_a_place(
    shape: dict[str, tuple[int, ...]], pairs: list[tuple[int, int]], chance: random.Random
) -> None:
    versions = [
        version(key, f"body{body}", address=f"page{page}", published=at, fetched=seen)
        for key, (body, page, at, seen) in shape.items()
    ]
    edges = [NearDuplicate(f"body{a}", f"body{b}", 0.9) for a, b in pairs if a < b]
    expected = places(versions, edges)
    chance.shuffle(versions)
    chance.shuffle(edges)
    assert places(versions, edges) == expected
    assert {p.article_id for p in expected} == shape.keys()
    for cluster in {p.cluster_id for p in expected}:
        originals = [p for p in expected if p.cluster_id == cluster and p.role == "original"]
        assert [p.article_id for p in originals] == [cluster]
