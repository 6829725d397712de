"""Every cell that the property of parsing is tried on: layouts, ways a page comes, forms of articles, languages.

The sweep is the same on every machine: the cells are counted out, and the articles drawn from one seed.
``build_scripts/coverage_table.py`` writes the README's table from what stands here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from articles import FORMS, articles
from builder import LAYOUTS, comes, holds
from builder.ways import WAYS
from nachlese.article import (
    Article,
    Block,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
    blocks,
)
from nachlese.languages import LANGUAGES


class Case(NamedTuple):
    layout: str
    way: str
    form: str
    language: str


# Every layout is tried in every form and language; by each further way, every form in this many languages.
BY_A_WAY = 3


def served() -> Iterator[Case]:
    """Every layout, form and language, as the browser holds the page."""
    yield from (Case(layout, "served", form, language) for layout, form, language in product(LAYOUTS, FORMS, LANGUAGES))


def by_a_way(languages: int = BY_A_WAY) -> Iterator[Case]:
    """Every layout and form by every further way, in a few languages."""
    codes = tuple(LANGUAGES)
    at = 0
    for layout, way, form in product(LAYOUTS, WAYS, FORMS):
        if way == "served" or not comes(layout, way, form):
            continue
        yield from (Case(layout, way, form, codes[(at + n) % len(codes)]) for n in range(languages))
        at += 7  # of 31, so that each layout comes by a way in languages of its own


_DRAWING = settings(
    max_examples=2, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@cache
def drawn(number: int = 1) -> dict[tuple[str, str], Article]:
    """An article of every form in every language."""
    return {(form, code): _drawn(form, code, number) for form, code in product(FORMS, LANGUAGES)}


def _drawn(form: str, language: str, number: int) -> Article:
    found: list[Article] = []

    @seed(f"{form} {language} {number}")
    @_DRAWING
    @given(articles(language, form=form))
    def draw(article: Article) -> None:
        found.append(article)

    draw()
    return found[-1]  # the first that hypothesis draws is the simplest there is


# ---- what was met


def met(cases: Iterable[Case], articles_of: dict[tuple[str, str], Article]) -> dict[str, Counter[str]]:
    """How often each layout, way, form and language was tried, and each block and inline stood on the pages."""
    counted: dict[str, Counter[str]] = {
        name: Counter() for name in ("layout", "way", "form", "language", "block", "inline")
    }
    for case in cases:
        for name, value in case._asdict().items():
            counted[name][value] += 1
        for block in blocks(holds(case.layout)(articles_of[case.form, case.language]).body):
            counted["block"][type(block).__name__] += 1
            counted["inline"].update(type(inline).__name__ for inline in inlines_of(block))
    return counted


def inlines_of(block: Block) -> Iterator[Inline]:
    """The inlines that stand in a block itself, those in them included."""
    match block:
        case Paragraph(children) | Heading(_, children):
            yield from _each(children)
        case Quote(children):
            yield from (inline for paragraph in children for inline in _each(paragraph.children))
        case List(_, items):
            yield from (inline for item in items for inline in _item(item))
        case Table(rows):
            yield from (inline for row in rows for cell in row for inline in _each(cell.children))


def _item(item: ListItem) -> Iterator[Inline]:
    yield from _each(item.children)
    yield from (inline for nested in item.lists for each in nested.items for inline in _item(each))


def _each(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        yield child
        yield from _each(getattr(child, "children", ()))


# ---- real pages

# The folders of the corpus beside the project, to which ``tests/test_coverage_table.py`` holds this.
REAL: dict[str, Case] = {
    "2013-06-10-old-cms-english": Case("old-cms", "served", "article", "en"),
    "2023-03-14-old-cms-agency-line": Case("old-cms", "served", "article", "de"),
    "2023-03-25-old-cms": Case("old-cms", "served", "article", "de"),
    "2023-06-13-react-state-videos": Case("react-state", "served", "article", "de"),
    "2026-06-14-react-no-state": Case("react", "served", "article", "en"),
}
