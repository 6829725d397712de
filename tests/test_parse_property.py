"""What is written as a page of dw.com is read back: every block, every inline, every language, in every layout."""

from __future__ import annotations

import os
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

import sweep
from articles import FORMS, articles
from builder import LAYOUTS, build_page, holds, sent
from nachlese.article import Article, Block, Inline
from nachlese.languages import LANGUAGES
from nachlese.parse import parse
from samples import CITY, RIVER, SAMPLES
from sweep import Case

_READ_AS = {"react-app-state": "react-state", "amp": "react"}
# Half a minute in CI; with NACHLESE_LONG=1 every language comes by every way, and hypothesis looks ten times as long.
_LONG = os.environ.get("NACHLESE_LONG") == "1"
_EXAMPLES = 400 if _LONG else 40
CASES = [*sweep.served(), *sweep.by_a_way(len(LANGUAGES) if _LONG else sweep.BY_A_WAY)]
_GROUPS = sorted({(case.layout, case.way) for case in CASES})


@pytest.mark.parametrize(("layout", "way"), _GROUPS)
def test_every_form_and_language_is_read_back(layout: str, way: str) -> None:
    """What goes in comes out, in each cell of the README's table."""
    lost = [case for case in CASES if (case.layout, case.way) == (layout, way) and not _is_read_back(case)]

    assert not lost


def _is_read_back(case: Case) -> bool:
    article = sweep.drawn()[case.form, case.language]
    page = sent(article, case.layout, case.way)
    return holds(case.layout, case.way)(article) == parse(page.html.encode(), page.url).article


def test_nothing_that_an_article_may_have_is_rare_in_what_was_tried() -> None:
    """Each layout, way, form, language, block and inline makes up one in a hundred of its sort, or more."""
    met = sweep.met(CASES, sweep.drawn())
    print(
        "\n".join(f"{sort}: {' '.join(f'{name}={n}' for name, n in some.most_common())}" for sort, some in met.items())
    )

    assert {block.__name__ for block in get_args(Block)} == set(met["block"])
    assert {inline.__name__ for inline in get_args(Inline)} == set(met["inline"])
    assert (set(FORMS), set(LANGUAGES)) == (set(met["form"]), set(met["language"]))
    rare = [(sort, name) for sort, some in met.items() for name, n in some.items() if 100 * n < some.total()]
    assert not rare


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_gives_back_the_article_it_was_made_from(layout: str) -> None:
    """As above, for whatever hypothesis comes upon this time; what fails it makes small."""

    @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(articles())
    def read_back(article: Article) -> None:
        expected = holds(layout)(article)
        read = parse(build_page(article, layout).encode(), article.url)

        assert expected == read.article
        assert _READ_AS.get(layout, layout) == read.layout

    read_back()


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
