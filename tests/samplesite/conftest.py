"""The site on loopback and a plain client for it, so that nothing of ours judges itself."""

from collections.abc import Iterator
from datetime import date

import pytest
import requests

from pipeline.samplesite import SampleSite
from tests.samplesite.client import Get


@pytest.fixture
def site() -> Iterator[SampleSite]:
    with SampleSite(today=date(2026, 3, 5)) as running:
        yield running


@pytest.fixture
def get(site: SampleSite) -> Iterator[Get]:
    """Fetch a path of a host from the site, without following redirects."""
    with requests.Session() as session:
        session.trust_env = False

        def fetch(host: str, path: str, **headers: str) -> requests.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            url = f"http://127.0.0.1:{site.port}{path}"
            return session.get(url, headers=named | {"Host": host}, timeout=10)

        yield fetch
