"""An encounter in its article in, how sure it is that it is one, from 0 to 1, out.

The weights of its signs stand in rules/confidence.tsv, fitted on marked articles.
"""

from functools import cache
from math import exp

from pipeline.extract.cast import Cast
from pipeline.extract.events import Event
from pipeline.extract.signs import signs
from pipeline.records import Article
from pipeline.tables import read_table


@cache
def _weights() -> dict[str, float]:
    rows = read_table("pipeline.extract.rules", "confidence.tsv", ("sign", "weight"))
    return {sign: float(weight) for _, (sign, weight) in rows}


def confidence(article: Article, cast: Cast, event: Event) -> float:
    """Return how sure it is that the event is a meeting told as news."""
    weights = _weights()
    total = weights["base"] + sum(weights.get(sign, 0.0) for sign in signs(article, cast, event))
    return 1 / (1 + exp(-total))
