"""`mahdar report` writes the pages; `mahdar serve-report` shows them to this machine alone."""

import http.client
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.serving import serving
from pipeline.errors import Unavailable
from pipeline.publish import publish
from pipeline.settings import Settings
from tests.warehouse.samples import stage_and_load, told_by_papers


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(home=tmp_path_factory.mktemp("reported"))
    stage_and_load(settings, told_by_papers(["sabah"]))
    publish(settings)
    return settings.home


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["mahdar", *words])
    return main()


def test_report_says_where_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert call(monkeypatch, "report", "--open", "--home", str(home)) == 0
    assert capsys.readouterr().out.strip().endswith(str(home / "report" / "index.html"))
    assert opened == [(home / "report" / "index.html").as_uri()]
    assert call(monkeypatch, "report", "--to", str(home), "--home", str(home)) == 2
    assert "holds something else" in capsys.readouterr().err


def test_nothing_to_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "serve-report", str(tmp_path)) == 2
    assert "holds no report" in capsys.readouterr().err


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "pages" / "data").mkdir(parents=True)
    (tmp_path / "pages" / "index.html").write_text("hello", "utf-8")
    (tmp_path / "pages" / "data" / "planned.ics").write_text("x", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with serving(tmp_path / "pages", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def ask(port: int, path: str, host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_pages_are_served_and_nothing_else(port: int) -> None:
    status, headers, body = ask(port, "/")
    assert (status, body) == (200, b"hello")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask(port, "/data/planned.ics")[1]["Content-type"].startswith("text/calendar")
    assert ask(port, "/data/")[0] == 404  # no list of files
    assert ask(port, "/../secret.txt")[0] == 404
    assert ask(port, "/%2e%2e/secret.txt")[0] == 404


def test_only_by_the_name_of_this_machine(port: int) -> None:
    assert ask(port, "/", "localhost")[0] == 200
    assert ask(port, "/", "evil.example")[0] == 421
    assert ask(port, "/", f"evil.example:{port}")[0] == 421


def test_a_port_that_is_taken(port: int, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="name another with --port"):
        serving(tmp_path, port)
