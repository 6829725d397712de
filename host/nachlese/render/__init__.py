"""Article to the formats a person may want it in: one table, one module a format.

A new format is one module with ``write(article, edition) -> bytes`` and one line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from nachlese import document
from nachlese.article import Article
from nachlese.render import standalone
from nachlese.render.edition import Edition, Picture
from nachlese.render.fragment import reader_html

__all__ = ["FORMATS", "Edition", "Format", "Picture", "reader_html"]


class Format(NamedTuple):
    """``extension`` is without a dot."""

    name: str
    extension: str
    media_type: str
    write: Callable[[Article, Edition], bytes]


def _record(article: Article, edition: Edition) -> bytes:  # noqa: ARG001 (a record knows no edition)
    return msgspec.json.encode(article, order="sorted")


def _document(article: Article, edition: Edition) -> bytes:
    return document.write(article, edition.archived)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("html", "html", "text/html", standalone.write),
        Format("document", "md", "text/markdown", _document),
        Format("json", "json", "application/json", _record),
    )
}
