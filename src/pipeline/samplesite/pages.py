"""Lay out an item as its paper prints it: an item in, the HTML text of its page out."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from zoneinfo import ZoneInfo

from pipeline.samplesite.calendars import gregorian_line, slashes, two_calendars_line
from pipeline.samplesite.papers import Item, Paper


@cache
def template(name: str) -> Template:
    """Return a shipped page template."""
    return Template(files("pipeline.samplesite").joinpath("templates", name).read_text("utf-8"))


def article_page(paper: Paper, item: Item, related: Sequence[Item], today: date) -> str:
    """Return an article's page; `related` fills the boxes, `today` is the reader's day."""
    common = {
        "paper": escape(paper.title),
        "title": escape(item.title),
        "section": escape(item.section),
        "url": escape(paper.url(item)),
    }
    fields = {"modern": _modern, "portal": _portal, "legacy": _legacy}[paper.layout]
    return template(f"{paper.layout}.html").substitute(common | fields(paper, item, related, today))


def other_page(paper: Paper, title: str, content: str) -> str:
    """Return a page that is no article: a list, a video, an error; `content` is HTML."""
    return template("other.html").substitute(
        charset=paper.charset,
        title=escape(title),
        paper=escape(paper.title),
        content=content,
    )


def _modern(paper: Paper, item: Item, related: Sequence[Item], today: date) -> dict[str, str]:
    first, *rest = [f"<p>{escape(line)}</p>" for line in item.body.splitlines()] or [""]
    half = (len(rest) + 1) // 2
    local = item.published.astimezone(ZoneInfo(paper.timezone))
    return {
        "summary": escape(item.body[:120]),
        "published_iso": local.isoformat(),
        "modified_iso": item.modified.isoformat(),
        "today_iso": today.isoformat(),
        "json_ld": _json_ld(paper, item),
        "byline": f'<span class="byline">{escape(item.author)}</span> ' if item.author else "",
        "date_line": gregorian_line(local),
        "figure": _figure(item.caption),
        "agency": f'<p class="agency">({escape(item.agency)})</p>' if item.agency else "",
        "first": first,
        "middle": "\n".join(rest[:half]),
        "rest": "\n".join(rest[half:]),
        "related": _links(related),
    }


def _figure(caption: str | None) -> str:
    if caption is None:
        return ""
    text = escape(caption)
    return f'<figure><img src="/media/1.jpg" alt=""><figcaption>{text}</figcaption></figure>'


def _json_ld(paper: Paper, item: Item) -> str:
    """Return the NewsArticle object; `<` is escaped so that no text can close the script."""
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "datePublished": item.published.isoformat(),
        "dateModified": item.modified.isoformat(),
        "articleSection": item.section,
        "inLanguage": "ar",
        "author": {"@type": "Organization", "name": item.agency or paper.title},
        "publisher": {"@type": "Organization", "name": paper.title},
        "mainEntityOfPage": paper.url(item),
    }
    return json.dumps(article, ensure_ascii=False).replace("<", "\\u003c")


def _portal(paper: Paper, item: Item, related: Sequence[Item], today: date) -> dict[str, str]:
    day = item.published.astimezone(ZoneInfo(paper.timezone)).date()
    return {
        "date_line": two_calendars_line(day),
        "byline": escape(item.author or (f"({item.agency})" if item.agency else "")),
        "caption": escape(item.caption or "صورة من الأرشيف"),
        "body_br": "<br>\n<br>\n".join(escape(line) for line in item.body.splitlines()),
        "related_rows": "\n".join(
            f'<tr><td><a href="{escape(other.path)}">{escape(other.title)}</a></td></tr>'
            for other in related
        ),
    }


def _legacy(paper: Paper, item: Item, related: Sequence[Item], today: date) -> dict[str, str]:
    local = item.published.astimezone(ZoneInfo(paper.timezone))
    return {
        "today": slashes(today),
        "date_line": f"{slashes(local.date())} {local:%H:%M}",
        "byline": escape(item.author or ""),
        "body_p": "\n".join(f"<p>{escape(line)}</p>" for line in item.body.splitlines()),
        "related": _links(related),
    }


def _links(items: Sequence[Item]) -> str:
    return "\n".join(
        f'<li><a href="{escape(item.path)}">{escape(item.title)}</a></li>' for item in items
    )
