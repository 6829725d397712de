"""Change lines in the index: taken from the files that lie in the folder, gone with them, read back by article."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

from nachlese.library import changes
from nachlese.library.changes import Change
from nachlese.library.state import Said

# What most lines are made of; the last is used most.
_USUAL = (
    b'"},"related":[{"name":"","url":"https://www.dw.com/"receipt":{"held":{"heading":"image":"paragraph":"pictures":'
    b'"leftOut":{"layout":"react","source":{"body":"state","published":"page","headline":"authors":"kicker":"teaser":'
    b'{"article":"de/","at":[17,0],"request":"","set":"tag/note","over":["favourite","archived","read","position",'
    b'"set":"revision/","to":{"host":"www.dw.com","page":"","parser":"0.1.0","seen":17}}'
)
_SHORT = 120  # bytes below which packing gains nothing


def put(connection: sqlite3.Connection, file: int, lines: Iterable[tuple[Change, bytes]]) -> None:
    """Keep the lines of a change file."""
    rows = ((change.article, change.order[2][:16], file, _packed(line)) for change, line in lines)
    connection.executemany("INSERT OR IGNORE INTO line (article, digest, file, packed) VALUES (?, ?, ?, ?)", rows)


def drop(connection: sqlite3.Connection, file: int) -> set[str]:
    """Forget the lines of a change file; the articles they were about."""
    about = {row[0] for row in connection.execute("SELECT article FROM line WHERE file = ?", (file,))}
    connection.execute("DELETE FROM line WHERE file = ?", (file,))
    connection.execute("DELETE FROM file WHERE id = ?", (file,))
    return about


def about(connection: sqlite3.Connection, article: str) -> list[Change]:
    """Every change of an article; one that stands in two files twice."""
    rows = connection.execute("SELECT packed FROM line WHERE article = ?", (article,))
    return [change for (packed,) in rows if (change := changes.one(_unpacked(packed)))]


def answered(connection: sqlite3.Connection, request: str, article: str, key: str, to: bytes) -> Change | None:
    """The earliest line a request wrote to set a key to a value, None when it has not been written."""
    found = about(connection, article) if request else []
    same = (line for line in found if (line.request, line.key, line.to) == (request, key, to))
    return min(same, key=lambda line: line.order, default=None)


def said(connection: sqlite3.Connection, article: str) -> Said:
    """What is said of one article; nothing, perhaps."""
    found = Said()
    for change in about(connection, article):
        found.add(change)
    return found


def _packed(line: bytes) -> bytes:
    if len(line) < _SHORT:
        return line
    packing = zlib.compressobj(6, zlib.DEFLATED, -12, 5, zdict=_USUAL)
    return b"z" + packing.compress(line) + packing.flush()


def _unpacked(packed: bytes) -> bytes:
    if not packed.startswith(b"z"):
        return packed
    return zlib.decompressobj(-12, zdict=_USUAL).decompress(packed[1:])
