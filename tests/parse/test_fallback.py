"""Pages that no rules are written for: what is kept, what is taken out, and the title."""

from typing import Any

import pytest

from pipeline.parse import page_report
from pipeline.parse.chrome import prune, unwrap_layout_tables
from pipeline.parse.fallback import without_title
from pipeline.parse.tree import build, paragraphs_of

PARAGRAPHS = [
    "ناقش المجلس في جلسته اليوم عددا من الموضوعات، وأقر التوصيات التي رفعتها اللجان المختصة.",
    "وأوضح الرئيس أن الخطة تشمل أربع محافظات، وأن العمل فيها سيبدأ مع مطلع الشهر المقبل.",
    "وفي ختام الجلسة رفع الأعضاء الشكر إلى كل من أسهم في إعداد الدراسة من الجهات الحكومية.",
]
STORY = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
TITLE = "المجلس يقر خطة المحافظات الأربع"


def read(make_page: Any, body: str, title: str = TITLE, head: str = "") -> dict[str, Any]:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return page_report(make_page(html), None)


@pytest.mark.parametrize("name", ["share", "related-news", "sidebar", "comments", "toolsBox"])
def test_what_holds_the_story_is_kept_whatever_it_is_called(make_page: Any, name: str) -> None:
    found = read(make_page, f'<h1>{TITLE}</h1><div class="{name}">{STORY}</div>')
    assert found["text"].split("\n") == PARAGRAPHS


def pruned(body: str) -> list[str]:
    tree = build(f"<html><body><h1>{TITLE}</h1><div>{STORY}</div>{body}</body></html>")
    assert tree is not None
    unwrap_layout_tables(tree)
    prune(tree)
    return paragraphs_of(tree)[1 + len(PARAGRAPHS) :]


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="share-bar">شارك <a href="#">فيسبوك</a></div>',
        '<div id="relatedPosts"><a href="/1">خبر آخر من أخبار اليوم</a></div>',
        "<h4>اقرأ أيضاً:</h4><ul><li><a href='/1'>خبر آخر من أخبار اليوم</a></li></ul>",
        "<div><div><b>مواضيع ذات صلة</b></div><a href='/1'>خبر آخر من أخبار اليوم</a></div>",
        "<figure><img src='/1.jpg'><figcaption>جانب من الجلسة</figcaption></figure>",
        "<p>جميع الحقوق محفوظة للصحيفة</p>",
        "<span>+A A-</span>",
        "<aside>الطقس غدا حار</aside><footer>من نحن</footer><nav>الرئيسية</nav>",
        "<script>var a = 'نص';</script><style>p {}</style>",
        "<table><tr><td>عدد القراءات: ٣٤</td></tr></table>",
    ],
)
def test_chrome_is_taken_out(chrome: str) -> None:
    assert pruned(chrome) == []


@pytest.mark.parametrize(
    "part",
    [
        "<p>وشارك في الجلسة ممثلون عن الوزارات المعنية.</p>",
        '<p class="sharp">وأضاف أن الدراسة منشورة.</p>',
        "<h4>اقرأ أيضا</h4><p>هذا سطر من النص لا رابط فيه ولا علاقة له بالعنوان.</p>",
    ],
)
def test_parts_of_the_story_stay(part: str) -> None:
    assert pruned(part) != []


def test_a_table_of_figures_stays_a_table_and_one_of_layout_does_not() -> None:
    rows = "".join(f"<tr><td>مدينة {n}</td><td>{n * 7}</td></tr>" for n in range(4))
    tree = build(f"<table><tr><td>{STORY}</td><td><table>{rows}</table></td></tr></table>")
    assert tree is not None
    unwrap_layout_tables(tree)
    assert len(tree.findall(".//table")) == 1
    assert len(tree.findall(".//td")) == 8


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | صحيفة الساحل",
        f"صحيفة الساحل - {TITLE}",
        f"{TITLE} - صحيفة الساحل - محليات",
        TITLE,
    ],
)
def test_the_sites_name_is_no_part_of_the_title(make_page: Any, title: str) -> None:
    assert read(make_page, f"<h1>{TITLE}</h1>{STORY}", title)["title"] == TITLE
    assert read(make_page, f"<div>{STORY}</div>", title)["title"] == TITLE


def test_a_title_with_a_dash_and_quotation_marks_stays_whole(make_page: Any) -> None:
    title = "«المجلس» يقر الخطة – قراءة في القرارات"
    head = f'<meta property="og:title" content="{title}">'
    assert read(make_page, f"<h1>{title}</h1>{STORY}", f"{title} | الساحل", head)["title"] == title


@pytest.mark.parametrize(
    "heading",
    [
        f"<table><tr><td><b>{TITLE}</b></td></tr></table>",
        f'<font size="5">{TITLE}</font>',
        f'<div class="newsTitle">{TITLE}</div>',
        f'<span style="font-size: 22px">{TITLE}</span>',
    ],
)
def test_the_title_of_a_page_whose_title_is_the_sites_name(make_page: Any, heading: str) -> None:
    logo = '<font size="6">شبكة الساحل</font>'
    found = read(make_page, f"{logo}<b>أخبار محلية</b>{heading}<div>{STORY}</div>", "شبكة الساحل")
    assert found["title"] == TITLE


def test_the_title_is_not_repeated_in_the_text(make_page: Any) -> None:
    found = read(make_page, f"<article><h1>{TITLE}</h1><h2>{TITLE}</h2>{STORY}</article>")
    assert found["text"].split("\n") == PARAGRAPHS
    assert without_title(["خبر", TITLE, "نص"], TITLE) == ["نص"]
    assert without_title(["خبر", "نص"], "") == ["خبر", "نص"]


def test_the_body_of_the_json_ld_stands_in_where_the_page_shows_none(make_page: Any) -> None:
    body = " ".join(PARAGRAPHS)
    thing = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "articleBody": "{body}"}}'
    head = f'<script type="application/ld+json">{thing}</script>'
    found = read(make_page, '<div id="app"></div>', head=head)
    assert (found["text"], found["reason"]) == (body, None)
