"""Reading the library folder: folders listed, and files read within a bound.

The folder is untrusted: another person may share it. Below its root only regular files and real folders are opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nachlese.errors import CannotRead

if TYPE_CHECKING:
    from concurrent.futures import Executor

_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY")  # each where the system has it
_READ = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _FLAGS)

_LINKS = {0xA000000C, 0xA0000003}  # Windows: symbolic link, junction. OneDrive's folders have tags of their own.
_RECALLED = 0x1000 | 0x40000 | 0x400000  # Windows: offline, recall on open, recall on data access
_DATALESS = 0x40000000  # macOS: SF_DATALESS, a file that is in iCloud alone

# A time tells of a change only when it is older than the file system's clock is coarse (FAT: 2 s).
_SETTLED_NS = 10_000_000_000
# Windows leaves a FAT folder's times alone when a file is added.
_TIMES_TELL = os.name == "posix"


class Unreadable(Exception):
    """A file that does not count, with the reason in a few words."""


class Listing(NamedTuple):
    """Names in a folder: its regular files and its real folders. Anything else is in ``others``."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


_NOTHING = Listing()
_READERS, _SMALL = 8, 128 * 1024  # at once; larger files are read alone
_LISTINGS = 64  # kept in mind; a library has thousands of folders


def hash_of(data: bytes) -> str:
    """HASH of the format: the first 32 hex digits of the SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


def is_real_folder(path: str | Path) -> bool:
    """Whether a folder stands there itself, not a link to one."""
    try:
        return _is_folder(os.lstat(path))
    except OSError:
        return False


def _is_folder(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and getattr(status, "st_reparse_tag", 0) not in _LINKS


def read_file(path: str | Path, bound: int) -> bytes:
    """The bytes of a regular file of at most ``bound`` bytes; ``Unreadable`` for anything else."""
    try:
        # lstat first: opening a pipe or a device can do things by itself.
        _size(os.lstat(path), bound)
        handle = os.open(path, _READ)
        try:
            # Asking for the bound would make room for it each time.
            size = _size(os.fstat(handle), bound)
            data = part = os.read(handle, size + 1)
            while part and len(data) <= size:
                part = os.read(handle, size + 1)
                data += part
        finally:
            os.close(handle)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    if len(data) > size:
        raise Unreadable("being written")
    return data


def _size(status: os.stat_result, bound: int) -> int:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a regular file")
    if status.st_size > bound:
        raise Unreadable(f"larger than {bound} bytes")
    return status.st_size


class Tree:
    """The folder, by names below its root with ``/`` between them. A listing is kept while its folder is the same."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._kept: dict[str, tuple[tuple[int, ...], Listing]] = {}
        self._readers: Executor | None = None
        self._at_hand: dict[str, bytes] = {}

    def _path(self, folder: str, name: str = "") -> str:
        # Strings: thousands of change files are read at a start, and a path object costs as much as opening one.
        return f"{self._root}/{folder}/{name}".replace("/", os.sep)

    def is_real(self, folder: str) -> bool:
        """Whether every part of a folder's path below the root is a real folder."""
        path = self._root  # which itself may be a link: it is the person's own choice
        for part in folder.split("/") if folder else ():
            path += os.sep + part
            if not is_real_folder(path):
                return False
        return True

    def listing(self, folder: str) -> Listing:
        """What stands in a folder; the same object while that is the same. Nothing, when it can't be listed."""
        if not self.is_real(folder):
            return _NOTHING
        path = self._path(folder)
        try:
            status = os.lstat(path)
            mark = _mark(status)
            kept = self._kept.get(folder)
            if kept and kept[0] == mark:
                return kept[1]
            listing = _list(path)
        except OSError as error:
            if "/" not in folder:  # the whole library; one folder more or less is another device's affair
                raise CannotRead(f"Could not read the library folder {path}: {error.strerror or error}.") from error
            return _NOTHING
        if kept and kept[1] == listing:
            listing = kept[1]
        self._kept.pop(folder, None)
        self._kept[folder] = (mark if _TIMES_TELL and _is_settled(status) else (), listing)
        if len(self._kept) > _LISTINGS:
            del self._kept[next(iter(self._kept))]
        return listing

    def marks(self, folder: str) -> dict[str, str]:
        """The real folders in a folder, each with what changes when it does; ``""`` while its times can't tell.
        Raises OSError when it can't be looked into."""
        found: dict[str, str] = {}
        if not self.is_real(folder):
            return found
        settled = time.time_ns() - _SETTLED_NS if _TIMES_TELL else 0
        with os.scandir(self._path(folder)) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    if _is_folder(status):
                        ino, changed, noted = _mark(status)
                        found[entry.name] = f"{ino} {changed} {noted}" if max(changed, noted) < settled else ""
        return found

    def times(self, folder: str) -> tuple[int, ...] | None:
        """What changes when a folder does, were its clock fine enough; None when it can't be told."""
        try:
            return _mark(os.lstat(self._path(folder))) if _TIMES_TELL else None
        except OSError:
            return None

    def listed(self, folder: str) -> Listing | None:
        """What stands in a folder, which is not kept in mind; None when it can't be told."""
        try:
            return _list(self._path(folder))
        except OSError:
            return None

    def names(self, folder: str) -> set[str]:
        """All that stands in a folder, whatever it is, in a third of the time of ``listed``; nothing when it can't be
        told."""
        try:
            return set(os.listdir(self._path(folder)))  # noqa: PTH208 - a Path for each takes longer than all else
        except OSError:
            return set()

    def read(self, folder: str, name: str, bound: int, digest: str) -> bytes:
        """The bytes of a file whose hash is ``digest``; ``Unreadable`` for anything else."""
        if not self.is_real(folder):
            raise Unreadable("in a folder that is a link")
        path = self._path(folder, name)
        data = self._at_hand.pop(path, None) or read_file(path, bound)
        if hash_of(data) != digest:
            raise Unreadable("its bytes don't match its name")
        return data

    @contextmanager
    def at_hand(self, files: Sequence[tuple[str, str]]) -> Iterator[None]:
        """Within, files of this machine, by folder and name, are read already, many at once: a cold disk gives a
        thousand small files a second one after another, and several times as many so."""
        if len(files) > 1:
            if self._readers is None:
                from concurrent.futures import ThreadPoolExecutor  # 10 ms, with all it brings along

                self._readers = ThreadPoolExecutor(_READERS)
            some = [files[at::_READERS] for at in range(_READERS)]
            self._at_hand = dict(found for part in self._readers.map(self._fetched, some) for found in part)
        try:
            yield
        finally:
            self._at_hand = {}

    def _fetched(self, files: Sequence[tuple[str, str]]) -> list[tuple[str, bytes]]:
        found = []
        for folder, name in files:
            if self.is_real(folder) and not self.is_late(folder, name):
                path = self._path(folder, name)
                with suppress(Unreadable):
                    found.append((path, read_file(path, _SMALL)))
        return found

    def stamp(self, folder: str, name: str) -> tuple[int, ...]:
        """What changes when a file does; ``()`` when it is gone, or so new that a change may not show."""
        try:
            status = os.lstat(self._path(folder, name))
        except OSError:
            return ()
        return (status.st_size, *_mark(status)) if _is_settled(status) else ()

    def holds(self, folder: str, name: str) -> bool:
        """Whether a regular file stands there."""
        try:
            return stat.S_ISREG(os.lstat(self._path(folder, name)).st_mode)
        except OSError:
            return False

    def is_late(self, folder: str, name: str) -> bool:
        """Whether a file's bytes are still in a cloud, so that reading would fetch them."""
        try:
            status = os.lstat(self._path(folder, name))
        except OSError:
            return False
        recalled = getattr(status, "st_file_attributes", 0) & _RECALLED
        return bool(recalled or getattr(status, "st_flags", 0) & _DATALESS)


def _mark(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _is_settled(status: os.stat_result) -> bool:
    return time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED_NS


def _list(path: str) -> Listing:
    files, folders, others = set(), set(), set()
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                files.add(entry.name)
            elif entry.is_dir(follow_symlinks=False) and _is_folder(entry.stat(follow_symlinks=False)):
                folders.add(entry.name)
            else:
                others.add(entry.name)
    return Listing(frozenset(files), frozenset(folders), frozenset(others))
