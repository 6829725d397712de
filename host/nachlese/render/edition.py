"""What a rendering needs beside the article: when it was archived, its pictures, its page, a note to its reader."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from nachlese.article import Article
from nachlese.render.beside import Beside, named

_IMAGE_ID = re.compile("[1-9][0-9]{0,11}")
# Never SVG: it is a page of its own.
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/avif": "avif"}


class Picture(NamedTuple):
    """The bytes of a picture and their media type (``image/jpeg``); ``form`` is its format id, ``""`` if unknown."""

    data: bytes
    media_type: str
    form: str = ""


def _none_kept() -> bytes:
    return b""


_ALONE = Beside()


class Passage(NamedTuple):
    """A passage that the person highlighted, in the words it has, and their note on it."""

    exact: str
    note: str = ""


class Remarks(NamedTuple):
    """What the person said of the article. It stands in the formats for notes and sources of one's own, never in those
    that one hands on to read: it is theirs, not dw.com's."""

    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


_NOTHING_SAID = Remarks()


class Edition(NamedTuple):
    """``archived`` is in ms since 1970; ``pictures`` are those held, by dw.com's image id; ``note`` is shown above the
    article, such as that the page was not dw.com's own; ``page`` gives the page it was read from, ``b""`` when none is
    kept; ``beside`` are the articles exported with it; ``remarks`` are the person's own. Pictures and page may be read
    as late as they are asked for: most formats want neither."""

    archived: int
    pictures: Mapping[str, Picture] = MappingProxyType({})
    note: str = ""
    page: Callable[[], bytes] = _none_kept
    beside: Beside = _ALONE
    remarks: Remarks = _NOTHING_SAID


class Item(NamedTuple):
    """One article of many."""

    article: Article
    edition: Edition


class File(NamedTuple):
    """A file of a folder that is written; ``path`` is relative, ASCII, with ``/`` between names."""

    path: str
    data: bytes


def name_of(article: Article) -> str:
    """What an article's files are called: ``zh-64249132``, from tables and digits alone; no text of a page reaches a
    path. One without an identity is called by a hash."""
    if name := named(article.key):
        return name
    told = f"{article.url}\n{article.headline}\n{article.key}".encode("utf-8", "replace")
    return f"article-{hashlib.sha256(told).hexdigest()[:16]}"


def pictures(edition: Edition) -> Iterator[tuple[str, Picture]]:
    """The pictures that can be files: an id of dw.com's, a type that browsers show. Read one by one."""
    for number in edition.pictures:
        if _IMAGE_ID.fullmatch(number):
            picture = edition.pictures[number]
            if picture.media_type in EXTENSIONS:
                yield number, picture


def picture_files(item: Item, folder: str) -> Iterator[tuple[str, File]]:
    """The pictures of an article as files in a folder of its own below ``folder``, each with its id."""
    own = f"{folder}/{name_of(item.article)}"
    for number, picture in pictures(item.edition):
        yield number, File(f"{own}/{number}.{EXTENSIONS[picture.media_type]}", picture.data)
