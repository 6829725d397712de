"""The index of a library: what its files say, kept ready in the cache folder. A pure cache: thrown away, it comes back.

It follows the folder, file by file: what came is taken, what went is forgotten, and nothing else is looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from nachlese.library.changes import Change
from nachlese.library.entries import Entry, Face, Group
from nachlese.library.files import Tree
from nachlese.library.index import lines, offers, rows, texts
from nachlese.library.index.database import Database
from nachlese.library.index.devices import Devices
from nachlese.library.index.filling import Filling, Progress
from nachlese.library.index.records import Records
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said
from nachlese.search import Query

__all__ = ["Index", "Progress"]

T = TypeVar("T")
_TRIES = 3  # the file as it is, a new one, memory


class Index:
    """What is known of one library."""

    def __init__(self, path: Path, tree: Tree, shelves: Shelves) -> None:
        self._database = Database(path)
        self._devices = Devices(self._database, tree)
        self._records = Records(self._database, tree)
        self._filling = Filling(self._database, shelves, self._records.waiting)

    def catch_up(self) -> None:
        """Take the changes that were written since."""
        self._tried(self._devices.catch_up)

    def said(self, key: str) -> Said:
        """What is said of an article."""
        return self._tried(lambda: lines.said(self._database.connection, key))

    def answered(self, request: str, key: str, name: str, to: bytes) -> Change | None:
        """The earliest line this request wrote to set this to that, None when it has not been written."""
        return self._tried(lambda: lines.answered(self._database.connection, request, key, name, to))

    def add(self, path: str, name: str, digest: str, lines: list[tuple[Change, bytes]]) -> None:
        """Take a change file just written into the folder ``path``."""
        self._tried(lambda: self._devices.add(path, name, digest, lines))

    def keys(self, after: str, most: int) -> list[str]:
        """The keys of articles that are not in the trash and sort after ``after``."""

        def act() -> list[str]:
            self._records.catch_up()
            return rows.listed(self._database.connection, after, most)

        return self._tried(act)

    def entries(self, trashed: bool = False, progress: Progress | None = None) -> list[Entry]:
        """Every article that is not in the trash, or every one that is, by key."""

        def act() -> list[Entry]:
            self._refresh(progress)
            return rows.every(self._database.connection, trashed)

        return self._tried(act)

    def groups(self) -> list[Group]:
        """Every article that is not in the trash, counted by what it is and what was said of it."""

        def act() -> list[Group]:
            self._refresh(None)
            return rows.groups(self._database.connection)

        return self._tried(act)

    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        return self._tried(lambda: rows.tags(self._database.connection))

    def offered(self, kind: offers.Kind, most: int) -> tuple[str, ...]:
        """The topics or authors that most articles have."""

        def act() -> tuple[str, ...]:
            self._refresh(None)
            return offers.most(self._database.connection, kind, most)

        return self._tried(act)

    def named(self, keys: Iterable[str]) -> list[Entry]:
        """These articles, as far as they are saved and not in the trash."""
        wanted = tuple(keys)

        def act() -> list[Entry]:
            self._refresh(None)
            return rows.named(self._database.connection, wanted)

        return self._tried(act)

    def find(self, query: Query, order: str, most: int, skip: int, progress: Progress | None = None) -> list[Entry]:
        """What a query finds, the best first; ``most`` is -1 for all."""

        def act() -> list[Entry]:
            self._refresh(progress)
            connection = self._database.connection
            return rows.rows(connection, texts.find(connection, query, order, most, skip))

        return self._tried(act)

    def face(self, key: str) -> Face:
        """What a page of rows shows of an article besides."""
        return self._tried(lambda: rows.face(self._database.connection, key))

    def doubt(self, key: str) -> None:
        """Read an article anew before it is next listed: a file of it is not what it was, under the same name in the
        same folder, as when a tool begins to write it once more."""

        def act() -> None:
            with self._database.writing() as connection:
                rows.stale(connection, key)

        self._tried(act)

    def throw_away(self) -> None:
        """Leave no word of what was known; it comes back from what lies in the folder when it is needed."""
        self._database.throw_away()

    def begin_anew(self, progress: Progress | None = None) -> None:
        """Throw all away and read the whole library again."""
        self._database.throw_away()
        self._tried(self._devices.catch_up)
        self._tried(lambda: self._refresh(progress))

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        self._database.close()

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self._tried(lambda: self._database.size)

    def _refresh(self, progress: Progress | None) -> None:
        self._records.catch_up()
        self._filling.refresh(progress)

    def _tried(self, act: Callable[[], T]) -> T:
        """Do it, with a new file when this one is damaged, and in memory when no file can be written."""
        for _ in range(_TRIES):
            try:
                return act()
            except sqlite3.Error as error:
                fault = error
                self._database.recover(error)
                self._begin_again()
        raise fault

    def _begin_again(self) -> None:
        try:
            self._devices.catch_up()
        except sqlite3.Error as error:
            self._database.recover(error)
            self._devices.catch_up()
