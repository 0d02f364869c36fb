"""Ids and addresses in, names of files and addresses that are safe to link to out."""

import re
from urllib.parse import urlsplit

from pipeline.addresses import stable_id

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)


def page_name(key: str) -> str:
    """Return a key as the name of a file: itself where it is plain, else a hash of it."""
    return key if _SAFE.fullmatch(key) else f"x-{stable_id(key)}"


def page_path(kind: str, key: str) -> str:
    """Return the path of a page below its language; many of a kind lie in folders by hash."""
    name = page_name(key)
    if kind in ("m", "p"):
        return f"{kind}/{name[:2]}/{name}.html"
    return f"{kind}/{name}.html"


def web_address(url: str | None) -> str | None:
    """Return an address of the web as it is; None for another scheme, or what is no address."""
    if not url or _UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if is_web else None
