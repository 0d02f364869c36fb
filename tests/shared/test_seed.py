"""The article that mahdar began with, through the whole pipeline; it lies beside the project."""

import json
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.publish import query
from pipeline.settings import Settings

SEED = Path(__file__).parents[3] / "shared" / "seed"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is missing: the article is not ours"),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return a home into which the article was imported."""
    folder = tmp_path_factory.mktemp("seed")
    title, text = "استعراض آفاق التعاون بين البحرين والمنظمة الدولية", next(SEED.glob("*.txt"))
    article = {
        "id": "seed",
        "source": "albilad",
        "source_country": "BH",
        "url": "http://albilad.example/1",
        "published": "2021-02-10 10:00:00",
        "title": title,
        "text": text.read_text("utf-8"),
    }
    path = folder / "seed.jsonl"
    path.write_text(json.dumps(article, ensure_ascii=False) + "\n", "utf-8")
    settings = Settings(home=folder)
    unit = stages.import_unit(path)
    stages.archive_file(settings, unit, path)
    stages.begin(settings, "run", "import", [unit])
    for batch in stages.unread(settings, unit):
        stages.read(settings, unit, None, batch)
    stages.load(settings, [unit])
    stages.publish(settings)
    return settings


def test_the_size_controls_are_gone(loaded: Settings) -> None:
    ((text,),) = query(loaded, "select text from core.article_text").rows
    assert "+A" not in text
    assert "A-" not in text


def test_there_is_one_meeting(loaded: Settings) -> None:
    rows = query(
        loaded, "select kind, status, day, country_code, occasion from report.meetings"
    ).rows
    assert len(rows) == 1
    kind, status, day, country, occasion = rows[0]
    # 24 October 2017 is the day of an agreement that it tells of.
    assert (kind, status, day, country) == ("talks", "held", None, "BH")
    assert occasion.startswith("في إطار الزيارة الرسمية")


def test_who_met_whom(loaded: Settings) -> None:
    rows = query(
        loaded,
        "select name, side, honorific, country_code, position from report.participants",
    ).rows
    people = {row[0]: row[1:] for row in rows}
    assert set(people) == {"عبدالله بن أحمد آل خليفة", "فيكتور بولياكوف", "أمين الشرقاوي"}
    side, honorific, country, position = people["عبدالله بن أحمد آل خليفة"]
    assert (side, honorific, country) == ("party", "الشيخ", "BH")
    assert "وكيل وزارة الخارجية للشؤون الدولية" in position
    assert "رئيس مجلس أمناء مركز “دراسات”" in position
    assert people["فيكتور بولياكوف"][0::2] == ("party", "UN")
    side, _, country, position = people["أمين الشرقاوي"]
    assert (side, country) == ("attendee", "UN")
    assert position.startswith("المنسق المقيم")
