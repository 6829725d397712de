"""Texts in the index: an article's words put into it, and a query put as SQL.

Texts are numbered, and stand in tables of some thousands each, the latest in the last. None is ever taken out: a
contentless FTS5 table can do that only from SQLite 3.43 on, and Debian 12 has 3.40. A text made anew is another row,
and the old one, that no article owns any more, is dead: nothing finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import groupby, islice
from typing import NamedTuple

from nachlese.library.index.database import text_of
from nachlese.library.index.database import texts as tables
from nachlese.library.marks import Marks
from nachlese.search import Field, Passages, Phrase, Query, indexed

# What a word weighs by where it stands, in the order of the table's columns.
_WEIGHTS = "1.0, 12.0, 4.0, 6.0, 3.0, 4.0, 20.0"
# Common words: so many of the latest are ranked, and so many of those that have them in the headline. For a word that a
# third of 100,000 articles have that takes 10 ms; ranking them all took 25 to 80.
_WINDOW, _HEADLINES = 1000, 300
_STEP = 64  # texts asked for at once, when those saved last are wanted

ORDERS = {
    "saved": "article.saved DESC, article.id DESC",
    "published": "article.published DESC, article.id DESC",
    "length": "article.length DESC, article.id DESC",
}


Columns = tuple[str, ...]

_PUT = "INSERT INTO {table} (rowid, body, headline, teaser, author, topic, note, id) VALUES "
_ROWS = 50  # in one statement: Python goes on while SQLite works, and is not waited for at each row


def columns(key: str, passages: Passages, said: Marks) -> Columns:
    """The words of an article, in the order of the table's columns."""
    highlights = (f"{mark.highlight.exact} {mark.highlight.note}" for mark in said.highlights)
    language = key.split("/")[0]
    texts = (
        "\n".join(passages.body),
        passages.headline,
        passages.teaser,
        "\n".join(passages.authors),
        "\n".join(passages.topics),
        "\n".join((*(note.text for note in said.notes), *highlights)),
        key,
    )
    return tuple(indexed(text, language) if text else "" for text in texts)


def put(connection: sqlite3.Connection, many: Sequence[Columns]) -> list[int]:
    """Index texts; their numbers."""
    first = _last(connection) + 1
    numbers = list(range(first, first + len(many)))
    for table, rows in groupby(zip(numbers, many, strict=True), lambda row: text_of(connection, row[0])):
        while some := list(islice(rows, _ROWS)):
            values = [value for number, words in some for value in (number, *words)]
            holes = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
            connection.execute(_PUT.format(table=table) + holes, values)
    return numbers


def _last(connection: sqlite3.Connection) -> int:
    for table in tables(connection):
        return int(connection.execute(f"SELECT max(id) FROM {table}_docsize").fetchone()[0])
    return 0


class _Where(NamedTuple):
    """Conditions of SQL with their values."""

    sql: str
    values: tuple[object, ...] = ()


def find(connection: sqlite3.Connection, query: Query, order: str, most: int, skip: int) -> list[int]:
    """The numbers of the texts that a query finds, the best first; ``order`` is "relevance" or one of ``ORDERS``."""
    match = _match(query)
    conditions = _conditions(connection, query)
    if query.nothing:
        return []
    if not match:
        return _listed(connection, conditions, ORDERS.get(order, ORDERS["saved"]), most, skip)
    if order == "saved" and most >= 0:
        return _latest(connection, match, conditions, most, skip)
    if order in ORDERS:
        return _listed(connection, [_within(connection, match), *conditions], ORDERS[order], most, skip)
    begins = any(phrase.begins for phrase in query.phrases)  # each look for the beginning of a word is dear
    return _ranked(connection, match, conditions, most, skip, headlines=not begins)


def _listed(connection: sqlite3.Connection, conditions: list[_Where], order: str, most: int, skip: int) -> list[int]:
    where = " AND ".join(condition.sql for condition in conditions)
    values = [value for condition in conditions for value in condition.values]
    sql = f"SELECT id FROM article WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    return [row[0] for row in connection.execute(sql, (*values, most, skip))]


def _within(connection: sqlite3.Connection, match: str) -> _Where:
    """That the text matches."""
    every = tables(connection)
    parts = [f"SELECT rowid FROM {table} WHERE {table} MATCH ?" for table in every]
    return _Where(f"(article.id IN ({' UNION ALL '.join(parts) or 'SELECT 1 WHERE 0'}))", (match,) * len(every))


