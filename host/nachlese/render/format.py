"""A format: how one article becomes a file, and how many become one stream or a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nachlese.article import Article
from nachlese.render.edition import Edition, File, Item, name_of
from nachlese.render.folders import zipped

One = Callable[[Article, Edition], bytes]
Stream = Callable[[Iterable[Item]], Iterator[bytes]]
Folder = Callable[[Iterable[Item]], Iterator[File]]


class Format(NamedTuple):
    """``write`` makes one article one file of ``extension`` (without a dot). Of many, either ``stream`` makes one such
    file, part by part, or ``folder`` makes files. Both take articles as they come and keep none."""

    name: str
    extension: str
    media_type: str
    write: One
    stream: Stream | None = None
    folder: Folder | None = None


def single(name: str, extension: str, media_type: str, write: One, folder: Folder | None = None) -> Format:
    """A format of one article; many are a folder with a file for each, unless a folder of another shape is given."""

    def files(items: Iterable[Item]) -> Iterator[File]:
        for item in items:
            yield File(f"{name_of(item.article)}.{extension}", write(*item))

    return Format(name, extension, media_type, write, folder=folder or files)


def streamed(name: str, extension: str, media_type: str, stream: Stream) -> Format:
    """A format of many articles in one file."""

    def write(article: Article, edition: Edition) -> bytes:
        return b"".join(stream([Item(article, edition)]))

    return Format(name, extension, media_type, write, stream=stream)


def shelved(name: str, folder: Folder) -> Format:
    """A format that is a folder even for one article, which then travels as a zip."""

    def write(article: Article, edition: Edition) -> bytes:
        return b"".join(zipped(folder([Item(article, edition)])))

    return Format(name, "zip", "application/zip", write, folder=folder)
