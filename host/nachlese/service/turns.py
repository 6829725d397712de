"""Work that takes longer than one answer may: each turn does some of it, and tells how far it is."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nachlese import messages
from nachlese.wire import short

if TYPE_CHECKING:
    from nachlese.importing import Outcome

_TURN = 2.0  # seconds of work in one answer; the extension shows how far it is, and asks on
_WALK = 0.3  # keys and pictures wait meanwhile
_REASONS = 20


class Bringing:
    """An import under way: what became of it so far."""

    def __init__(self, outcomes: Iterator[Outcome]) -> None:
        self._outcomes = outcomes
        self._counts: Counter[str] = Counter()
        self._reasons: dict[str, None] = {}

    def go_on(self, token: str) -> messages.Brought:
        """Work for a while."""
        end = time.monotonic() + _TURN
        finished = True
        for outcome in self._outcomes:
            self._counts[outcome.what] += 1
            if outcome.reason and len(self._reasons) < _REASONS:
                self._reasons[f"{short(outcome.name, 200)}: {short(outcome.reason, 300)}"] = None
            if time.monotonic() > end:
                finished = False
                break
        counts = {what: self._counts[what] for what in ("new", "changed", "same", "already", "refused")}
        return messages.Brought(id=token, finished=finished, reasons=tuple(self._reasons), **counts)


class Measuring:
    """A walk through the library folder: what it found so far."""

    def __init__(self, root: Path) -> None:
        self._sizes = _sizes(root)
        self._files = self._bytes = 0

    def go_on(self, token: str) -> messages.Measured:
        """Walk on for a while."""
        end = time.monotonic() + _WALK
        finished = True
        for size in self._sizes:
            self._files += 1
            self._bytes += size
            if time.monotonic() > end:
                finished = False
                break
        return messages.Measured(id=token, finished=finished, files=self._files, bytes=self._bytes)


def _sizes(folder: Path) -> Iterator[int]:
    """The size of every file; of what another program took away meanwhile, or keeps to itself, none."""
    waiting = [os.fspath(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        yield entry.stat(follow_symlinks=False).st_size
