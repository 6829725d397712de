"""Which folders have changed since they were last taken in, told by their times: one look at each, no file opened."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nachlese.errors import CannotRead
from nachlese.library.files import Listing, Tree
from nachlese.library.index.database import Database

Known = dict[str, tuple[int, str, int]]
_UNKNOWN = 0, None, 0
_LATELY = 16  # folders whose names are kept in mind


class Seen(NamedTuple):
    """A folder as it stood a moment ago. ``mark`` changes when it does; it is ``""`` while its times can't tell, and
    None when the folder has gone. ``turn`` tells whether another process took it in
    since."""

    path: str
    mark: str | None
    listing: Listing
    number: int = 0  # what the index calls it, 0 for a new one
    turn: int = 0


class Taken(NamedTuple):
    """What was taken in of a folder: its names, in which turn, and its times after this process wrote the last of
    them."""

    turn: int
    names: set[str]
    times: tuple[int, ...] | None = None


class Folders:
    """The folders two levels below one of the library's."""

    def __init__(self, database: Database, tree: Tree, top: str, inner: re.Pattern[str], leaf: re.Pattern[str]) -> None:
        self._database = database
        self._tree = tree
        self._top, self._inner, self._leaf = top, inner, leaf
        self._state: object = None
        self._at_state: Known = {}
        # Folders too new for their times to tell.
        self._lately: dict[str, Taken] = {}

    def changed(self) -> Iterator[Seen]:
        """Every folder that is not as it was when it was taken in."""
        known = self._known().copy()
        for path, mark in self._there(known):
            number, before, turn = known.pop(path, _UNKNOWN)
            if mark == before if mark else self._is_as_taken(path, turn):
                continue
            listing = self._tree.listed(path)
            if listing is not None:
                yield Seen(path, mark, listing, number, turn)
        for path, (number, _, turn) in known.items():
            yield Seen(path, None, Listing(), number, turn)

    def _is_as_taken(self, path: str, turn: int) -> bool:
        taken = self._lately.get(path)
        if taken is None or taken.turn != turn:
            return False
        # In a folder of a thousand files, looking at its names takes a fifth of a save. Another host tells of what it
        # writes there by the turn, and what its times hide now they tell in ten seconds, when it is listed anyway.
        same = taken.times is not None and self._tree.times(path) == taken.times
        return same or self._tree.names(path) == taken.names

    def _known(self) -> Known:
        state = self._database.state
        if state != self._state:
            rows = self._database.connection.execute(
                "SELECT path, id, mark, turn FROM folder WHERE path BETWEEN ? AND ?", (f"{self._top}/", f"{self._top}0")
            )
            self._state, self._at_state = state, {path: (number, mark, turn) for path, number, mark, turn in rows}
        return self._at_state

    def _there(self, known: Known) -> Iterator[tuple[str, str]]:
        try:
            inners = [inner for inner in self._tree.marks(self._top) if self._inner.fullmatch(inner)]
        except OSError as error:
            raise CannotRead(f"Could not read the library's folder {self._top}: {error.strerror or error}.") from error
        for inner in inners:
            within = f"{self._top}/{inner}"
            try:
                marks = self._tree.marks(within)
            except OSError:  # not gone: it can't be told, so what was known of it holds
                for path in [path for path in known if path.startswith(f"{within}/")]:
                    del known[path]
                continue
            for leaf, mark in marks.items():
                path = f"{within}/{leaf}"
                if path in known or self._leaf.fullmatch(leaf):
                    yield path, mark

    def take(self, seen: Seen, act: Callable[[sqlite3.Connection, int], None], whole: bool = True) -> Seen | None:
        """Let ``act`` put into the index what a folder holds, unless another process was there since it was seen: None
        then. With ``whole`` nothing is left to be taken of it."""
        with self._database.writing() as connection:
            row = connection.execute("SELECT id, turn FROM folder WHERE path = ?", (seen.path,)).fetchone()
            if (row[1] if row else 0) != seen.turn:
                return None
            number = row[0] if row else _new(connection, seen.path)
            act(connection, number)
            turn = _turn()
            if seen.mark is None:
                connection.execute("DELETE FROM folder WHERE id = ?", (number,))
            else:
                mark = seen.mark if whole else ""
                connection.execute("UPDATE folder SET mark = ?, turn = ? WHERE id = ?", (mark, turn, number))
        if seen.mark == "" and whole:
            self._keep(seen.path, Taken(turn, set().union(*seen.listing)))
        return seen._replace(number=number, turn=turn)

    def put(self, connection: sqlite3.Connection, path: str, name: str, times: tuple[int, ...] | None = None) -> int:
        """Note that this process has put a file into a folder, so that no earlier listing of it counts, nor need this
        file be looked for, nor any other while the folder has these ``times``; the folder's number."""
        row = connection.execute("SELECT id, turn FROM folder WHERE path = ?", (path,)).fetchone()
        number, before = row or (_new(connection, path), 0)
        turn = _turn()
        connection.execute("UPDATE folder SET turn = ? WHERE id = ?", (turn, number))
        taken = self._lately.get(path)
        if (taken.turn if taken else 0) == before:
            names = taken.names if taken else set()
            names.add(name)
            self._keep(path, Taken(turn, names, times))
        return int(number)

    def _keep(self, path: str, taken: Taken) -> None:
        self._lately.pop(path, None)
        self._lately[path] = taken
        if len(self._lately) > _LATELY:
            del self._lately[next(iter(self._lately))]


def _new(connection: sqlite3.Connection, path: str) -> int:
    row = connection.execute("INSERT INTO folder (path, mark, turn) VALUES (?, '', ?)", (path, _turn()))
    return row.lastrowid or 0


def _turn() -> int:
    return int.from_bytes(os.urandom(7)) + 1  # 0 is a folder that was never taken in
