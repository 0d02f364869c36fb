"""Folded bodies in, MinHash signatures cut into bands out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from struct import pack

import rensa

from pipeline.dedup.shingles import SHINGLE_TOKENS, shingles
from pipeline.records import Signature

PERMUTATIONS = 128
BANDS = 32  # of 4: more than "optimal", which loses a tenth of the pairs at the threshold
ROWS = PERMUTATIONS // BANDS
SEED = 42

# Hashes of another library version must never be compared with these.
SCHEME = (
    f"rensa-0.5 r{rensa.RMinHash.ALGORITHM_VERSION} seed {SEED} {BANDS}x{ROWS}"
    f" shingle {SHINGLE_TOKENS} fold 1"
)
_WIDTH = 4 * ROWS  # bytes of a band
_PRIME = 2**64 - 59  # the largest below 2**64
_TOGETHER = 500  # bodies whose shingles are in memory at once


def sign(bodies: Iterable[tuple[str, str]]) -> list[Signature]:
    """Return a signature for each (content_id, folded body)."""
    left = iter(bodies)
    return [s for some in iter(lambda: list(islice(left, _TOGETHER)), []) for s in _sign(some)]


def _sign(bodies: list[tuple[str, str]]) -> Iterator[Signature]:
    sets = [shingles(folded) for _, folded in bodies]
    digests = rensa.RMinHash.digests_from_token_sets(sets, PERMUTATIONS, SEED)
    for (content_id, _), its_shingles, digest in zip(bodies, sets, digests, strict=True):
        bands = _bands(digest) if its_shingles else ()
        yield Signature(content_id, SCHEME, len(its_shingles), bands)


def _bands(digest: Sequence[int]) -> tuple[int, ...]:
    """Return one number for each band; the band's place goes into it, so places do not meet.

    Four slots of 32 bits are read as one number and taken modulo a prime: slots are hashes, so
    no better mixing is needed, and it costs a tenth of a hash function.
    """
    raw = pack(f"<{PERMUTATIONS}I", *digest)
    return tuple(
        (int.from_bytes(raw[place * _WIDTH : (place + 1) * _WIDTH], "little") + place) % _PRIME
        for place in range(BANDS)
    )
