"""Settings in, the function that reads meetings out: by rules, or by an endpoint that is set."""

from collections.abc import Callable
from threading import Lock

from pipeline.arabic.fold import fold
from pipeline.extract import extract_mentions
from pipeline.extract.triggers import may_tell
from pipeline.extract.words import Words
from pipeline.extract_remote import RemoteExtractor
from pipeline.records import Article, Counts, Mention
from pipeline.settings import Settings

Extract = Callable[[Article], tuple[list[Mention], Counts]]

_lock = Lock()
_running: dict[Settings, RemoteExtractor] = {}  # of this run: its calls are counted together


def extractor(settings: Settings) -> Extract:
    """Return what reads an article's meetings, with counts of how it went."""
    return _by_endpoint(settings) if settings.extractor == "remote" else _by_rules


def begin_calls(settings: Settings) -> None:
    """Start a run: the calls that an earlier one of this process made count no longer."""
    with _lock:
        _running.pop(settings, None)


def _by_rules(article: Article) -> tuple[list[Mention], Counts]:
    return extract_mentions(article), Counts()


def _by_endpoint(settings: Settings) -> Extract:
    with _lock:
        if settings not in _running:
            _running[settings] = RemoteExtractor(settings, extract_mentions)
        remote = _running[settings]

    def read(article: Article) -> tuple[list[Mention], Counts]:
        # Most articles tell of none: no call is spent on them.
        if not may_tell(Words(article.text, fold(article.text))):
            return [], Counts({"remote.skipped": 1})
        return remote(article)

    return read
