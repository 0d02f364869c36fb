"""The protocol as a stand-in server speaks it: what is sent, waited for, asked again, refused."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from pipeline.extract_remote import RemoteExtractor, endpoint
from pipeline.records import Article, Mention
from pipeline.settings import Settings
from tests.extract_remote.samples import TITLE, answer, article, meeting
from tests.extract_remote.standin import Reply, StandIn, served

KEY = "sk-not-for-any-log-7291"


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with served() as server:
        yield server


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the pauses that were made, without the waiting."""
    made: list[float] = []
    monkeypatch.setattr(endpoint, "sleep", made.append)
    return made


def extractor(standin: StandIn, **changed: Any) -> RemoteExtractor:
    given: dict[str, Any] = {"remote_timeout": 5.0, "remote_key": KEY} | changed
    settings = Settings(extractor="remote", remote_url=standin.url, remote_model="small-1", **given)
    return RemoteExtractor(settings, by_rules)


def by_rules(_: Article) -> list[Mention]:
    """Stand for the rules: what they give is told by its emptiness."""
    return []


def test_what_is_sent(standin: StandIn) -> None:
    standin.replies = [Reply(answer(meeting()))]
    mentions, counts = extractor(standin)(article())
    (asked,) = standin.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "small-1"
    assert asked.body["temperature"] == 0
    system, user = asked.body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert '"enum": ["host", "guest", "party", "chair", "attendee"]' in system["content"]
    sent = json.loads(user["content"])
    assert (sent["title"], sent["published"]) == (TITLE, "Tuesday 2026-02-03")
    assert sent["text"] == article().body
    assert [mention.kind.rule for mention in mentions] == ["remote:small-1"]
    assert counts.values == {"remote.articles": 1, "remote.mentions": 1}


def test_no_key_is_sent_where_none_is_set(
    standin: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    standin.replies = [Reply(answer())]
    extractor(standin, remote_key="")(article())
    assert "authorization" not in standin.asked[0].headers


def test_no_meeting_is_an_answer_too(standin: StandIn) -> None:
    standin.replies = [Reply(answer())]
    assert extractor(standin)(article())[1].values == {"remote.articles": 1, "remote.mentions": 0}


def test_a_fenced_answer_in_parts(standin: StandIn) -> None:
    text = f"```json\n{answer(meeting())}\n```"
    parts = [{"type": "text", "text": text[:50]}, {"type": "text", "text": text[50:]}]
    standin.replies = [Reply(parts)]
    assert len(extractor(standin)(article())[0]) == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply("I cannot read this."), "not_json"),
        (Reply('{"meeting": []}'), "shape"),
        (Reply(answer(meeting(words="لم يرد"))), "ungrounded"),
        (Reply(None), "no_answer"),
        (Reply(raw=b"<html>"), "no_answer"),
        (Reply(raw=b'{"choices": []}'), "no_answer"),
        (Reply(raw=b'{"error": {"message": "no"}}'), "no_answer"),
        (Reply(raw=b"x" * (endpoint.MOST_BYTES + 1)), "too_large"),
        (Reply(status=401, raw=b"{}"), "http_401"),
        (Reply(status=307, raw=b"", headers={"Location": "/v1/other"}), "http_307"),
        (Reply(status=503, raw=b""), "http_503"),
        (Reply(status=429, raw=b"", headers={"Retry-After": "3600"}), "http_429"),
        (Reply(answer(), wait=1.0), "timeout"),
        (Reply(answer(), drip=0.05), "timeout"),
    ],
)
def test_no_article_is_lost(
    standin: StandIn, pauses: list[float], reply: Reply, reason: str
) -> None:
    standin.replies = [reply]
    told = [object()]
    remote = extractor(standin, remote_timeout=0.3)
    remote._by_rules = lambda _: told  # type: ignore[assignment,return-value]
    begun = monotonic()
    mentions, counts = remote(article())
    assert mentions is told
    assert counts.values == {f"remote.fallback.{reason}": 1}
    assert monotonic() - begun < 3


