"""Folding a device's many small change files into one, and removing, a month later, those that a fold says all of.

What is done follows from the files alone, so a tidying that was interrupted, or done by two hosts at once, is simply
done again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from nachlese.library import changes, names
from nachlese.library.changes import Change, Order
from nachlese.library.files import Tree, Unreadable, hash_of
from nachlese.library.state import KEPT
from nachlese.library.writing import Writer

MONTH_MS = 30 * 86_400_000  # FORMAT: the age from which files are folded, and after which what was folded goes
_FOLD_BYTES = 8 * 1024 * 1024  # a bound of our own: what is larger is folded enough


class Tidied(NamedTuple):
    """How many files were folded into one, and how many that an older fold says all of were removed."""

    folded: int
    removed: int


class Filed(NamedTuple):
    """A change file of this device, whole, and its lines."""

    ms: int
    name: str
    folder: str
    lines: frozenset[bytes]

    @property
    def size(self) -> int:
        return sum(len(line) + 1 for line in self.lines)


def tidy(tree: Tree, writer: Writer, device: str, now: int) -> Tidied:
    """Tidy up after one device."""
    files = sorted(_files(tree, device))
    old = [file for file in files if file.ms <= now - MONTH_MS]
    folds, old_folds = _Folds(files), _Folds(old)
    removable = [file for file in old if old_folds.of(file)]
    due = _due([file for file in old if not folds.of(file)])
    if due:
        data = b"".join(line + b"\n" for line in folded(line for file in due for line in file.lines))
        folder = f"{names.DEVICES}/{device}/{names.month(now)}"
        writer.write(folder, {names.change(now, hash_of(data)): data})
    for file in removable:
        writer.remove(file.folder, file.name)
    for folder in sorted({file.folder for file in removable}):
        writer.flush(folder)
    return Tidied(len(due), len(removable))


def folded(lines: Iterable[bytes]) -> list[bytes]:
    """The lines of a fold, in the order of their bytes: all but those that a later one of them replaces."""
    kept: list[bytes] = []
    latest: dict[tuple[str, str], tuple[Order, bytes]] = {}
    for line in set(lines):
        change = _droppable(line)
        if change is None:
            kept.append(line)
        else:
            about = change.article, change.key
            latest[about] = max((change.order, line), latest.get(about, (change.order, line)))
    return sorted([*kept, *(line for _, line in latest.values())])


def _files(tree: Tree, device: str) -> Iterable[Filed]:
    """This device's files under their own names; a copy under another is a sync tool's, and stays."""
    for month in sorted(tree.listing(f"{names.DEVICES}/{device}").folders):
        folder = f"{names.DEVICES}/{device}/{month}"
        for name in tree.listing(folder).files if names.MONTH.fullmatch(month) else ():
            said = names.read(name)
            if said and said.kind == "change" and name == names.change(int(said.id), said.hash):
                try:
                    data = tree.read(folder, name, changes.FILE_BYTES, said.hash)
                except Unreadable:
                    continue
                yield Filed(int(said.id), name, folder, frozenset(line for line in data.split(b"\n") if line.strip()))


def _due(files: list[Filed]) -> list[Filed]:
    """Those that go into the next fold, the oldest first; none where there is but one."""
    due: list[Filed] = []
    size = 0
    for file in files:
        size += file.size
        if size > _FOLD_BYTES:
            break
        due.append(file)
    return due if len(due) > 1 else []


class _Folds:
    """Which files say all that an earlier one says, save what they say something later of."""

    def __init__(self, files: Iterable[Filed]) -> None:
        self._holding: dict[bytes, set[Filed]] = defaultdict(set)
        self._about: dict[tuple[str, str], list[tuple[Change, Filed]]] = defaultdict(list)
        for file in files:
            for line in file.lines:
                self._holding[line].add(file)
                change = _droppable(line)
                if change:
                    self._about[change.article, change.key].append((change, file))

    def of(self, file: Filed) -> set[Filed]:
        """The folds of a file; one is written a month after what it folds, so that none folds itself."""
        found: set[Filed] | None = None
        for line in file.lines:
            saying = self._saying(line)
            found = saying if found is None else found & saying
            if not found:
                break
        return {fold for fold in found or () if fold.ms >= file.ms + MONTH_MS}

    def _saying(self, line: bytes) -> set[Filed]:
        change = _droppable(line)
        about = self._about[change.article, change.key] if change else []
        return self._holding[line] | {file for other, file in about if change and other.order > change.order}


def _droppable(line: bytes) -> Change | None:
    """The change of a line that may be dropped for a later one. What this version does not know stays."""
    change = changes.one(line)
    return None if change is None or change.key.startswith(KEPT) else change
