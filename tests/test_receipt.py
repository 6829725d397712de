"""The receipt catches the extractor: whatever is taken out of a record, the page says that it was there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from builder import LAYOUTS, build_page
from nachlese.article import Article
from nachlese.parse import Reading, parse
from nachlese.receipt import Receipt, kept, outside, receipt, told
from samples import RIVER, SAMPLES
from shared import SHARED

PAGES = Path(__file__).parent / "pages"


class Case(NamedTuple):
    page: bytes
    reading: Reading

    def receipt(self, article: Article | None = None) -> Receipt:
        return receipt(self.page, self.reading._replace(article=article or self.reading.article))


def _case(folder: Path, facts: str) -> Case:
    page = (folder / "page.html").read_bytes()
    return Case(page, parse(page, json.loads((folder / facts).read_text("utf-8"))["url"]))


def _cases() -> Iterator[Any]:
    for folder in sorted(PAGES.iterdir()):
        if "error" not in json.loads((folder / "meta.json").read_text("utf-8")):
            yield pytest.param(_case(folder, "meta.json"), id=folder.name)
    for folder in sorted((SHARED / "corpus").glob("2*")):
        yield pytest.param(_case(folder, "expected.json"), id=folder.name)


CASES = list(_cases())


@pytest.mark.parametrize("case", CASES)
def test_a_page_well_read_has_a_whole_receipt(case: Case) -> None:
    """Every piece of it is in the record, or was left out by a rule that has a name."""
    found = case.receipt()

    assert found.missing == ()
    assert found.whole


@pytest.mark.parametrize("case", CASES)
def test_any_loss_makes_the_receipt_not_whole(case: Case) -> None:
    """A block, a caption, a credit, a word, a link, the lead image, the teaser, an author: each by itself."""
    told_by_head = {"teaser"} if case.reading.layout == "readability" else set()  # on no page is it to be seen

    unnoticed = {what for what, article in damaged(case.reading.article) if case.receipt(article).whole}

    assert unnoticed - told_by_head == set()


def test_what_is_missing_is_shown() -> None:
    """So that a person sees what to look for on the page."""
    case: Case = CASES[0].values[0]
    article = case.reading.article
    lost = msgspec.structs.replace(article, body=article.body[1:])

    found = case.receipt(lost)

    assert len(found.missing) > 0
    assert found.missing[0][:30] in told(found)


def _of(html: str) -> tuple[Reading, Receipt]:
    page = html.encode()
    reading = parse(page, RIVER.url)
    return reading, receipt(page, reading)


@pytest.mark.parametrize(("layout", "article"), [*product(LAYOUTS, SAMPLES)])
def test_a_page_of_every_layout_has_a_whole_receipt(layout: str, article: Article) -> None:
    """With all the noise that a live page has around its article."""
    page = build_page(article, layout).encode()
    found = receipt(page, parse(page, article.url))

    assert (found.missing, found.whole) == ((), True)


def test_a_page_that_no_script_has_built_yet_is_held_against_its_state() -> None:
    page = build_page(RIVER, "react-state")
    script = page.rindex("<script", 0, page.index("window.__APOLLO_STATE__"))
    head = page[: page.index("</head>")]
    bare = f"{head}</head><body><div id=root></div><noscript>Enable JavaScript</noscript>{page[script:]}"
    reading, found = _of(bare)

    assert (found.whole, found.kinds["paragraphs"].had) == (True, 5)
    lost = reading._replace(article=msgspec.structs.replace(reading.article, body=reading.article.body[1:]))
    assert not receipt(bare.encode(), lost).whole


def test_what_page_and_state_tell_differently_is_said_and_is_no_loss() -> None:
    page = re.sub(r"(<h1[^>]*>)[^<]*", r"\1Ein Titel von gestern", build_page(RIVER, "react-state"))
    reading, found = _of(page)

    assert reading.article.headline == RIVER.headline
    assert (found.whole, found.disagreement) == (True, "headline")


def test_what_stands_beside_the_article_is_named_by_its_region() -> None:
    page = build_page(RIVER, "react").replace("</article>", '</article><footer><p role="note">Impressum</p></footer>')

    assert ("share bar", f"https://p.dw.com/p/{RIVER.short_url.rsplit('/')[-1]}") in outside(page.encode())
    assert _of(page)[1].whole


def test_a_text_that_no_rule_knows_of_is_missing() -> None:
    """Wherever around the headline it stands: below the text, beside it, before it."""
    page = build_page(RIVER, "react")
    reading = parse(page, RIVER.url)
    for place in ("</article>", "<footer", "<h1"):
        at = page.index(place)
        found = receipt(f"{page[:at]}<div><p>Was niemand las.</p></div>{page[at:]}".encode(), reading)

        assert found.missing == ("Was niemand las.",)


def test_a_text_that_stands_twice_must_be_held_twice() -> None:
    page = build_page(RIVER, "react").replace("<h2", "<p>Noch einmal.</p><p>Noch einmal.</p><h2", 1)
    reading, found = _of(page)
    once = tuple(block for n, block in enumerate(reading.article.body) if block not in reading.article.body[:n])

    assert found.whole
    article = msgspec.structs.replace(reading.article, body=once)
    assert receipt(page.encode(), reading._replace(article=article)).missing == ("Noch einmal.",)


def test_a_page_in_another_encoding_is_seen_as_it_is_read() -> None:
    page = build_page(RIVER, "old-cms").replace("utf-8", "windows-1252").encode("windows-1252", "xmlcharrefreplace")

    assert receipt(page, parse(page, RIVER.url)).whole


def test_what_is_missing_is_bounded() -> None:
    page = build_page(RIVER, "react")
    reading = parse(page, RIVER.url)
    much = "".join(f"<p>{n} {'x' * 500}</p>" for n in range(100))
    found = receipt(page.replace("</article>", f"{much}</article>").encode(), reading)

    assert (len(found.missing), max(map(len, found.missing))) == (8, 160)
    assert kept(msgspec.to_builtins(found)) == found


@pytest.mark.parametrize("other", [{}, {"held": {"paragraph": 3}, "leftOut": {"advert": 1}}, {"kinds": [], "whole": 1}])
def test_a_receipt_of_another_form_says_nothing(other: dict[str, Any]) -> None:
    assert kept(other) is None


# ---- what can be lost


def damaged(article: Article) -> Iterator[tuple[str, Article]]:
    """The article with one thing lost, and what that is."""
    record = msgspec.to_builtins(article)
    for path in _places(record):
        lost = json.loads(json.dumps(record))
        what = _lose(lost, path)
        if what:
            yield what, msgspec.convert(lost, Article)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _places(part, (*path, name))
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _places(part, (*path, n))


# Facts of a page's head, and what a page need not show: nothing there is seen by a reader.
_UNSEEN = {
    "url",
    "shortUrl",
    "id",
    "kind",
    "language",
    "published",
    "modified",
    "topics",
    "regions",
    "format",
}
_UNSEEN |= {"opinion", "type", "duration", "poster", "source", "extension", "role", "detail", "time", "depth"}


def _lose(record: Any, path: tuple[Any, ...]) -> str:
    """Take one thing out of a record; what it was, "" where there is nothing to be lost."""
    if not path or path[0] in _UNSEEN or path[-1] in _UNSEEN - {"url"}:
        return ""
    holder = record
    for step in path[:-1]:
        holder = holder[step]
    value, name = holder[path[-1]], path[-1]
    where = "/".join(map(str, path))
    if isinstance(holder, list) and isinstance(value, dict) and path[0] == "body":
        del holder[name]
        return f"{where} {json.dumps(value, ensure_ascii=False)[:120]}" if _has_words(value) and _is_block(path) else ""
    if name == "url" and "body" in path and holder.get("type") == "link":
        holder["url"] = "https://www.dw.com/en/elsewhere/a-999999"
        return where
    if name in ("caption", "credit", "headline", "teaser", "leadImage") and value:
        holder[name] = "" if isinstance(value, str) else None
        return where
    if path[0] in ("authors", "kicker") and len(path) == 2:
        del holder[name]
        return where
    if name == "value" and len(words := str(value).split()) > 1:
        holder[name] = " ".join(words[1:])
        return f"{where} without {words[0]!r}" if any(char.isalnum() for char in words[0]) else ""
    return ""


def _is_block(path: tuple[Any, ...]) -> bool:
    """Whether a place is a block, an item, a cell, a slide: no inline, which a link's words may be."""
    return path[-2] != "children" or len(path) == 2 or isinstance(path[-3], str)


def _has_words(value: Any) -> bool:
    return any(char.isalnum() for char in json.dumps(value))
