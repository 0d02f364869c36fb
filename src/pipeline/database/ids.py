"""Where a part of a mention stands in, its row's id out; load writes it, resolve refers to it."""

from typing import Literal

from pipeline.addresses import stable_id

Part = Literal["participant", "topic", "statement", "outcome"]


def part_id(part: Part, mention_id: str, ordinal: int) -> str:
    """Return the id of a mention's participant, topic, statement or outcome."""
    return stable_id(part, mention_id, str(ordinal))
