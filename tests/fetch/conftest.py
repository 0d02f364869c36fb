"""The misbehaving server, and a fetcher that may ask it."""

from collections.abc import Iterator

import pytest

from pipeline.fetch import Fetcher
from tests.fetch.faults import Server, serving, settings


@pytest.fixture
def site() -> Iterator[Server]:
    with serving(Server()) as server:
        yield server


@pytest.fixture
def fetcher(site: Server) -> Iterator[Fetcher]:
    delays = {"127.0.0.1": 0.0, "paper.example": 0.0}
    with Fetcher(settings(site), delays, backoff_seconds=0.01) as made:
        yield made
