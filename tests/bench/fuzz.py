"""Read hostile texts for meetings until the time is up: minutes in, what went wrong out.

    python -m tests.bench.fuzz [--minutes 10] [--seed 1]

Texts are mutations of our own examples, words of the lexicons strung together, and letters at
random. Every text has to give sound records or none, and no exception. The number of a text and
the seed bring it back: python -m tests.bench.fuzz --seed 1 --only 4711. Exit 1 where any failed.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from pipeline.arabic.dates import find_dates
from pipeline.extract import extract_mentions
from pipeline.samplesite import all_articles
from tests.extract.conftest import CORPUS, read_told
from tests.extract.sound import an_article, assert_sound

MOST_PIECES, MOST_LETTERS, MOST_CHANGES = 80, 400, 30
PARTICLES = ("", "", "", "و", "ف", "ب", "ل", "ك", "س", "ال", "لل", "وال", "بال")
MARKS = (" ", " ", " ", " ", "، ", ". ", "\n", "\n\n", ": ", "؛ ", " (", ") ", " «", "» ", '"',
         ' "', "-", "/", "#", "_", "؟", "!", "…", "  ", "")  # fmt: skip
DAYS = (None, date.min, date.max, date(2026, 2, 10), date(1924, 7, 30), date(2077, 11, 16))
COUNTRIES = (None, "SA", "AE", "MA", "FR", "", "ZZ", "sa")
# Blocks of letters: Arabic and its forms, marks that join or turn, digits, others, broken ones.
BLOCKS = ((0x600, 0x6FF), (0x600, 0x6FF), (0x20, 0x7E), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
          (0x200B, 0x202E), (0, 0x1F), (0x660, 0x669), (0x6F0, 0x6F9), (0xD800, 0xDFFF),
          (0x1F300, 0x1F6FF), (0, 0x10FFFF))  # fmt: skip


@cache
def words() -> tuple[str, ...]:
    """Return the forms of all lexicons of the pipeline."""
    found: set[str] = set()
    for package in ("pipeline.extract.lexicon", "pipeline.arabic", "pipeline.gazetteer"):
        for file in files(package).iterdir():
            if file.name.endswith(".tsv"):
                lines = file.read_text("utf-8").splitlines()
                found.update(line.rpartition("\t")[2] for line in lines if line[:1] != "#")
    return tuple(sorted(found - {""}))


@cache
def examples() -> tuple[str, ...]:
    """Return the texts of the sample site and of the corpus of own sentences."""
    told = [told.text for path in sorted(CORPUS.glob("*.txt")) for told in read_told(path.stem)]
    return (*told, *(row["text"] for row in all_articles()))


def strung(draw: random.Random) -> str:
    """Return words of the lexicons with particles before and marks between them."""
    pieces = (
        draw.choice(PARTICLES) + draw.choice(words()) + draw.choice(MARKS)
        for _ in range(draw.randint(1, MOST_PIECES))
    )
    return "".join(pieces)


def lettered(draw: random.Random) -> str:
    """Return letters at random, mostly Arabic ones."""
    count = draw.randint(0, MOST_LETTERS)
    return "".join(chr(draw.randint(*draw.choice(BLOCKS))) for _ in range(count))


def mutated(draw: random.Random) -> str:
    """Return one or more examples, joined and then changed in some places."""
    text = "\n".join(draw.choice(examples()) for _ in range(draw.choice((1, 1, 1, 2, 5))))
    for _ in range(draw.randint(1, MOST_CHANGES)):
        text = draw.choice(CHANGES)(draw, text)
    return text


def _cut(draw: random.Random, text: str) -> tuple[int, int]:
    start = draw.randint(0, len(text))
    return start, min(len(text), start + draw.choice((1, 1, 2, 5, 40, 200)))


def _without(draw: random.Random, text: str) -> str:
    start, end = _cut(draw, text)
    return text[:start] + text[end:]


def _twice(draw: random.Random, text: str) -> str:
    start, end = _cut(draw, text)
    return text[:end] + text[start:]


def _moved(draw: random.Random, text: str) -> str:
    start, end = _cut(draw, text)
    rest = text[:start] + text[end:]
    place = draw.randint(0, len(rest))
    return rest[:place] + text[start:end] + rest[place:]


def _put(draw: random.Random, text: str) -> str:
    new = draw.choice((*MARKS, chr(draw.randint(*draw.choice(BLOCKS)))))
    place = draw.randint(0, len(text))
    return text[:place] + new + text[place:]


def _spliced(draw: random.Random, text: str) -> str:
    place = draw.randint(0, len(text))
    return text[:place] + " " + strung(draw)[:60] + " " + text[place:]


def _one_line(draw: random.Random, text: str) -> str:
    return text.replace(draw.choice("\n.،: "), draw.choice(MARKS))


Change = Callable[[random.Random, str], str]
CHANGES: tuple[Change, ...] = (_without, _twice, _moved, _put, _put, _spliced, _one_line)
MAKERS = (mutated, mutated, strung, strung, lettered)


@dataclass(slots=True)
class Tally:
    """What came of the texts read so far."""

    texts: int = 0
    letters: int = 0
    meetings: int = 0
    failed: list[int] = field(default_factory=list)


def made(seed: int, number: int) -> tuple[str, str, date | None, str | None]:
    """Return a text, a title, a day of publication and a country: the same for the same numbers."""
    draw = random.Random(f"{seed}/{number}")
    text = draw.choice(MAKERS)(draw)
    title = draw.choice(("", draw.choice(MAKERS)(draw)[:120])).replace("\n", " ").strip()
    return text, title, draw.choice(DAYS), draw.choice(COUNTRIES)


def read(seed: int, number: int, tally: Tally) -> None:
    """Read one text and check what was read. Raises what the reader raises, or AssertionError."""
    text, title, day, country = made(seed, number)
    article = an_article(text, title, day, country)
    tally.texts += 1
    tally.letters += len(article.text)
    mentions = extract_mentions(article)
    tally.meetings += len(mentions)
    assert_sound(article, mentions)
    for found in find_dates(text, day):
        assert 0 <= found.start < found.end <= len(text)


def fuzz(seed: int, numbers: Iterator[int]) -> Tally:
    """Read the texts of these numbers; failures are told as they come, and go on."""
    tally = Tally()
    for number in numbers:
        try:
            read(seed, number, tally)
        except Exception:  # noqa: BLE001 - any at all is what is looked for
            tally.failed.append(number)
            print(f"--- text {number} of seed {seed}", file=sys.stderr)
            traceback.print_exc()
    return tally


def _until(end: float) -> Iterator[int]:
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, fuzz, say how it went; return the exit code."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--minutes", type=float, default=10.0, help="default 10")
    cli.add_argument("--seed", type=int, default=1, help="default 1")
    cli.add_argument("--only", type=int, metavar="NUMBER", help="this text alone")
    given = cli.parse_args(arguments)
    numbers = _until(time.monotonic() + 60 * given.minutes)
    tally = fuzz(given.seed, numbers if given.only is None else iter([given.only]))
    print(f"{tally.texts} texts of {tally.letters} letters, {tally.meetings} meetings,"
          f" {len(tally.failed)} failed {tally.failed[:20] or ''}")  # fmt: skip
    return bool(tally.failed)


if __name__ == "__main__":
    raise SystemExit(main())
