"""The receipt catches the extractor: whatever is taken out of a record, the page says that it was there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from nachlese.article import Article
from nachlese.parse import Reading, parse
from nachlese.receipt import Receipt, receipt, told
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
    "kicker",
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
    if name == "authors" and value:
        holder[name] = []
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
