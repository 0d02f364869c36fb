"""Texts in, pages of them in six invented layouts out, each with what has to be read in it."""

import json
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from pipeline.records import Link, Page
from pipeline.samplesite.calendars import slashes, two_calendars_line
from pipeline.sources import Discovery, Select, Source
from pipeline.tables import read_table

HERE = Path(__file__).parent
FETCHED_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST_DAY = date(2025, 3, 1)
DAYS = 360  # that the articles are spread over, all before the fetch
SECTIONS = ("محليات", "عربي ودولي", "اقتصاد", "رياضة", "ثقافة", "آراء", "منوعات", "تحقيقات")
BYLINES = ("كتب: محرر الشؤون المحلية", "متابعات", "خاص", "إعداد: قسم الأخبار")
COMMENTS = (
    "بارك الله فيكم على هذا الخبر ونتمنى لكم دوام التوفيق",
    "نرجو متابعة الموضوع في الأعداد القادمة مع الشكر للجريدة",
    "كلام سليم والله يعطيكم العافية",
)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page and what it is made of."""

    page: Page
    layout: str
    title: str
    text: str
    day: date


@cache
def layouts() -> dict[str, dict[str, Any]]:
    """Return what each layout is like, by name."""
    return tomllib.loads((HERE / "layouts.toml").read_text("utf-8"))


def made_pages(name: str, rows: Sequence[Row], kilobytes: int = 0) -> list[MadePage]:
    """Return a page for each row, in a layout; filled up to so many kB by what pages carry."""
    return [_made(name, rows, place, kilobytes * 1000) for place in range(len(rows))]


def source_of(name: str, by_rules: bool) -> Source:
    """Return the source of a layout, with its rules or without."""
    layout = layouts()[name]
    rules = Select(
        title=layout["title"],
        body=layout["body"],
        drop=tuple(layout.get("drop", ())),
        published=layout["published"],
        published_attribute=layout.get("published_attribute"),
    )
    home = f"http://{layout['host']}/"
    return Source(
        name, layout["paper"], "AE", "Asia/Dubai", (Discovery("feed", home),),
        charset=layout.get("charset"), select=(rules,) if by_rules else (),
    )  # fmt: skip


def _made(name: str, rows: Sequence[Row], place: int, size: int) -> MadePage:
    layout, row, draw = layouts()[name], rows[place], random.Random(f"{name} {place}")
    day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
    title, text = _line(row["title"]), "\n".join(lines_of(row["text"]))
    path = Template(layout["path"]).substitute(number=10_000 + place, compact=f"{day:%Y%m%d}")
    url = f"http://{layout['host']}{path}"
    at = datetime(day.year, day.month, day.day, draw.randrange(6, 20), draw.randrange(60))
    fields = _fields(layout, title, text, at, url) | _credits(draw) | _related(rows, place, draw)
    html = _filled(name, fields, size, layout.get("charset", "utf-8"))
    body = html.encode(layout.get("charset", "utf-8"), "xmlcharrefreplace")
    return MadePage(_page(name, url, body), name, title, text, day)


def _page(name: str, url: str, body: bytes) -> Page:
    return Page(
        link=Link(url, name, "listing", url),
        unit_id="bench",
        fetched_at=FETCHED_AT,
        outcome="fetched",
        final_url=url,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body,
        body_hash=sha256(body).hexdigest(),
    )


def lines_of(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [line for line in map(_line, text.splitlines()) if line]


def _line(text: str) -> str:
    return " ".join(text.split())


def _fields(
    layout: dict[str, Any], title: str, text: str, at: datetime, url: str
) -> dict[str, str]:
    lines = [escape(line) for line in text.split("\n")]
    paragraphs = [f"<p>{line}</p>" for line in lines]
    half = (len(paragraphs) + 1) // 2
    today = FETCHED_AT.date()
    return {
        "paper": layout["paper"],
        "title": escape(title),
        "summary": escape(text[:140]),
        "url": url,
        "published_iso": f"{at.isoformat()}+04:00",
        "json_ld": _json_ld(title, at, url),
        "date_line": _date_line(layout, at),
        "today_line": _date_line(layout | {"date": "named"}, datetime.combine(today, at.time())),
        "today_slashes": slashes(today),
        "body_p": "\n".join(paragraphs),
        "first_p": paragraphs[0],
        "middle_p": "\n".join(paragraphs[1:half]),
        "rest_p": "\n".join(paragraphs[max(half, 1) :]),
        "body_br": "<br>\n<br>\n".join(lines),
        "body_blocks": "\n".join(f'<div class="css-p{n % 3}"><span>{line}</span></div>'
                                 for n, line in enumerate(lines)),
        "comments": "".join(f"<div><b>قارئ</b>: {text}</div>" for text in COMMENTS),
    }  # fmt: skip


def _credits(draw: random.Random) -> dict[str, str]:
    return {"section": draw.choice(SECTIONS), "byline": draw.choice(BYLINES)}


def _json_ld(title: str, at: datetime, url: str) -> str:
    stamp = f"{at.isoformat()}+04:00"
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
               "datePublished": stamp, "dateModified": stamp, "mainEntityOfPage": url}  # fmt: skip
    return json.dumps(article, ensure_ascii=False).replace("<", "\\u003c")


@cache
def _months() -> dict[tuple[str, int], str]:
    rows = read_table("tests.bench", "made_months.tsv", ("months", "number", "name"))
    return {(months, int(number)): name for _, (months, number, name) in rows}


def _date_line(layout: dict[str, Any], at: datetime) -> str:
    if layout["date"] == "two_calendars":
        return two_calendars_line(at.date())
    if layout["date"] == "slashes":
        return f"{slashes(at.date())} {at:%H:%M}"
    return f"{at.day} {_months()[layout['months'], at.month]} {at.year} - {at:%H:%M}"


def _related(rows: Sequence[Row], place: int, draw: random.Random) -> dict[str, str]:
    others = [rows[(place + 1 + n) % len(rows)]["title"] for n in range(12)]
    links = [f'<a href="/x/{n}">{escape(_line(t))}</a>' for n, t in enumerate(others) if t]
    menu = [f'<a href="/s/{n}">{section}</a>' for n, section in enumerate(SECTIONS)]
    return {
        "related": "".join(f"<li>{link}</li>" for link in links[: draw.randint(2, 4)]),
        "related_many": "".join(f"<li>{link}</li>" for link in links),
        "related_rows": "".join(f"<tr><td>{link}</td></tr>" for link in links[:5]),
        "related_blocks": "".join(f'<div class="css-r2">{link}</div>' for link in links[:4]),
        "menu": " ".join(menu),
        "menu_items": "".join(f"<li>{link}</li>" for link in menu),
        "menu_rows": "".join(f"<tr><td>{link}</td></tr>" for link in menu),
        "links": "".join(f'<li class="cat-item">{link}</li>' for link in links + menu),
    }


def _filled(name: str, fields: dict[str, str], size: int, charset: str) -> str:
    """Fill a page up to its size: half of it styles and scripts in the head, half links below."""
    template = Template((HERE / "layouts" / f"{name}.html").read_text("utf-8"))
    bare = template.substitute(fields, head_padding="", foot_padding="")
    room = size - len(bare.encode(charset, "xmlcharrefreplace"))
    if room <= 0:
        return bare
    style = ".c{color:#fff;margin:0 auto}" * (room // 4 // 28)
    script = 'window.q=window.q||[];q.push({"a":1,"b":"c"});' * (room // 4 // 46)
    block = f'<div class="footer-links"><ul>{fields["links"]}</ul></div>\n'
    blocks = block * max(1, room // 2 // len(block.encode(charset, "xmlcharrefreplace")))
    return template.substitute(
        fields,
        head_padding=f"<style>{style}</style><script>{script}</script>",
        foot_padding=f'<div class="site-map">{blocks}</div>',
    )
