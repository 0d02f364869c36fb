"""Rules read unless an endpoint is set; then its calls are counted over a run, and told."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.archive import write_batch
from pipeline.cli import main
from pipeline.exchange import article_page
from pipeline.settings import Settings
from pipeline.stages.explaining import explain_article
from pipeline.stages.extracting import begin_calls, extractor
from tests.extract_remote.samples import BODY, TITLE, answer, article, meeting
from tests.extract_remote.standin import Reply, StandIn, served

NO_MEETING = "طقس معتدل على معظم مناطق المملكة ورياح شمالية خفيفة السرعة."


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with served() as server:
        server.replies = [Reply(answer(meeting()))]
        yield server


def remote(standin: StandIn, home: Path, calls: int = 200) -> Settings:
    return Settings(
        home=home,
        extractor="remote",
        remote_url=standin.url,
        remote_model="m",
        remote_timeout=5.0,
        remote_max_calls=calls,
    )


def test_rules_read_where_nothing_is_set(standin: StandIn, tmp_path: Path) -> None:
    mentions, counts = extractor(Settings(home=tmp_path))(article())
    assert mentions
    assert not mentions[0].kind.rule.startswith("remote:")
    assert counts.values == {}
    assert standin.asked == []


def test_an_endpoint_reads_where_one_is_set(standin: StandIn, tmp_path: Path) -> None:
    one = explain_article(article(), "one", extractor(remote(standin, tmp_path)))
    assert {mark.rule for mark in one.marks} == {"remote:m"}
    assert one.counts.values["remote.articles"] == 1


def test_no_call_is_spent_where_no_word_could_tell_a_meeting(
    standin: StandIn, tmp_path: Path
) -> None:
    assert extractor(remote(standin, tmp_path))(article(NO_MEETING, "طقس"))[0] == []
    assert standin.asked == []


def test_calls_are_counted_over_a_run_and_anew_in_the_next(
    standin: StandIn, tmp_path: Path
) -> None:
    settings = remote(standin, tmp_path, calls=1)
    begin_calls(settings)
    asked = []
    for _ in range(3):  # as each batch of a run does
        extractor(settings)(article())
        asked.append(len(standin.asked))
    begin_calls(settings)
    extractor(settings)(article())
    assert [*asked, len(standin.asked)] == [1, 1, 1, 2]


def test_what_an_endpoint_refused_of_a_batch_is_counted(standin: StandIn, tmp_path: Path) -> None:
    standin.replies = [Reply(answer(meeting(city="الرياض"))), Reply("no JSON")]
    settings = remote(standin, tmp_path)
    at = datetime(2026, 2, 3, tzinfo=UTC)
    unit = stages.unit_of("import", at, datetime.now(UTC))
    texts = [(TITLE, BODY), (TITLE, f"{BODY} وانتهى اللقاء."), ("طقس", NO_MEETING)]
    pages = [
        article_page(
            {"id": str(number), "source": "waraq", "source_country": "BH", "published": str(at),
             "url": f"http://waraq.example/{number}", "title": title, "text": text},
            "import", unit.unit_id, at,
        )
        for number, (title, text) in enumerate(texts)
    ]  # fmt: skip
    counts = stages.read(settings, unit, None, write_batch(settings, pages)).values
    told = {name: count for name, count in counts.items() if name.startswith("remote.")}
    assert told == {
        "remote.articles": 1,
        "remote.mentions": 1,
        "remote.refused.city": 1,
        "remote.fallback.not_json": 1,
        "remote.skipped": 1,
    }
    assert counts["read.mentions"] == 2


def test_the_extract_command_tells_what_came_of_it(
    standin: StandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    standin.replies = [Reply(answer(meeting(venue="قصر السلام")))]
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "title": TITLE, "text": BODY}), "utf-8")
    monkeypatch.setenv("MAHDAR_EXTRACTOR", "remote")
    monkeypatch.setenv("MAHDAR_REMOTE_URL", standin.url)
    monkeypatch.setenv("MAHDAR_REMOTE_MODEL", "m")
    monkeypatch.setattr(sys, "argv", ["mahdar", "extract", str(path)])
    assert main() == 0
    record = json.loads(capsys.readouterr().out)
    assert record["meetings"][0]["city"] == "المنامة"
    assert record["meetings"][0]["venue"] is None
    assert "remote.refused.venue 1" in caplog.text
