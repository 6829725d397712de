"""A page that differs from those we know may cost a fact, never a word of the article.

A short form of ``tests/fuzz/mutations.py``, the same pages each time.
"""

from __future__ import annotations

from random import Random

import pytest

import sweep
from builder import build_page
from mutations import MUTATIONS
from mutations.outcome import changed, layouts_of, marked

_PAGES = 16  # a mutation


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_no_word_is_lost_in_silence(mutation: str) -> None:
    """Every word that the changed page shows stands in what was read, or reading it is refused with a reason."""
    random = Random(mutation)
    articles = list(sweep.drawn().values())
    layouts = layouts_of(mutation)
    outcomes, different = [], 0

    for n in range(_PAGES):
        article, layout = marked(random.choice(articles)), layouts[n % len(layouts)]
        outcome = changed(article, layout, mutation, random)
        different += outcome.html != build_page(article, layout)
        outcomes.append((outcome.name, layout, article.kind, outcome.lost))

    assert not [outcome for outcome in outcomes if outcome[0] == "text lost"]
    assert different, "the mutation changes nothing"


def test_the_loss_of_a_word_would_be_seen() -> None:
    """What the test above rests on."""
    article = marked(sweep.drawn()["article", "de"])
    MUTATIONS["emptied"] = lambda _, html: html.replace("w0z", "")
    try:
        outcome = changed(article, "react", "emptied", Random(1))
    finally:
        del MUTATIONS["emptied"]

    assert outcome.name == "text lost"
    assert outcome.lost[0].startswith("w0z")
