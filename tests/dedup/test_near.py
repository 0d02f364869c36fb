"""Near-duplicates found through bands are those of brute force; a pair's verdict is its own."""

import random
from collections import defaultdict
from itertools import combinations

import pytest

from pipeline.dedup import SCHEME, THRESHOLD, jaccard, judge, shingles, sign
from pipeline.records import NearDuplicate

WORDS = [f"كلمة{number}" for number in range(400)]


def bodies(seed: int) -> dict[str, str]:
    """Return texts of 20 to 120 words, a third of them rewrites of another, near and far."""
    chance = random.Random(seed)
    made: dict[str, str] = {}
    for number in range(120):
        text = [chance.choice(WORDS) for _ in range(chance.randint(20, 120))]
        if made and chance.random() < 0.35:
            text = chance.choice(list(made.values())).split()
            for _ in range(chance.randint(0, 2)):
                text[chance.randrange(len(text))] = chance.choice(WORDS)
            text += WORDS[: chance.choice([0, 1, 2, 10])]
        made[f"{number:03}"] = " ".join(text)
    return made


def by_brute_force(texts: dict[str, str]) -> set[NearDuplicate]:
    sets = {key: shingles(text) for key, text in texts.items()}
    pairs = ((a, b, jaccard(sets[a], sets[b])) for a, b in combinations(sorted(sets), 2))
    return {NearDuplicate(a, b, value) for a, b, value in pairs if value >= THRESHOLD}


def by_bands(texts: dict[str, str]) -> set[NearDuplicate]:
    buckets: dict[int, set[str]] = defaultdict(set)
    for signature in sign(texts.items()):
        for band in signature.bands:
            buckets[band].add(signature.content_id)
    pairs = [pair for bucket in buckets.values() for pair in combinations(bucket, 2)]
    return set(judge(pairs, texts.__getitem__))


@pytest.mark.parametrize("seed", range(5))
def test_bands_find_what_brute_force_finds(seed: int) -> None:
    texts = bodies(seed)
    expected = by_brute_force(texts)
    assert len(expected) > 5
    assert by_bands(texts) == expected


def test_the_threshold_is_exact_and_included() -> None:
    # Nine shingles of which eight are common, in ten: 8 / 10.
    texts = {"a": " ".join(WORDS[:13]), "b": " ".join([*WORDS[:12], "آخر"])}
    assert jaccard(shingles(texts["a"]), shingles(texts["b"])) == 0.8
    assert judge([("b", "a")], texts.__getitem__) == [NearDuplicate("a", "b", 0.8)]
    texts["b"] += " كلمة"
    assert judge([("b", "a")], texts.__getitem__) == []


def test_a_verdict_does_not_depend_on_what_else_is_asked() -> None:
    texts = bodies(1)
    alone = {one for pair in combinations(texts, 2) for one in judge([pair], texts.__getitem__)}
    assert set(judge(list(combinations(texts, 2)), texts.__getitem__)) == alone


def test_punctuation_does_not_count_and_order_does() -> None:
    assert shingles("قال الوزير: «نعم» ، اليوم هنا.") == {"قال الوزير نعم اليوم هنا"}
    assert shingles("هنا اليوم نعم الوزير قال") != shingles("قال الوزير نعم اليوم هنا")


def test_short_bodies_have_no_shingle_no_band_and_no_like() -> None:
    texts = {"a": "صورة", "b": "صورة", "c": "", "d": "واحد اثنان ثلاثة أربعة"}
    for signature in sign(texts.items()):
        assert (signature.shingle_count, signature.bands) == (0, ())
    assert judge(list(combinations(texts, 2)), texts.__getitem__) == []


def test_signatures_do_not_depend_on_their_batch() -> None:
    texts = bodies(2)
    together = {one.content_id: one for one in sign(texts.items())}
    assert [together[key] for key in texts] == [sign([item])[0] for item in texts.items()]


def test_the_scheme_is_pinned() -> None:
    # A change here makes stored signatures worthless: it must come with a new scheme.
    [signature] = sign([("a", " ".join(WORDS[:20]))])
    assert SCHEME == "rensa-0.5 r2 seed 42 32x4 shingle 5 fold 1"
    assert (signature.scheme, signature.shingle_count, len(signature.bands)) == (SCHEME, 16, 32)
    assert signature.bands[:2] == (5520526218009687627, 1485836201588847118)
