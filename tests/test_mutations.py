"""A page that differs from those we know may cost a fact, never a word of the article.

A short form of ``tests/fuzz/mutations.py``, the same pages each time.
"""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

import sweep
from builder import LAYOUTS, build_page
from mutations import MUTATIONS
from mutations.outcome import changed, layouts_of, marked
from nachlese.parse import parse
from nachlese.receipt import receipt
from samples import RIVER

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

    assert not [outcome for outcome in outcomes if outcome[0].startswith("text lost")]
    assert different, "the mutation changes nothing"


def test_the_loss_of_a_word_would_be_seen() -> None:
    """What the test above rests on."""
    MUTATIONS["emptied"] = lambda _, html: html.replace("w0z", "")
    try:
        outcome = changed(marked(sweep.drawn()["article", "de"]), "react", "emptied", Random(1))
    finally:
        del MUTATIONS["emptied"]

    assert outcome.name == "text lost"
    assert outcome.lost[0].startswith("w0z")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_receipt_of_a_page_that_is_held_whole_says_so_and_of_any_block_less_it_does_not(layout: str) -> None:
    """It looks at the page by itself; here at one of every layout, each of its blocks being left out in turn."""
    page = build_page(RIVER, layout).encode()
    reading = parse(page, RIVER.url)
    body = reading.article.body

    assert receipt(page, reading).whole
    for n in range(len(body)):
        less = replace(reading.article, body=body[:n] + body[n + 1 :])
        assert not receipt(page, reading._replace(article=less)).whole, body[n]
