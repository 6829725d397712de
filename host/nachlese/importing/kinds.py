"""What a file is, by how it begins, and the source that reads it. A folder is all the files in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from nachlese.importing import warc
from nachlese.importing.documents import BEGINS, DocumentFile
from nachlese.importing.found import Refused, Source
from nachlese.importing.mhtml import Mhtml
from nachlese.importing.saved_pages import SavedPage
from nachlese.importing.zips import zipped

_HEAD = 65_536
_LIBRARY = "nachlese.json"  # at the root of every library
_MIME = re.compile(rb"(?:From|Snapshot-Content-Location|Subject|Date|MIME-Version|Content-Type): ", re.I)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--|\?xml)", re.I)
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".html.gz")


def files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files at a path with the names by which they are told of: itself, or all below it, without links, hidden
    files and what lies in a library below, which is no file of another program."""
    if not path.is_dir():
        yield path, path.name
        return
    found = sorted(path.rglob("*"))
    libraries = {one.parent for one in found if one.name == _LIBRARY} - {path}
    for one in found:
        is_real = one.is_file() and not one.is_symlink() and libraries.isdisjoint(one.parents)
        if is_real and not _hidden(one.relative_to(path)):
            yield one, one.relative_to(path).as_posix()


def _hidden(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in relative.parts)


def sources(path: Path, name: str, named: bool) -> Iterator[Source | Refused]:
    """What reads a file. One that was not ``named`` but lies in a folder is passed over when it is of no kind here:
    styles and scripts lie beside saved pages."""
    try:
        head = _head(path)
    except OSError as error:
        yield Refused(name, f"The file can't be read: {error.strerror or error}.")
        return
    if head.startswith(b"PK\x03\x04") and (named or path.suffix.lower() in (".wacz", ".zip")):
        yield from zipped(path, name)
    elif head.startswith(b"WARC/") or _unpacked(head).startswith(b"WARC/"):
        yield warc.Warc(name, lambda: path.open("rb"), path.stat().st_size)
    elif BEGINS.match(head):
        yield DocumentFile(path, name)
    elif _MIME.match(head) and b"multipart/" in head[:8192].lower():
        yield Mhtml(path, name)
    elif _HTML.match(_unpacked(head) or head) or path.name.lower().endswith(_HTML_NAMES):
        yield SavedPage(path, name)
    elif named:
        yield Refused(name, "It is none of these: a Nachlese document, HTML, MHTML, WARC, WACZ, a ZIP of documents.")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _unpacked(head: bytes) -> bytes:
    """The beginning of what a gzip file holds."""
    if not head.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 4096)
    except zlib.error:
        return b""
