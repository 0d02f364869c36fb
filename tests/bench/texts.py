"""Where texts for benches come from: the corpus beside the project, or else ones made up."""

import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.bench.made_corpus import write_made_articles
from tests.bench.made_pages import Row, lines_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LEAST_LETTERS, MOST_LETTERS = 400, 12_000


def texts(count: int, seed: int = 4) -> tuple[list[Row], str]:
    """Return so many articles, drawn evenly from all there are, and where they are from."""
    if not CORPUS.is_dir():
        return made_texts(count), "made texts"
    rows = [row for path in sorted(CORPUS.glob("*.jsonl.gz")) for row in _rows(path)]
    return random.Random(seed).sample(rows, count), f"{len(rows)} articles of the corpus"


def made_texts(count: int) -> list[Row]:
    """Return so many articles put together from the sample papers' sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.jsonl"
        write_made_articles(path, count)
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _rows(path: Path, every: int = 4) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, every):
            row = json.loads(line)
            letters = sum(map(len, lines_of(row["text"])))
            if len(row["title"].split()) >= 3 and LEAST_LETTERS <= letters <= MOST_LETTERS:
                yield row
