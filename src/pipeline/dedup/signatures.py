"""Folded bodies in, MinHash signatures cut into bands out."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from struct import pack
from typing import Any

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


def _bands(digest: Any) -> tuple[int, ...]:
    """Return one number for each band; the band's place is hashed in, so places do not meet."""
    raw = pack(f"<{PERMUTATIONS}I", *digest)
    width = 4 * ROWS
    return tuple(
        int.from_bytes(
            blake2b(raw[i * width : (i + 1) * width], digest_size=8, salt=bytes([i])).digest(),
            "little",
        )
        for i in range(BANDS)
    )
