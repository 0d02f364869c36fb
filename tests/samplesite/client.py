"""What the site's tests share: the type of their client and a reader of its XML."""

from collections.abc import Callable
from xml.etree import ElementTree

import requests

Get = Callable[..., requests.Response]

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def texts(response: requests.Response, path: str) -> list[str]:
    """Return the texts of all elements at an ElementTree path of an XML response."""
    root = ElementTree.fromstring(response.content)  # noqa: S314 our own server wrote it
    return [element.text or "" for element in root.iterfind(path, NAMESPACES)]
