"""Notices reach a web address as JSON; one that is not taken is not counted as told."""

from collections.abc import Iterator

import pytest

from flows.sending import addresses, send
from pipeline.errors import DataError
from pipeline.stages import Alarm, Notice
from tests.flows.hooks import Hook, listening

BROKEN = Notice(Alarm("source_broken", "sabah", "sabah: لا مقالات"))


@pytest.fixture
def hook() -> Iterator[Hook]:
    with listening() as server:
        yield server


def test_a_web_address_takes_json(hook: Hook) -> None:
    url = f"http://127.0.0.1:{hook.server_port}/alarms"
    assert send(f"{url}, {url}", [BROKEN])
    assert [each["message"] for each in hook.taken] == ["sabah: لا مقالات"] * 2
    assert hook.taken[0]["title"] == "mahdar: 1 to look at"


def test_what_is_refused_is_not_sent(hook: Hook) -> None:
    hook.status = 500
    assert not send(f"http://127.0.0.1:{hook.server_port}/", [BROKEN])
    assert len(hook.taken) == 1


def test_a_wrong_address_is_named_by_its_place_alone() -> None:
    with pytest.raises(DataError, match="address 2") as caught:
        addresses("https://host.example/hook nothing://password@host.example")
    assert "password" not in str(caught.value)
    assert addresses("mailtos://user:word@mail.example?to=desk@mail.example")
