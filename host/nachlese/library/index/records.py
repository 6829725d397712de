"""Records into the index: which lie in the folder, by their names; they are read when a list needs them."""

from __future__ import annotations

import re
import sqlite3

from nachlese.languages import LANGUAGES
from nachlese.library import names
from nachlese.library.files import Tree
from nachlese.library.index import lines, rows
from nachlese.library.index.database import Database
from nachlese.library.index.folders import Folders, Seen
from nachlese.library.index.waiting import Waiting

_TRIES = 10
_LANGUAGE = re.compile("|".join(map(re.escape, LANGUAGES)))
_DIGITS = re.compile("[1-9][0-9]{0,2}")

Record = tuple[str, bytes, int]


class Records:
    """The records on all shelves."""

    def __init__(self, database: Database, tree: Tree) -> None:
        self._database = database
        self._folders = Folders(database, tree, names.ARTICLES, _LANGUAGE, _DIGITS)
        self.waiting = Waiting(database, tree, names.ARTICLES)

    def catch_up(self) -> None:
        """See which records came, and which went."""
        for path, name, article in self.waiting.changed():
            with self._database.writing() as connection:
                rows.stale(connection, article)
                self.waiting.drop(path, name)
        for _ in range(_TRIES):  # another process may be at the same folder
            taken = [self._take(seen) for seen in self._folders.changed()]
            if all(taken):
                return

    def _take(self, seen: Seen) -> bool:
        there = _records(seen)
        found = self._database.connection.execute(
            "SELECT article, hash, late FROM record WHERE folder = ?", (seen.number,)
        )
        known: set[Record] = set(found.fetchall())

        def act(connection: sqlite3.Connection, folder: int) -> None:
            connection.executemany(
                "INSERT INTO record VALUES (?, ?, ?, ?)", ((folder, *record) for record in there - known)
            )
            connection.executemany(
                "DELETE FROM record WHERE folder = ? AND article = ? AND hash = ? AND late = ?",
                ((folder, *record) for record in known - there),
            )
            _restate(connection, {record[0] for record in there - known}, {record[0] for record in known - there})

        self.waiting.forget(seen.path, seen.listing.files)
        return self._folders.take(seen, act) is not None


def _records(seen: Seen) -> set[Record]:
    language = seen.path.split("/")[1]
    found: set[Record] = set()
    for name in seen.listing.files:
        said = names.read_as("record", name)
        key = f"{language}/{said.id}" if said else ""
        if said and names.shelf(key) == seen.path:
            found.add((key, bytes.fromhex(said.hash), int(said.late)))
    return found


def _restate(connection: sqlite3.Connection, came: set[str], went: set[str]) -> None:
    for key in sorted(came | went):
        # With a record come only those that no line named get a row; with one gone they lose it.
        if key in went or not rows.there(connection, key):
            rows.restate(connection, key, lines.said(connection, key))
        rows.stale(connection, key)


def known(connection: sqlite3.Connection, key: str) -> list[str]:
    """The hashes of an article's records."""
    found = connection.execute(
        "SELECT DISTINCT hash FROM record WHERE folder = (SELECT id FROM folder WHERE path = ?) AND article = ?",
        (names.shelf(key), key),
    )
    return [digest.hex() for (digest,) in found]
