"""What is too large for one frame: uploads that arrive part by part, downloads that leave part by part.

Both live in memory alone, but for a file to be brought in, which may be large and lies in a temporary file;
both end with the connection. An upload that is complete stays for a while, so that the request
that names it can be repeated; so does a download, under a name made from its bytes.
"""

from __future__ import annotations

import binascii
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from nachlese.errors import BadRequest, NotFound, TooLarge, UploadLost
from nachlese.messages import IMAGE_BYTES, IMPORT_BYTES, KEYS_BYTES, PAGE_BYTES, PART_BYTES, PATIENCE, UNFINISHED

What = Literal["page", "image", "import", "keys"]
Clock = Callable[[], float]

BOUNDS: dict[What, int] = {"page": PAGE_BYTES, "image": IMAGE_BYTES, "import": IMPORT_BYTES, "keys": KEYS_BYTES}


@dataclass
class _Upload:
    what: What
    size: int
    touched: float
    parts: list[bytes] = field(default_factory=list)  # of what lies in a file, their hashes
    held: int = 0
    file: Path | None = None

    @property
    def complete(self) -> bool:
        return self.held == self.size

    def add(self, part: bytes) -> None:
        """Take the next part."""
        if self.file:
            with self.file.open("ab") as file:
                file.write(part)
        self.parts.append(self.kept(part))
        self.held += len(part)

    def kept(self, part: bytes) -> bytes:
        return sha256(part).digest() if self.file else part

    def end(self) -> None:
        if self.file:
            self.file.unlink(missing_ok=True)


