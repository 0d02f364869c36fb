"""Looking a word up spares taking it apart, and never loses what taking it apart would find."""

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.arabic.fold import fold
from pipeline.extract import extract_mentions, pairs, party, told, triggers
from pipeline.extract.lexica import openings, phrases, read_lexicon, spellings
from pipeline.extract.words import Words
from pipeline.records import Article, Mention
from tests.extract.sound import an_article
from tests.extract.test_meeting_properties import texts

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EACH = 2500  # articles of either file

_particles = st.sampled_from(
    ("", "و", "ف", "ب", "ل", "ك", "س", "ال", "لل", "وس", "ولل", "وال", "بال")
)
_endings = st.sampled_from(("", "ه", "ها", "هم", "هما", "ا", "ات", "ين", "ته", "تهم"))
_verbs = [row[-1].split()[0] for row in read_lexicon("trigger_verb", triggers._VERB)]
_stems = [form.rstrip("ءه") for form in (*_verbs, *phrases("trigger_noun"))]
_changes = st.sampled_from(("", "ء", "ه", "ي", "و", "ت"))


class Everything(frozenset[str]):
    """A set that holds every word, so that nothing is spared."""

    def __contains__(self, word: object) -> bool:
        return True


def unspared(article: Article) -> list[Mention]:
    """Read an article with every word taken apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(triggers, "_first_words", Everything)
        patch.setattr(told, "_openers", Everything)
        return extract_mentions(article)


@settings(deadline=None)
@given(st.tuples(_particles, st.sampled_from(_stems), _changes, _endings).map("".join))
def test_what_may_tell_is_looked_up(form: str) -> None:
    if triggers._readings(form):
        assert form in triggers._first_words()


@settings(deadline=None)
@given(st.tuples(_particles, st.sampled_from(sorted(party._first_words()))).map("".join))
def test_what_may_open_a_party_is_looked_up(form: str) -> None:
    if party._may_open(form) or pairs._heads(form):
        assert form in told._openers()


@settings(deadline=None)
@given(st.text("وفبلكسامنر", min_size=1, max_size=7))
def test_spellings_turn_openings_around(form: str) -> None:
    assert all(form in spellings(rest) for _, _, rest in openings(form))


@settings(deadline=None)
@given(text=texts)
def test_nothing_is_lost_by_looking_words_up(text: str) -> None:
    article = an_article(text)
    assert extract_mentions(article) == unspared(article)


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS} is missing: the articles are not ours")
@pytest.mark.parametrize("name", ["saudi-2015", "pan-arab-2013-2018"])
def test_no_word_of_the_corpus_is_lost(name: str) -> None:
    """Every word of 5,000 articles; then their records, of some articles refused and some not."""
    articles = list(_articles(name))
    known = {form for each in articles for form in Words(each.text, fold(each.text)).forms}
    telling = {form for form in known if triggers._readings(form)}
    assert telling <= triggers._first_words()
    assert {form for form in known if party._may_open(form)} <= told._openers()
    assert len(telling) > 100
    for article in articles[::50]:
        assert extract_mentions(article) == unspared(article)


def _articles(name: str) -> Iterator[Article]:
    with gzip.open(CORPUS / f"{name}.jsonl.gz", "rt") as lines:
        for line in islice(lines, EACH):
            row = json.loads(line)
            yield an_article(row["text"], (row["title"] or "").replace("\n", " ").strip())
