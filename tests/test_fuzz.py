"""A short run of what ``tests/fuzz/pages.py`` does at length, and what is too large, with a bound to its memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import sizes
from fuzz.bounded import Bounded
from fuzz.inputs import made
from fuzz.targets import tried


@settings(max_examples=500, deadline=None)
@given(st.integers(1, 2**60))
def test_any_input_gives_an_article_or_an_error_for_a_person(number: int) -> None:
    """Mutated pages, trees, states, encodings, documents and files; what is read is written in every format."""
    made_here = made(1, number)
    if len(made_here.data) > 1_000_000:
        return  # for a child that has bounds

    assert tried(made_here)[1] == ""


@pytest.fixture(scope="module")
def bounded() -> Iterator[Bounded]:
    with Bounded() as bounded:
        yield bounded


@pytest.mark.parametrize("name", sizes.LARGE)
def test_a_page_too_large_ends_within_the_memory_there_is(bounded: Bounded, name: str) -> None:
    outcome = bounded.read(0, list(sizes.LARGE).index(name))

    assert outcome.trouble == ""
    assert outcome.kind in ("read", "too-large", "not-an-article")


@pytest.mark.parametrize("fault", ["memory", "time"])
def test_what_breaks_a_bound_is_noticed(fault: str) -> None:
    """The bounds are ones that something can break."""
    bounds = {"memory": 80 << 20, "seconds": 60.0} if fault == "memory" else {"memory": 2 << 30, "seconds": 0.01}
    with Bounded(int(bounds["memory"]), bounds["seconds"]) as bounded:
        assert bounded.read(0, list(sizes.LARGE).index("paragraphs")).trouble
