"""The cost of reading an article grows in proportion to its length, whatever its text."""

from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path
from time import process_time

import pytest

import pipeline
from pipeline.extract import extract_mentions
from tests.extract.sound import an_article

OURS = str(Path(pipeline.__file__).parent)
SMALL, TIMES = 4_000, 4  # letters of the shorter text; how much longer the other one is
SHARE = 2  # no rule may take more than so many times its share
SLACK_SECONDS, SLACK_CALLS = 0.1, 1_000

TOLD = "التقى وزير الزراعة سالم الحداد أمس سفير اليابان كينجي ياماموتو، وقال إن الموسم جيد. "
UNITS = {
    "meetings": TOLD,
    "one_line": TOLD.replace(".", "،"),
    "no_marks": TOLD.replace(".", "").replace("،", ""),
    "alef": "ا",
    "commas": "،",
    "stops": ". ",
    "lines": "لقاء\n",
    "digits": "12",
    "dates": "12 شوال 1436 الموافق ",
    "weekdays": "الأحد ",
    "ben": "بن ",
    "names": "محمد بن ",
    "offices": "وزير الدفاع ",
    "heads": "رئيس ",
    "joined": "والأمير سالم الحداد ",
    "likes": "والرئيس الروسي أوليغ ماركوف والتركي أحمد يلدز ",
    "waw": "و",
    "apart": "و ",
    "verbs": "استقبل ",
    "nouns": "لقاء ",
    "chairs": "ترأس وزير الصحة اجتماع اللجنة ",
    "lists": "بحضور وزير الصحة سالم الحداد، ",
    "speech": "وأكد الوزير أن ",
    "quotes_open": "«قال ",
    "quotes_two_way": '"قال ',
    "brackets": "(",
    "bracketed": "(لقاء) ",
    "hashes": "#لقاء_",
    "kings": "الملك ",
    "places": "في الرياض بقصر اليمامة ",
    "topics": "وبحث العلاقات الثنائية و",
    "occasions": "على هامش زيارته إلى ",
    "outcomes": "ووقع الجانبان اتفاقية ",
    "latin": "meeting 1 ",
}  # fmt: skip
HEAD = f"{TOLD}\n"  # a meeting, so that the readers of its content come to work
MEGABYTE = 1_000_000  # letters


def of_letters(unit: str, letters: int) -> str:
    return unit * (letters // len(unit))


def different_names(letters: int) -> str:
    """Return as many people as fit, no two of one name, each of whom meets another."""
    syllables = ("را", "دو", "كي", "مو", "زن", "تا", "لي", "شو", "نه", "بر")
    names = ["".join(syllables[int(d)] for d in f"{n:05}") for n in range(letters // 40)]
    return " ".join(f"التقى الدكتور {name} {name[::-1]} الوزير {name[2:]}." for name in names)


TEXTS: dict[str, Callable[[int], str]] = {
    **{name: lambda n, u=unit: of_letters(u, n) for name, unit in UNITS.items()},  # type: ignore[misc]
    "different_names": different_names,
}


def seconds(text: str, readings: int = 2) -> float:
    """Return the least processor time of some readings."""
    spent = []
    for _ in range(readings):
        begun = process_time()
        extract_mentions(an_article(text))
        spent.append(process_time() - begun)
    return min(spent)


def calls(text: str) -> Counter[str]:
    """Return how often each function of the pipeline is called in a reading."""
    extract_mentions(an_article(text))  # so that what is looked up once has been
    profile = Profile()
    profile.runcall(extract_mentions, an_article(text))
    found: Counter[str] = Counter()
    for entry in profile.getstats():
        code = entry.code
        if not isinstance(code, str) and code.co_filename.startswith(OURS):
            found[f"{Path(code.co_filename).stem}.{code.co_name}"] += entry.callcount
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_cost_is_in_proportion_to_length(name: str) -> None:
    """By the calls of each function, always the same, and by the clock of the whole."""
    small, large = (HEAD + TEXTS[name](letters) for letters in (SMALL, TIMES * SMALL))
    few, many = calls(small), calls(large)
    over = {
        rule: (few[rule], count)
        for rule, count in many.items()
        if count > SHARE * TIMES * few[rule] + SLACK_CALLS
    }
    assert not over
    assert seconds(large) < SHARE * TIMES * seconds(small) + SLACK_SECONDS


@pytest.mark.parametrize("name", ["meetings", "alef", "commas"])
def test_a_megabyte_costs_its_share(name: str) -> None:
    times = 16
    small = seconds(HEAD + TEXTS[name](MEGABYTE // times))
    large = seconds(HEAD + TEXTS[name](MEGABYTE), readings=1)
    assert large < SHARE * times * small + SLACK_SECONDS
