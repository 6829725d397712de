"""What takes long: files of other programs brought in, the folder measured and looked after."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nachlese import messages
from nachlese.service.desk import Desk, short

if TYPE_CHECKING:
    from nachlese.importing import Outcome

_TURN = 2.0  # seconds of work in one answer; the extension shows how far it is, and asks on
_WALK = 0.3  # keys and pictures wait meanwhile
_REASONS = 20
_FINDINGS = 200


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


def bring(desk: Desk, request: messages.Bring) -> messages.Brought:
    from nachlese.importing import bring

    if request.upload not in desk.bringing:
        path = desk.uploads.file(request.upload)
        outcomes = bring(desk.library, path, request.name, named=True, vouched=request.vouched)
        desk.bringing[request.upload] = Bringing(outcomes)
    brought = desk.bringing[request.upload].go_on(request.id)
    if brought.finished:
        desk.uploads.drop(request.upload)
    return brought


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


def measure(desk: Desk, request: messages.Measure) -> messages.Measured:
    desk.measuring = desk.measuring or Measuring(desk.library.root)
    measured = desk.measuring.go_on(request.id)
    if measured.finished:
        desk.measuring = None
    return measured


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


def care(desk: Desk, request: messages.Care) -> messages.Report:
    findings = list(_CARE[request.what](desk, request.repair))
    return messages.Report(id=request.id, findings=tuple(findings[:_FINDINGS]), total=len(findings))


def _verify(desk: Desk, repair: bool) -> Iterator[messages.Finding]:
    from nachlese import checking

    for one in checking.faults(desk.library):
        mended = repair and checking.mend(desk.library, one)
        yield messages.Finding(one.fault, short(one.path), short(one.reason), "", mended)


def _sync_check(desk: Desk, repair: bool) -> Iterator[messages.Finding]:
    from nachlese.library import clock
    from nachlese.library.sync_check import check

    for one in check(desk.library, clock()):
        mended = repair and one.mend is not None and one.mend() is not False
        yield messages.Finding(one.code, "", short(one.words), short(one.remedy), mended)


def _tidy(desk: Desk, repair: bool) -> Iterator[messages.Finding]:  # noqa: ARG001 - a row of the table
    desk.library.tidy()
    return iter(())


def _reindex(desk: Desk, repair: bool) -> Iterator[messages.Finding]:  # noqa: ARG001 - a row of the table
    desk.library.reindex()
    return iter(())


_CARE = {"verify": _verify, "syncCheck": _sync_check, "tidy": _tidy, "reindex": _reindex}
