"""Keys: harmless variants meet, different articles never do."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.addresses import site, stable_id, url_key

KEY = "https://paper.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/5?a=%D8%AE&id=7"

letters = st.text("ابتثجح0123456789abcXYZ-_.~ ", min_size=1, max_size=12)
letters = letters.map(str.strip)  # spaces at the very ends belong to no address
paths = st.lists(letters, max_size=4).map("/".join)
values = st.dictionaries(
    st.text("abcdefghixyz", min_size=1, max_size=6), letters, min_size=1, max_size=4
)


@pytest.mark.parametrize(
    "variant",
    [
        "https://paper.example/أخبار/5?id=7&a=خ",
        "http://paper.example/أخبار/5?id=7&a=خ",
        "HTTP://WWW.Paper.Example:80/أخبار/5?a=خ&id=7",
        "https://paper.example:443/أخبار/5/?id=7&a=خ",
        "https://paper.example./أخبار/5?id=7&a=خ#التعليقات",
        "https://paper.example/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/5?id=7&a=%d8%ae",
        "https://paper.example/أخبار/./x/../5?id=7&a=خ",
        "https://paper.example/أخبار/5;jsessionid=0A1B?id=7&a=خ",
        "https://paper.example/أخبار/5?utm_source=rss&UTM_Medium=x&id=7&fbclid=q&a=خ&gclid=",
        "https://paper.example/أخبار/5?id=7&amp;a=خ",
        "https://paper.example/أخبار/5?&id=%37&&a=خ&",
        "  https://paper.example/أخبار/5?id=7&a=خ\n",
    ],
)
def test_harmless_variants_meet(variant: str) -> None:
    assert url_key(variant) == KEY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://p.example/n?id=1", "http://p.example/n?id=2"),
        ("http://p.example/n?sid=1", "http://p.example/n?sid=2"),
        ("http://p.example/n?cid=1", "http://p.example/n?cid=2"),
        ("http://p.example/n?ArticleID=1", "http://p.example/n?ArticleID=2"),
        ("http://p.example/n?source=1", "http://p.example/n?source=2"),
        ("http://p.example/n?ref=1", "http://p.example/n?ref=2"),
        ("http://p.example/0BCgde", "http://p.example/0bcgde"),
        ("http://p.example/MTk4OQ==", "http://p.example/mtk4oq=="),
        ("http://p.example/n?a=1&a=2", "http://p.example/n?a=2&a=1"),
        ("http://p.example/a%2Fb", "http://p.example/a/b"),
        ("http://p.example/n?q=a%26b=1", "http://p.example/n?q=a&b=1"),
        ("http://p.example/#!/news/1", "http://p.example/#!/news/2"),
        ("http://p.example:8080/1", "http://p.example/1"),
        ("http://ar.p.example/1", "http://en.p.example/1"),
        ("http://p.example/n?id=1", "http://p.example/n"),
        ("http://p.example/n?1", "http://p.example/n?2"),
        ("http://p.example/n?a=1%2B1", "http://p.example/n?a=1+1"),
        ("http://p.example/%D8%A7", "http://p.example/%C7"),
    ],
)
def test_different_articles_stay_apart(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "odd", ["", "x", "/news/1", "mailto:a@b.example", "http://", "http://[::1", "http://h:x/", "٣"]
)
def test_what_is_no_address_is_its_own_key(odd: str) -> None:
    assert url_key(odd) == odd


@pytest.mark.parametrize(
    "host",
    ["http://صحيفة.example/1", "http://xn--mgbaj7a4a6e.example/1", "http://[2001:db8::1]:81/"],
)
def test_keys_of_unusual_hosts(host: str) -> None:
    assert url_key(host).startswith("https://")
    assert url_key(url_key(host)) == url_key(host)


def test_an_arabic_host_meets_its_punycode() -> None:
    host = "صحيفة".encode("idna").decode()
    assert url_key("http://صحيفة.example/1") == url_key(f"http://{host}.example/1")


@given(st.text() | st.text("htps:/?&=#%+;.@[]!wم0123456789aF").map("http://".__add__))
def test_a_key_is_its_own_key(url: str) -> None:
    assert url_key(url_key(url)) == url_key(url)


@given(paths, values)
def test_an_address_from_parts_has_itself_as_key_and_meets_its_variants(
    path: str, query: dict[str, str]
) -> None:
    plain = f"http://p.example/{path}?" + "&".join(f"{k}={v}" for k, v in query.items())
    pairs = [f"{quote(k)}={quote(v, safe='')}" for k, v in reversed(query.items())]
    escaped = f"https://www.p.example/{quote(path)}?{'&'.join(pairs)}&utm_campaign=x#y"
    assert url_key(plain) == url_key(escaped)
    assert url_key(url_key(plain)) == url_key(plain)


@given(paths, values, values)
def test_other_values_make_another_key(
    path: str, one: dict[str, str], other: dict[str, str]
) -> None:
    def key(query: dict[str, str]) -> str:
        return url_key(f"http://p.example/{path}?{'&'.join(f'{k}={v}' for k, v in query.items())}")

    assert (key(one) == key(other)) == (one == other)


@given(st.lists(st.text()), st.lists(st.text()))
def test_ids_differ_where_parts_do(one: list[str], other: list[str]) -> None:
    sane = not any("\x1f" in part for part in one + other)
    if sane and one and other:
        assert (stable_id(*one) == stable_id(*other)) == (one == other)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert stable_id("خبر", "1") == "f7a4ef0d4c5dfa41"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.bna.bh/x", "bna.bh"),
        ("https://news.paper.example/", "paper.example"),
        ("https://www.spa.gov.sa/1", "spa.gov.sa"),
        ("https://petra.gov.jo", "petra.gov.jo"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
        ("/x", ""),
        ("http://[", ""),
    ],
)
def test_the_site_of_an_address(url: str, expected: str) -> None:
    assert site(url) == expected
