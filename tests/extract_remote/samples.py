"""An invented article, and what a model that reads it well would answer."""

import json
from datetime import UTC, date, datetime
from typing import Any

from pipeline.records import Article, Published

TITLE = "وزير الخارجية يستقبل سفير فرنسا"
BODY = (
    "استقبل معالي وزير الخارجية الدكتور سالم الهادي في مكتبه بالمنامة أمس سفير فرنسا لدى المملكة"
    " جان دوران، وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين وسبل تعزيزها.\nوأكد الوزير أن"
    " العلاقات تتقدم بخطى ثابتة. وتم الاتفاق على تشكيل لجنة مشتركة."
)


def article(text: str = BODY, title: str = TITLE) -> Article:
    """Return an article of a Bahraini paper of Tuesday, 3 February 2026."""
    at = datetime(2026, 2, 3, 7, tzinfo=UTC)
    return Article(
        article_id="a1",
        url_key="k",
        url="http://waraq.example/1",
        source="waraq",
        source_country="BH",
        text=f"{title}\n\n{text}",
        body_start=len(title) + 2,
        content_hash="0" * 64,
        published=Published(at, "meta", "time"),
        published_date=date(2026, 2, 3),
    )


def meeting(**changed: Any) -> dict[str, Any]:
    """Return a right answer for the article, with some keys changed."""
    host = {
        "name": "سالم الهادي",
        "honorific": "الدكتور",
        "position": "وزير الخارجية",
        "country": "BH",
        "country_words": None,
        "side": "host",
    }
    guest = {
        "name": "جان دوران",
        "position": "سفير فرنسا لدى المملكة",
        "country": "FR",
        "country_words": "سفير فرنسا",
        "side": "guest",
    }
    said = {"speaker": "الوزير", "verb": "أكد", "text": "العلاقات تتقدم بخطى ثابتة"}
    return {
        "words": "استقبل معالي وزير الخارجية",
        "kind": "reception",
        "status": "held",
        "date": "2026-02-02",
        "date_words": "أمس",
        "venue": "مكتبه",
        "city": "المنامة",
        "country": "BH",
        "country_words": "المنامة",
        "occasion": None,
        "participants": [host, guest],
        "topics": ["العلاقات الثنائية بين البلدين", "سبل تعزيزها"],
        "statements": [said],
        "outcomes": ["تشكيل لجنة مشتركة"],
    } | changed


def answer(*meetings: dict[str, Any]) -> str:
    """Return the text of an answer."""
    return json.dumps({"meetings": list(meetings)}, ensure_ascii=False)
