"""The index's file: one SQLite database a library, in the cache folder; thrown away when it is not what it should be.

Several processes use it at once. Where it can't be written (a full disk, a read-only home) it is kept in memory: slower
to begin with, and nothing else is different.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

# One more with every change to the tables below, or to what is put into them: words are folded in nachlese.search.
FORMAT = 5
_APPLICATION = 0x4E61636C  # "Nacl"
_HEAP = 16 * 1024 * 1024  # bytes of words that FTS5 sorts in memory before it writes them; 1 MB takes twice as long
_PATIENCE = 20  # seconds for which another process may be writing

# folder    what was listed; mark is "" while its times can't tell of a change; turn is another each time
# file      the change files that were read, by folder and hash
# line      every change line, as in its file: what is said of an article is worked out when it is asked for
# record    the records that lie in a folder; late is a placeholder
# waiting   files that could not be read; looked at again when their stamp changes
# article   a row in every list; its id is that of its text, so a text made anew gets a new one, and the old is dead
# face      what a page of rows shows besides; apart, as it is long, and a list of all articles does without it. With
#           the topics and authors that are counted in ``offer``
# offer     how many articles that are not in the trash have a topic or an author
# tag       as a person wrote it, and as it is compared
# stale     articles whose record or text is to be read again; turn is another with each reason
_TABLES = """
CREATE TABLE folder (id INTEGER PRIMARY KEY, path TEXT UNIQUE, mark TEXT, turn INTEGER);
CREATE TABLE file (id INTEGER PRIMARY KEY, folder INTEGER, hash BLOB);
CREATE UNIQUE INDEX file_of_folder ON file (folder, hash);
CREATE TABLE line (article TEXT, digest BLOB, file INTEGER, packed BLOB, PRIMARY KEY (article, digest, file))
    WITHOUT ROWID;
CREATE INDEX line_of_file ON line (file);
CREATE TABLE record (folder INTEGER, article TEXT, hash BLOB, late INTEGER, PRIMARY KEY (folder, article, hash, late))
    WITHOUT ROWID;
CREATE TABLE waiting (path TEXT, name TEXT, article TEXT, stamp TEXT, PRIMARY KEY (path, name)) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE, language TEXT, kind TEXT DEFAULT '', headline TEXT DEFAULT '',
    url TEXT DEFAULT '', published TEXT DEFAULT '', length INTEGER DEFAULT 0, saved INTEGER DEFAULT 0,
    own INTEGER DEFAULT 0, late INTEGER DEFAULT 1, record TEXT DEFAULT '', read INTEGER, archived INTEGER,
    favourite INTEGER, trashed INTEGER, purged INTEGER, notes INTEGER,
    highlights INTEGER, changed INTEGER DEFAULT 0);
CREATE INDEX article_by_saved ON article (saved);
CREATE TABLE face (key TEXT PRIMARY KEY, lead TEXT, opening TEXT, topics TEXT, authors TEXT) WITHOUT ROWID;
CREATE TABLE offer (kind TEXT, name TEXT, many INTEGER, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE tag (key TEXT, name TEXT, written TEXT, PRIMARY KEY (key, written)) WITHOUT ROWID;
CREATE INDEX tag_by_name ON tag (name);
CREATE TABLE stale (key TEXT PRIMARY KEY, turn INTEGER) WITHOUT ROWID;
"""
# text0 …   the words of so many articles each, made as they are needed: where the latest are wanted, the beginning of a
#           word, which may be that of a thousand words, is looked up among the latest alone
TEXTS = 16384
_TEXT = """
CREATE VIRTUAL TABLE {name} USING fts5 (
    body, headline, teaser, author, topic, note, id, content='', tokenize='ascii')
"""


class Database:
    """A connection, opened when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._in_memory = False

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection. In autocommit: what belongs together stands in ``writing``."""
        if self._connection is None:
            self._connection = self._opened()
        return self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """What is written inside is there as a whole, or not at all."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    @property
    def state(self) -> tuple[object, ...]:
        """Another whenever something was written, by this process or another."""
        connection = self.connection
        version = connection.execute("PRAGMA data_version").fetchone()
        return connection, version[0], connection.total_changes

    def recover(self, error: sqlite3.Error) -> None:
        """Begin anew after an error: with a new file when the old one is damaged, else in memory."""
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        self._in_memory = self._in_memory or not damaged or not self._remove()
        self.close()

    def throw_away(self) -> None:
        """Begin anew. Windows removes no file that another process has open; that one is emptied."""
        self.close()
        if not self._remove():
            with self.writing() as connection:
                for table in [*texts(connection), *re.findall(r"CREATE TABLE (\w+)", _TABLES)]:
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
                _make(connection)

    def close(self) -> None:
        """Let go of the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    @property
    def size(self) -> int:
        """Bytes on the disk, or in memory."""
        with closing(
            self.connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        ) as rows:
            return int(rows.fetchone()[0])

    def _opened(self) -> sqlite3.Connection:
        if not self._in_memory:
            for _ in range(2):  # a file that is damaged is no file
                try:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    return _prepared(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None))
                except (sqlite3.OperationalError, OSError):
                    break
                except sqlite3.DatabaseError:
                    if not self._remove():
                        break
        self._in_memory = True
        return _prepared(sqlite3.connect(":memory:", isolation_level=None))

    def _remove(self) -> bool:
        try:
            for end in ("", "-wal", "-shm", "-journal"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        # What a crash may take of a cache are the last moments, never its wholeness: the folder is looked at again.
        connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=8000000; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-8000"
        )
        if _mark(connection) != (_APPLICATION, FORMAT):
            _begin(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _mark(connection: sqlite3.Connection) -> tuple[int, int]:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    return int(application[0]), int(version[0])


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _mark(connection) == (_APPLICATION, FORMAT):  # another process was first
        connection.execute("COMMIT")
        return
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.execute("ROLLBACK")
        raise sqlite3.DatabaseError("an index of another format")
    _make(connection)
    connection.execute("COMMIT")


def texts(connection: sqlite3.Connection) -> list[str]:
    """The tables of words, the latest first."""
    sql = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE text%' ORDER BY rowid DESC"
    return [name for (name,) in connection.execute(sql)]


def text_of(connection: sqlite3.Connection, number: int) -> str:
    """The table for the words of the text ``number``, made if need be."""
    name = f"text{(number - 1) // TEXTS}"
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
        connection.execute(_TEXT.format(name=name))
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', ?)", (_HEAP,))
    return name


def _make(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={_APPLICATION}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
