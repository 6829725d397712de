"""What every action of one connection works with: the library, opened when first asked for; what comes in parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nachlese.messages import Download
from nachlese.transfers import Downloads, Uploads

if TYPE_CHECKING:
    from nachlese.library import Library
    from nachlese.service.turns import Bringing, Measuring


def open_library() -> Library:
    """The library of this machine's person."""
    from nachlese.library import Library, default_cache, default_root, default_state

    return Library.open(default_root(), default_state(), cache=default_cache())


class Desk:
    """One browser's connection, as far as actions share it."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._open_library = open_library
        self._opened: Library | None = None
        self.uploads = Uploads()
        self.downloads = Downloads()
        self.bringing: dict[str, Bringing] = {}  # imports under way, by their uploads
        self.measuring: Measuring | None = None

    @property
    def library(self) -> Library:
        """The library. Raises LibraryMissing where it is known and not there."""
        self._opened = self._opened or self._open_library()
        return self._opened

    def download(self, token: str, data: bytes, media_type: str, name: str) -> Download:
        """Bytes to be fetched part by part, as the answer to a request."""
        offered = self.downloads.offer(data)
        return Download(id=token, download=offered, size=len(data), media_type=media_type, name=name)
