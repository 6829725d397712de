"""What a set of changes says, taken into the tables of an index in memory, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from nachlese.library import changes
from nachlese.library.changes import Change
from nachlese.library.index import lines
from nachlese.library.index.database import Database
from nachlese.library.state import Said

NOWHERE = Path(__file__) / "no folder"


class Merged:
    """What the changes say, by article."""

    def __init__(self, history: Iterable[Change]) -> None:
        self._connection = Database(NOWHERE).connection
        self.articles: set[str] = set()
        for number, change in enumerate(history):  # each in a file of its own
            lines.put(self._connection, number, [(change, line(change))])
            self.articles.add(change.article)

    def said(self, article: str) -> Said:
        return lines.said(self._connection, article)

    def answered(self, change: Change) -> Change | None:
        return lines.answered(self._connection, change.request, change.article, change.key, change.to)


def line(change: Change) -> bytes:
    """The line that says a change."""
    value = msgspec.json.decode(change.to)
    return changes.write(change.article, change.order[:2], change.key, value, change.request, change.over)


def merge(history: Iterable[Change]) -> Merged:
    """What these changes say."""
    return Merged(history)
