"""Which bytes look Arabic: every charset of Arabic pages, and no other script or language."""

import pytest

from pipeline.archive.script import looks_arabic

ARABIC = "استقبل الوزير السفير في مكتبه بالوزارة اليوم وبحث معه العلاقات الثنائية بين البلدين. " * 3
PERSIAN = (
    "وزیر امور خارجه الجزایر در دیدار با سفیر کشورمان بر گسترش همکاری‌های دوجانبه تاکید کرد. " * 9
)
FRENCH = (
    "Le ministre a reçu l'ambassadeur à l'hôtel de l'État, où ils ont évoqué la coopération. " * 9
)
CHINESE = "外交部长今天会见了大使，双方就两国关系交换了意见。" * 9
PAGE = "<html><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "cp1256", "iso-8859-6", "utf-16"]
)  # fmt: skip
def test_arabic_in_any_charset(charset: str) -> None:
    assert looks_arabic(PAGE.format(ARABIC).encode(charset))


def test_arabic_written_in_entities() -> None:
    for form in ("&#{};", "&#x{:x};", "&#x{:04x};"):
        assert looks_arabic(PAGE.format("".join(form.format(ord(c)) for c in ARABIC)).encode())


@pytest.mark.parametrize("text", [PERSIAN, FRENCH, CHINESE, "English text only. " * 50, ""])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "gb18030"])
def test_other_languages(text: str, charset: str) -> None:
    assert not looks_arabic(PAGE.format(text).encode(charset, "replace"))


def test_a_page_with_an_arabic_word_or_two_is_not_arabic() -> None:
    assert not looks_arabic(PAGE.format("القاهرة " * 3 + "A guide to Cairo. " * 50).encode())


def test_broken_bytes_do_not_hide_arabic() -> None:
    assert looks_arabic(b"\xff\xfe\x00<p>" + ARABIC.encode() + b"\xd8")
    assert looks_arabic(b"\xd8" + ARABIC.encode("cp1256"))
