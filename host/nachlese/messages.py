"""The protocol between extension and host: one request and one response type per action.

``build_scripts/generate.py`` makes the JSON Schema and the extension's types from this file. A request carries an
``id`` of the extension's choosing, which its response repeats, and the ``protocol`` it is written in; ``hello`` alone
is read in any protocol. Every request may be sent again under its id: the answer is the same and nothing is written
twice. Ids are random, as of ``crypto.randomUUID()``: the library remembers those of the changes it has written.

What is large goes in parts. Up: ``begin`` declares an upload and its size, ``part`` follows part by part, then a
request names the upload. Down: a response names a ``download`` and its size, and ``fetch`` asks for it part by part. A
part is base64 of at most ``PART_BYTES`` bytes. No message holds a path.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nachlese.errors import CODES

PART_BYTES = 384 * 1024  # base64 of it and its frame stay under the 1 MiB both browsers take from a host
PAGE_BYTES = 64 * 1024 * 1024
IMAGE_BYTES = 20 * 1024 * 1024
UNFINISHED = 4  # uploads at once, and as many downloads; more of these while they are PAGE_BYTES together
PATIENCE = 60  # seconds until one that nobody touches is dropped

# ``$`` alone would let a line end pass behind the last character.
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(-[a-z0-9]{2,4})?/[1-9][0-9]{0,11}$(?!\n)")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
ImageId = Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,11}$(?!\n)")]
Format = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,4}$(?!\n)")]
Size = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]  # a size that is too large is told so, with its own code
Index = Annotated[int, msgspec.Meta(ge=0, le=1 << 20)]
Address = Annotated[str, msgspec.Meta(max_length=8192)]
# The names of render.FORMATS; a test holds the two together.
Export = Literal[
    "html",
    "document",
    "json",
    "markdown",
    "text",
    "epub",
    "jsonl",
    "csl",
    "ris",
    "feed",
    "warc",
    "bagit",
    "site",
]
Code = Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(CODES)})]


class Message(msgspec.Struct, frozen=True, tag_field="type", rename="camel", kw_only=True):
    """``id`` is the request's own; its response repeats it."""

    id: Token


class Request(Message, frozen=True, kw_only=True):
    protocol: int


# ---- requests


class Hello(Message, frozen=True, tag="hello", kw_only=True):
    """The first request of a connection, read in any protocol. Answered by ``welcome``, whatever the protocols: who has
    none in common with the host is told which side to update by its next request."""

    protocols: tuple[int, int]
    version: str


class Begin(Request, frozen=True, tag="begin", kw_only=True):
    """Declare an upload of ``size`` bytes; one of that name begun before is forgotten. Answered by ``done``."""

    upload: Token
    what: Literal["page", "image"]
    size: Size


class Part(Request, frozen=True, tag="part", kw_only=True):
    """The ``index``-th part of an upload, from 0. ``data`` is base64. Answered by ``done``."""

    upload: Token
    index: Index
    data: str


class Save(Request, frozen=True, tag="save", kw_only=True):
    """Save an uploaded page, UTF-8, as the browser held it at ``seen`` (ms since 1970) under ``url``. Answered by
    ``saved`` when record, page and change are on the disk; pictures are still to come then."""

    upload: Token
    url: Address
    seen: int


class Picture(Request, frozen=True, tag="picture", kw_only=True):
    """An uploaded image for a saved article: dw.com's image ``image`` in ``format``. Answered by ``done``."""

    upload: Token
    article: Key
    image: ImageId
    format: Format


class Finish(Request, frozen=True, tag="finish", kw_only=True):
    """The pictures are in, or given up. The library document is written. Answered by ``finished``."""

    article: Key
    revision: Hash


class Undo(Request, frozen=True, tag="undo", kw_only=True):
    """Put a saved article into the trash. Answered by ``done``."""

    article: Key


class List(Request, frozen=True, tag="list", kw_only=True):
    """The keys of saved articles that sort after ``after``, some thousands at a time. Answered by ``articles``."""

    after: Annotated[str, msgspec.Meta(max_length=64)] = ""


class View(Request, frozen=True, tag="view", kw_only=True):
    """A saved article for the reader. Answered by ``reading``."""

    article: Key


