"""Records and pages as bytes, within the bounds of the format: what is written here can be read back here."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

from nachlese.article import Article
from nachlese.errors import TooLarge
from nachlese.library import changes, names
from nachlese.library.changes import Revision

RECORD_BYTES = 8 * 1024 * 1024  # FORMAT
PAGE_BYTES = 64 * 1024 * 1024  # FORMAT: unpacked
PACKED_BYTES = PAGE_BYTES + PAGE_BYTES // 1024  # gzip makes bytes without any pattern a little longer
DOCUMENT_BYTES = RECORD_BYTES  # a bound of our own: a document says less than its record

T = TypeVar("T")


class Head(msgspec.Struct, frozen=True, tag_field="format", tag=1):
    """What a list of articles shows of a record."""

    url: str
    headline: str
    id: str = ""
    kind: str = "article"
    language: str = ""
    published: str = ""


_ARTICLE = msgspec.json.Decoder(Article)
_HEAD = msgspec.json.Decoder(Head)


def bounded(data: bytes, bound: int, what: str) -> bytes:
    """The bytes, if they are not too many. Raises TooLarge."""
    if len(data) > bound:
        raise TooLarge(f"This {what} has {len(data)} bytes; the library takes {bound} at most.")
    return data


def record(article: Article) -> bytes:
    """The record of an article. Raises TooLarge for one that could not be read back."""
    try:
        data = bounded(msgspec.json.encode(article, order="sorted"), RECORD_BYTES, "record")
    except RecursionError:
        data = b""
    if not data or changes.too_deep(data):
        raise TooLarge(f"The text of {article.url} is nested deeper than the library takes. Export it instead.")
    return data


def article(data: bytes, key: str) -> Article | None:
    """The article in the bytes of a record, None when it is none or another one."""
    found = _decoded(data, _ARTICLE)
    return found if found and found.key == key else None


def head(data: bytes, key: str) -> Head | None:
    """What a list shows of a record, None when it is none or another article's."""
    found = _decoded(data, _HEAD)
    return found if found and f"{found.language}/{found.id}" == key else None


def _decoded(data: bytes, decoder: msgspec.json.Decoder[T]) -> T | None:
    if len(data) > RECORD_BYTES or changes.too_deep(data):
        return None
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError):
        return None


def packed(page: bytes) -> bytes:
    """A page as it is kept: gzip without a time, so that the same page gives the same bytes. Raises TooLarge."""
    return zlib.compress(bounded(page, PAGE_BYTES, "page"), 6, wbits=31)


def unpacked(data: bytes) -> bytes | None:
    """A kept page, None when it is no gzip or larger than its bound."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        page = unpacking.decompress(data, PAGE_BYTES + 1)
    except zlib.error:
        return None
    return page if unpacking.eof and len(page) <= PAGE_BYTES else None


def fitting(revision: Revision, page: str) -> Revision:
    """A revision as it is written: its page named, its time within bounds, and without what is too much for a line."""
    seen = min(max(revision.seen, names.MS_FIRST), names.MS_END - 1)
    revision = msgspec.structs.replace(revision, page=page, seen=seen)
    room = changes.LINE_BYTES - 1024  # the rest of the line
    for least in ("related", "source", "receipt"):
        if len(msgspec.json.encode(revision)) > room:
            revision = msgspec.structs.replace(revision, **{least: [] if least == "related" else {}})
    return revision
