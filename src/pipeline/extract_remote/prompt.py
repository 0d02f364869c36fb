"""An article in, the messages that ask for its meetings out."""

import json
from functools import cache
from importlib.resources import files

from pipeline.extract_remote.endpoint import Message
from pipeline.records import Article

_HERE = files("pipeline.extract_remote")


def messages(article: Article) -> list[Message]:
    """Return what is said to the model: the rules with the schema, then the article as JSON."""
    day = article.published_date
    row = {
        "published": f"{day:%A} {day.isoformat()}" if day else None,
        "paper_country": article.source_country,
        "title": article.title,
        "text": article.body,
    }
    return [
        {"role": "system", "content": _rules()},
        {"role": "user", "content": json.dumps(row, ensure_ascii=False)},
    ]


@cache
def _rules() -> str:
    schema = json.loads(_HERE.joinpath("schema.json").read_text("utf-8"))
    text = _HERE.joinpath("prompt.txt").read_text("utf-8")
    return text + json.dumps(schema, ensure_ascii=False)
