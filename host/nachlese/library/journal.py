"""The change files of all devices, read as they come, and this device's own, written one for each change."""

from __future__ import annotations

from collections.abc import Collection

from nachlese.errors import CannotWrite
from nachlese.library import changes, names
from nachlese.library.changes import Change
from nachlese.library.files import Listing, Tree, Unreadable, hash_of
from nachlese.library.state import Said, State
from nachlese.library.writing import Writer

# A bound of this reader's own: it holds a change file in memory while it checks its hash.
CHANGES_BYTES = 64 * 1024 * 1024

# As many replaced lines as a line has room for beside its value; a hostile folder may hold any number.
_OVER = 500


class Journal:
    """What every device said so far. ``catch_up`` reads what is new; ``write`` says one thing more."""

    def __init__(self, tree: Tree, writer: Writer) -> None:
        self.state = State()
        self._tree = tree
        self._writer = writer
        self._read: set[str] = set()  # by hash: a copy under another name says the same
        self._listed: dict[str, Listing] = {}
        self._unread: dict[tuple[str, str], tuple[int, ...]] = {}

    def catch_up(self) -> None:
        """Take what was written since, by whichever host or sync tool."""
        for folder, name in list(self._unread):
            # Some tools write in place: what did not match its name a moment ago may do so now.
            stamp = self._unread[folder, name]
            if not stamp or stamp != self._tree.stamp(folder, name):
                del self._unread[folder, name]
                self._take(folder, name)
        for folder in folders(self._tree):
            listing = self._tree.listing(folder)
            if listing is not self._listed.get(folder):
                for name in listing.files - self._listed.get(folder, Listing()).files:
                    self._take(folder, name)
                self._listed[folder] = listing

    def _take(self, folder: str, name: str) -> None:
        said = names.read(name)
        if said is None or said.kind != "change" or said.late or said.hash in self._read:
            return
        try:
            data = self._tree.read(folder, name, CHANGES_BYTES, said.hash)
        except Unreadable as error:
            # What the system refused may be granted the next time, without any trace on the file.
            refused = isinstance(error.__cause__, OSError)
            self._unread[folder, name] = () if refused else self._tree.stamp(folder, name)
            return
        self._read.add(said.hash)
        for change in changes.read(data):
            if change is not None:
                self.state.add(change)

    def write(
        self,
        device: str,
        now: int,
        article: str,
        key: str,
        to: object,
        request: str,
        over: Collection[str] | None = None,
    ) -> Change:
        """Say that ``article``'s ``key`` is ``to``; on the disk when it returns. A note or highlight replaces the lines
        that are shown, or of these, those in ``over`` alone."""
        said = self.state.said(article)
        now = min(max(now, names.MS_FIRST), names.MS_END - 1)
        line = changes.write(article, _after(said.last(key), now), key, to, request, _replaced(said, key, over))
        change = changes.one(line)
        if change is None:  # never acknowledge what no reader would take
            raise CannotWrite(f"The library has no room for the change {key!r} to {article}; nothing was written.")
        data = line + b"\n"
        digest = hash_of(data)
        self._writer.write(f"{names.DEVICES}/{device}/{names.month(now)}", {names.change(now, digest): data})
        self._read.add(digest)
        self.state.add(change)
        return change


def folders(tree: Tree) -> list[str]:
    """Every folder that change files stand in."""
    return [
        f"{names.DEVICES}/{device}/{month}"
        for device in sorted(tree.listing(names.DEVICES).folders)
        if names.DEVICE.fullmatch(device)
        for month in sorted(tree.listing(f"{names.DEVICES}/{device}").folders)
        if names.MONTH.fullmatch(month)
    ]


def _replaced(said: Said, key: str, over: Collection[str] | None) -> tuple[str, ...]:
    if not key.startswith(("note", "highlight/")):
        return ()
    shown = [change.hash for change in said.shown(key)]
    return tuple(line for line in shown if over is None or line in over)[-_OVER:]


def _after(last: Change | None, now: int) -> tuple[int, int]:
    """A time for a change that comes after another, whatever the clocks of the two devices say."""
    if last is None or last.order[0] < now:
        return now, 0
    ms, n = last.order[:2]
    if n + 1 < changes.N_END:
        return ms, n + 1
    if ms + 1 < names.MS_END:
        return ms + 1, 0
    raise CannotWrite(f"A change to {last.article} claims the end of the year 2099, and nothing can come after it.")
