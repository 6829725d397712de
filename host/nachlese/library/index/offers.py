"""Topics and authors to choose from: of each how many articles have it, counted as articles come and go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal

Kind = Literal["topic", "author"]

_KINDS: tuple[Kind, ...] = ("topic", "author")  # in the order of a face's columns
_BETWEEN = "\x1f"


def joined(names: Iterable[str]) -> str:
    """Names as a face holds them, each once."""
    return _BETWEEN.join(dict.fromkeys(filter(None, names)))


def count(connection: sqlite3.Connection, key: str, by: Literal[1, -1]) -> None:
    """Count what an article has, or count it no more; what is in the trash is not counted."""
    sql = "SELECT topics, authors FROM face JOIN article USING (key) WHERE key = ? AND NOT trashed"
    for kind, names in zip(_KINDS, connection.execute(sql, (key,)).fetchone() or (), strict=False):
        connection.executemany(
            "INSERT INTO offer VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET many = many + excluded.many",
            ((kind, name, by) for name in names.split(_BETWEEN) if name),
        )


def most(connection: sqlite3.Connection, kind: Kind, limit: int) -> tuple[str, ...]:
    """Those that most articles have, the most frequent first."""
    sql = "SELECT name FROM offer WHERE kind = ? AND many > 0 ORDER BY many DESC, name LIMIT ?"
    return tuple(name for (name,) in connection.execute(sql, (kind, limit)))
