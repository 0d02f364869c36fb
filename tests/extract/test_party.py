"""One party out of its words: titles, offices and the name, in every order."""

import pytest

from pipeline.arabic.fold import fold
from pipeline.extract.party import read_party
from pipeline.extract.words import Words


def parts(text: str) -> tuple[str, str, str]:
    """Return titles, offices and name of the party that begins a text, as written."""
    words = Words(text, fold(text))
    party = read_party(words, 0, len(words))
    assert party is not None

    def spelled(first: int, last: int) -> str:
        return text[words.starts[first] : words.ends[last - 1]]

    titles = " ".join(spelled(*title) for title in party.titles)
    offices = spelled(party.offices[0][0], party.offices[-1][1]) if party.offices else ""
    return titles, offices, spelled(*party.name) if party.name else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزير الزراعة سالم الحداد", ("", "وزير الزراعة", "سالم الحداد")),
        ("وزير الزراعة الدكتور سالم الحداد أن", ("الدكتور", "وزير الزراعة", "سالم الحداد")),
        ("سالم الحداد وزير الزراعة", ("", "وزير الزراعة", "سالم الحداد")),
        ("سالم الحداد، وزير الزراعة، الذي", ("", "وزير الزراعة", "سالم الحداد")),
        ("وزير الخارجية الأميركي، جون هاريس، أن", ("", "وزير الخارجية الأميركي", "جون هاريس")),
        (
            "ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع الأمير ماجد بن فهد",
            ("الأمير", "ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع", "ماجد بن فهد"),
        ),
        (
            "مدير عام فرع وزارة العمل بمنطقة الشمال عمر الساعدي",
            ("", "مدير عام فرع وزارة العمل بمنطقة الشمال", "عمر الساعدي"),
        ),
        (
            "مبعوث الأمين العام للأمم المتحدة إلى اليمن كارل ليندمان",
            ("", "مبعوث الأمين العام للأمم المتحدة إلى اليمن", "كارل ليندمان"),
        ),
        (
            "وزير الخارجية والتعاون الدولي والمغتربين سامي الفرا",
            ("", "وزير الخارجية والتعاون الدولي والمغتربين", "سامي الفرا"),
        ),
        (
            "نائب رئيس الوزراء ووزير الخارجية الشيخ عمر الراوي",
            ("الشيخ", "نائب رئيس الوزراء ووزير الخارجية", "عمر الراوي"),
        ),
        ("العميد طيار ركن يوسف الشهري", ("العميد طيار ركن", "", "يوسف الشهري")),
        ("الرئيس الكيني جومو أودينغا", ("", "الرئيس الكيني", "جومو أودينغا")),
        ("السفير الأمريكي لدى المملكة", ("", "السفير الأمريكي لدى المملكة", "")),
        ("وزير العمل علي الربيعي", ("", "وزير العمل", "علي الربيعي")),
        ("رجب طيب أوزدمير أن", ("", "", "رجب طيب أوزدمير")),
        ("عز الدين الخويلي", ("", "", "عز الدين الخويلي")),
        (
            "رئيس مدينة الملك فهد للعلوم ماجد بن طلال",
            ("", "رئيس مدينة الملك فهد للعلوم", "ماجد بن طلال"),
        ),
    ],
)
def test_chain(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    ["أن القمة العالمية", "على الانتظام", "اليوم الأحد", "1436 هجرية", "، وقال", "بموفور الصحة"],
)
def test_no_party(text: str) -> None:
    words = Words(text, fold(text))
    assert read_party(words, 0, len(words)) is None


def test_the_whole_party_stops_before_the_next_verb() -> None:
    text = "وزير الزراعة سالم الحداد يزور الواحة"
    words = Words(text, fold(text))
    party = read_party(words, 0, len(words))
    assert party is not None
    assert party.last == 4
