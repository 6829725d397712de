"""What other programs' files hold for us: pages, documents, pictures; and what was not taken, with its reason."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from nachlese.errors import CannotRead, TooLarge

PAGE_BYTES = 64 * 1024 * 1024  # FORMAT: of a page
PICTURE_BYTES = 20 * 1024 * 1024  # FORMAT: of a picture
DOCUMENT_BYTES = 8 * 1024 * 1024  # FORMAT: of a document
MHTML_BYTES = 128 * 1024 * 1024  # a page and its pictures, a third longer for base64

# The end of a picture's address on any of dw.com's hosts, and of the files a browser saves it as.
_PICTURE = re.compile(
    r"(?:^|/)(?P<id>[1-9][0-9]{0,11})_(?P<form>[0-9]{1,4})(?:\(\d+\))?\.(?:jpe?g|png|webp|avif)(?:[?#].*)?$"
)


class Page(NamedTuple):
    """A page: its HTML, the address it was read under (``""`` when only the page itself says), and when, in ms."""

    name: str
    html: bytes
    url: str
    seen: int


class Document(NamedTuple):
    """The bytes of a canonical document."""

    name: str
    data: bytes


class Picture(NamedTuple):
    """The bytes of what is named like a picture of dw.com's, by its id and format there."""

    id: str
    form: str
    data: bytes


class Refused(NamedTuple):
    """What was not taken, and why."""

    name: str
    reason: str


class Source(Protocol):
    """A file of somebody else's. It may be gone through twice: first for its pages, then for the pictures of these."""

    def pages(self) -> Iterator[Page | Document | Refused]: ...

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:
        """The pictures whose ids are wanted."""
        ...


def picture_name(address: str) -> tuple[str, str]:
    """The id and format of dw.com's picture at an address; ``""`` for any other."""
    found = _PICTURE.search(address)
    return (found["id"], found["form"]) if found else ("", "")


def read(path: Path, most: int) -> bytes:
    """A file's bytes. Raises TooLarge and CannotRead."""
    try:
        with path.open("rb") as file:
            return bounded(file, most, "The file")
    except OSError as error:
        raise CannotRead(f"The file can't be read: {error.strerror or error}.") from error


def bounded(file: BinaryIO, most: int, what: str) -> bytes:
    """All that can be read, if it is not too much. Raises TooLarge."""
    parts, size = [], 0
    while part := file.read(min(most + 1 - size, 1 << 20)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise TooLarge(f"{what} has more than {most} bytes.")
    return b"".join(parts)


def unpacked(data: bytes, most: int) -> bytes:
    """What a gzip file holds. Raises TooLarge and CannotRead."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, most + 1)
    except zlib.error as error:
        raise CannotRead("The file is a damaged gzip file.") from error
    if len(found) > most:
        raise TooLarge(f"The file has more than {most} bytes when unpacked.")
    if not unpacking.eof:
        raise CannotRead("The file is a gzip file that was cut short.")
    return found
