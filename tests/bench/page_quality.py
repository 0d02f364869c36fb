"""How right pages are read: six layouts of the same texts, by us and by others, in one run.

    python -m tests.bench pages [--texts 200]

Columns: F1 of the words, mean over pages; share of titles that are right to the letter (folded);
share of days that are right, and share that are WRONG (not missing).
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.arabic.fold import fold
from pipeline.clean import clean_text
from pipeline.parse.charset import decode
from tests.bench.made_pages import MadePage, layouts, made_pages
from tests.bench.page_systems import System, systems
from tests.bench.texts import texts

CHARSETS = {  # how a windows-1256 page may say what it is in
    "meta right": "windows-1256",
    "no meta": None,
    "fragment of 400 bytes": None,
    "meta says utf-8": "utf-8",
    "meta says iso-8859-6": "iso-8859-6",
}


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a system reads the pages of a layout; shares from 0 to 1."""

    f1: float
    titles: float
    days: float
    wrong_days: float


def quality(pages: Sequence[MadePage], system: System) -> Quality:
    """Read all pages by a system and compare."""
    read = [(made, *system(made)) for made in pages]
    count = len(read)
    return Quality(
        f1=sum(token_f1(made.text, text) for made, _, text, _ in read) / count,
        titles=sum(_plain(made.title) == _plain(title) for made, title, _, _ in read) / count,
        days=sum(made.day == day for made, _, _, day in read) / count,
        wrong_days=sum(day not in (None, made.day) for made, _, _, day in read) / count,
    )


def token_f1(expected: str, found: str) -> float:
    """Return the F1 of two texts' words; the corpus's own chrome is cleaned out of both."""
    one, other = _words(expected), _words(found)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(fold(clean_text(text)).split())


def _plain(title: str) -> str:
    return " ".join(fold(clean_text(title)).split())


def charset_right(bodies: Sequence[str]) -> dict[str, int]:
    """Return of how many windows-1256 pages the text comes out right, by what they say."""
    return {name: sum(_is_right(text, name) for text in bodies) for name in CHARSETS}


def _is_right(text: str, condition: str) -> bool:
    meta = f"<meta charset={CHARSETS[condition]}>" if CHARSETS[condition] else ""
    body = f"{meta}<p>{text}</p>".encode("cp1256", "xmlcharrefreplace")
    if condition.startswith("fragment"):
        body = body[:400]
    return decode(body, None, None)[0] == body.decode("cp1256")


def show(rows: Sequence[dict[str, str]], source: str) -> None:
    """Print the table."""
    print(f"{len(rows)} texts ({source}), in each layout; F1, titles, days right / wrong")
    names = list(layouts())
    print(f"{'':22}" + "".join(f"{name:>26}" for name in names))
    for name, system in systems().items():
        if isinstance(system, str):
            print(f"{name:22}{system}")
            continue
        cells = [quality(made_pages(layout, rows), system) for layout in names]
        print(f"{name:22}" + "".join(f"{_cell(cell):>26}" for cell in cells))
    right = charset_right([row["text"] for row in rows[:100]])
    told = ", ".join(f"{name} {count}" for name, count in right.items())
    print(f"windows-1256 read right, of {len(rows[:100])}: {told}")


def _cell(found: Quality) -> str:
    return f"{found.f1:.4f} {found.titles:.3f} {found.days:.3f}/{found.wrong_days:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, measure, print."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    cli.add_argument("--texts", type=int, default=200, help="how many; default 200")
    show(*texts(cli.parse_args(arguments).texts))


if __name__ == "__main__":
    main()
