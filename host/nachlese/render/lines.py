"""Articles to JSON lines: one article record a line, with when and whence it was saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from nachlese.article import Article
from nachlese.render import times
from nachlese.render.edition import Item
from nachlese.render.json_text import encoded


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """``key`` and ``article`` as in the library, ``note`` what a reader is to know of whence it came."""

    key: str
    saved: str
    article: Article
    note: str = ""


def json_lines(items: Iterable[Item]) -> Iterator[bytes]:
    """A line an article."""
    for article, edition in items:
        yield encoded(Line(article.key, times.utc(edition.archived), article, edition.note)) + b"\n"
