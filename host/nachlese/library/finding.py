"""What a person sees of an article that a query found: the piece of it that says why, its tags, its picture."""

from __future__ import annotations

from nachlese.library import marks
from nachlese.library.entries import Entry, Found
from nachlese.library.index import Index
from nachlese.library.shelves import Shelves
from nachlese.search import Excerpt, Query, excerpt, passages


def found(shelves: Shelves, index: Index, entries: list[Entry], query: Query) -> list[Found]:
    """The articles of a list as finds. Only what is on this machine is looked into, and only for words to be marked."""
    records = ((entry.key, entry.record) for entry in entries if entry.record and query.shown)
    with shelves.at_hand(records):
        return [_found(shelves, index, entry, query) for entry in entries]


def _found(shelves: Shelves, index: Index, entry: Entry, query: Query) -> Found:
    face = index.face(entry.key)
    # By their names alone: reading every picture would take longer than finding the articles.
    is_here = face.lead and any(not name.late for name in shelves.pictures(entry.key, face.lead))
    piece = _piece(shelves, index, entry, query) if query.shown else Excerpt(face.opening)
    return Found(entry, piece, face.tags, face.lead if is_here else "")


def _piece(shelves: Shelves, index: Index, entry: Entry, query: Query) -> Excerpt:
    article = shelves.article(entry.key, entry.record, fetch=False) if entry.record else None
    if article is None:
        return Excerpt()
    read = passages(article)
    notes = marks.of(index.said(entry.key)).notes if entry.notes else ()
    return excerpt((read.teaser, *read.body, *(note.text for note in notes)), query.shown, entry.language)
