"""Messages in, the text that an OpenAI-compatible endpoint answers out, within time and size."""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any

import requests
import urllib3

from pipeline.extract_remote.budget import Budget
from pipeline.extract_remote.faults import UnreadError
from pipeline.retries import retry_after
from pipeline.settings import Settings

Message = Mapping[str, str]

AGAIN = (429, 500, 502, 503, 504)
ATTEMPTS = 3
PAUSE = 1.0  # seconds before the second attempt, twice that before the third
LONGEST_PAUSE = 60.0  # what a Retry-After may ask for; beyond it the article is read by rules
MOST_BYTES = 2_000_000
CHUNK = 65_536

log = logging.getLogger("mahdar.remote")


class _Key(requests.auth.AuthBase):
    """Sends the key, or nothing; without an auth of its own requests takes one from ~/.netrc."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


class Endpoint:
    """One endpoint and model, as the settings name them."""

    def __init__(self, settings: Settings, budget: Budget) -> None:
        self._url = f"{settings.remote_url.rstrip('/')}/chat/completions"
        self._model = settings.remote_model
        self._auth = _Key(settings.remote_key)
        self._agent = settings.user_agent
        self._seconds = settings.remote_timeout
        self._budget = budget

    def ask(self, messages: list[Message]) -> str:
        """Return the answer's text. Raises UnreadError, named for what went wrong."""
        body = {"model": self._model, "messages": messages, "temperature": 0}
        sent = json.dumps(body, ensure_ascii=False).encode()
        for attempt in range(1, ATTEMPTS + 1):
            self._budget.take()
            status, headers, received = self._post(sent)
            if status == 200:
                return _content(received)
            pause = _pause(headers, attempt)
            if status not in AGAIN or attempt == ATTEMPTS or pause > LONGEST_PAUSE:
                break
            sleep(pause)
        raise UnreadError(f"http_{status}", of_endpoint=True)

    def _post(self, sent: bytes) -> tuple[int, Mapping[str, str], bytes]:
        headers = {
            "Content-Type": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": self._agent,
        }
        deadline = monotonic() + self._seconds
        try:
            with requests.post(
                self._url,
                data=sent,
                headers=headers,
                auth=self._auth,
                timeout=self._seconds,
                stream=True,
                allow_redirects=False,  # the article and the key go where the user said
            ) as response:
                return response.status_code, response.headers, _body(response, deadline)
        except (requests.Timeout, urllib3.exceptions.TimeoutError) as error:
            raise UnreadError("timeout", of_endpoint=True) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise UnreadError("no_connection", of_endpoint=True) from error


def _body(response: requests.Response, deadline: float) -> bytes:
    """Read what comes as it comes: a server that drips a byte a second is not waited for."""
    received = bytearray()
    while chunk := response.raw.read1(CHUNK):
        received += chunk
        if len(received) > MOST_BYTES:
            raise UnreadError("too_large", of_endpoint=True)
        if monotonic() > deadline:
            raise UnreadError("timeout", of_endpoint=True)
    return bytes(received)


def _pause(headers: Mapping[str, str], attempt: int) -> float:
    asked = retry_after(headers.get("Retry-After"), datetime.now(UTC))
    return PAUSE * attempt if asked is None else asked


def _content(received: bytes) -> str:
    """Return the first choice's text, which may come in parts."""
    try:
        answer: Any = json.loads(received)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise UnreadError("no_answer", of_endpoint=True) from error
    if isinstance(content, list):
        content = "".join(part.get("text", "") for part in content if isinstance(part, dict))
    if not isinstance(content, str) or not content.strip():
        raise UnreadError("no_answer", of_endpoint=True)
    return content
