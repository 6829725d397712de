"""WARC files, and WACZ files, which are zips of them: the captured pages of dw.com and the pictures of these.

A record is read as far as its bound and no further, and a file is left when it unpacks to far more than it can hold:
what is packed may be made to fill a disk.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from nachlese import addresses
from nachlese.errors import NachleseError, TooLarge
from nachlese.importing.found import PAGE_BYTES, PICTURE_BYTES, Page, Picture, Refused, bounded, picture_name

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_LINE = 64 * 1024  # bytes of a header's line
_MOST_MEMBERS = 10_000
SPARE, RATIO = 1 << 30, 100  # a file may unpack to a GiB, and to a hundred times its size
_HTML = ("text/html", "application/xhtml+xml")

Open = Callable[[], "contextlib.AbstractContextManager[BinaryIO]"]


class Warc:
    """One WARC file: ``opened`` gives its bytes, ``size`` says how many there are."""

    def __init__(self, name: str, opened: Open, size: int) -> None:
        self._name = name
        self._open = opened
        self._most = SPARE + size * RATIO

    def pages(self) -> Iterator[Page | Refused]:
        try:
            for record in self._records():
                if _is_article(record):
                    yield self._page(record)
        except _FAULTS as error:
            yield Refused(self._name, f"It was read as far as it could be: {_said(error)}")

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:
        with contextlib.suppress(*_FAULTS):
            for record in self._records():
                number, form = picture_name(_uri(record))
                if number in wanted and _is_whole(record):
                    with contextlib.suppress(NachleseError):
                        yield Picture(number, form, _content(record, PICTURE_BYTES))

    def _page(self, record: ArcWarcRecord) -> Page | Refused:
        name = f"{self._name}: {_uri(record)}"
        try:
            return Page(name, _content(record, PAGE_BYTES), _uri(record), _date(record))
        except NachleseError as error:
            return Refused(name, str(error))

    def _records(self) -> Iterator[ArcWarcRecord]:
        from warcio.archiveiterator import ArchiveIterator

        with self._open() as file, contextlib.redirect_stderr(io.StringIO()):  # warcio complains there
            iterator = ArchiveIterator(file)
            iterator.reader = _reader(file, self._most)
            yield from iterator


def _reader(file: BinaryIO, most: int) -> Any:
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        """warcio's reader, with a bound for a line and one for all of it."""

        def readline(self, length: int | None = None) -> bytes:
            line = cast(bytes, super().readline(length or _LINE))
            if not length and len(line) >= _LINE:
                raise TooLarge(f"A line of a record's head has more than {_LINE} bytes.")
            return line

        def _process_read(self, data: bytes) -> None:
            super()._process_read(data)
            if self.num_read > most:
                raise TooLarge(f"It unpacks to more than {most} bytes.")

    return Bounded(file)


def members_of_wacz(path: Path, name: str, members: list[zipfile.ZipInfo]) -> Iterator[Warc | Refused]:
    """The WARC files in a WACZ file."""
    if len(members) > _MOST_MEMBERS:
        yield Refused(name, f"It has {len(members)} members; the first {_MOST_MEMBERS} are looked at.")
    within = [one for one in members if one.filename.startswith("archive/") and ".warc" in one.filename]
    for member in within[:_MOST_MEMBERS]:
        yield Warc(f"{name}: {member.filename}", _opener(path, member), path.stat().st_size)


def _opener(path: Path, member: zipfile.ZipInfo) -> Open:
    @contextlib.contextmanager
    def opened() -> Iterator[BinaryIO]:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            yield cast(BinaryIO, file)

    return opened


# ---- one record


def _uri(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _is_whole(record: ArcWarcRecord) -> bool:
    """Whether a record holds what was at its address: a response that says so, or a resource."""
    if record.rec_type == "resource":
        return True
    return bool(record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200")


def _is_article(record: ArcWarcRecord) -> bool:
    known = addresses.address(_uri(record))
    return bool(known and known.kind and _is_whole(record) and _media_type(record) in _HTML)


def _media_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _content(record: ArcWarcRecord, most: int) -> bytes:
    return bounded(record.content_stream(), most, "It")


def _date(record: ArcWarcRecord) -> int:
    """When it was captured, in ms; 0 when the record does not say."""
    try:
        moment = datetime.fromisoformat(str(record.rec_headers.get_header("WARC-Date")))
    except ValueError:
        return 0
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


# warcio and zlib have errors of their own kinds, down to plain Exception for a compression they don't know.
_FAULTS = (Exception,)


def _said(error: Exception) -> str:
    if isinstance(error, NachleseError):
        return str(error)
    return f"it is damaged there ({type(error).__name__})."
