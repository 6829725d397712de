"""Rows and texts of what came: each record read once, what is in it searched and listed from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from nachlese.article import Article
from nachlese.library import marks, names
from nachlese.library.changes import Change, Order, Revision
from nachlese.library.index import lines, offers, records, rows, texts
from nachlese.library.index.database import Database
from nachlese.library.index.waiting import Waiting
from nachlese.library.past import changed
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said, revisions
from nachlese.search import Passages, excerpt, passages

if TYPE_CHECKING:
    from concurrent.futures import Executor

# Articles written together: FTS5 sorts them in memory first, and has half the work with large heaps. Others wait.
_TOGETHER = 2000
# What is read before it is written: articles, and characters of them.
_AT_ONCE, _LARGE = 200, 4_000_000

Progress = Callable[[int, int], None]


class Stale(NamedTuple):
    """An article to be read, with what is known of it. ``turn`` tells whether that was still so afterwards."""

    key: str
    turn: int
    said: Said
    records: list[str]


class Read(NamedTuple):
    """What was found; ``waiting`` are the files that should hold a record and could not be read."""

    stale: Stale
    shown: rows.Shown | None
    saved: int
    length: int
    changed: bool
    face: tuple[str, str, str, str, str]
    columns: texts.Columns
    waiting: list[str]


class Filling:
    """Reads what is stale."""

    def __init__(self, database: Database, shelves: Shelves, waiting: Waiting) -> None:
        self._database = database
        self._shelves = shelves
        self._waiting = waiting

    def refresh(self, progress: Progress | None = None) -> None:
        """Read every stale article, in the order they were saved in: what is latest is looked at first later on."""
        found = self._database.connection.execute(
            "SELECT stale.key, stale.turn FROM stale CROSS JOIN article USING (key) ORDER BY article.saved, key"
        ).fetchall()
        if not found:
            return
        from concurrent.futures import ThreadPoolExecutor  # 10 ms, with all it brings along

        with ThreadPoolExecutor(1) as reader:
            for done in self._fill(found, reader):
                if progress:
                    progress(done, len(found))

    def _fill(self, found: list[tuple[str, int]], reader: Executor) -> Iterator[int]:
        """Read and write these; how many are done."""
        done = 0
        coming = reader.submit(self._read, self._stale(found[:_AT_ONCE]))
        while done < len(found):
            with self._database.writing():
                together = min(done + _TOGETHER, len(found))
                while done < together:
                    read = coming.result()
                    done += len(read)
                    # While these are written, and after some, all sorted and put to the disk, the next are read.
                    coming = reader.submit(self._read, self._stale(found[done : done + _AT_ONCE]))
                    self._write(read)
                    yield done

    def _stale(self, found: list[tuple[str, int]]) -> list[Stale]:
        connection = self._database.connection
        return [Stale(key, turn, lines.said(connection, key), records.known(connection, key)) for key, turn in found]

    def _read(self, some: list[Stale]) -> list[Read]:
        """The first of these, as many as are read at once."""
        found: list[Read] = []
        with self._shelves.at_hand((stale.key, digest) for stale in some for digest in stale.records[:1]):
            for stale in some:
                if sum(read.length for read in found) > _LARGE:
                    break
                found.append(self._one(stale))
        return found

    def _one(self, stale: Stale) -> Read:
        unread: list[str] = []

        def article(digest: str) -> Article | None:
            found = self._shelves.article(stale.key, digest, fetch=False)
            if found is None:
                unread.append(digest)
            return found

        ranked = revisions(stale.said, stale.records)
        shown = next(_readable(ranked, article), None)
        found = passages(shown[0]) if shown else Passages()
        saved = shown[2] if shown else max((change for _, change in ranked if change), key=_order, default=None)
        return Read(
            stale,
            shown,
            saved.order[0] if saved else 0,
            found.length,
            changed(_saves(stale.said), article),
            (stale.key, *_face(shown, found)),
            texts.columns(stale.key, found, marks.of(stale.said)),
            [name for digest in set(unread) for name in self._shelves.copies(stale.key, digest)],
        )

    def _write(self, some: list[Read]) -> None:
        """In few statements: after each, Python has to be waited for, which reads the next."""
        connection = self._database.connection
        turns = rows.turns(connection, [read.stale.key for read in some])
        current = [read for read in some if turns.get(read.stale.key) == read.stale.turn]
        if not current:  # another process was faster
            return
        numbers = texts.put(connection, [read.columns for read in current])
        rows.put(connection, [_row(number, read) for number, read in zip(numbers, current, strict=True)])
        rows.put_faces(connection, (read.face for read in current))
        for read in current:
            for name in read.waiting:
                self._waiting.put(names.shelf(read.stale.key), name, read.stale.key)


def _readable(
    ranked: list[tuple[str, Change | None]], article: Callable[[str], Article | None]
) -> Iterator[rows.Shown]:
    for digest, change in ranked:
        found = article(digest)
        if found is not None:
            yield found, digest, change


def _saves(said: Said) -> list[tuple[str, Revision]]:
    return [(save.hash, save.change.revision) for save in said.ranked] if len(said.saves) > 1 else []


def _face(shown: rows.Shown | None, found: Passages) -> tuple[str, str, str, str]:
    if shown is None:
        return "", "", "", ""
    article = shown[0]
    return (
        article.lead_image.id if article.lead_image else "",
        excerpt((found.teaser, *found.body), ()).text,
        offers.joined(topic.name for topic in article.topics),
        offers.joined(author.name for author in article.authors),
    )


def _row(number: int, read: Read) -> rows.Row:
    return rows.row(read.stale.key, number, read.shown, read.saved, read.length, read.changed)


def _order(change: Change) -> Order:
    return change.order
