"""A published warehouse with meetings of several days, people and papers, and its site."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.publish import publish, query
from pipeline.records import Article, Mention, Participant, Reading
from pipeline.settings import Settings
from tests.warehouse.samples import BODY, article, reception, stage_and_load, told_by_papers

HOSTS = ("وزير الخارجية سالم بن راشد الهادي", "وزير المالية منى بنت علي الزاهر")
GUESTS = ("سفير البرازيل كارلوس مندونسا", "سفير فرنسا جان دوبريه", "سفير اليابان كينجي موري",
          "سفير البرازيل أدريانا كوستا")  # fmt: skip
STATES = {"البرازيل": "BR", "فرنسا": "FR", "اليابان": "JP"}
MARKUP = "<script>alert(1)</script><img/src=x/onerror=alert(2)>\"'></title>{{7*7}}"
STEERING = "\u202eقلب\u2066\u200f\u0007"


def _reception(number: int, host: str, guest: str, title: str) -> tuple[Article, list[Mention]]:
    at = datetime(2025, 2, 20, 9, tzinfo=UTC) + timedelta(days=3 * number)
    tail = " ".join(f"ك{number}ف{word}" for word in range(30))
    made = article(BODY.format(host=host, guest=guest) + " " + tail, title=title,
                   url=f"https://masa.example/r{number}", source="masa", published=at,
                   fetched=at)  # fmt: skip
    mention = reception(made, host=host, guest=guest, day=at.date())
    state = next(code for word, code in STATES.items() if word in guest)
    parties = (_of("BH", mention.participants[0]), _of(state, mention.participants[1]))
    return made, [replace(mention, participants=parties)]


def _of(country: str, one: Participant) -> Participant:
    return replace(one, country=Reading(country, one.start, one.end, "word"))


def told() -> list[tuple[Article, list[Mention]]]:
    """Return tellings: by two papers, of several pairs, one planned, one out to do harm."""
    found = told_by_papers(["sabah", "masa"], days=2)
    for number in range(16):
        pair = HOSTS[number % 2], GUESTS[number % 4]
        found.append(_reception(number, *pair, f"استقبال رقم {number}"))
    harmful = _reception(20, f"وزير الخارجية {MARKUP} الهادي", GUESTS[1], MARKUP + STEERING)
    found.append((replace(harmful[0], url="javascript:alert(3)"), harmful[1]))
    planned = _reception(21, HOSTS[1], GUESTS[0], "موعد مقرر")
    day = date(2025, 5, 20)
    reading = planned[1][0]
    assert reading.date is not None
    moved = replace(reading, status=replace(reading.status, value="planned"),
                    date=replace(reading.date, first=day, last=day))  # fmt: skip
    found.append((planned[0], [moved]))
    return found


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("shown"))
    stage_and_load(settings, told())
    publish(settings)
    return settings


@pytest.fixture(scope="session")
def site(settings: Settings) -> Path:
    return stages.report(settings).path


@pytest.fixture(scope="session")
def meeting_ids(settings: Settings) -> list[str]:
    asked = "select meeting_id from report.meetings order by day desc, meeting_id"
    return [key for (key,) in query(settings, asked).rows]


@pytest.fixture(scope="session")
def harmful_id(settings: Settings) -> str:
    asked = "select meeting_id from report.meetings where contains(who, 'script')"
    [(key,)] = query(settings, asked).rows
    return str(key)
