"""What this machine remembers for itself, outside every library: its device id and which libraries it has known."""

from __future__ import annotations

import hashlib
import os
from contextlib import AbstractContextManager
from pathlib import Path

from nachlese.library import names
from nachlese.library.files import Unreadable, read_file
from nachlese.library.writing import refused


def default_root() -> Path:
    """The library folder: ``NACHLESE_LIBRARY``, else ``Nachlese`` in the documents folder."""
    chosen = os.environ.get("NACHLESE_LIBRARY")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_documents_path

    return user_documents_path() / "Nachlese"


def default_state() -> Path:
    """Where this machine keeps what concerns it alone: ``NACHLESE_STATE``, else the platform's state folder."""
    chosen = os.environ.get("NACHLESE_STATE")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_state_path

    return user_state_path("nachlese", appauthor=False)


def default_cache() -> Path:
    """Where what can be thrown away is kept: ``NACHLESE_CACHE``, else below ``NACHLESE_STATE``, else the platform's
    cache folder."""
    chosen = os.environ.get("NACHLESE_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    if os.environ.get("NACHLESE_STATE"):
        return default_state() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("nachlese", appauthor=False)


class Machine:
    """The state folder of one account on one machine."""

    def __init__(self, state: Path) -> None:
        self._state = state

    def device(self) -> str:
        """This device's id: random, made once, also when two hosts ask at the same moment."""
        known = self._known_device()
        if known:
            return known
        from filelock import FileLock

        try:
            self._state.mkdir(parents=True, exist_ok=True)
            with FileLock(self._state / "device.lock"):
                return self._known_device() or self._new_device()
        except OSError as error:
            raise refused(error, self._state) from error

    def _known_device(self) -> str:
        try:
            text = read_file(self._state / "device", 256).decode("ascii", "replace").strip()
        except Unreadable:
            return ""
        return text if names.DEVICE.fullmatch(text) else ""

    def _new_device(self) -> str:
        device = os.urandom(8).hex()
        _put(self._state / "device", device)
        return device

    def alone(self) -> AbstractContextManager[object]:
        """Held by one process at a time: where files are removed, and where what may be removed is saved again."""
        from filelock import FileLock

        try:
            self._state.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refused(error, self._state) from error
        return FileLock(self._state / "removing.lock")

    def marker(self, root: Path) -> Path:
        """The file that says this machine has known a library at ``root``; a person may remove it to begin anew."""
        return self._state / "libraries" / _name(root)

    def index(self, root: Path, cache: Path | None) -> Path:
        """The file of the index of the library at ``root``."""
        return (cache or self._state / "cache") / "index" / f"{_name(root)}.sqlite"

    def knows(self, root: Path) -> bool:
        """Whether a library at ``root`` has been seen by this machine."""
        return self.marker(root).exists()

    def remember(self, root: Path) -> None:
        """From now on a library is expected at ``root``."""
        marker = self.marker(root)
        if marker.exists():
            return
        try:
            marker.parent.mkdir(parents=True, exist_ok=True)
            _put(marker, str(root.absolute()))
        except OSError as error:
            raise refused(error, marker) from error


def _name(root: Path) -> str:
    """What this machine calls the library at a place."""
    return hashlib.sha256(os.fsencode(os.path.normcase(root.absolute()))).hexdigest()[:32]


def _put(path: Path, text: str) -> None:
    aside = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    with aside.open("x", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
