"""One Prefect server for all flow tests of a session: it takes some ten seconds to start."""

import os
import warnings
from collections.abc import Iterator

import pytest

os.environ.setdefault("MAHDAR_PAGES", "0")  # a second or two a run; one test asks for them

import flows  # noqa: F401 - sets what Prefect reads when it is imported


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """Run flows of this session against a private server, without the 1 s of a heartbeat."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Prefect's own, on import
        from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
        from prefect.testing.utilities import prefect_test_harness
    with (
        prefect_test_harness(server_startup_timeout=120),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield
