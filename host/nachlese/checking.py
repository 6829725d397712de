"""What ails a library: every file against its name, every document against its record; and what can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nachlese import document
from nachlese.article import Article
from nachlese.errors import NachleseError
from nachlese.library import Library, Skipped, skipped
from nachlese.library.verify import documents, missing

_PICTURE = re.compile('"(images/([1-9][0-9]*)_[^"]*)"')


def faults(library: Library) -> Iterator[Skipped]:
    """Everything in a library that is not as it should be. Reads every file, so it takes a while."""
    yield from skipped(library.root)
    yield from missing(library)
    for path, data, articles in documents(library.root):
        # One whose record has not come here can't be told.
        if articles and not _says_one_of(articles, data):
            yield Skipped(path, "says what no record of its article says", "differs")


def _says_one_of(articles: list[Article], data: bytes) -> bool:
    """Whether a document is made from a record: written by us to the byte, or an archive's that says the same."""
    try:
        found = document.read(data)
    except NachleseError:
        return False
    return any(_written(article, found.archived, data) or _same(article, found) for article in articles)


def _written(article: Article, archived: int, data: bytes) -> bool:
    return document.write(article, archived, dict(_pictures(data.decode("utf-8", "replace")))) == data


def _pictures(text: str) -> Iterator[tuple[str, str]]:
    """The pictures a library document shows from beside it: image id → path."""
    for match in _PICTURE.finditer(text):
        yield match[2], match[1]


def _same(article: Article, found: document.Document) -> bool:
    return document.as_document_holds(article) == document.as_document_holds(found.article)
