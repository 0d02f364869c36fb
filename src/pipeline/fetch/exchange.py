"""One request in, its answer read to the end or the address it redirects to out."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import quote, urljoin, urlsplit

import requests
from requests.cookies import RequestsCookieJar
from requests.exceptions import InvalidURL
from urllib3.exceptions import HTTPError, LocationValueError, ReadTimeoutError

from pipeline.fetch.answer import Answer
from pipeline.fetch.body import BadBodyError, TooLargeError, UnknownEncodingError, read_body
from pipeline.fetch.deadline import Budget
from pipeline.fetch.guard import RefusedAddressError
from pipeline.fetch.transport import Transport
from pipeline.retries import retry_after

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_TYPES = frozenset({
    "text/html", "text/plain", "text/xml", "application/xml", "application/json",
    "application/gzip", "application/x-gzip",  # a sitemap that is a gzip file
})  # fmt: skip
_TYPE_ENDINGS = ("+xml", "+json")
_FILE_ENDINGS = (".xml", ".gz", ".rss")  # sent as application/octet-stream by some hosts


@dataclass(frozen=True, slots=True)
class Hop:
    """A request: what is asked for and how much of it is read."""

    url: str
    headers: dict[str, str]
    limit: int  # decoded bytes
    is_robots: bool  # of any type, and cut at the limit


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a host sends us."""

    url: str


def exchange(
    transport: Transport, hop: Hop, cookies: RequestsCookieJar, budget: Budget
) -> Answer | Redirect:
    """Send a request and read its answer within the budget. Raises nothing for what comes back."""
    try:
        with budget.spending(), closing(transport.send(hop.url, hop.headers, cookies)) as response:
            return _read(response, hop)
    except RefusedAddressError as error:
        return Answer("refused_address", hop.url, error=str(error))
    except (InvalidURL, LocationValueError, UnicodeError) as error:
        return Answer("refused_address", hop.url, error=_line(error))
    except (requests.Timeout, ReadTimeoutError, TimeoutError) as error:
        return Answer("timeout", hop.url, error=_line(error), passing=budget.left > 0)
    except requests.exceptions.SSLError as error:
        return Answer("network_error", hop.url, error=_line(error))
    except (requests.RequestException, HTTPError, HTTPException, OSError) as error:
        return Answer("network_error", hop.url, error=_line(error), passing=True)


def _read(response: requests.Response, hop: Hop) -> Answer | Redirect:
    status = response.status_code
    headers = tuple(response.raw.headers.items())
    location = response.headers.get("Location")
    if status in _REDIRECTS and location:
        return _redirect(hop.url, location)
    if status == 304:
        return Answer("not_modified", hop.url, status, headers)
    if status in (404, 410):
        return Answer("gone", hop.url, status, headers, error=f"status {status}")
    if not 200 <= status < 300:
        wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        return Answer("http_error", hop.url, status, headers, error=f"status {status}",
                      passing=status in _PASSING, retry_after=wait)  # fmt: skip
    return _read_body(response, hop, headers)


def _read_body(
    response: requests.Response, hop: Hop, headers: tuple[tuple[str, str], ...]
) -> Answer:
    status, url = response.status_code, hop.url
    content_type = response.headers.get("Content-Type")
    if not hop.is_robots and not is_wanted_type(content_type, url):
        return Answer("wrong_type", url, status, headers, error=f"content-type {content_type}")
    try:
        body = read_body(response.raw, response.headers.get("Content-Encoding"), hop.limit)
    except TooLargeError as error:
        if not hop.is_robots:
            return Answer("too_large", url, status, headers, error=str(error))
        body = error.start
    except UnknownEncodingError as error:
        return Answer("wrong_type", url, status, headers, error=str(error))
    except BadBodyError as error:
        return Answer("network_error", url, status, headers, error=str(error), passing=True)
    return Answer("fetched", url, status, headers, body)


def is_wanted_type(content_type: str | None, url: str) -> bool:
    """Say whether a body of this type may hold articles or lists of them; none said is taken."""
    name = (content_type or "").partition(";")[0].strip().lower()
    if not name or name in _TYPES or name.endswith(_TYPE_ENDINGS):
        return True
    return name == "application/octet-stream" and urlsplit(url).path.endswith(_FILE_ENDINGS)


def _redirect(url: str, location: str) -> Answer | Redirect:
    # Many Arabic sites send plain UTF-8 bytes, which stand here as Latin-1.
    escaped = quote(location.strip().encode("latin-1"), safe="!#$%&'()*+,/:;=?@[]~")
    try:
        return Redirect(urljoin(url, escaped))
    except ValueError as error:
        return Answer("refused_address", url, error=f"redirect to {escaped[:200]}: {error}")


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
