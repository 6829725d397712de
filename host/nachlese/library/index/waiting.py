"""Files that should count and could not be read: half written, refused, or still in a cloud. Looked at again when they
change."""

from __future__ import annotations

from collections.abc import Container

from nachlese.library.files import Tree
from nachlese.library.index.database import Database


class Waiting:
    """Such files below one of the library's folders."""

    def __init__(self, database: Database, tree: Tree, top: str) -> None:
        self._database = database
        self._tree = tree
        self._range = f"{top}/", f"{top}0"

    def changed(self) -> list[tuple[str, str, str]]:
        """Those that may be readable by now: folder, name, and the article they are about."""
        rows = self._database.connection.execute(
            "SELECT path, name, article, stamp FROM waiting WHERE path BETWEEN ? AND ?", self._range
        )
        return [
            (path, name, article)
            for path, name, article, stamp in rows
            if not stamp or stamp != self._stamp(path, name)
        ]

    def put(self, path: str, name: str, article: str = "", refused: bool = False) -> None:
        """Look at a file again; each time when the system ``refused`` it."""
        stamp = "" if refused else self._stamp(path, name)
        row = (path, name, article, stamp)
        self._database.connection.execute("INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?)", row)

    def drop(self, path: str, name: str) -> None:
        """Look no more."""
        self._database.connection.execute("DELETE FROM waiting WHERE path = ? AND name = ?", (path, name))

    def forget(self, path: str, there: Container[str]) -> None:
        """Look no more at those of a folder that are not there."""
        names = self._database.connection.execute("SELECT name FROM waiting WHERE path = ?", (path,)).fetchall()
        for (name,) in names:
            if name not in there:
                self.drop(path, name)

    def _stamp(self, path: str, name: str) -> str:
        stamp = self._tree.stamp(path, name)
        return " ".join(map(str, (*stamp, self._tree.is_late(path, name)))) if stamp else ""
