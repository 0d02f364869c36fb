"""What the head of a page says of it, JSON-LD as sites really write it included."""

import pytest

from pipeline.parse.metadata import Metadata, read
from pipeline.parse.tree import build


def metadata(head: str, lang: str = "") -> Metadata:
    tree = build(f"<html {lang}><head>{head}</head><body><p>نص</p></body></html>")
    assert tree is not None
    return read(tree)


def ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


ARTICLE = '{"@type": "NewsArticle", "headline": "عنوان الخبر", "datePublished": "2025-03-12"'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE + "}",
        f"[{ARTICLE}}}]",
        f'{{"@graph": [{{"@type": "WebPage"}}, {ARTICLE}}}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}}}',
        f"<!-- {ARTICLE}}} -->",
        f"//<![CDATA[\n{ARTICLE}}}\n//]]>",
        ARTICLE + ",}",
        ARTICLE + "};",
        ARTICLE + ', "description": "سطر\nوسطر"}',
        ARTICLE + ', "description": "قال "نعم" وسكت"}',
        ARTICLE.replace('"NewsArticle"', '["NewsArticle", "Article"]') + "}",
        ARTICLE.replace('"', "&quot;") + "}",
    ],
)
def test_json_ld_as_sites_write_it(script: str) -> None:
    meta = metadata(ld(script))
    assert meta.titles[:1] == ("عنوان الخبر",)
    assert meta.dates == (("json_ld", "2025-03-12"),)


@pytest.mark.parametrize("script", ["", "{", "null", "[[[]]]", "12", '{"@type": 5}', "[" * 5000])
def test_json_ld_that_says_nothing(script: str) -> None:
    assert metadata(ld(script)).dates == ()


def test_the_articles_own_object_is_told_from_those_it_links_to() -> None:
    other = ARTICLE.replace("عنوان الخبر", "خبر آخر").replace("2025", "2020") + ', "a": 1, "b": 2}'
    title = '<meta property="og:title" content="عنوان الخبر - الصحيفة">'
    assert metadata(title + ld(f"[{other}, {ARTICLE}}}]")).dates == (("json_ld", "2025-03-12"),)


def test_people_sections_and_languages() -> None:
    rest = """, "author": [{"@type": "Person", "name": "سعاد المحرر"}],
        "articleSection": ["محليات", "ثقافة"], "inLanguage": "ar-BH",
        "isAccessibleForFree": "False"}"""
    meta = metadata(ld(ARTICLE + rest))
    assert (meta.author, meta.section, meta.language) == ("سعاد المحرر", "محليات", "ar")
    assert meta.is_paid


def test_the_metas_by_their_order_in_the_list() -> None:
    meta = metadata(
        """<meta name="date" content="2025-01-01">
        <meta property="article:published_time" content="2025-03-12">
        <meta name="author" content="https://paper.example/u/5">
        <meta property="article:author" content="هند الكاتبة">
        <link rel="canonical" href=" https://paper.example/1 ">
        <meta property="og:site_name" content="الصحيفة">
        <title>عنوان &quot;الخبر&quot; | الصحيفة</title>""",
        'lang="ar-SA"',
    )
    assert meta.dates == (("meta", "2025-03-12"), ("meta", "2025-01-01"))
    assert meta.author == "هند الكاتبة"
    assert meta.canonical_url == "https://paper.example/1"
    assert meta.page_title == 'عنوان "الخبر" | الصحيفة'
    assert meta.language == "ar"
