"""All articles: found, listed, marked, compared, thrown away, taken along."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from nachlese.messages.base import NAMED, Export, Hash, Key, Message, Request, Text, Token
from nachlese.messages.upkeep import Device

Query = Annotated[str, msgspec.Meta(max_length=1000)]
Many = Annotated[tuple[Key, ...], msgspec.Meta(max_length=NAMED)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Most = Annotated[int, msgspec.Meta(ge=1, le=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]


# ---- requests


class Search(Request, frozen=True, tag="search", kw_only=True):
    """Some of the articles a query finds (``nachlese search --help`` says what can stand in one; an empty one finds
    all), from the ``skip``-th on. ``order`` is by relevance where the query has words, else by the time of saving, when
    it is ``""``. Answered by ``found``."""

    query: Query = ""
    order: Literal["", "relevance", "saved", "published", "length"] = ""
    skip: Count = 0
    most: Most = 50


class Mark(Request, frozen=True, tag="mark", kw_only=True):
    """Say something of an article: ``name`` is ``read``, ``archived``, ``favourite`` or ``tag/NAME`` (true or false),
    ``position``, ``note`` or ``highlight/ID`` (null removes). ``over`` names the lines of the notes or highlights that
    it replaces; without it, all that are shown. Answered by ``marks``."""

    article: Key
    name: Name
    to: Any
    over: tuple[Hash, ...] | None = None


class MarkMany(Request, frozen=True, tag="markMany", kw_only=True):
    """Say the same of many articles: ``name`` is ``read``, ``archived``, ``favourite``, ``tag/NAME`` or ``trashed``.
    Answered by ``articles``: those of which it was not so before, so what is to be said of them to take it back."""

    articles: Many
    name: Name
    to: bool


class Select(Request, frozen=True, tag="select", kw_only=True):
    """All articles that a query finds, from the ``skip``-th on, by their keys alone. Answered by ``articles``."""

    query: Query = ""
    skip: Count = 0


class AskMarks(Request, frozen=True, tag="askMarks", kw_only=True):
    """All that was said of an article. Answered by ``marks``."""

    article: Key


class AskStates(Request, frozen=True, tag="askStates", kw_only=True):
    """What a link to each of these articles is to be marked with. Answered by ``states``."""

    articles: Many


class Restore(Request, frozen=True, tag="restore", kw_only=True):
    """Take an article out of the trash. Answered by ``done``."""

    article: Key


class AskTrash(Request, frozen=True, tag="askTrash", kw_only=True):
    """What is in the trash, and which devices there are. Answered by ``trash``."""


class EmptyTrash(Request, frozen=True, tag="emptyTrash", kw_only=True):
    """Remove the files of these articles for good, as far as they are in the trash. The person has been shown the trash
    and the devices that have not been heard from. Answered by ``emptied``."""

    articles: Many


class History(Request, frozen=True, tag="history", kw_only=True):
    """What was saved of an article, and when. Answered by ``versions``."""

    article: Key


class Compare(Request, frozen=True, tag="compare", kw_only=True):
    """What changed from one saved record of an article to another. Answered by ``download`` of JSON: ``facts`` and
    ``passages``, each a list of ``{name, how, runs, links}``, and ``text``, which has the passages that stayed as well;
    ``sameParser`` is false when part of it may be our own reading."""

    article: Key
    before: Hash
    after: Hash


class ExportMany(Request, frozen=True, tag="exportMany", kw_only=True):
    """The articles that a query finds, or the named ones, as one file. More than ``articles`` holds are named by an
    ``upload`` of ``keys``, a JSON list. The file is made while it is fetched: whoever stops asking has cancelled it.
    Answered by ``download`` of size 0."""

    to: Export
    query: Query = ""
    articles: Many = ()
    upload: Token | None = None


# ---- answers


class Row(msgspec.Struct, frozen=True, rename="camel"):
    """An article in a list. ``late``: its record has not come to this machine yet; ``changed``: dw.com has changed the
    article since it was first saved. ``excerpt`` is the piece of it that says why it was found, ``marks`` where the
    query's words stand in that (from and up to, in code points)."""

    article: Key
    headline: str
    published: str
    saved_at: int
    url: str
    kind: str
    language: str
    direction: Literal["ltr", "rtl"]
    length: int
    own: bool
    late: bool
    read: bool
    archived: bool
    favourite: bool
    trashed: bool
    changed: bool
    notes: int
    highlights: int
    tags: tuple[str, ...]
    image: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]


class Found(Message, frozen=True, tag="found", kw_only=True):
    """``more`` when others follow; ``total`` how many there are, -1 when that was not counted."""

    rows: tuple[Row, ...]
    more: bool
    total: int = -1


class Note(msgspec.Struct, frozen=True):
    """A note that nobody replaced; ``line`` is what ``over`` calls it."""

    text: Text
    line: Hash
    at: int


class Highlight(msgspec.Struct, frozen=True, rename="camel"):
    """A highlight that nobody replaced: a TextQuoteSelector. One ``id`` has several when two people changed it."""

    id: str
    line: Hash
    at: int
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    note: str
    colour: str


class Marks(Message, frozen=True, tag="marks", kw_only=True):
    """All that was said of an article and holds. ``position`` is the share of the text that was read."""

    article: Key
    read: bool
    archived: bool
    favourite: bool
    trashed: bool
    position: float
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    highlights: tuple[Highlight, ...]


class State(msgspec.Struct, frozen=True):
    """A saved article: whether it was read, and whether dw.com has changed it since it was first saved."""

    article: Key
    read: bool
    changed: bool


class States(Message, frozen=True, tag="states", kw_only=True):
    """Of those that are saved, and not in the trash."""

    states: tuple[State, ...]


class Trashed(msgspec.Struct, frozen=True):
    """An article in the trash since ``deleted`` (ms)."""

    article: Key
    headline: str
    deleted: int


class Trash(Message, frozen=True, tag="trash", kw_only=True):
    """The latest deleted first, some hundreds at a time; ``more`` when there are others."""

    articles: tuple[Trashed, ...]
    more: bool
    devices: tuple[Device, ...]


class Emptied(Message, frozen=True, tag="emptied", kw_only=True):
    """How many files were removed."""

    files: int


class Version(msgspec.Struct, frozen=True, rename="camel"):
    """A page of an article as it was saved; times in ms."""

    record: Hash
    seen: int
    saved_at: int
    host: str
    own: bool
    parser: str
    current: bool


class Versions(Message, frozen=True, tag="versions", kw_only=True):
    """The oldest first. ``changed``: dw.com has changed the article since it was first saved."""

    versions: tuple[Version, ...]
    changed: bool
