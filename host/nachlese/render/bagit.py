"""Articles to a bag (BagIt, RFC 8493): record, document, page and pictures of each, with the hash of every file.

``data/zh-64249132/record.json`` is the truth the others can be made from; it names the maker of every picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from nachlese import __version__, document
from nachlese.render import times
from nachlese.render.edition import EXTENSIONS, File, Item, name_of, pictures

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def folder(items: Iterable[Item]) -> Iterator[File]:
    """The files of a bag; the manifests come last, when every file is known."""
    manifest: list[str] = []
    size, latest = 0, 0
    for item in items:
        latest = max(latest, item.edition.archived)
        for file in _payload(item):
            manifest.append(_line(file))
            size += len(file.data)
            yield file
    tags = (
        File("bagit.txt", _DECLARATION),
        File("bag-info.txt", _info(size, len(manifest), latest)),
        File("manifest-sha256.txt", "".join(sorted(manifest)).encode()),
    )
    yield from tags
    yield File("tagmanifest-sha256.txt", "".join(map(_line, tags)).encode())


def _payload(item: Item) -> Iterator[File]:
    article, edition = item
    place = f"data/{name_of(article)}"
    yield File(f"{place}/record.json", msgspec.json.encode(article, order="sorted"))
    yield File(f"{place}/document.md", document.write(article, edition.archived))
    if page := edition.page():
        yield File(f"{place}/page.html", page)
    for number, picture in pictures(edition):
        yield File(f"{place}/images/{number}.{EXTENSIONS[picture.media_type]}", picture.data)


def _line(file: File) -> str:
    return f"{hashlib.sha256(file.data).hexdigest()}  {file.path}\n"


def _info(size: int, count: int, latest: int) -> bytes:
    # The day of the latest article, not today: the same articles make the same bag.
    return (
        f"Bag-Software-Agent: Nachlese {__version__}\nBagging-Date: {times.utc(latest)[:10]}\n"
        f"Payload-Oxum: {size}.{count}\nExternal-Description: Articles of dw.com, saved by a reader\n"
    ).encode()
