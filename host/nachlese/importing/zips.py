"""Zip files: WACZ, which holds WARC files, and Nachlese's own documents as an export of several makes them.

Nothing is unpacked to disk, no name in a zip is used as one, and no more is read than it can honestly hold.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from nachlese.errors import TooLarge
from nachlese.importing.documents import BEGINS
from nachlese.importing.found import DOCUMENT_BYTES, Document, Picture, Refused, Source, bounded
from nachlese.importing.warc import RATIO, SPARE, members_of_wacz

_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)


def zipped(path: Path, name: str) -> Iterator[Source | Refused]:
    """What reads the members of a zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except _DAMAGED:
        yield Refused(name, "This is a damaged zip file.")
        return
    documents = [member for member in members if member.filename.lower().endswith(".md")]
    if any(member.filename.startswith("archive/") and ".warc" in member.filename for member in members):
        yield from members_of_wacz(path, name, members)
    elif documents:
        yield DocumentsInZip(path, name, documents)
    else:
        what = "neither an archive/….warc, as a WACZ has, nor documents"
        yield Refused(name, f"In this zip is {what}. Unpack it, and import the folder.")


class DocumentsInZip:
    """The documents among some members of a zip; other Markdown is passed over. It holds no pictures."""

    def __init__(self, path: Path, name: str, members: list[zipfile.ZipInfo]) -> None:
        self._path = path
        self._name = name
        self._members = members

    def pages(self) -> Iterator[Document | Refused]:
        most = left = SPARE + self._path.stat().st_size * RATIO
        found = False
        try:
            with zipfile.ZipFile(self._path) as archive:
                for member in self._members:
                    if left <= 0:
                        yield Refused(self._name, f"It unpacks to more than {most} bytes.")
                        return
                    one, taken = self._read(archive, member, min(DOCUMENT_BYTES, left))
                    left -= taken
                    if one:
                        found = True
                        yield one
        except _DAMAGED:
            yield Refused(self._name, "It was read as far as it could be: it went, or was changed meanwhile.")
        if not found:
            yield Refused(self._name, "No Nachlese document is in this zip.")

    def _read(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int
    ) -> tuple[Document | Refused | None, int]:
        """A member, None for one of another kind, and how many bytes were unpacked of it."""
        name, taken = f"{self._name}: {member.filename}", 0
        try:
            with archive.open(member) as file:
                try:
                    data = bounded(cast(BinaryIO, file), most, "It")
                finally:
                    taken = file.tell()
        except TooLarge as error:
            return Refused(name, str(error)), taken
        except _DAMAGED:
            return Refused(name, "It is damaged, or needs a password."), taken
        return (Document(name, data) if BEGINS.match(data) else None), taken

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:  # noqa: ARG002 (it holds none)
        return iter(())
