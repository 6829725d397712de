"""A page into the library: what a browser's host and the command line do alike."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from nachlese import __version__, addresses
from nachlese.article import images
from nachlese.receipt import Receipt, receipt

if TYPE_CHECKING:
    from nachlese.library import Library, Revision, Saved
    from nachlese.parse import Reading


def save(
    library: Library,
    reading: Reading,
    page: bytes,
    url: str,
    seen: int,
    request: str,
    *,
    vouched: bool = False,
    keep_page: bool = True,
) -> tuple[Saved, Receipt]:
    """Save a page with the article that was read from it. ``seen`` is when it was taken, in ms; ``url`` the address it
    was taken at, which says whether it came from dw.com itself, unless the person vouches for that site."""
    found = receipt(page, reading)
    said = revision(found, reading, seen, host_of(url), vouched or is_own(url))
    return library.save(reading.article, page if keep_page else b"", said, request), found


def revision(found: Receipt, reading: Reading, seen: int, host: str, own: bool) -> Revision:
    """What a save says of the reading of a page that was taken at ``seen`` from ``host``."""
    from nachlese.library import Revision

    return Revision(
        seen=seen,
        parser=__version__,
        host=host,
        layout=reading.layout,
        source=reading.source,
        receipt=msgspec.to_builtins(found),
        related=[msgspec.to_builtins(topic) for topic in reading.related],
        own=own and not reading.translated,
    )


def finish(library: Library, key: str) -> tuple[int, int]:
    """Write the library document of an article whose pictures are in or given up; how many are held, of how many."""
    from nachlese import document

    article = library.get(key).article
    held = library.pictures(key)
    archived = int(time.time()) * 1000
    library.put_document(key, archived, document.write(article, archived, held))
    pictured = images(article)
    return sum(image.id in held for image in pictured), len(pictured)


def is_own(url: str) -> bool:
    """Whether a page taken at this address came from dw.com itself. Over http anybody on the way may have written it;
    an onion address is a key, and needs no https."""
    host = host_of(url)
    return addresses.is_dw(host) and (url.lower().startswith("https:") or host.endswith(".onion"))


def host_of(url: str) -> str:
    """The host of an address, ``""`` when it has none."""
    return addresses.host(url).lower()
