"""The articles and what a careful reader finds in them, in the shapes of `mahdar extract`."""

import json
from importlib.resources import files
from typing import Any

from pipeline.samplesite.papers import EDITIONS, Edition, Item, Paper, papers


def article_id(paper: Paper, item: Item, edition: Edition) -> str:
    """Return `paper/number`, and `paper/number@morning` for what was changed by the evening."""
    later = {i.number: i for p in papers("evening") if p.name == paper.name for i in p.items}
    was_changed = item.number in later and later[item.number].body != item.body
    return f"{paper.name}/{item.number}" + (f"@{edition}" if was_changed else "")


def articles(edition: Edition = "evening") -> list[dict[str, str]]:
    """Return the articles of an edition with the fields that `mahdar extract` and `import` read."""
    return [
        {
            "id": article_id(paper, item, edition),
            "source": paper.name,
            "source_country": paper.country,
            "url": paper.url(item),
            "published": item.published.isoformat(),
            "title": item.title,
            "text": item.body,
        }
        for paper in papers(edition)
        for item in paper.articles
    ]


def all_articles() -> list[dict[str, str]]:
    """Return every version of every article, each once."""
    found = {row["id"]: row for edition in EDITIONS for row in articles(edition)}
    return list(found.values())


def answers() -> dict[str, dict[str, Any]]:
    """Return what each article reports, by article id: `{"id", "is_meeting", "meetings"}`."""
    text = files("pipeline.samplesite").joinpath("answers.jsonl").read_text("utf-8")
    return {row["id"]: row for row in map(json.loads, text.splitlines())}
