"""Pages of ours, each a folder: the page, where it was read from, and the article record that a person has checked.

``python tests/test_pages.py --write`` writes the records anew; read the difference before you commit it. A new case is
a folder with ``page.html`` and ``meta.json``: its ``url``, and either what reading it must say (``layout``, the
addresses of its ``related`` articles, what was ``leftOut``) or the ``error`` it must end in.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nachlese.article import Article
from nachlese.errors import NachleseError
from nachlese.parse import Reading, parse

PAGES = Path(__file__).parent / "pages"
CASES = sorted(folder for folder in PAGES.iterdir() if (folder / "page.html").exists())


def _meta(case: Path) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads((case / "meta.json").read_text("utf-8"))
    return meta


def _read(case: Path) -> Reading:
    return parse((case / "page.html").read_bytes(), _meta(case)["url"])


ARTICLES = [case for case in CASES if "error" not in _meta(case)]
ERRORS = [case for case in CASES if "error" in _meta(case)]


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_page_gives_its_article(case: Path) -> None:
    """The page still gives the record that a person checked, to the letter; a missing record fails."""
    record = (case / "record.json").read_bytes()
    article = _read(case).article

    assert msgspec.json.decode(record, type=Article) == article
    assert json.loads(record) == json.loads(_encoded(article))


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_reading_says_what_it_did(case: Path) -> None:
    """The layout it took the page for, the articles the page points to, what it left out."""
    meta, read = _meta(case), _read(case)
    said = {
        "url": meta["url"],
        "layout": read.layout,
        "related": [topic.url for topic in read.related],
        "leftOut": dict(Counter(piece.rule for piece in read.left_out)),
    }

    assert meta == {name: said[name] for name in meta}


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case.name)
def test_page_without_an_article_says_so(case: Path) -> None:
    """A front page, a topic page, a page that is gone: an error with a code and a sentence, never half an article."""
    with pytest.raises(NachleseError) as raised:
        _read(case)

    assert _meta(case)["error"] == raised.value.code
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_a_record_is_written_the_same_after_being_read(case: Path) -> None:
    """Reading a record and writing it again changes no byte, so that its hash can be its name."""
    written = _encoded(_read(case).article)

    assert written == _encoded(msgspec.json.decode(written, type=Article))


def _encoded(article: Article) -> bytes:
    return msgspec.json.encode(article, order="sorted")


def _write() -> None:
    for case in ARTICLES:
        record = msgspec.json.format(_encoded(_read(case).article), indent=1)
        (case / "record.json").write_bytes(record + b"\n")
        print(case.name)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python tests/test_pages.py --write")
    _write()
