"""Rows and texts of what came: each record read once, what is in it searched and listed from then on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from nachlese.article import Article
from nachlese.library import marks, names
from nachlese.library.changes import Change
from nachlese.library.index import lines, records, rows, texts
from nachlese.library.index.database import Database
from nachlese.library.index.waiting import Waiting
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said, revisions
from nachlese.search import Passages, passages

_AT_ONCE = 200  # articles read before they are written, so that others get their turn

Progress = Callable[[int, int], None]


class Stale(NamedTuple):
    """An article to be read, with what is known of it. ``turn`` tells whether that was still so afterwards."""

    key: str
    turn: int
    said: Said
    records: list[str]


class Read(NamedTuple):
    """What was found."""

    stale: Stale
    shown: tuple[Article, str, Change | None] | None
    saved: int
    length: int
    columns: texts.Columns


class Filling:
    """Reads what is stale."""

    def __init__(self, database: Database, shelves: Shelves, waiting: Waiting) -> None:
        self._database = database
        self._shelves = shelves
        self._waiting = waiting

    def refresh(self, progress: Progress | None = None) -> None:
        """Read every stale article, in the order they were saved in: what is latest is looked at first later on."""
        found = self._database.connection.execute(
            "SELECT stale.key, stale.turn FROM stale JOIN article USING (key) ORDER BY article.saved, key"
        ).fetchall()
        done = 0
        with ThreadPoolExecutor(1) as reader:  # SQLite writes some while the next are read
            coming = None
            for some in _batches(found):
                reading = reader.submit(self._read, [self._stale(*row) for row in some])
                if coming is not None:
                    done += self._write(coming.result())
                    if progress:
                        progress(done, len(found))
                coming = reading
            if coming is not None:
                self._write(coming.result())
                if progress:
                    progress(len(found), len(found))

    def _stale(self, key: str, turn: int) -> Stale:
        connection = self._database.connection
        return Stale(key, turn, lines.said(connection, key), records.known(connection, key))

    def _read(self, some: list[Stale]) -> list[Read]:
        return [self._one(stale) for stale in some]

    def _one(self, stale: Stale) -> Read:
        shown = next(self._shown(stale), None)
        found = passages(shown[0]) if shown else Passages()
        if shown:
            saved = shown[2].order[0] if shown[2] else 0
        else:
            saved = max((save.change.order[0] for save in stale.said.saves.values()), default=0)
        columns = texts.columns(stale.key, found, marks.of(stale.said))
        return Read(stale, shown, saved, found.length, columns)

    def _shown(self, stale: Stale) -> Iterator[tuple[Article, str, Change | None]]:
        for digest, change in revisions(stale.said, stale.records):
            article = self._shelves.article(stale.key, digest, fetch=False)
            if article is not None:
                yield article, digest, change

    def _write(self, some: list[Read]) -> int:
        with self._database.writing() as connection:
            for read in some:
                if _is_current(connection, read.stale):
                    number = texts.put(connection, read.columns)
                    rows.put(connection, read.stale.key, number, read.shown, read.saved, read.length)
                    self._wait(read)
        return len(some)

    def _wait(self, read: Read) -> None:
        """Look again at the records that lie there and could not be read."""
        key = read.stale.key
        for digest in read.stale.records if not read.shown or read.shown[1] != _best(read.stale) else ():
            for name in self._shelves.copies(key, digest):
                self._waiting.put(names.shelf(key), name, key)


def _best(stale: Stale) -> str:
    """The record that should be shown."""
    return revisions(stale.said, stale.records)[0][0]


def _is_current(connection: sqlite3.Connection, stale: Stale) -> bool:
    row = connection.execute("SELECT turn FROM stale WHERE key = ?", (stale.key,)).fetchone()
    return row is not None and row[0] == stale.turn


def _batches(found: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    for at in range(0, len(found), _AT_ONCE):
        yield found[at : at + _AT_ONCE]
