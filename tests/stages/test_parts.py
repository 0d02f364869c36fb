"""What is left to fetch of several units: nothing twice, nothing that was tried."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.archive import write_batch
from pipeline.records import Link, Page
from pipeline.settings import Settings
from pipeline.stages import parts, unit_of
from pipeline.stages.network import LINKS, _write_links

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
LEFT_OPEN = unit_of("waraq", NOON.replace(hour=1), NOON)
NEXT = unit_of("waraq", NOON.replace(hour=2), NOON)
OTHER = unit_of("sahifa", NOON.replace(hour=1), NOON)


def links(source: str, *numbers: int) -> list[Link]:
    base = f"http://{source}.example"
    return [Link(f"{base}/{n}", source, "sitemap", f"{base}/map") for n in numbers]


def numbers(batches: list[list[Link]]) -> list[list[int]]:
    return [[int(link.url.rsplit("/", 1)[1]) for link in batch] for batch in batches]


def test_a_link_of_two_units_is_fetched_for_the_first(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, batch_pages=2)
    for unit, found in ((LEFT_OPEN, (1, 2, 3)), (NEXT, (2, 3, 4)), (OTHER, (2,))):
        _write_links(settings.staging / unit.unit_id / LINKS, links(unit.source, *found))
    planned = parts(settings, [LEFT_OPEN, NEXT, OTHER])
    assert [numbers(batches) for batches in planned] == [[[1, 2], [3]], [[4]], [[2]]]


def test_what_a_killed_run_has_tried_is_not_tried_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, batch_pages=2)
    found = links("waraq", 1, 2, 3)
    _write_links(settings.staging / LEFT_OPEN.unit_id / LINKS, found)
    tried = Page(found[1], LEFT_OPEN.unit_id, NOON, "timeout", found[1].url)
    write_batch(settings, [tried])
    assert numbers(parts(settings, [LEFT_OPEN])[0]) == [[1, 3]]


def test_what_a_killed_run_fetched_for_the_unit_before_is_not_fetched_again(tmp_path: Path) -> None:
    """Both units' links were written down before any page was archived; then came the kill."""
    settings = Settings(home=tmp_path, batch_pages=2)
    found = links("waraq", 1, 2, 3)
    for unit in (LEFT_OPEN, NEXT):
        _write_links(settings.staging / unit.unit_id / LINKS, found)
    write_batch(settings, [Page(found[1], LEFT_OPEN.unit_id, NOON, "fetched", found[1].url)])
    planned = parts(settings, [LEFT_OPEN, NEXT])
    assert [numbers(batches) for batches in planned] == [[[1, 3]], []]
