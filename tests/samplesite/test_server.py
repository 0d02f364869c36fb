"""Validators are honoured, editions differ as promised, and closing leaves nothing behind."""

import gc
import socket
import threading

import pytest
import requests

from pipeline.samplesite import EDITIONS, SampleSite, all_articles, articles, papers
from tests.samplesite.client import Get

PATH = "/article.asp?id=4503&cid=1"


def test_a_page_that_did_not_change_is_not_sent_again(get: Get, site: SampleSite) -> None:
    first = get("bawaba.example", PATH)
    again = get("bawaba.example", PATH, If_None_Match=first.headers["ETag"])
    since = get("bawaba.example", PATH, If_Modified_Since=first.headers["Last-Modified"])
    other = get("bawaba.example", PATH, If_None_Match='"other"')
    assert [first.status_code, again.status_code, since.status_code] == [200, 304, 304]
    assert again.content == b""
    assert other.status_code == 200
    assert site.requests[1] == ("bawaba.example", PATH, 304)


def test_an_etag_outweighs_a_date(get: Get) -> None:
    at = get("bawaba.example", PATH).headers["Last-Modified"]
    got = get("bawaba.example", PATH, If_None_Match='"other"', If_Modified_Since=at)
    assert got.status_code == 200


def test_a_feed_changes_its_etag_with_the_edition(get: Get, site: SampleSite) -> None:
    site.edition = "morning"
    tag = get("sabah.example", "/feed.xml").headers["ETag"]
    assert get("sabah.example", "/feed.xml", If_None_Match=tag).status_code == 304
    site.edition = "evening"
    assert get("sabah.example", "/feed.xml", If_None_Match=tag).status_code == 200


def test_the_morning_lacks_the_last_three_articles() -> None:
    morning, evening = ({i.number for p in papers(e) for i in p.items} for e in EDITIONS)
    last = sorted((i for p in papers() for i in p.items), key=lambda i: i.published)[-3:]
    assert morning < evening
    assert evening - morning == {item.number for item in last}


def test_an_article_is_updated_at_its_address(get: Get, site: SampleSite) -> None:
    item = next(i for p in papers() for i in p.items if i.number == 1215)
    site.edition = "morning"
    early = get("sabah.example", item.path)
    site.edition = "evening"
    late = get("sabah.example", item.path, If_None_Match=early.headers["ETag"])
    assert (early.status_code, late.status_code) == (200, 200)
    assert "تعقد لجنة الخدمات" in early.content.decode()
    assert "وافقت اللجنة" in late.content.decode()
    assert early.headers["Last-Modified"] < late.headers["Last-Modified"]


def test_an_article_is_gone_by_the_evening(get: Get, site: SampleSite) -> None:
    path = next(i.path for p in papers() for i in p.items if i.is_gone)
    site.edition = "morning"
    assert get("sabah.example", path).status_code == 200
    site.edition = "evening"
    assert get("sabah.example", path).status_code == 410


def test_there_are_articles_enough_and_each_version_once() -> None:
    assert len(articles("morning")) == 41
    assert len(articles()) == 43
    ids = [row["id"] for row in all_articles()]
    assert len(ids) == len(set(ids)) == 45
    assert {"sabah/1215", "sabah/1215@morning", "sabah/1221"} < set(ids)


def test_an_unknown_way_of_asking_is_refused(site: SampleSite) -> None:
    url = f"http://127.0.0.1:{site.port}/"
    assert requests.post(url, data="x", timeout=10).status_code == 501


def test_closing_ends_open_connections_and_threads() -> None:
    before = threading.active_count()
    with SampleSite() as site:
        client = socket.create_connection(("127.0.0.1", site.port), timeout=10)
        client.sendall(b"GET / HTTP/1.1\r\nHost: sabah.example\r\n\r\n")
        assert client.recv(16).startswith(b"HTTP/1.1 200")
    with client:
        assert threading.active_count() == before
        while client.recv(65536):
            pass
    gc.collect()  # a socket left open would be warned of here, which pytest makes an error
    with pytest.raises(RuntimeError, match="not open"):
        _ = site.port
