"""A page that claims to be another article gets nowhere: the address decides, and nothing stands above dw.com."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from builder import LAYOUTS, build_page
from host.child import Child, files
from nachlese.article import Article, Paragraph, Text
from samples import RIVER

URL, KEY = RIVER.url, RIVER.key
OTHER = "https://www.dw.com/de/ein-anderer/a-70009999"
LIE = "Das ist gelogen."
NOW = 1_700_000_000_000
# Read from anywhere but dw.com over https, a page is somebody's.
ELSEWHERE = (
    "https://evil.example/de/der-fluss/a-70000001",
    "https://www.dw.com.evil.example/de/der-fluss/a-70000001",
    "https://www.dw.com@evil.example/de/der-fluss/a-70000001",
    "https://evil.example/https://www.dw.com/de/der-fluss/a-70000001",
    "https://evil.example/?www.dw.com/de/a/a-70000001",
    "https://evil.example#@www.dw.com/de/a/a-70000001",
    "https://evil.example\\@www.dw.com/de/a/a-70000001",
    "https://evildw.com/de/a/a-70000001",
    "https://www.dw.com.:x/de/a/a-70000001",
    "https://www.dw。com.evil.example/de/a/a-70000001",
    "https://web.archive.org/web/2024/https://www.dw.com/de/a/a-70000001",
    "http://www.dw.com/de/der-fluss/a-70000001",
    "file:///home/x/www.dw.com/de/a-70000001.html",
    "data:text/html,https://www.dw.com/de/a/a-70000001",
    "javascript://www.dw.com/de/a/a-70000001",
    "view-source:https://www.dw.com/de/a/a-70000001",
    "about:blank",
    "",
)  # fmt: skip


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    with Child(tmp_path) as child:
        child.hello()
        yield child


def lying(article: Article = RIVER) -> Article:
    return replace(article, headline=LIE, teaser=LIE, body=(Paragraph((Text(LIE * 20),)),))


def shown(child: Child, key: str = KEY) -> dict[str, Any]:
    return child.ask(type="view", article=key)


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_page_from_elsewhere_never_takes_the_place_of_dws_own(child: Child, url: str) -> None:
    """Whenever it says it was seen, and however often it is saved."""
    child.save(build_page(RIVER, "react"), URL, NOW)

    for seen in (NOW - 1000, NOW, NOW + 1000, 4_000_000_000_000):
        answer = child.send(type="save", upload=_page(child, lying()), url=url, seen=seen)
        assert answer["type"] == "error" or answer["own"] is False

    assert (shown(child)["headline"], shown(child)["own"]) == (RIVER.headline, True)


@pytest.mark.parametrize("url", [url for url in ELSEWHERE if url.startswith("https://evil.example/")])
def test_dws_own_page_takes_the_place_of_one_from_elsewhere(child: Child, url: str) -> None:
    """Though that one came first and says it was seen later."""
    saved = child.save(build_page(lying(), "react"), url, NOW + 1_000_000)
    assert (saved["article"], shown(child)["own"]) == (KEY, False)

    child.save(build_page(RIVER, "react"), URL, NOW)

    assert (shown(child)["headline"], shown(child)["own"]) == (RIVER.headline, True)


def test_a_mirror_the_person_has_listed_is_as_good_as_dws_own(child: Child) -> None:
    """Its page is read and kept as dw.com's; where it was taken stays known."""
    url = "https://mirror.example/de/der-fluss/a-70000001"
    child.save(build_page(lying(), "react"), url, NOW)

    saved = child.ask(type="save", upload=_page(child, RIVER), url=url, seen=NOW - 1000, vouched=True)
    read = child.ask(type="read", upload=_page(child, RIVER), url=url, vouched=True)

    assert (saved["own"], read["own"]) == (True, True)
    assert (shown(child)["headline"], shown(child)["own"]) == (RIVER.headline, True)


def test_an_article_can_be_kept_without_its_page(child: Child) -> None:
    """The record is there and is read; no page is."""
    child.ask(type="save", upload=_page(child, RIVER), url=URL, seen=NOW, keepPage=False)

    assert shown(child)["headline"] == RIVER.headline
    assert not [name for name in files(child.library) if name.endswith(".html.gz")]


def _page(child: Child, article: Article, layout: str = "react") -> str:
    return child.upload("page", build_page(article, layout).encode())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_at_another_address_is_that_addresss_article(child: Child, layout: str) -> None:
    """Its canonical link, its meta, its state and its ld+json say it is the first; nothing of the first changes."""
    child.save(build_page(RIVER, "react"), URL, NOW)
    before = {name: data for name, data in files(child.library).items() if "70000001" in name}

    answer = child.send(type="save", upload=_page(child, lying(), layout), url=OTHER, seen=NOW + 1000)

    assert answer["type"] == "error" or answer["article"] == "de/70009999"
    assert {name: data for name, data in files(child.library).items() if "70000001" in name} == before
    assert shown(child)["headline"] == RIVER.headline


_STATE = {"ROOT_QUERY": {"content({})": {"__ref": "A"}}, "A": {"id": 70000001, "title": LIE, "text": f"<p>{LIE}</p>"}}
_CLAIMS = {
    "canonical link": f'<link rel="canonical" href="{URL}">',
    "og:url": f'<meta property="og:url" content="{URL}">',
    "base": '<base href="https://www.dw.com/de/x/a-70000001">',
    "ld+json": f'<script type="application/ld+json">{{"@type":"NewsArticle","mainEntityOfPage":"{URL}"}}</script>',
    "state": f"<script>window.__APOLLO_STATE__={json.dumps(_STATE)}</script>",
    "refresh": f'<meta http-equiv="refresh" content="0;url={URL}">',
}


@pytest.mark.parametrize("claim", _CLAIMS)
def test_no_claim_of_a_page_outweighs_its_address(child: Child, claim: str) -> None:
    head = f'<head><meta property="og:site_name" content="dw.com">{_CLAIMS[claim]}</head>'
    text = f'<div class="rich-text"><p>{"Ein Satz vom anderen Ort. " * 9}</p></div>'
    page = f'<html lang="de">{head}<body><div id="root"><article><h1>Am anderen Ort</h1>{text}</article></div></body>'

    saved = child.save(page, OTHER)

    assert saved["article"] == "de/70009999"
    assert shown(child, "de/70009999")["headline"] == "Am anderen Ort"
    assert child.send(type="view", article=KEY)["code"] == "not-found"


@pytest.mark.parametrize("url", ["https://www.dw.com/de/themen/s-9077", "https://www.dw.com/de/x/t-12345"])
def test_a_list_that_claims_to_be_an_article_is_not_saved(child: Child, url: str) -> None:
    answer = child.send(type="save", upload=_page(child, lying()), url=url, seen=NOW)

    assert answer["code"] == "not-an-article"
    assert child.ask(type="list")["keys"] == []


def test_another_language_of_the_same_number_is_another_article(child: Child) -> None:
    """zh and zh-hant share ids; a page read as one must not stand as the other."""
    child.save(build_page(RIVER, "react"), URL, NOW)

    saved = child.save(build_page(lying(), "react"), URL.replace("/de/", "/fr/"), NOW + 1000)

    assert saved["article"] == "fr/70000001"
    assert shown(child)["headline"] == RIVER.headline
