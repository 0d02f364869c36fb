"""The agency that a text came from: a line of its own, a dateline, a byline."""

import pytest

from pipeline.clean.agency import agency_named, take_agency

STORY = "استقبل الوزير اليوم سفير دولة شقيقة، وبحث معه سبل التعاون بين البلدين."
ALONE = {
    "واس": "SPA", "(بنا)": "BNA", "- وام -": "WAM", "كونا": "KUNA", "/قنا/": "QNA",
    "(العمانية)": "ONA",
    "(بترا)": "Petra", "أ ش أ": "MENA", "أ.ش.أ": "MENA", "رويترز": "Reuters", "(أ ف ب)": "AFP",
    "أ.ف.ب.": "AFP", "د ب أ": "DPA", "(وكالات)": "agencies", "( الوكالات)": "agencies",
    "رويترز، أ ف ب": "Reuters", "AFP": "AFP",
}  # fmt: skip
DATELINES = {
    "المنامة - بنا: ": "BNA",
    "المنامة (بنا) - ": "BNA",
    "المنامة في 12 مارس / بنا / ": "BNA",
    "الرياض – واس: ": "SPA",
    "واس - الرياض: ": "SPA",
    "الكويت - 12 - 3 (كونا) -- ": "KUNA",
    "أبوظبي في 12 مارس / وام / ": "WAM",
    "مسقط - العمانية: ": "ONA",
    "عمان 12 آذار (بترا)- ": "Petra",
    "القاهرة - أ ش أ: ": "MENA",
    "بيروت (رويترز) - ": "Reuters",
    "سبق- وكالات: ": "agencies",
}
NONE = [
    STORY,
    "المنامة: " + STORY,
    "ذكرت وكالة الأنباء الإماراتية (وام) أن الاجتماع تأجل إلى الأسبوع المقبل.",
    "قالت مصادر في الوزارة لصحيفة محلية إن بنا البيوت تأخر.",
    "السلطنة - العمانيون يحتفلون بيومهم الوطني في كل المحافظات.",
]


@pytest.mark.parametrize(("line", "agency"), ALONE.items())
def test_a_line_that_is_an_agencys_name_goes_and_is_told(line: str, agency: str) -> None:
    assert take_agency([line, STORY]) == ([STORY], agency)
    assert take_agency([STORY, line]) == ([STORY], agency)


@pytest.mark.parametrize(("dateline", "agency"), DATELINES.items())
def test_a_dateline_tells_the_agency_and_stays(dateline: str, agency: str) -> None:
    assert take_agency([dateline + STORY]) == ([dateline + STORY], agency)


def test_a_line_of_city_and_agency_stays_for_its_city() -> None:
    assert take_agency(["الرياض – واس", STORY]) == (["الرياض – واس", STORY], "SPA")


@pytest.mark.parametrize("line", NONE)
def test_no_agency(line: str) -> None:
    assert take_agency([line, STORY]) == ([line, STORY], None)


def test_bylines() -> None:
    assert agency_named("(واس)") == "SPA"
    assert agency_named("عمان - بترا") == "Petra"
    assert agency_named("كتب: محرر الشؤون المحلية") is None
    assert agency_named(None) is None
