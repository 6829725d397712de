"""The row of an article in every list: what was said of it as it is said, its texts as its record comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from nachlese.article import Article
from nachlese.library import marks, names
from nachlese.library.changes import Change
from nachlese.library.entries import Entry, Face, Group
from nachlese.library.index import offers
from nachlese.library.state import Said
from nachlese.search import indexed

# In the order of an Entry's fields.
_COLUMNS = (
    "key, headline, published, saved, url, kind, own, late, language, length, record, read, archived, favourite, "
    "trashed, notes, highlights, changed"
)
_FLAGS = ("read", "archived", "favourite", "trashed", "purged", "notes", "highlights")
_TRUTHS = ("own", "late", "read", "archived", "favourite", "trashed", "changed")


_RESTATE = (
    f"INSERT INTO article (id, key, language, saved, {', '.join(_FLAGS)}) "
    # Below all texts until it has one.
    f"VALUES ((SELECT min(ifnull(min(id), 0), 0) - 1 FROM article), {', '.join('?' * (len(_FLAGS) + 3))}) "
    f"ON CONFLICT (key) DO UPDATE SET {', '.join(f'{flag} = excluded.{flag}' for flag in _FLAGS)}"
)


def restate(connection: sqlite3.Connection, key: str, said: Said) -> None:
    """Take over what is said of an article; without a save and without a record it is none of the library's."""
    shelf = names.shelf(key)
    here = connection.execute(
        "SELECT 1 FROM record WHERE folder = (SELECT id FROM folder WHERE path = ?) AND article = ?", (shelf, key)
    ).fetchone()
    if not said.saves and not here:
        offers.count(connection, key, -1)
        for table in ("article", "face", "tag", "stale"):
            connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
        return
    found = marks.of(said)
    values = (*(getattr(found, flag) for flag in _FLAGS[:5]), len(found.notes), len(found.highlights))
    # The time is for the order in which records are read; that of the one shown follows.
    saved = max((save.change.order[0] for save in said.saves.values()), default=0)
    moves = "SELECT 1 FROM article WHERE key = ? AND trashed <> ?"
    moved = connection.execute(moves, (key, found.trashed)).fetchone()  # into the trash or out of it
    if moved:
        offers.count(connection, key, -1)
    connection.execute(_RESTATE, (key, key.split("/")[0], saved, *values))
    if moved:
        offers.count(connection, key, 1)
    _retag(connection, key, found.tags)


def _retag(connection: sqlite3.Connection, key: str, tags: tuple[str, ...]) -> None:
    connection.execute("DELETE FROM tag WHERE key = ?", (key,))
    connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", ((key, indexed(tag), tag) for tag in tags))


_PUT = "UPDATE article SET " + ", ".join(
    f"{column} = one.column{at}"
    for at, column in enumerate(
        ("id", "kind", "headline", "url", "published", "length", "saved", "own", "late", "record", "changed"), 2
    )
)
Shown = tuple[Article, str, Change | None]  # an article, the hash of its record, and the line that says so
Row = tuple[object, ...]


def row(key: str, number: int, shown: Shown | None, saved: int, length: int, changed: bool) -> Row:
    """What a record says of an article, as the text ``number``; None while none has come."""
    if shown is None:
        return (key, number, "", "", "", "", 0, saved, False, True, "", False)
    article, digest, change = shown
    own = change is not None and change.revision.own
    texts = (article.kind, article.headline, article.url, article.published)
    return (key, number, *texts, length, saved, own, False, digest, changed)


def put(connection: sqlite3.Connection, some: Sequence[Row]) -> None:
    """Take over what records say."""
    values = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
    connection.execute(f"{_PUT} FROM (VALUES {values}) AS one WHERE key = one.column1", list(chain.from_iterable(some)))
    keys = [key for key, *_ in some]
    connection.execute(f"DELETE FROM stale WHERE key IN ({', '.join('?' * len(keys))})", keys)


def put_faces(connection: sqlite3.Connection, faces: Iterable[tuple[str, str, str, str, str]]) -> None:
    """Keep lead images, openings, topics and authors, each with its article's key."""
    for face in faces:
        offers.count(connection, face[0], -1)
        connection.execute("INSERT OR REPLACE INTO face VALUES (?, ?, ?, ?, ?)", face)
        offers.count(connection, face[0], 1)


def face(connection: sqlite3.Connection, key: str) -> Face:
    """What a page of rows shows of an article."""
    tags = connection.execute("SELECT written FROM tag WHERE key = ? ORDER BY written", (key,)).fetchall()
    row = connection.execute("SELECT lead, opening FROM face WHERE key = ?", (key,)).fetchone()
    return Face(tuple(tag for (tag,) in tags), *(row or ()))


def groups(connection: sqlite3.Connection) -> list[Group]:
    """Every article that is not in the trash, counted by what it is and what was said of it."""
    facts = "language, kind, late, read, archived, favourite"
    return [
        Group(*row)
        for row in connection.execute(f"SELECT {facts}, count(*) FROM article WHERE NOT trashed GROUP BY {facts}")
    ]


def tags(connection: sqlite3.Connection) -> list[str]:
    """Every tag of an article that is not in the trash, the most used first."""
    sql = (
        "SELECT written FROM tag JOIN article USING (key) WHERE NOT trashed "
        "GROUP BY written ORDER BY count(*) DESC, written"
    )
    return [row[0] for row in connection.execute(sql)]


def there(connection: sqlite3.Connection, key: str) -> bool:
    """Whether an article has a row."""
    return connection.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone() is not None


def turns(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, int]:
    """Of these articles those that are to be read, each with its latest reason."""
    sql = f"SELECT key, turn FROM stale WHERE key IN ({', '.join('?' * len(keys))})"
    return dict(connection.execute(sql, keys).fetchall())


def stale(connection: sqlite3.Connection, key: str) -> None:
    """The record or text of an article is to be read again."""
    connection.execute("INSERT INTO stale VALUES (?, random()) ON CONFLICT (key) DO UPDATE SET turn = random()", (key,))


def listed(connection: sqlite3.Connection, after: str = "", most: int = -1) -> list[str]:
    """The keys that sort after ``after`` and are not in the trash."""
    sql = "SELECT key FROM article WHERE key > ? AND NOT trashed ORDER BY key LIMIT ?"
    return [row[0] for row in connection.execute(sql, (after, most))]


def rows(connection: sqlite3.Connection, numbers: list[int]) -> list[Entry]:
    """The rows of these texts, in this order."""
    sql = f"SELECT {_COLUMNS} FROM article WHERE id = ?"
    found = (connection.execute(sql, (number,)).fetchone() for number in numbers)
    return [_entry(row) for row in found if row]


def named(connection: sqlite3.Connection, keys: Iterable[str]) -> list[Entry]:
    """The rows of these articles, as far as they are saved and not in the trash."""
    sql = f"SELECT {_COLUMNS} FROM article WHERE key = ? AND NOT trashed"
    found = (connection.execute(sql, (key,)).fetchone() for key in keys)
    return [_entry(row) for row in found if row]


def every(connection: sqlite3.Connection, trashed: bool) -> list[Entry]:
    """The rows of all articles that are in the trash, or of all that are not, by key."""
    sql = f"SELECT {_COLUMNS} FROM article WHERE trashed = ? ORDER BY key"
    return [_entry(row) for row in connection.execute(sql, (trashed,))]


def _entry(values: Iterable[Any]) -> Entry:
    named = dict(zip(Entry._fields, values, strict=True))
    return Entry(**named | {name: bool(named[name]) for name in _TRUTHS})
