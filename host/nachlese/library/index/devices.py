"""Change files into the index: those that came are read, those that went take their lines with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from nachlese.library import changes, names
from nachlese.library.changes import Change
from nachlese.library.files import Tree, Unreadable
from nachlese.library.index import lines, rows
from nachlese.library.index.database import Database
from nachlese.library.index.folders import Folders, Seen
from nachlese.library.index.waiting import Waiting

_AT_ONCE = 1000  # files read before what they say is written, so that others get their turn
_TRIES = 10
# What a text is made from; the other marks stand in the row alone.
_OF_TEXTS = ("revision/", "note", "highlight/", "purged")

Line = tuple[Change, bytes]


class File(NamedTuple):
    """A change file that was read."""

    hash: bytes
    lines: list[Line]


class Devices:
    """The change files of all devices."""

    def __init__(self, database: Database, tree: Tree) -> None:
        self._database = database
        self._tree = tree
        self._folders = Folders(database, tree, names.DEVICES, names.DEVICE, names.MONTH)
        self._waiting = Waiting(database, tree, names.DEVICES)

    def catch_up(self) -> None:
        """Take what was written since, by whichever host or sync tool."""
        for path, name, _ in self._waiting.changed():
            self._try_again(path, name)
        for _ in range(_TRIES):  # another process may be at the same folder
            taken = [self._take(seen) for seen in self._folders.changed()]
            if all(taken):
                return

    def add(self, path: str, name: str, digest: str, lines: list[Line]) -> None:
        """Take a change file that this process has just written."""
        times = self._tree.times(path)
        with self._database.writing() as connection:
            folder = self._folders.put(connection, path, name, times)
            _put(connection, folder, [File(bytes.fromhex(digest), lines)])

    def _take(self, seen: Seen) -> bool:
        """Take in a folder; whether no other process was faster."""
        there = _by_hash(seen.listing.files)
        known = self._known(seen.number)
        gone = [number for digest, number in known.items() if digest not in there]
        new = iter(sorted(there.keys() - known.keys()))
        at: Seen | None = seen
        while at is not None:
            some = list(islice(new, _AT_ONCE))
            with self._tree.at_hand([(seen.path, there[digest][0]) for digest in some]):
                files = list(self._read(seen.path, [(digest, there[digest]) for digest in some]))

            def act(connection: sqlite3.Connection, folder: int, files: list[File] = files) -> None:
                _put(connection, folder, files)
                _drop(connection, gone)

            at = self._folders.take(at, act, whole=len(some) < _AT_ONCE)
            if len(some) < _AT_ONCE:
                break
        self._waiting.forget(seen.path, seen.listing.files)
        return at is not None

    def _known(self, folder: int) -> dict[bytes, int]:
        rows_ = self._database.connection.execute("SELECT hash, id FROM file WHERE folder = ?", (folder,))
        return dict(rows_.fetchall())

    def _read(self, path: str, files: Iterable[tuple[bytes, list[str]]]) -> Iterator[File]:
        for digest, copies in files:
            for name in copies:
                file = self._file(path, name, digest)
                if file is not None:
                    yield file
                    break

    def _file(self, path: str, name: str, digest: bytes) -> File | None:
        try:
            data = self._tree.read(path, name, changes.FILE_BYTES, digest.hex())
        except Unreadable as error:
            # What the system refused may be granted the next time, without any trace on the file.
            self._waiting.put(path, name, refused=isinstance(error.__cause__, OSError))
            return None
        return File(digest, [(change, line) for change, line in changes.lines(data) if change is not None])

    def _try_again(self, path: str, name: str) -> None:
        """Some tools write in place: what did not match its name a moment ago may do so now."""
        self._waiting.drop(path, name)
        said = names.read(name)
        file = self._file(path, name, bytes.fromhex(said.hash)) if said and self._tree.holds(path, name) else None
        if file is not None:
            with self._database.writing() as connection:
                folder = self._folders.put(connection, path, name)
                if not connection.execute(
                    "SELECT 1 FROM file WHERE folder = ? AND hash = ?", (folder, file.hash)
                ).fetchone():
                    _put(connection, folder, [file])


def _by_hash(files: Iterable[str]) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    for name in files:
        said = names.read_as("change", name)
        if said and not said.late:
            found.setdefault(bytes.fromhex(said.hash), []).append(name)
    return found


def _put(connection: sqlite3.Connection, folder: int, files: list[File]) -> None:
    about: set[str] = set()
    texts: set[str] = set()
    for file in files:
        row = connection.execute("INSERT OR IGNORE INTO file (folder, hash) VALUES (?, ?)", (folder, file.hash))
        if row.rowcount:
            lines.put(connection, row.lastrowid or 0, file.lines)
            about |= {change.article for change, _ in file.lines}
            texts |= {change.article for change, _ in file.lines if change.key.startswith(_OF_TEXTS)}
    _restate(connection, about, texts)


def _drop(connection: sqlite3.Connection, files: list[int]) -> None:
    about = {article for file in files for article in lines.drop(connection, file)}
    _restate(connection, about, about)


def _restate(connection: sqlite3.Connection, about: set[str], texts: set[str]) -> None:
    for key in sorted(about):
        rows.restate(connection, key, lines.said(connection, key))
        if key in texts:
            rows.stale(connection, key)
