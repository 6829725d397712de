"""What there is to choose from in a list's filters: tags, topics, authors."""

from __future__ import annotations

from typing import NamedTuple

from nachlese.library.index import Index

_MOST = 1000


class Choices(NamedTuple):
    """Of the whole library, but for its trash; each the most frequent first."""

    tags: tuple[str, ...]
    topics: tuple[str, ...]
    authors: tuple[str, ...]


def choices(index: Index) -> Choices:
    """Counted already, whatever the size of the library."""
    return Choices(tuple(index.tags()[:_MOST]), index.offered("topic", _MOST), index.offered("author", _MOST))
