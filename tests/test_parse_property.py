"""What is written as a page of dw.com is read back: every block, every inline, every language, in every layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles import articles
from builder import LAYOUTS, build_page, holds
from nachlese.article import Article, Block, Inline, Kind, Paragraph, blocks
from nachlese.languages import LANGUAGES
from nachlese.parse import parse
from samples import CITY, RIVER, SAMPLES

_READ_AS = {"react-app-state": "react-state"}
_EXAMPLES = 100


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_read_back(language: str) -> None:
    """Each language service, its script and its credit label, in some layout."""

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(articles(language), st.sampled_from(LAYOUTS))
    def read_back(article: Article, layout: str) -> None:
        read = parse(build_page(article, layout).encode(), article.url)

        assert holds(layout)(article) == read.article

    read_back()


def test_the_articles_tried_have_every_kind_of_block_and_inline() -> None:
    """What the other tests rely on: nothing that an article may have is left untried."""
    drawn: set[str] = set()

    @settings(max_examples=1000, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(articles())
    def draw(article: Article) -> None:
        drawn.update(_kinds(article))

    draw()
    blocks_and_inlines = {f"block:{kind.__name__}" for kind in get_args(Block)}
    blocks_and_inlines |= {f"inline:{kind.__name__}" for kind in get_args(Inline)}

    assert blocks_and_inlines | {f"kind:{kind}" for kind in get_args(Kind)} <= drawn


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.language)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sample_is_read_back(article: Article, layout: str) -> None:
    assert holds(layout)(article) == parse(build_page(article, layout).encode(), article.url).article


def test_the_state_of_another_article_is_not_used() -> None:
    """dw.com navigates without reloading: the state stays that of the page one came from."""
    page = build_page(RIVER, "react-state")
    other = replace(CITY, language="de", url="https://www.dw.com/de/die-stadt/a-70000011")
    stale = _state(build_page(other, "react-state"))
    assert _state(page) in page

    read = parse(page.replace(_state(page), stale).encode(), RIVER.url)

    assert read.layout == "react"
    assert (RIVER.headline, RIVER.teaser, RIVER.id) == (read.article.headline, read.article.teaser, read.article.id)
    assert RIVER.lead_image == read.article.lead_image
    assert RIVER.body[:6] == read.article.body[:6]


@pytest.mark.parametrize("state", ["{", "", '{"ROOT_QUERY":', "null", "[]", '{"ROOT_QUERY":{"content":{"__ref":"x"}}}'])
def test_a_broken_state_falls_back_to_the_page(state: str) -> None:
    """A page cut short, or a state of a shape nobody knows, costs the state alone."""
    page = build_page(RIVER, "react-state")

    read = parse(page.replace(_state(page), f"window.__APOLLO_STATE__={state};").encode(), RIVER.url)

    assert read.layout == "react"
    assert RIVER.headline == read.article.headline
    assert RIVER.body[:6] == read.article.body[:6]


def test_zh_and_zh_hant_share_an_id_and_not_a_state() -> None:
    """A page of one is not filled from the state of the other."""
    twin = replace(CITY, language="zh-hant", url=CITY.url.replace("/zh/", "/zh-hant/"), headline="城市的橋")
    page, stale = build_page(twin, "react-state"), _state(build_page(CITY, "react-state"))

    read = parse(page.replace(_state(page), stale).encode(), twin.url)

    assert (read.article.language, read.article.headline) == ("zh-hant", "城市的橋")


def _state(page: str) -> str:
    """The script that holds a page's state."""
    start = page.index(" window.__APOLLO_STATE__=")
    return page[start : page.index("</script>", start)]


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
