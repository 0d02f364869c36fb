"""A request in, whether it comes from the desk's own pages in the browser that was let in out."""

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
MOST_BYTES = 65_536  # of a form
ENTRY = "/enter"
_FORM = "application/x-www-form-urlencoded"
# Referrer-Policy is not no-referrer: a browser would then name no Origin with the desk's own forms.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Keys:
    """What lets a browser in; made anew each time that the desk is opened."""

    port: int
    token: str = field(default_factory=_secret, repr=False)  # in the address, once
    session: str = field(default_factory=_secret, repr=False)  # in the cookie
    form: str = field(default_factory=_secret, repr=False)  # in each form

    @property
    def host(self) -> str:
        """The only name that the desk answers to."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def origin(self) -> str:
        """Where the desk's own pages come from."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """The address that lets a browser in."""
        return f"{self.origin}{ENTRY}?token={self.token}"

    @property
    def cookie_name(self) -> str:
        """Of the session; other desks on this machine have another."""
        return f"mahdar_desk_{self.port}"

    @property
    def cookie(self) -> str:
        """The header's value that gives a browser its session."""
        return f"{self.cookie_name}={self.session}; Path=/; HttpOnly; SameSite=Strict"


def same(given: str, wanted: str) -> bool:
    """Compare a secret in a time that tells nothing of it."""
    return secrets.compare_digest(given.encode(), wanted.encode())


class Guard:
    """Lets nothing through to the pages but what is meant to; adds the headers to all answers."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            return
        found = refusal(scope, self._keys)
        answer = self._app if found is None else PlainTextResponse(found[1], found[0])

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await answer(scope, receive, send_guarded)


def refusal(scope: Scope, keys: Keys) -> tuple[int, str] | None:
    """Return the status and the words with which a request is refused; None for a good one."""
    headers = Headers(scope=scope)
    if headers.getlist("host") != [keys.host]:  # a page elsewhere may let its own name lead here
        return 421, "This desk answers to its own address alone."
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "Only GET and POST."
    if scope["method"] == "POST" and (found := _refused_form(headers, keys)):
        return found
    if scope["path"] == ENTRY:
        return None if _has_token(scope, keys) else (403, "The token is not this desk's.")
    if not same(_session(headers, keys), keys.session):
        return 403, "Open the desk by the address that `mahdar review` printed."
    return None


def _refused_form(headers: Headers, keys: Keys) -> tuple[int, str] | None:
    is_own = headers.getlist("origin") == [keys.origin]
    if not is_own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return 403, "The form comes from elsewhere."
    if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return 415, "Only forms."
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return 413, "The form is too long."
    return None


def _has_token(scope: dict[str, Any] | Scope, keys: Keys) -> bool:
    if scope["method"] == "POST":
        return False
    given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
    return len(given) == 1 and same(given[0], keys.token)


def _session(headers: Headers, keys: Keys) -> str:
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    morsel = cookies.get(keys.cookie_name)
    return morsel.value if morsel else ""
