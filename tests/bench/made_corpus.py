"""Make articles where none are at hand: a number in, as many articles of mixed sentences out."""

import json
import random
from datetime import timedelta
from pathlib import Path

from pipeline.samplesite import all_articles, papers

SENTENCES = (3, 9)  # an article has so many, both included
REPRINTED = 0.1  # share of the articles that repeat the one before, all but a word
PAPERS = 12


def write_made_articles(path: Path, count: int, seed: int = 7) -> None:
    """Write JSONL of articles put together from the sample papers' sentences, the same each time.

    Each begins as one of the sample articles does, so that it holds a meeting as often as they do.
    """
    draw = random.Random(seed)
    samples = all_articles()
    sentences = [line for row in samples for line in row["text"].splitlines()[1:]]
    at = min(item.published for paper in papers() for item in paper.items)
    rows: list[dict[str, str]] = []
    for number in range(count):
        sample = draw.choice(samples)
        body = [sample["text"].splitlines()[0], *draw.sample(sentences, draw.randint(*SENTENCES))]
        text = "\n".join(body)
        if rows and draw.random() < REPRINTED:
            text = f"{rows[-1]['text']} انتهى"
        rows.append(
            {
                "id": f"made/{number}",
                "source": f"paper{draw.randrange(PAPERS)}",
                "source_country": "SA",
                "url": f"https://made.example/{number}",
                "published": (at + timedelta(minutes=number)).isoformat(),
                "title": sample["title"],
                "text": text,
            }
        )
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