class Uploads:
    """Uploads by name. At most ``UNFINISHED`` are held: a new one takes the place of the one longest untouched."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._uploads: dict[str, _Upload] = {}
        self._folder: TemporaryDirectory[str] | None = None  # goes when the host ends

    def begin(self, name: str, what: What, size: int) -> None:
        """Declare an upload; one of that name begun before is forgotten."""
        if size > BOUNDS[what]:
            raise TooLarge(f"This {what} has {size} bytes; {BOUNDS[what]} are the most that can be saved.")
        self.drop(name)
        self._drop_old()
        while len(self._uploads) >= UNFINISHED:
            # A complete one has most likely been used already; an unfinished one is still being sent.
            self.drop(min(self._uploads, key=self._worth))
        self._uploads[name] = _Upload(what, size, self._clock(), file=self._file(name) if what == "import" else None)

    def part(self, name: str, index: int, data: str) -> None:
        """Take the ``index``-th part; one taken before is taken again when it is the same."""
        upload, part = self._of(name), _decoded(data)
        if index < len(upload.parts):
            if upload.parts[index] != upload.kept(part):
                raise self._lost(name, f"Part {index} of the upload came twice, and different.")
            return
        if index > len(upload.parts):
            raise self._lost(name, f"Part {len(upload.parts)} of the upload is missing.")
        if upload.held + len(part) > upload.size:
            raise self._lost(name, "The upload is longer than it was declared.")
        upload.add(part)

    def take(self, name: str, what: What) -> bytes:
        """All bytes of a complete upload. It stays, for the same request sent again."""
        return b"".join(self._whole(name, what).parts)

    def file(self, name: str) -> Path:
        """Where a complete file to be brought in lies; ``drop`` it when it is done with."""
        path = self._whole(name, "import").file
        assert path
        return path

    def drop(self, name: str) -> None:
        """Forget an upload, if there is one."""
        if upload := self._uploads.pop(name, None):
            upload.end()

    def _file(self, name: str) -> Path:
        self._folder = self._folder or TemporaryDirectory(prefix="nachlese-")
        return Path(self._folder.name, name)

    def _whole(self, name: str, what: What) -> _Upload:
        upload = self._of(name)
        if upload.what != what:
            raise BadRequest(f"The upload was declared as {upload.what}, not as {what}. Update the extension.")
        if not upload.complete:
            raise self._lost(name, f"Only {upload.held} of {upload.size} bytes of the upload have come.")
        return upload

    def _of(self, name: str) -> _Upload:
        self._drop_old()
        if name not in self._uploads:
            raise UploadLost("This upload is not known any more. Send all of it again.")
        upload = self._uploads[name]
        upload.touched = self._clock()
        return upload

    def _lost(self, name: str, why: str) -> UploadLost:
        self.drop(name)
        return UploadLost(f"{why} Send all of it again.")

    def _drop_old(self) -> None:
        eldest = self._clock() - PATIENCE
        for name in [name for name, upload in self._uploads.items() if upload.touched < eldest]:
            self.drop(name)

    def _worth(self, name: str) -> tuple[bool, float]:
        upload = self._uploads[name]
        return (not upload.complete, upload.touched)


@dataclass
class _Download:
    data: bytes
    touched: float


@dataclass
class _Stream:
    """A download that is made while it is fetched; the last part stays, for the same request sent again."""

    parts: Iterator[bytes]
    touched: float
    index: int = -1
    part: bytes = b""
    rest: bytes = b""
    last: bool = False

    def go_on(self) -> None:
        while len(self.rest) <= PART_BYTES and not self.last:
            more = next(self.parts, None)
            self.last = more is None
            self.rest += more or b""
        self.part, self.rest = self.rest[:PART_BYTES], self.rest[PART_BYTES:]
        self.index += 1


class Downloads:
    """Downloads by name. Small ones may be many, as the pictures of one article are; together they are bounded."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._downloads: dict[str, _Download] = {}
        self._streams: dict[str, _Stream] = {}

    def stream(self, parts: Iterator[bytes], token: str) -> str:
        """The name under which parts can be fetched, one after the other, while they are made; for the same token it is
        the same."""
        name = sha256(token.encode()).hexdigest()[:32]
        self._drop_old()
        while len(self._streams) >= UNFINISHED:
            del self._streams[min(self._streams, key=lambda name: self._streams[name].touched)]
        self._streams[name] = _Stream(parts, self._clock())
        return name

    def offer(self, data: bytes) -> str:
        """The name under which the bytes can be fetched; the same bytes have the same name."""
        name = sha256(data).hexdigest()[:32]
        self._downloads.pop(name, None)
        self._downloads[name] = _Download(data, self._clock())
        self._drop_old()
        return name

    def part(self, name: str, index: int) -> tuple[str, bool]:
        """The ``index``-th part in base64, and whether it is the last."""
        self._drop_old()
        if name in self._streams:
            return self._next(self._streams[name], index)
        if name not in self._downloads:
            raise NotFound("This download is not held any more. Ask for the whole again.")
        download = self._downloads[name]
        download.touched = self._clock()
        start = index * PART_BYTES
        if start and start >= len(download.data):
            raise BadRequest(f"The download has no part {index}. Update the extension.")
        part = download.data[start : start + PART_BYTES]
        return binascii.b2a_base64(part, newline=False).decode(), start + PART_BYTES >= len(download.data)

    def _next(self, stream: _Stream, index: int) -> tuple[str, bool]:
        if index not in (stream.index, stream.index + 1):
            raise BadRequest(f"Part {index} of this download can't be made again. Ask for the whole again.")
        if index > stream.index:
            stream.go_on()
        stream.touched = self._clock()
        return binascii.b2a_base64(stream.part, newline=False).decode(), stream.last and not stream.rest

    def _drop_old(self) -> None:
        eldest = self._clock() - PATIENCE
        self._streams = {name: stream for name, stream in self._streams.items() if stream.touched >= eldest}
        kept = sorted(
            (item for item in self._downloads.items() if item[1].touched >= eldest), key=lambda item: item[1].touched
        )
        while len(kept) > UNFINISHED and sum(len(download.data) for _, download in kept) > PAGE_BYTES:
            del kept[0]
        self._downloads = dict(kept)


def _decoded(data: str) -> bytes:
    try:
        part = binascii.a2b_base64(data, strict_mode=True)
    except ValueError as error:
        raise BadRequest("The data of a part is no base64. Update the extension.") from error
    if not 0 < len(part) <= PART_BYTES:
        raise BadRequest(f"A part has {len(part)} bytes; 1 to {PART_BYTES} are allowed. Update the extension.")
    return part
