"""A home with records that are doubted for every kind of reason, and its desk on loopback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from shutil import copytree
from threading import Thread
from urllib.parse import urlencode

import pytest

from pipeline import load, stages
from pipeline.desk import Desk, Keys, Running, serving
from pipeline.publish import publish, query, run_checks
from pipeline.publish.reading import read_only
from pipeline.records import Article, Mention, Quote
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, GUEST, HOST, article, reception, stage_and_load

MARKUP = "<script>alert(1)</script><img/src=x/onerror=alert(2)>\"'></title>{{7*7}}"
STEERING = "\u202eقلب\u2066\u200f"
OTHERS = ("سفير فرنسا جان دوبريه", "سفير اليابان كينجي موري")
Told = tuple[Article, list[Mention]]


def _told(paper: str, number: int, guest: str, days: int, title: str = "استقبال") -> Told:
    at = datetime(2025, 3, 3, 9, tzinfo=UTC) + timedelta(days=days)
    tail = " ".join(f"ت{paper}{number}ف{word}" for word in range(30))
    body = BODY.format(host=HOST, guest=guest) + " " + tail
    made = article(body, url=f"https://{paper}.example/{number}", source=paper, title=title,
                   published=at, fetched=at)  # fmt: skip
    return made, [reception(made, guest=guest, day=at.date())]


def _dated(one: Told) -> Told:
    """Let the article name its day, so that another day is another meeting."""
    [mention] = one[1]
    assert mention.date
    return one[0], [replace(mention, date=replace(mention.date, basis="gregorian"))]


def told() -> list[Told]:
    """Return a meeting told in two ways, two a day apart that may be one, and a doubtful one."""
    first, second = _told("sabah", 1, GUEST, 0), _told("masa", 1, GUEST, 0)
    [mention] = second[1]
    moved = second[0].text.index("البلدين")
    elsewhere = Quote("البلدين", moved, moved + len("البلدين"), "said")
    doubtful = _told("fajr", 3, OTHERS[1], 20, MARKUP + STEERING)
    return [
        first,
        (second[0], [replace(mention, venue=elsewhere)]),
        _dated(_told("sabah", 2, OTHERS[0], 9)),
        _dated(_told("masa", 2, OTHERS[0], 10)),
        (replace(doubtful[0], url="javascript:alert(3)"),
         [replace(doubtful[1][0], confidence=0.4)]),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(home=tmp_path_factory.mktemp("desk"))
    stage_and_load(settings, told())
    publish(settings)
    return settings.home


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    """Return a home of the test's own."""
    copytree(home, tmp_path / "home", symlinks=True)
    return Settings(home=tmp_path / "home")


def rebuilt(settings: Settings) -> Settings:
    """Make the warehouse anew from what was told; only the journal knows of corrections."""
    settings.archive.mkdir(parents=True, exist_ok=True)
    (settings.archive / "batch.parquet").touch()

    def again() -> dict[str, object]:
        stage_and_load(settings, told())
        with load.open_warehouse(settings) as warehouse, warehouse.transaction():
            stages.take_in_corrections(warehouse, settings)
            stages.bring_up(warehouse)
        return {}

    assert stages.rebuild(settings, again).differing == []
    publish(settings)
    with read_only(settings) as con:
        assert not any(run_checks(con).values())
    return settings


@dataclass(frozen=True)
class Answer:
    """What the desk said."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def form_key(self) -> str:
        found = re.search(r'name="key" value="([^"]+)"', self.text)
        assert found
        return found[1]

    def values(self, name: str) -> list[str]:
        """Return the values of the fields of a name, in all forms."""
        return [unescape(v) for v in re.findall(rf'name="{name}" value="([^"]*)"', self.text)]


@dataclass
class Visitor:
    """A browser, as far as the desk can tell one."""

    keys: Keys
    cookie: str = ""

    def enter(self) -> "Visitor":
        self.cookie = self.get(f"/enter?token={self.keys.token}").headers["set-cookie"]
        return self

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return self.send(method, path, None, headers)

    def post(self, path: str, fields: list[tuple[str, str]], **headers: str) -> Answer:
        given = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.keys.origin,
            "Sec-Fetch-Site": "same-origin",
        } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
        return self.send("POST", path, urlencode(fields).encode(), given)

    def send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        wire = HTTPConnection("127.0.0.1", self.keys.port, timeout=30)
        cookie = {"Cookie": self.cookie.partition(";")[0]} if self.cookie else {}
        given = {name: value for name, value in (cookie | headers).items() if value}
        wire.request(method, path, body, given)
        return _answer(wire, wire.getresponse())

    def act(self, verb: str, **fields: str | list[str]) -> Answer:
        """Send a form of the desk's own."""
        pairs = [("key", self.keys.form)]
        for name, value in fields.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return self.post(f"/en/act/{verb}", pairs)


def _answer(wire: HTTPConnection, found: HTTPResponse) -> Answer:
    text = found.read().decode("utf-8", "replace")
    wire.close()
    return Answer(found.status, text, {name.lower(): v for name, v in found.getheaders()})


@contextmanager
def opened(settings: Settings) -> Iterator[Running]:
    """Run a desk beside the test, on a port of its own."""
    with serving(lambda port: Desk(settings, Keys(port), "Desk")) as running:
        thread = Thread(target=running.run)
        thread.start()
        try:
            yield running
        finally:
            running.stop()
            thread.join(20)


@pytest.fixture
def running(settings: Settings) -> Iterator[Running]:
    with opened(settings) as found:
        yield found


@pytest.fixture
def visitor(running: Running) -> Visitor:
    return Visitor(running.desk.keys).enter()


@pytest.fixture
def ids(settings: Settings) -> dict[str, str]:
    """Return the meetings' ids by what is doubted of them."""
    rows = query(
        settings, "select meeting_id, day, tellings from report.meetings order by day"
    ).rows
    assert [tellings for *_, tellings in rows] == [2, 1, 1, 1]
    return dict(zip(("differs", "other", "near", "low"), (row[0] for row in rows), strict=True))