def _matching(
    connection: sqlite3.Connection, match: str, conditions: list[_Where], value: str
) -> Generator[tuple[float, int]]:
    """A value and the number of every text that matches, the latest first; no more is looked up than is taken."""
    where = " AND ".join(condition.sql for condition in conditions)
    values = [value for condition in conditions for value in condition.values]
    for table in tables(connection):
        sql = (
            f"SELECT {value.format(table=table)}, article.id FROM {table} "
            f"CROSS JOIN article ON article.id = {table}.rowid "
            f"WHERE {table} MATCH ? AND {where} ORDER BY {table}.rowid DESC"
        )
        with closing(connection.execute(sql, (match, *values))) as rows:
            yield from rows


def _latest(connection: sqlite3.Connection, match: str, conditions: list[_Where], most: int, skip: int) -> list[int]:
    """Of those that match the ones saved last. The latest texts come first, nearly always those of the articles saved
    last: more are asked for until no other can have been saved later than those of the page."""
    found: list[tuple[float, int]] = []
    with closing(_matching(connection, match, conditions, "article.saved")) as rows:
        while some := list(islice(rows, max(_STEP, len(found)))):
            found = sorted(found + some, reverse=True)
            if len(found) >= most + skip and found[most + skip - 1][0] >= _saved_before(connection, some[-1][1]):
                break
    return [number for _, number in found[skip : skip + most]]


def _saved_before(connection: sqlite3.Connection, number: int) -> int:
    """When the last of the articles was saved whose texts are older than this one."""
    sql = "SELECT saved FROM article WHERE +id BETWEEN 1 AND ? ORDER BY saved DESC LIMIT 1"  # + is for going by saved
    row = connection.execute(sql, (number - 1,)).fetchone()
    return int(row[0]) if row else 0


def _ranked(
    connection: sqlite3.Connection, match: str, conditions: list[_Where], most: int, skip: int, headlines: bool
) -> list[int]:
    """The best of the latest that match, and of those that do so in the headline."""

    def scored(match: str, most: int) -> dict[int, float]:
        with closing(_matching(connection, match, conditions, f"bm25({{table}}, {_WEIGHTS})")) as rows:
            return {number: score for score, number in islice(rows, most)}

    scores = scored(match, max(_WINDOW, most + skip))
    if headlines and len(scores) >= _WINDOW:
        scores |= scored(f"{{headline}}: ({match})", _HEADLINES)
    best = sorted(scores, key=lambda number: (scores[number], -number))
    return best[skip : skip + most]


def _match(query: Query) -> str:
    """What FTS5 is asked for, ``""`` when nothing has to be in the text."""
    wanted = " AND ".join(_expression(phrase) for phrase in query.phrases if not phrase.without)
    unwanted = " OR ".join(_expression(phrase) for phrase in query.phrases if phrase.without)
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted


def _expression(phrase: Phrase) -> str:
    """A phrase for FTS5: all its words are quoted, so none is taken for an operator."""
    column = f"{{{phrase.column}}}: " if phrase.column else ""
    star = " *" if phrase.begins else ""
    return column + "(" + " OR ".join(f'"{words}"{star}' for words in phrase.either) + ")"


def _conditions(connection: sqlite3.Connection, query: Query) -> list[_Where]:
    trash = any(field.name == "is" and field.value == "trashed" for field in query.fields)
    conditions = [_Where("article.purged = 0" if trash else "article.trashed = 0")]
    conditions += [_field(field) for field in query.fields]
    if all(phrase.without for phrase in query.phrases):  # FTS5 can't say what is not there alone
        without = [_within(connection, _expression(phrase)) for phrase in query.phrases]
        conditions += [_Where(f"NOT {within.sql}", within.values) for within in without]
    return conditions


def _field(field: Field) -> _Where:
    sql, values = _sql(field)
    return _Where(f"NOT ({sql})" if field.without else f"({sql})", values)


def _sql(field: Field) -> tuple[str, tuple[object, ...]]:
    match field.name, field.value:
        case "lang", code:
            return "article.language = ? OR article.language GLOB ?", (code, f"{code}-*")
        case "before", day:
            return "article.published <> '' AND article.published < ?", (day,)
        case "after", day:
            return "article.published >= ?", (day,)
        case "kind", kind:
            return "article.kind = ?", (kind,)
        case "is", "unread":
            return "article.read = 0", ()
        case "has", "tags":
            return "article.key IN (SELECT key FROM tag)", ()
        case "tag", name:
            return "article.key IN (SELECT key FROM tag WHERE name = ?)", (indexed(name),)
        case (("is" | "has"), column):  # of the tables in nachlese.search.query
            return f"article.{column} > 0", ()
    raise ValueError(field.name)