def test_a_redirect_is_not_followed(standin: StandIn) -> None:
    standin.replies = [Reply(status=307, raw=b"", headers={"Location": "/v1/other"})]
    extractor(standin)(article())
    assert [asked.path for asked in standin.asked] == ["/v1/chat/completions"]


def test_nobody_there(standin: StandIn) -> None:
    remote = extractor(standin)
    remote._endpoint._url = "http://127.0.0.1:9/v1/chat/completions"
    assert remote(article())[1].values == {"remote.fallback.no_connection": 1}


def test_429_is_asked_again_when_it_says(standin: StandIn, pauses: list[float]) -> None:
    standin.replies = [
        Reply(status=429, raw=b"", headers={"Retry-After": "7"}),
        Reply(status=500, raw=b""),
        Reply(answer(meeting())),
    ]
    mentions, counts = extractor(standin)(article())
    assert len(mentions) == 1
    assert counts.values["remote.articles"] == 1
    assert pauses == [7.0, 2 * endpoint.PAUSE]


def test_429_may_name_a_date(standin: StandIn, pauses: list[float]) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    standin.replies = [
        Reply(status=429, raw=b"", headers={"Retry-After": at}),
        Reply(answer()),
    ]
    extractor(standin)(article())
    assert len(pauses) == 1
    assert 20 < pauses[0] <= 30


def test_what_is_left_of_a_run_is_read_by_rules(standin: StandIn, pauses: list[float]) -> None:
    standin.replies = [Reply(answer(meeting()))]
    remote = extractor(standin, remote_max_calls=2)
    reasons = [sorted(remote(article())[1].values)[0] for _ in range(4)]
    assert reasons == ["remote.articles"] * 2 + ["remote.fallback.over_cap"] * 2
    assert len(standin.asked) == 2


def test_attempts_count_as_calls(standin: StandIn, pauses: list[float]) -> None:
    standin.replies = [Reply(status=503, raw=b"")]
    remote = extractor(standin, remote_max_calls=2)
    assert remote(article())[1].values == {"remote.fallback.over_cap": 1}
    assert len(standin.asked) == 2


def test_an_endpoint_that_fails_thrice_is_left_alone(
    standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    standin.replies = [Reply(status=401, raw=b"")]
    remote = extractor(standin)
    reasons = [next(iter(remote(article())[1].values)) for _ in range(5)]
    assert reasons == ["remote.fallback.http_401"] * 3 + ["remote.fallback.given_up"] * 2
    assert len(standin.asked) == 3
    assert caplog.text.count("the rest is read by rules") == 1


def test_one_answer_between_failures_keeps_it_on(standin: StandIn) -> None:
    bad, good = Reply(status=400, raw=b""), Reply(answer())
    standin.replies = [bad, bad, good, bad, bad, good]
    remote = extractor(standin)
    for _ in range(6):
        remote(article())
    assert len(standin.asked) == 6


def test_an_article_without_end_is_not_sent(standin: StandIn) -> None:
    standin.replies = [Reply(answer())]
    counts = extractor(standin)(article("استقبل " * 10_000))[1]
    assert counts.values == {"remote.fallback.too_long": 1}
    assert standin.asked == []


def test_the_key_is_in_no_log_and_no_error(
    standin: StandIn, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    standin.replies = [Reply(status=401, raw=KEY.encode())]
    settings = Settings(extractor="remote", remote_url=standin.url, remote_model="m",
                        remote_key=KEY)  # fmt: skip
    remote = RemoteExtractor(settings, by_rules)
    with caplog.at_level(logging.DEBUG):
        for _ in range(4):
            counts = remote(article())[1]
            assert KEY not in str(counts)
    out, err = capfd.readouterr()
    assert KEY in standin.asked[0].headers["authorization"]
    assert caplog.records
    assert KEY not in caplog.text + out + err + repr(settings) + str(settings)
