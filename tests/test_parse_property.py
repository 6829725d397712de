"""What is written as a page of dw.com is read back: every block, every inline, every language, in every layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from articles import articles
from builder import LAYOUTS, build_page, holds
from nachlese.article import Article, Block, Inline, Paragraph, blocks
from nachlese.parse import parse
from samples import SAMPLES

_READ_AS = {"react-app-state": "react-state"}
_EXAMPLES = 120


@pytest.fixture(scope="module")
def met() -> Iterator[Counter[str]]:
    """How often each block, inline, kind and language was met; shown with ``pytest -rA`` or ``-s``."""
    counted: Counter[str] = Counter()
    yield counted
    print("\n" + " ".join(f"{name}={times}" for name, times in sorted(counted.items())))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_gives_back_the_article_it_was_made_from(layout: str, met: Counter[str]) -> None:
    """``parse(build_page(article)) == article``, over the facts the layout can hold."""

    @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(articles())
    def read_back(article: Article) -> None:
        expected = holds(layout)(article)
        read = parse(build_page(article, layout).encode(), article.url)
        met.update(_kinds(expected))

        assert expected == read.article
        assert _READ_AS.get(layout, layout) == read.layout

    read_back()


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.language)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sample_is_read_back(article: Article, layout: str) -> None:
    assert holds(layout)(article) == parse(build_page(article, layout).encode(), article.url).article


def _kinds(article: Article) -> Iterator[str]:
    yield f"language:{article.language}"
    yield f"kind:{article.kind}"
    for block in blocks(article.body):
        yield f"block:{type(block).__name__}"
        yield from _inlines(block)


def _inlines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        for inline in block.children:
            yield from _inline(inline)


def _inline(inline: Inline) -> Iterator[str]:
    yield f"inline:{type(inline).__name__}"
    for child in getattr(inline, "children", ()):
        yield from _inline(child)
