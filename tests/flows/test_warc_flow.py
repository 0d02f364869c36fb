"""The flow import-warc: pages of another crawl become articles and meetings, once."""

from pathlib import Path

import pytest

from flows.warc import import_warc
from pipeline.publish import query
from pipeline.settings import Settings
from tests.archive.warcs import answer, record, warc

pytestmark = pytest.mark.usefixtures("prefect_server")
PAGE = """<html><head><title>وزير الخارجية يستقبل سفير فرنسا</title>
<meta property="article:published_time" content="2025-03-01T10:00:00+03:00"></head>
<body><article><h1>وزير الخارجية يستقبل سفير فرنسا</h1>
<p>استقبل وزير الخارجية سالم العامري اليوم في مكتبه بالوزارة سفير فرنسا لدى المملكة.</p>
<p>وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين الصديقين وسبل تعزيزها في المجالات كافة،
إضافة إلى القضايا الإقليمية والدولية ذات الاهتمام المشترك والجهود المبذولة بشأنها.</p>
<p>وأكد الوزير حرص بلاده على توطيد التعاون مع الجانب الفرنسي في مختلف الميادين.</p>
</article></body></html>"""


def test_a_warc_file_is_loaded_once_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    good = warc(tmp_path, record("https://paper.example/news/1", answer(PAGE.encode())))
    bad = tmp_path / "bad.warc"
    bad.write_bytes(b"no archive")
    first = import_warc([bad, good], home=tmp_path / "home")
    assert list(first["failed"]) == [str(bad)]
    assert first["counts"]["load.core.article"] == 1
    settings = Settings(home=tmp_path / "home")
    told = query(settings, "select who, sources from report.meetings").rows
    assert len(told) == 1
    assert told[0][1] == ["paper.example"]
    again = import_warc([good], home=tmp_path / "home")["counts"]
    assert (again["import.known"], again["load.core.article"]) == (1, 0)
