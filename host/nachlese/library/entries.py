"""What the library answers with: an article saved, an article read, an article in a list."""

from __future__ import annotations

from typing import Literal, NamedTuple

from nachlese.article import Article
from nachlese.library.changes import Revision
from nachlese.library.state import Said
from nachlese.search import Excerpt


class Saved(NamedTuple):
    """``revision`` is the hash of the record; ``change`` says whether the article is new here (or was in the trash),
    changed since the current revision, or the same."""

    key: str
    revision: str
    change: Literal["new", "changed", "same"]


class Stored(NamedTuple):
    """An article as the library has it: its current revision, and the ids of its pictures that are held. ``saved_at``
    is in ms, 0 for a record whose save was never acknowledged."""

    article: Article
    revision: Revision
    revision_hash: str
    held: frozenset[str]
    saved_at: int
    trashed: bool


class Entry(NamedTuple):
    """An article in a list. ``late``: its record has not come to this machine yet, and its texts are ``""``.
    ``record`` is the hash of the one shown, ``length`` the characters there are to read. ``changed``: dw.com has
    changed the article since it was first saved."""

    key: str
    headline: str = ""
    published: str = ""
    saved_at: int = 0
    url: str = ""
    kind: str = ""
    own: bool = False
    late: bool = True
    language: str = ""
    length: int = 0
    record: str = ""
    read: bool = False
    archived: bool = False
    favourite: bool = False
    trashed: bool = False
    notes: int = 0
    highlights: int = 0
    changed: bool = False


class Group(NamedTuple):
    """So many articles of which all of this is the same."""

    language: str
    kind: str
    late: bool
    read: bool
    archived: bool
    favourite: bool
    many: int


class Face(NamedTuple):
    """What a page of rows shows besides: tags, the id of the lead image, and how the text begins."""

    tags: tuple[str, ...] = ()
    lead: str = ""
    opening: str = ""


class Found(NamedTuple):
    """An article that a query found, and the piece of it that says why; its tags, and the id of its lead image, ``""``
    when that is not here."""

    entry: Entry
    excerpt: Excerpt
    tags: tuple[str, ...] = ()
    lead: str = ""


def compared(before: Said, digest: str) -> Literal["new", "changed", "same"]:
    """What saving a record did, after what was said before."""
    if not before.saves or before.trashed:
        return "new"
    return "same" if before.ranked[0].hash == digest else "changed"
