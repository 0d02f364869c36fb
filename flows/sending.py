"""Notices and the addresses of MAHDAR_ALARM_URL in, messages by Apprise out."""

import logging
from collections.abc import Sequence

from apprise import Apprise

from pipeline.errors import DataError
from pipeline.stages import Notice

_WEBHOOKS = {"http://": "json://", "https://": "jsons://"}
_UNKNOWN = (
    "MAHDAR_ALARM_URL: address {} is none that Apprise knows: https:// takes JSON,"
    " mailtos:// sends e-mail"
)


def addresses(setting: str) -> list[str]:
    """Return the addresses that the setting lists, web addresses as Apprise names them.

    Raises DataError for one that Apprise does not know; it is not shown: it may hold a password.
    """
    found = setting.replace(",", " ").split()
    named = [url if _is_known(url) else _webhook(url) for url in found]
    for number, url in enumerate(named, 1):
        if not _is_known(url):
            raise DataError(_UNKNOWN.format(number))
    return named


def send(setting: str, notices: Sequence[Notice]) -> bool:
    """Send notices to all addresses of the setting; say whether all of them took it."""
    client = Apprise()
    for url in addresses(setting):
        client.add(url)
    body = "\n".join(notice.text for notice in notices)
    return bool(client.notify(body=body, title=f"mahdar: {len(notices)} to look at"))


def _is_known(url: str) -> bool:
    """Say whether Apprise takes an address; what it logs of one would show a password."""
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    return Apprise.instantiate(url) is not None


def _webhook(url: str) -> str:
    """Return a plain web address as the one that takes JSON; others as they are."""
    for scheme, named in _WEBHOOKS.items():
        if url.startswith(scheme):
            return named + url.removeprefix(scheme)
    return url
