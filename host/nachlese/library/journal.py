"""What this device says: one change file for what is said at once, after all that was said before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from nachlese.errors import CannotWrite
from nachlese.library import changes, names
from nachlese.library.changes import Change
from nachlese.library.files import hash_of
from nachlese.library.index import Index
from nachlese.library.state import Said
from nachlese.library.writing import Writer

Line = tuple[Change, bytes]

# As many replaced lines as a line has room for beside its value; a hostile folder may hold any number.
_OVER = 500


class Journal:
    """This device's own change files."""

    def __init__(self, index: Index, writer: Writer) -> None:
        self._index = index
        self._writer = writer

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
        now = _within(now)
        line = self._line(now, article, key, to, request, over)
        self._put(device, now, [line])
        return line[0]

    def write_many(self, device: str, now: int, articles: Iterable[str], key: str, to: object, request: str) -> None:
        """Say the same of many articles, in one file."""
        now = _within(now)
        self._put(device, now, [self._line(now, article, key, to, request) for article in articles])

    def _line(
        self, now: int, article: str, key: str, to: object, request: str, over: Collection[str] | None = None
    ) -> Line:
        said = self._index.said(article)
        line = changes.write(article, _after(said.last(key), now), key, to, request, _replaced(said, key, over))
        change = changes.one(line)
        if change is None:  # never acknowledge what no reader would take
            raise CannotWrite(f"The library has no room for the change {key!r} to {article}; nothing was written.")
        return change, line

    def _put(self, device: str, now: int, lines: list[Line]) -> None:
        data = b"".join(line + b"\n" for _, line in lines)
        digest = hash_of(data)
        folder = f"{names.DEVICES}/{device}/{names.month(now)}"
        name = names.change(now, digest)
        self._writer.write(folder, {name: data})
        self._index.add(folder, name, digest, lines)


def _within(now: int) -> int:
    return min(max(now, names.MS_FIRST), names.MS_END - 1)


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
