"""Writing into the library folder, once and for good: aside, flushed, renamed, the folder flushed.

When ``write`` returns, the bytes are on the disk under their names and stay there through a crash; when it raises, or
the process dies in it, each file is there whole or not at all. Two writers need no lock: a name holds the hash of its
bytes, so whoever comes second finds, or puts, the same bytes.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from nachlese.errors import CannotWrite
from nachlese.library.files import Unreadable, is_real_folder, read_file

_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_CLOEXEC")  # each where the system has it
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | sum(getattr(os, flag, 0) for flag in _FLAGS)

# FORMAT: Dropbox, OneDrive, iCloud and Nextcloud skip a name that starts with ~$; elsewhere it is one ignore pattern.
_ASIDE, _ASIDE_END = "~$nachlese-", ".tmp"
ASIDE = f"{_ASIDE}*{_ASIDE_END}"  # as such a pattern
_ABANDONED = 24 * 3600  # seconds after which a file aside has no writer any more

# Network and FUSE file systems that can't flush a folder say so in one of these ways.
_NO_FOLDER_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}

# Windows: a scanner or sync tool that has a file open makes a rename fail for a moment.
_PATIENCE = (0.01, 0.05, 0.2, 0.5, 1.0) if os.name == "nt" else ()

_DENIED = "this account may not write there. Change its permissions, or choose another library folder."
_IN_THE_WAY = "a file stands where a folder belongs. Move it away, then try again."
_WORDS = {
    errno.ENOSPC: "the disk is full. Make room, then try again.",
    errno.EDQUOT: "the quota of this account is used up. Make room, then try again.",
    errno.EROFS: "it is read-only. Make it writable, or choose another library folder.",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EIO: "the disk reports an error. Check the disk and its cable, then try again.",
    errno.ENOENT: "the folder is gone. Put it back or connect its drive, then try again.",
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.EISDIR: "a folder stands where a file belongs. Move it away, then try again.",
}


def refused(error: OSError, path: str | Path) -> CannotWrite:
    """A write that the system refused, in words that say what to do."""
    words = _WORDS.get(error.errno or 0, f"{error.strerror or error}. Try again.")
    return CannotWrite(f"Could not write to {path}: {words}")


class Writer:
    """Writes below one root, which must exist. It remembers which folders it has flushed into their parents."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._flushed: set[str] = set()

    def begin(self) -> None:
        """Make the root where absent, and flush what was made into its parent."""
        made = [path for path in (self._root, *self._root.parents) if not path.exists()]
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            for path in made or [self._root]:
                with suppress(PermissionError):  # the folder above may be another account's
                    _flush_folder(path.parent)
        except OSError as error:
            raise refused(error, self._root) from error

    def write(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Put files into a folder (``""`` is the root), making it where absent; on the disk when it returns."""
        where = os.path.join(self._root, *folder.split("/"))
        try:
            self._make(folder)
            for name, data in files.items():
                _write_once(where, name, data)
            _flush_folder(where)
        except OSError as error:
            raise refused(error, where) from error

    def replace(self, name: str, text: str) -> None:
        """Put other words into a file at the root that is not the library's own, such as a tool's settings."""
        path = self._root / name
        try:
            _write_once(str(self._root), name, text.encode("utf-8"))
            _flush_folder(self._root)
        except OSError as error:
            raise refused(error, path) from error

    def remove(self, folder: str, name: str) -> None:
        """Remove a file; one that is gone is removed. ``flush`` makes it last."""
        path = self._root.joinpath(*folder.split("/"), name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refused(error, path) from error

    def flush(self, folder: str) -> None:
        """Make what was removed from a folder stay removed through a crash."""
        where = self._root.joinpath(*folder.split("/"))
        try:
            _flush_folder(where)
        except OSError as error:
            raise refused(error, where) from error

    def _make(self, folder: str) -> None:
        """Make the folders that are absent, and flush each into its parent.

        One that is there may have been made a moment ago by a writer that has not flushed it yet, so the first use of
        a folder flushes too.
        """
        path = str(self._root)  # strings: this is done for every file that is written
        for part in folder.split("/") if folder else ():
            parent, path = path, f"{path}{os.sep}{part}"
            if path in self._flushed and is_real_folder(path):
                continue
            _make_folder(path)
            _flush_folder(parent)
            _sweep(Path(path))
            self._flushed.add(path)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)
    except FileExistsError:
        if not is_real_folder(path):
            words = f"{path} is a link or a file where a folder belongs. Move it away, then try again."
            raise CannotWrite(words) from None


def _write_once(folder: str, name: str, data: bytes) -> None:
    path = f"{folder}{os.sep}{name}"
    if holds(path, data):
        _flush_again(path)
        return
    aside = f"{folder}{os.sep}{_ASIDE}{os.urandom(8).hex()}{_ASIDE_END}"
    try:
        _write_new(aside, data)
        _rename(aside, path, data)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


def holds(path: str | Path, data: bytes) -> bool:
    """Whether these very bytes stand there already."""
    try:
        return read_file(path, len(data)) == data
    except Unreadable:
        return False


def _write_new(path: str, data: bytes) -> None:
    handle = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        _flush(handle)
    finally:
        os.close(handle)


def _rename(aside: str, path: str, data: bytes) -> None:
    for pause in _PATIENCE:
        try:
            os.replace(aside, path)
        except PermissionError:
            if holds(path, data):
                os.unlink(aside)
                return
            time.sleep(pause)
        else:
            return
    os.replace(aside, path)


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's cache; where F_FULLFSYNC is refused (network volumes) it is all there is.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _flush_again(path: str) -> None:
    """The bytes may have come by another writer or a sync tool, and not be on the disk yet."""
    with suppress(OSError):  # Windows flushes only what is open for writing; there a sync tool may have it open
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            _flush(handle)
        finally:
            os.close(handle)


def _flush_folder(path: str | Path) -> None:
    if os.name == "nt":  # no such thing there: NTFS keeps names in its journal
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        _flush(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise
    finally:
        os.close(handle)


def is_aside(name: str) -> bool:
    """Whether a name is that of a file being written."""
    return name.startswith(_ASIDE) and name.endswith(_ASIDE_END)


def _sweep(folder: Path) -> None:
    """Remove what a writer that died left aside, a day later."""
    with suppress(OSError):
        for path in folder.glob(ASIDE):
            if is_aside(path.name) and time.time() - path.lstat().st_mtime > _ABANDONED:
                path.unlink()
