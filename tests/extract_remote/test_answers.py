"""The JSON of an answer is found wherever models put it; what is none is named."""

import pytest

from pipeline.extract_remote.answers import meetings_of
from pipeline.extract_remote.faults import UnreadError

JSON = '{"meetings": [{"kind": "talks"}]}'


@pytest.mark.parametrize(
    "answer",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"```\n{JSON}\n```",
        f"Here it is:\n```json\n{JSON}\n```\nAnything else?",
        f"Here it is: {JSON} I hope it helps.",
        f"<think>perhaps {{}} or {JSON[:-5]}</think>\n{JSON}",
        f"\ufeff {JSON}\n\n",
    ],
)
def test_it_is_found(answer: str) -> None:
    assert meetings_of(answer) == [{"kind": "talks"}]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "not_json"),
        ("No meeting is told.", "not_json"),
        (JSON[:-4], "not_json"),
        ("{'meetings': []}", "not_json"),
        ('{"a":' * 100_000, "not_json"),
        ("}{", "not_json"),
        ('{"meetings": {"kind": "talks"}}', "shape"),
        ('{"result": []}', "shape"),
        ("```json\n[]\n```", "shape"),
    ],
)
def test_what_is_none_is_named(answer: str, reason: str) -> None:
    with pytest.raises(UnreadError) as caught:
        meetings_of(answer)
    assert caught.value.reason == reason
    assert not caught.value.of_endpoint


def test_what_is_no_object_is_passed() -> None:
    assert meetings_of('{"meetings": [1, null, {"kind": "call"}, "x"]}') == [{"kind": "call"}]
