"""Trees of pages, and how text is read from them."""

import pytest
from lxml.html import HtmlElement

from pipeline.parse.tree import build, outermost, paragraphs_of, text_of


def tree_of(html: str) -> HtmlElement:
    tree = build(html)
    assert tree is not None
    return tree


def test_a_meta_that_names_another_charset_is_passed_over() -> None:
    html = '<?xml version="1.0" encoding="utf-16"?><html><head><meta charset="windows-1256"></head>'
    assert text_of(tree_of(f"{html}<body>نص عربي</body></html>")) == "نص عربي"


@pytest.mark.parametrize("html", ["", "  \n", "\x00\x01", "<!-- -->", "<?xml version='1.0'?>"])
def test_no_element_is_no_tree(html: str) -> None:
    tree = build(html)
    assert tree is None or text_of(tree) == ""


def test_what_lies_too_deep_is_dissolved_and_its_text_stays() -> None:
    tree = tree_of("<html><body>" + "<div>" * 3000 + "</div>" * 1000 + "نص")
    assert max(sum(1 for _ in element.iterancestors()) for element in tree.iter()) <= 101
    shallow = tree_of("<html><body>" + "<div>" * 1500 + "نص" + "</div>" * 1500)
    assert text_of(shallow) == "نص"


def test_lines_break_where_a_browser_breaks_them() -> None:
    html = """<div>أول <b>السطر</b>
    وبقيته<br>ثان<p>ثالث</p>رابع<script>x</script><ul><li>خامس</li><li><a>سا</a>دس</li></ul>
    <table><tr><td>سابع</td><td>ثامن</td></tr></table><form>تاسع</form></div>"""
    assert paragraphs_of(tree_of(html)) == [
        "أول السطر وبقيته", "ثان", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع",
    ]  # fmt: skip


def test_one_line_of_text_keeps_words_apart_and_leaves_the_tail() -> None:
    tree = tree_of("<div><h1>عنوان<br>في <span>سطرين</span></h1>نص بعده</div>")
    assert text_of(tree.find(".//h1")) == "عنوان في سطرين"


def test_the_outermost_of_elements() -> None:
    tree = tree_of("<div id=a><div id=b><p></p></div></div><p></p>")
    inner = tree.xpath("//div | //p")
    assert [element.get("id") or element.tag for element in outermost(inner)] == ["a", "p"]


def test_what_no_page_may_hold_is_left_out() -> None:
    tree = build("<p>قا\x00ل\ufffe الو\ud801زير\x0b\uffff\x1f\ufffd")
    assert tree is not None
    assert text_of(tree) == "قال الوزير\ufffd"


@pytest.mark.parametrize("text", ["", " \n", "\x00\x1f", "\u3000\x85\ud801", "\ufffe"])
def test_of_blanks_alone_there_is_no_tree(text: str) -> None:
    assert build(text) is None
