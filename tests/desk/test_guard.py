"""Who is let in: only the browser with the token, and only forms of the desk's own pages."""

import pytest

from pipeline.desk import Running
from pipeline.publish import query
from pipeline.settings import Settings
from tests.desk.conftest import Visitor


def kept(settings: Settings) -> int:
    return int(query(settings, "select count(*) from core.correction").rows[0][0])


def test_nobody_is_let_in_without_the_token(running: Running) -> None:
    stranger = Visitor(running.desk.keys)
    for path in ("/", "/ar/", "/en/corrections", "/assets/site.css", "/enter", "/enter?token=x"):
        assert stranger.get(path).status == 403
    token = running.desk.keys.token
    assert stranger.get(f"/enter?token={token}&token={token}").status == 403
    stranger.cookie = f"{running.desk.keys.cookie_name}=guessed"
    assert stranger.get("/ar/").status == 403


def test_the_token_is_traded_for_a_cookie_that_only_the_desk_gets(running: Running) -> None:
    found = Visitor(running.desk.keys).get(f"/enter?token={running.desk.keys.token}")
    assert (found.status, found.headers["location"]) == (303, "/ar/")
    cookie = found.headers["set-cookie"]
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert running.desk.keys.token not in cookie


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "evil:{port}"])
def test_another_name_for_this_machine_is_refused(visitor: Visitor, host: str) -> None:
    found = visitor.get("/ar/", Host=host.format(port=visitor.keys.port))
    assert found.status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://localhost:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/json"},
    ],
)
def test_a_form_from_elsewhere_is_refused(
    settings: Settings, visitor: Visitor, ids: dict[str, str], headers: dict[str, str]
) -> None:
    key = visitor.get("/en/" + f"meeting/{ids['low']}").form_key
    fields = [("key", key), ("meeting", ids["low"]), ("why", "w")]
    found = visitor.post("/en/act/delete", fields, **headers)
    assert found.status == (415 if "Content_Type" in headers else 403)
    assert kept(settings) == 0


def test_a_form_without_the_page_s_key_is_refused(
    settings: Settings, visitor: Visitor, ids: dict[str, str]
) -> None:
    for key in ("", "guessed", visitor.keys.session, visitor.keys.token):
        found = visitor.post("/en/act/delete", [("key", key), ("meeting", ids["low"])])
        assert found.status == 403
    stranger = Visitor(visitor.keys)
    assert stranger.post("/en/act/delete", [("key", visitor.keys.form)]).status == 403
    assert kept(settings) == 0


@pytest.mark.parametrize("verb", ["accept", "correct", "merge", "split", "delete", "undo"])
def test_nothing_is_written_by_asking_for_a_page(
    settings: Settings, visitor: Visitor, ids: dict[str, str], verb: str
) -> None:
    asked = (
        f"/en/act/{verb}?key={visitor.keys.form}&meeting={ids['low']}&why=w&doubt=low_confidence"
    )
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert visitor.get(asked, method).status == 405
    assert kept(settings) == 0


def test_a_form_that_is_too_long_or_no_form_is_refused(visitor: Visitor) -> None:
    assert visitor.post("/en/act/delete", [("why", "w" * 70_000)]).status == 413
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": visitor.keys.origin}
    assert visitor.send("POST", "/en/act/delete", b"why=%ff", headers).status == 400
    assert visitor.send("POST", "/en/act/delete", b"&a=1" * 500, headers).status == 400


def test_every_answer_forbids_framing_guessing_and_all_that_is_not_its_own(
    visitor: Visitor,
) -> None:
    for path in ("/ar/", "/en/nothing", "/assets/desk.css", "/enter", "/ar/meeting/nothing"):
        headers = visitor.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "script" not in policy and "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


@pytest.mark.parametrize(
    "path", ["/fr/", "/ar/meeting/nothing", "/assets/desk.py", "/assets/..%2fwords.tsv", "/ar"]
)
def test_what_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404


def test_keys_are_never_shown(running: Running) -> None:
    keys = running.desk.keys
    for secret in (keys.token, keys.session, keys.form):
        assert secret not in repr(running.desk)
