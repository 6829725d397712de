"""Files to one zip, member by member: the same files give the same bytes, and no more than one is held."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from nachlese.render.edition import File

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first time a zip can tell
_PACKED_ALREADY = (".jpg", ".png", ".webp", ".avif", ".gz")


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The bytes of a zip file, part by part."""
    out = _Passing()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(_member(file), file.data)
            yield out.taken()
    yield out.taken()


def _member(file: File) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(file.path, _LONG_AGO)
    info.create_system = 3  # else Windows would write other bytes
    info.external_attr = 0o644 << 16
    # EPUB: the member that says what the zip is stands first, bare.
    stored = file.path == "mimetype" or file.path.endswith(_PACKED_ALREADY)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return info


class _Passing(io.BytesIO):
    """A file whose bytes are taken away as they are written: ``zipfile`` goes back within a member, never further."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0

    def tell(self) -> int:
        return self._before + super().tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._before + super().seek(offset - (0 if whence else self._before), whence)

    def taken(self) -> bytes:
        data = self.getvalue()
        self._before += len(data)
        super().seek(0)
        self.truncate(0)
        return data
