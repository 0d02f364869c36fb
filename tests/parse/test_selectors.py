"""Selectors looked up in the lxml tree pick what BeautifulSoup picks."""

import pytest
from bs4 import BeautifulSoup
from lxml.html import tostring

from pipeline.parse.selectors import _compiled, pick
from pipeline.parse.tree import build

HTML = """<html><body id="top">
<div class="page main" data-kind="story"><h1 class="title big">أ</h1><p>ب</p><p class="lead">ت</p>
<div class="box share"><a href="/news/1">ث</a> <a href="https://x.example/">ج</a><span>ح</span></div>
<p>خ</p><table><tr><td class="t"><b>د</b></td><td>ذ</td></tr></table></div>
<div class="main-menu"><a class="link" href="/news/2" rel="next nofollow">ر</a></div>
</body></html>"""
PLAIN = ["p", "div.page", ".share a", "div > p", "h1 + p", "h1 ~ p", "#top .main", "*", "td.t b",
         "a[href]", "a[href^='/news/']", "a[href*=example]", "[data-kind=story] > h1.title.big",
         "a[rel~=next]", "p, td", ".page .box > a", "div.page > div ~ p", "P.lead", "[href$='1']",
         ".none", "h1.title, .none"]  # fmt: skip
RICH = ["a:not([class])", "div:has(> table)", "p:is(.lead)", "p:nth-of-type(odd)",
        "td:-soup-contains('ذ')", "[class='t' i]", ":nth-of-type(2)", "p:nth-child(2 of .lead)",
        "p:nth-of-type(n+2)", "p:nth-child(0)"]  # fmt: skip
PLAIN += ["p:nth-of-type(2)", "td:first-child", "td:last-child", "p:nth-child(2)", ":first-child",
          "p:nth-last-of-type(1)", "div > p:nth-of-type(2)", "p:first-of-type", "a:last-of-type",
          "a[href^='/news/']:first-child", "p:nth-child(9)", "span:nth-last-child(1)",
          "td:nth-child(2):last-child"]  # fmt: skip


@pytest.mark.parametrize("css", PLAIN + RICH)
def test_the_same_elements_as_beautifulsoup(css: str) -> None:
    tree = build(HTML)
    assert tree is not None
    ours = [tostring(element, encoding="unicode", with_tail=False) for element in pick(tree, css)]
    soup = BeautifulSoup(HTML, "lxml")
    theirs = [tag.name + tag.get_text() for tag in soup.select(css)]
    assert [BeautifulSoup(html, "lxml").get_text() for html in ours] == [
        t.lstrip("abcdefghijklmnopqrstuvwxyz1") for t in theirs
    ]


@pytest.mark.parametrize("css", PLAIN)
def test_plain_selectors_need_no_second_tree(css: str) -> None:
    assert _compiled(css).path is not None


def test_only_what_lies_in_an_element_is_picked_though_its_ancestors_count() -> None:
    tree = build(HTML)
    assert tree is not None
    (share,) = pick(tree, ".share")
    for css in ("#top .main a", "#top .main a:not(.none)"):
        assert [element.text for element in pick(share, css)] == ["ث", "ج"]


def test_the_tree_is_left_as_it_was() -> None:
    tree = build(HTML)
    assert tree is not None
    before = tostring(tree)
    pick(tree, "p:not(.lead)")
    assert tostring(tree) == before
