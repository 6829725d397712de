"""Every vector, in every place of a page of every layout, comes out of every format as text or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from nachlese.article import Article
from nachlese.document import as_document_holds, read
from nachlese.errors import NachleseError
from nachlese.parse import parse
from nachlese.render import FORMATS, Edition, reader_html
from test_render_hostile import AT, edition, offences, vocabulary
from vectors import VECTORS, Vector
from vectors.pages import LAYOUTS, URL, page, places

TOGETHER = 40
LONG = os.environ.get("NACHLESE_LONG") == "1"  # each place alone as well: a quarter of an hour

layouts = pytest.mark.parametrize("layout", LAYOUTS)


def articles(layout: str) -> Iterator[Article]:
    """The articles of the pages that have a vector in every place: some of them swallow all that follows."""
    for vector in every(layout):
        with suppress(NachleseError):
            yield parse(page(layout, vector), URL).article


def every(layout: str) -> tuple[Vector, ...]:
    """All vectors, or every other one: those that the layout before this one left out."""
    return VECTORS if LONG else VECTORS[list(LAYOUTS).index(layout) % 2 :: 2]


@layouts
def test_no_vector_acts_from_any_place_of_a_page(layout: str) -> None:
    """What is read is what an article may hold; what is rendered has nothing a harmless article's rendering lacks."""
    found = list(articles(layout))

    assert len(found) > 0.95 * len(every(layout))
    for article in found:
        check_record(article)
        assert list(offences(reader_html(replace(article, body=()), ()))) == []
    for start in range(0, len(found), TOGETHER):
        some = found[start : start + TOGETHER]
        all_formats = LONG or not start
        check_formats(replace(some[0], body=tuple(chain.from_iterable(article.body for article in some))), all_formats)


def check_record(article: Article) -> None:
    """The article is the one of the address, and no address in it has another scheme than the three."""
    assert article.key == "de/70000001"
    for name, value in _strings(msgspec.to_builtins(article)):
        if name in ("url", "source", "shortUrl") and value:
            assert value.lower().startswith(("https://", "http://", "mailto:")), (name, value)


def check_formats(article: Article, all_formats: bool) -> None:
    """Most formats are made of these three, and have all vectors in ``test_render_hostile``."""
    assert read(FORMATS["document"].write(article, Edition(AT))).article == as_document_holds(article)
    assert list(offences(reader_html(article, ("70000006",)))) == []
    for name, format in FORMATS.items():
        if not all_formats and name not in ("html", "document", "markdown"):
            continue
        assert (name, vocabulary(name).offences(format.write(article, edition()))) == (name, [])


def _strings(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _strings(value, key)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _strings(value, name)


# Some here, and others in each layout; all with NACHLESE_LONG=1.
ALONE = {
    layout: [(vector, place) for vector in VECTORS for place in places(layout)][n :: 1 if LONG else 601]
    for n, layout in enumerate(LAYOUTS)
}


@layouts
def test_no_vector_acts_from_one_place_alone(layout: str) -> None:
    """Nothing stands before it that could have swallowed it."""
    for vector, place in ALONE[layout]:
        article = _alone(layout, vector, place)
        if article:
            check_record(article)
            assert list(offences(reader_html(article, ()))) == [], (vector, place)


def _alone(layout: str, vector: Vector, place: str) -> Article | None:
    try:
        return parse(page(layout, vector, {place}), URL).article
    except NachleseError:
        return None


def test_every_layout_is_read_as_itself() -> None:
    """The pages are what they say they are, or they would try the same reader again and again."""
    read_as = {layout: parse(page(layout, VECTORS[0], {"dir"}), URL).layout for layout in LAYOUTS}

    assert set(read_as.values()) >= {"react", "react-state", "old-cms", "readability"}
