"""The text that a model answered in, the meetings that stand in it as JSON out."""

import json
import re
from typing import Any

from pipeline.extract_remote.faults import UnreadError

Row = dict[str, Any]

_THOUGHT = re.compile(r"<think>.*?</think>", re.S)
_FENCE = re.compile(r"```(?:json)?[ \t]*\n(.*?)```", re.S)


def meetings_of(answer: str) -> list[Row]:
    """Return the objects of the list `meetings`, wherever the JSON stands in the answer.

    Raises UnreadError: not_json, or shape where it is JSON without such a list.
    """
    read = _read(answer)
    rows = read.get("meetings") if isinstance(read, dict) else None
    if not isinstance(rows, list):
        raise UnreadError("shape")
    return [row for row in rows if isinstance(row, dict)]


def _read(answer: str) -> Any:
    text = _THOUGHT.sub("", answer)
    fenced = _FENCE.search(text)
    for candidate in (
        fenced.group(1) if fenced else "",
        text[text.find("{") : text.rfind("}") + 1],
    ):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    raise UnreadError("not_json")
