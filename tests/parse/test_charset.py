"""What charset the bytes of a page are read in: no declaration, a right one, a wrong one."""

import random

import pytest

from pipeline.parse import charset as charsets
from pipeline.parse import decode

SENTENCES = (
    "استقبل وزير الخارجية في مكتبه اليوم سفير دولة شقيقة لدى المملكة.",
    "وقال المتحدث إن الاجتماع ناقش عددا من الموضوعات التي تهم الجانبين.",
    "بحث رئيس المجلس مع الوفد الزائر سبل التعاون في مجال التعليم.",
    "وأكد المدير العام أن المشروع سيبدأ خلال الشهر المقبل بعد اعتماد الميزانية.",
    "عقدت اللجنة اجتماعها الدوري في مقر الوزارة، برئاسة وكيل الوزارة.",
    "وأوضح أن عدد المستفيدين من البرنامج بلغ هذا العام ألفا وخمسمئة شاب.",
    "شهدت الأسواق ارتفاعا في أسعار الخضراوات، حسب ما ذكر تجار محليون.",
    "وأعرب الضيف عن شكره للقيادة على ما لقيه من حسن الاستقبال.",
    "من جانبه، دعا الأمين العام إلى مضاعفة الجهود لحماية البيئة البحرية.",
    "وتفقد المحافظ أعمال الصيانة في الطريق الذي يربط بين المدينتين.",
)
CONDITIONS = {
    "the meta is right": "windows-1256",
    "no meta": None,
    "the meta says utf-8": "utf-8",
    "the meta says iso-8859-6": "iso-8859-6",
}
HEADERS = (None, "utf-8", "iso-8859-1", "windows-1256", "no-such-charset")


def texts(count: int) -> list[str]:
    """Return different texts of some sentences, the same ones at every run."""
    chance = random.Random(1256)
    return [" ".join(chance.sample(SENTENCES, 8)) for _ in range(count)]


def page(text: str, meta: str | None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">'
    return f"<html><head>{declared if meta else ''}<title>خبر</title></head><body>{text}</body>"


@pytest.mark.parametrize("meta", CONDITIONS.values(), ids=CONDITIONS)
def test_windows_1256_is_read_right_100_times_of_100(meta: str | None) -> None:
    pages = [page(text, meta) for text in texts(100)]
    right = [decode(p.encode("cp1256"), HEADERS[i % 5], None)[0] == p for i, p in enumerate(pages)]
    assert sum(right) == 100


def test_a_fragment_of_400_bytes_is_read_right_100_times_of_100() -> None:
    fragments = [text.encode("cp1256")[:400] for text in texts(100)]
    right = [decode(f, None, None)[0] == f.decode("cp1256") for f in fragments]
    assert sum(right) == 100


def test_a_windows_1256_page_after_a_long_head_of_script() -> None:
    html = f"<script>{'var a = 1;' * 8000}</script>{SENTENCES[0]}"
    assert decode(html.encode("cp1256"), "utf-8", None) == (html, "windows-1256")


def test_iso_8859_6_is_told_from_windows_1256() -> None:
    html = page("".join(c for c in texts(1)[0] if c != "،"), None)
    assert decode(html.encode("iso8859-6"), None, None) == (html, "iso-8859-6")


def test_broken_bytes_in_a_utf8_page_are_replaced_and_the_rest_is_kept() -> None:
    body = page(texts(1)[0], None).encode()
    broken = body[:300] + b"\xe9\xff" + body[300:600] + b"\xd9" + body[600:]
    text, charset = decode(broken, "windows-1256", "windows-1256")
    assert charset == "utf-8"
    assert text.count("\ufffd") <= 4
    assert text.endswith(page(texts(1)[0], None)[-200:])


def test_a_utf8_page_cut_in_a_letter() -> None:
    body = SENTENCES[0].encode()[:-2]
    assert decode(body[:41], None, "windows-1256")[1] == "utf-8"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_wide_pages_and_marks(charset: str) -> None:
    html = page(SENTENCES[0], "utf-8")
    assert decode(html.encode(charset), "windows-1256", None)[0] == html


def test_strict_utf8_wins_over_every_claim() -> None:
    html = page(SENTENCES[0], "windows-1256")
    assert decode(html.encode(), "iso-8859-6", "windows-1256") == (html, "utf-8")


def test_a_page_in_no_arabic_keeps_what_it_declares() -> None:
    html = "<p>Le ministre a reçu à Genève l'ambassadeur…</p>"
    assert decode(html.encode("windows-1252"), "windows-1252", None)[0] == html


def test_the_sources_charset_counts_where_nothing_else_tells() -> None:
    assert decode("café".encode("latin-1"), None, "latin-1")[0] == "café"


@pytest.mark.parametrize(
    "claim", ["zlib", "rot13", "idna", "utf-16", "", "x" * 500, "unicode_escape"]
)
def test_a_claim_that_is_no_charset_is_passed_over(claim: str) -> None:
    body = SENTENCES[0].encode("cp1256")
    assert decode(body, claim, claim) == (SENTENCES[0], "windows-1256")


def test_no_bytes_at_all() -> None:
    assert decode(b"", None, None) == ("", "utf-8")


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
def test_a_score_by_bytes_is_the_score_by_letters(
    charset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser = random.Random(5)
    samples = [
        " ".join(chooser.choices(SENTENCES, k=2)).encode(written, "ignore") + chooser.randbytes(40)
        for written in ("windows-1256", "iso-8859-6")
        for _ in range(50)
    ]
    by_bytes = [charsets._score(sample, charset) for sample in samples]
    monkeypatch.setattr(charsets, "_USUAL", ())
    assert by_bytes == [charsets._score(sample, charset) for sample in samples]
    assert max(by_bytes) > 0
