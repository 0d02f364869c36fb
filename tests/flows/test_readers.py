"""Many pages are read by several processes, but for an endpoint, whose calls one process counts."""

import pytest

from flows.readers import FEW_PAGES, here, reader
from pipeline.settings import Settings


@pytest.mark.parametrize(
    ("settings", "pages", "is_here"),
    [
        (Settings(), FEW_PAGES, True),
        (Settings(), FEW_PAGES + 1, False),
        (Settings(extractor="remote"), FEW_PAGES + 1, True),
    ],
)
def test_where_pages_are_read(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, pages: int, is_here: bool
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    with reader(settings, pages) as how:
        assert (how is here) == is_here
