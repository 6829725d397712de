"""Articles to an EPUB 3: one article, or a volume with its contents by date. Right to left and Chinese as they are set.

Chapters are written as their articles come; what lists them comes last, so that no more than one article is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nachlese.render.edition import File, Item
from nachlese.render.epub import package
from nachlese.render.epub.chapter import STYLE, chapter
from nachlese.render.folders import zipped

_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(items: Iterable[Item]) -> Iterator[bytes]:
    """The EPUB, part by part."""
    return zipped(_files(items))


def _files(items: Iterable[Item]) -> Iterator[File]:
    yield File("mimetype", b"application/epub+zip")
    yield File("META-INF/container.xml", _CONTAINER)
    yield File("OEBPS/style.css", STYLE)
    chapters: list[package.Chapter] = []
    for item in items:
        files = chapter(item)
        chapters.append(package.described(item, [file.path for file in files]))
        yield from (File(f"OEBPS/{file.path}", file.data) for file in files)
    chapters.sort(key=package.by_date)
    yield File("OEBPS/nav.xhtml", package.contents(chapters))
    yield File("OEBPS/package.opf", package.package(chapters))
