"""Tellings and bearers in, the hashes by which a store finds those that they may be one with."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from pipeline.records import Telling
from pipeline.resolve.agreeing import agree
from pipeline.resolve.bearers import Bearer, bearer_keys
from pipeline.resolve.parties import Key, keys
from pipeline.resolve.told import Told, told


class Block(NamedTuple):
    """Two that may be one have a block in common that is not weak in both."""

    hash: int  # unsigned, 64 bits
    is_weak: bool


def telling_blocks(telling: Telling) -> list[Block]:
    """Return the blocks of a telling: each of its parties on each of its days, and in its text."""
    return _distinct(_telling_keys(told(telling)))


def bearer_blocks(bearer: Bearer) -> list[Block]:
    """Return the blocks of the bearer of a name."""
    return _distinct(((key.text,), key.is_weak) for key in bearer_keys(bearer))


def may_be_one(first: Telling, second: Telling) -> bool:
    """Tell whether anything speaks for two tellings' being one meeting."""
    return agree(told(first), told(second), first.cluster_id == second.cluster_id) > 0


def _telling_keys(given: Told) -> Iterator[tuple[tuple[str, ...], bool]]:
    party_keys: set[Key] = {key for party in given.main for key in keys(party)}
    text = ("text", given.telling.cluster_id, given.family)
    yield (*text, str(given.telling.mention.ordinal)), False
    for key in party_keys:
        yield (*text, key.text), key.is_weak
        for day in given.looked_up_on():
            yield ("day", day.isoformat(), given.family, key.text), key.is_weak


def _distinct(found: Iterable[tuple[tuple[str, ...], bool]]) -> list[Block]:
    weakness: dict[int, bool] = {}
    for words, is_weak in found:
        digest = blake2b("\x1f".join(words).encode(), digest_size=8).digest()
        key = int.from_bytes(digest, "little")
        weakness[key] = weakness.get(key, True) and is_weak
    return [Block(key, is_weak) for key, is_weak in sorted(weakness.items())]