class Read(Request, frozen=True, tag="read", kw_only=True):
    """An uploaded page for the reader, without saving it. Answered by ``reading``."""

    upload: Token
    url: Address


class Look(Request, frozen=True, tag="look", kw_only=True):
    """The bytes of a picture the library holds. Answered by ``download``."""

    article: Key
    image: ImageId


class ExportArticle(Request, frozen=True, tag="export", kw_only=True):
    """A saved article as a file of the person's own. Answered by ``download``."""

    article: Key
    to: Export


class Fetch(Request, frozen=True, tag="fetch", kw_only=True):
    """The ``index``-th part of a download, from 0. Answered by ``chunk``."""

    download: Token
    index: Index


class OpenFolder(Request, frozen=True, tag="openFolder", kw_only=True):
    """Show the library folder in the file manager. Answered by ``done``."""


AnyRequest = (
    Hello
    | Begin
    | Part
    | Save
    | Picture
    | Finish
    | Undo
    | List
    | View
    | Read
    | Look
    | ExportArticle
    | Fetch
    | OpenFolder
)

# ---- responses


class Welcome(Message, frozen=True, tag="welcome", kw_only=True):
    """The protocols this host serves, its version and the requests it knows."""

    protocols: tuple[int, int]
    version: str
    can: tuple[str, ...]


class Done(Message, frozen=True, tag="done", kw_only=True):
    """It is done."""


class Wanted(msgspec.Struct, frozen=True, rename="camel"):
    """A picture the library does not hold yet. ``formats`` are the formats to try, best first."""

    image: str
    formats: tuple[str, ...]
    extension: str


class Saved(Message, frozen=True, tag="saved", kw_only=True):
    """``revision`` names the record; ``change`` says whether the article is new here, changed since it was last saved,
    or the same; ``own`` is false for a page that did not come from dw.com."""

    article: Key
    revision: Hash
    headline: str
    language: str
    change: Literal["new", "changed", "same"]
    own: bool
    wanted: tuple[Wanted, ...]


class Finished(Message, frozen=True, tag="finished", kw_only=True):
    """How many pictures the library holds of how many the article has."""

    held: int
    images: int


class Articles(Message, frozen=True, tag="articles", kw_only=True):
    """Keys in order; ``more`` when others follow."""

    keys: tuple[str, ...]
    more: bool


class Reading(Message, frozen=True, tag="reading", kw_only=True):
    """An article for the reader: its HTML, sanitised, is the ``download``; ``img[data-image]`` stand without an address
    and are filled with what ``look`` gives for the ids in ``held``. ``language`` is a BCP 47 tag. ``source`` is
    ``library`` or ``page``; ``layout`` says which layout the page had, ``readability`` when none was known."""

    download: Token
    size: int
    headline: str
    language: str
    direction: Literal["ltr", "rtl"]
    url: str
    article: str
    held: tuple[str, ...]
    source: Literal["library", "page"]
    layout: str
    own: bool


class Download(Message, frozen=True, tag="download", kw_only=True):
    """Something large to ``fetch``; ``name`` is a file name to offer, in ASCII, without a folder."""

    download: Token
    size: int
    media_type: str
    name: str


class Chunk(Message, frozen=True, tag="chunk", kw_only=True):
    """``data`` is base64; ``last`` when nothing follows."""

    data: str
    last: bool


class Failure(Message, frozen=True, tag="error", kw_only=True):
    """What happened and what to do, in words; ``code`` is stable and one of ``errors``. ``id`` is ``none`` when the
    request's own could not be read."""

    code: Code
    message: str


AnyResponse = Welcome | Done | Saved | Finished | Articles | Reading | Download | Chunk | Failure

# What answers what, when nothing fails.
ANSWERS: dict[type[Message], type[Message]] = {
    Hello: Welcome,
    Begin: Done,
    Part: Done,
    Save: Saved,
    Picture: Done,
    Finish: Finished,
    Undo: Done,
    List: Articles,
    View: Reading,
    Read: Reading,
    Look: Download,
    ExportArticle: Download,
    Fetch: Chunk,
    OpenFolder: Done,
}
