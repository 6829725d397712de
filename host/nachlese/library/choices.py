"""What there is to choose from in a list's filters: tags, topics, authors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from nachlese.library.entries import Entry
from nachlese.library.index import Index
from nachlese.library.shelves import Shelves

_MOST = 1000


class Choices(NamedTuple):
    """Each the most used first. Topics and authors are those of the articles saved last."""

    tags: tuple[str, ...]
    topics: tuple[str, ...]
    authors: tuple[str, ...]


def choices(index: Index, shelves: Shelves, latest: list[Entry]) -> Choices:
    """Of the whole library the tags, of these articles the rest: every one costs the reading of a record."""
    here = [(entry.key, entry.record) for entry in latest if entry.record]
    with shelves.at_hand(here):
        found = [shelves.article(key, digest, fetch=False) for key, digest in here]
    articles = [article for article in found if article]
    topics = _most(topic.name for article in articles for topic in article.topics)
    return Choices(
        tuple(index.tags()[:_MOST]), topics, _most(one.name for article in articles for one in article.authors)
    )


def _most(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common(_MOST) if name)
