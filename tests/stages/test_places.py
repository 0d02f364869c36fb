"""Lists that fail are asked for less and less, and those that have not changed are kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.archive import Seen
from pipeline.fetch import Fetcher
from pipeline.records import Link, Outcome, Unit
from pipeline.stages.network import is_due
from pipeline.stages.places import Places, _read, _write, left_alone
from tests.fetch.faults import Handler, Server, serving, settings

UNIT = Unit("paper", datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC), "unit")
FEED = "<rss version='2.0'><channel><title>خبر</title></channel></rss>".encode()


@pytest.fixture
def site() -> Iterator[Server]:
    with serving(Server()) as server:
        yield server


class Desk:
    """Asks for lists as one run after another would."""

    def __init__(self, site: Server, home: Path) -> None:
        self.settings = replace(settings(site), home=home)
        self.folder = home / "discovery" / "paper"

    def get(self, url: str) -> tuple[Outcome, bytes | None, str | None]:
        with Fetcher(self.settings, {"127.0.0.1": 0.0}, tries=1) as fetcher:
            places = Places(self.settings, UNIT, fetcher)
            page = places.get(url)
            places.save()
        return page.outcome, page.body, page.error

    def age(self, by: timedelta) -> None:
        """Let time pass."""
        text = (self.folder / "places.json").read_text("utf-8")
        for place in _read(self.folder).values():
            for at in (place.checked_at, place.next_try_at):
                if at:
                    text = text.replace(str(at), str(at - by))
        _write(self.folder / "places.json", text.encode())


@pytest.fixture
def desk(site: Server, tmp_path: Path) -> Desk:
    return Desk(site, tmp_path)


def test_a_list_that_fails_is_left_alone_for_longer_each_time(site: Server, desk: Desk) -> None:
    url = site.url("/rss")
    assert left_alone(desk.settings, datetime.now(UTC)) == []
    for asked, minutes in ((1, 40), (2, 640), (3, 7 * 1440)):
        assert desk.get(url)[0] == "gone"
        assert site.asked("/rss") == asked
        outcome, _, error = desk.get(url)
        assert outcome == "gone"
        assert error and error.startswith("not asked for until 20")
        [row] = left_alone(desk.settings, datetime.now(UTC))
        assert (row["source"], row["url"], row["outcome"]) == ("paper", url, "gone")
        desk.age(timedelta(minutes=minutes - 1))
        desk.get(url)
        assert site.asked("/rss") == asked
        desk.age(timedelta(minutes=60 * 24 * 4))
    site.page("/rss", FEED)
    desk.age(timedelta(days=30))
    assert desk.get(url)[1] == FEED
    assert desk.get(url)[1] == FEED  # and a success starts anew


def conditional(handler: Handler) -> None:
    if handler.headers["If-None-Match"] == '"v1"':
        handler.send_response(304)
        handler.end_headers()
    else:
        handler.reply(200, FEED, ETag='"v1"', Content_Type="text/xml; charset=utf-8")


def test_an_unchanged_list_is_read_again_without_being_sent(site: Server, desk: Desk) -> None:
    site.routes["/rss"] = conditional
    found = [desk.get(site.url("/rss")) for _ in range(3)]
    assert found == [("fetched", FEED, None)] * 3
    said = [headers.get("If-None-Match") for path, headers, _ in site.seen if path == "/rss"]
    assert said == [None, '"v1"', '"v1"']


def test_a_kept_list_that_was_damaged_is_asked_for_whole(site: Server, desk: Desk) -> None:
    site.routes["/rss"] = conditional
    desk.get(site.url("/rss"))
    for damage in (b"", b"\x1f\x8b", b"no gzip"):
        next(desk.folder.glob("*.gz")).write_bytes(damage)
        assert desk.get(site.url("/rss")) == ("fetched", FEED, None)
    (desk.folder / "places.json").write_text("{", "utf-8")
    assert desk.get(site.url("/rss")) == ("fetched", FEED, None)


def test_a_list_that_nobody_asks_for_is_forgotten(site: Server, desk: Desk) -> None:
    site.routes["/rss"] = conditional
    desk.get(site.url("/rss"))
    desk.age(timedelta(days=61))
    desk.get(site.url("/other"))
    assert [place.url for place in _read(desk.folder).values()] == [site.url("/other")]
    assert list(desk.folder.glob("*.gz")) == []


NOW = datetime(2026, 3, 5, tzinfo=UTC)
THEN = datetime(2026, 3, 1, tzinfo=UTC)
SOON, LATE = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("outcome", "next_try", "listed", "due"),
    [
        ("fetched", None, None, False),
        ("fetched", None, THEN, False),
        ("fetched", None, NOW, True),  # the list gives it a new date
        ("timeout", SOON, THEN, True),
        ("timeout", LATE, THEN, False),
        ("timeout", LATE, NOW, False),  # a new date does not bring back what just failed
        ("gone", LATE, THEN, False),
        ("gone", LATE, NOW, True),
        ("gone", SOON, None, True),
        ("disallowed", LATE, NOW, False),
        ("disallowed", SOON, None, True),
    ],
)
def test_what_is_due(
    outcome: Outcome, next_try: datetime | None, listed: datetime | None, due: bool
) -> None:
    seen = Seen(THEN, outcome, listed_at=THEN, next_try_at=next_try)
    link = Link("https://paper.example/1", "paper", "feed", "", published=listed)
    assert is_due(link, seen, NOW) is due
    assert is_due(link, None, NOW)
