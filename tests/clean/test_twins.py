"""Pages for telephones and AMP meet their full page; two articles never become one."""

import pytest

from pipeline.addresses import url_key
from pipeline.clean.twins import article_key

TWINS = [
    ("http://m.sahil.example/news/5", "https://www.sahil.example/news/5"),
    ("https://mobile.sahil.example/article.php?id=5", "https://sahil.example/article.php?id=5"),
    ("https://sahil.example/amp/news/5", "https://sahil.example/news/5"),
    ("https://sahil.example/news/5/amp/", "https://sahil.example/news/5/"),
    ("https://sahil.example/news/5?amp=1", "https://sahil.example/news/5"),
    ("https://sahil.example/news/5?outputType=amp&id=3", "https://sahil.example/news/5?id=3"),
    ("https://sahil.example/news/5.amp.html", "https://sahil.example/news/5.html"),
    ("https://amp.sahil.example/news/خبر-اليوم", "https://sahil.example/news/%D8%AE%D8%A8%D8%B1-اليوم"),
    ("https://m.sahil.example/amp/2020/8/24/خبر/4943459",
     "https://www.sahil.example/story/2020/8/24/خبر/4943459"),
    ("https://m.sahil.example/4943459", "https://sahil.example/story/4943459"),
]  # fmt: skip

OTHERS = [
    ("the home page", "https://m.sahil.example/news/5", "https://www.sahil.example/"),
    ("a section", "https://m.sahil.example/news/5", "https://www.sahil.example/news"),
    ("another article", "https://m.sahil.example/news/5", "https://www.sahil.example/news/6"),
    ("another article by its parameter", "https://m.sahil.example/a.php?id=5",
     "https://sahil.example/a.php?id=6"),
    ("a parameter left out", "https://m.sahil.example/a.php?id=5", "https://sahil.example/a.php"),
    ("another host", "https://m.sahil.example/news/5", "https://other.example/news/5"),
    ("another edition", "https://m.sahil.example/news/5", "https://en.sahil.example/news/5"),
    ("a cache of another host", "https://sahil-example.cdn.example/c/s/sahil.example/news/5/amp",
     "https://sahil.example/news/5"),
    ("another article of the day", "https://m.sahil.example/2020/8/24/a",
     "https://sahil.example/2020/8/24/b"),
    ("another day", "https://m.sahil.example/24/1", "https://sahil.example/2020/8/24/1"),
    ("the same name in another section", "https://m.sahil.example/sport/interview",
     "https://sahil.example/politics/interview"),
    ("a name that any section may have", "https://m.sahil.example/interview",
     "https://sahil.example/politics/interview"),
    ("a full page that names another", "https://sahil.example/news/5",
     "https://sahil.example/news/6"),
    ("a full page with a parameter more", "https://sahil.example/news/5?id=3",
     "https://sahil.example/news/5"),
    ("a full page that names its twin", "https://sahil.example/news/5",
     "https://m.sahil.example/news/5"),
    ("a twin that names a twin", "https://m.sahil.example/news/5", "https://amp.sahil.example/news/5"),
    ("a host that is only a mark", "https://m.example/news/5", "https://example/news/5"),
    ("no address", "https://m.sahil.example/news/5", "javascript:void(0)"),
    ("what cannot be split", "https://m.sahil.example/news/5", "https://[sahil/news/5"),
    ("other letters", "https://m.sahil.example/0BCgde", "https://sahil.example/0bcgde"),
]  # fmt: skip


@pytest.mark.parametrize(("twin", "full"), TWINS)
def test_a_twin_has_the_key_of_its_full_page(twin: str, full: str) -> None:
    assert article_key(twin, full) == url_key(full) == article_key(full, full)


@pytest.mark.parametrize(("page", "named"), [case[1:] for case in OTHERS],
                         ids=[case[0] for case in OTHERS])  # fmt: skip
def test_a_canonical_that_is_no_twin_joins_nothing(page: str, named: str) -> None:
    assert article_key(page, named) == url_key(page)


def test_without_a_canonical_the_twin_stays_alone() -> None:
    assert article_key("https://m.sahil.example/news/5", None) == "https://m.sahil.example/news/5"


def test_one_canonical_on_every_page_of_a_site_joins_no_two_of_them() -> None:
    for canonical in ("https://sahil.example/news/1", "https://sahil.example/"):
        pages = [f"https://m.sahil.example/news/{number}" for number in range(1, 200)]
        assert len({article_key(page, canonical) for page in pages}) == len(pages)
