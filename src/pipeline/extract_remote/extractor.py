"""An article in, its meetings as the endpoint reads them out; by rules where it does not."""

import logging
from collections.abc import Callable

from pipeline.extract_remote.answers import meetings_of
from pipeline.extract_remote.budget import Budget
from pipeline.extract_remote.endpoint import Endpoint
from pipeline.extract_remote.faults import UnreadError
from pipeline.extract_remote.mentions import Found, mentions_of
from pipeline.extract_remote.prompt import messages
from pipeline.records import Article, Counts, Mention
from pipeline.settings import Settings

LONGEST = 30_000  # letters of an article that is sent

log = logging.getLogger("mahdar.remote")


class RemoteExtractor:
    """Reads the articles of one run; safe to call from several threads.

    `by_rules` reads what the endpoint does not: no article is lost to a fault of it.
    """

    def __init__(self, settings: Settings, by_rules: Callable[[Article], list[Mention]]) -> None:
        self._by_rules = by_rules
        self._rule = f"remote:{settings.remote_model}"
        self._budget = Budget(settings.remote_max_calls)
        self._endpoint = Endpoint(settings, self._budget)

    def __call__(self, article: Article) -> tuple[list[Mention], Counts]:
        """Return the meetings with counts: remote.articles, remote.refused.*, remote.fallback.*."""
        try:
            found = self._ask(article)
        except UnreadError as fault:
            counts = Counts({f"remote.fallback.{fault.reason}": 1})
            return self._by_rules(article), counts
        return found.mentions, found.counts + Counts({"remote.articles": 1})

    def _ask(self, article: Article) -> Found:
        if len(article.text) > LONGEST:
            raise UnreadError("too_long")
        rows = meetings_of(self._answer(article))
        found = mentions_of(article, rows, self._rule)
        if rows and not found.mentions:
            raise UnreadError("ungrounded")
        return found

    def _answer(self, article: Article) -> str:
        try:
            answer = self._endpoint.ask(messages(article))
        except UnreadError as fault:
            if fault.of_endpoint and self._budget.settle(answered=False):
                log.warning(
                    "the extractor's endpoint fails (%s): the rest is read by rules", fault.reason
                )
            raise
        self._budget.settle(answered=True)
        return answer
