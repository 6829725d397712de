"""What takes long: files of other programs brought in, the folder measured and looked after."""

from __future__ import annotations

from collections.abc import Iterator

from nachlese import messages
from nachlese.service.desk import Desk
from nachlese.service.turns import Bringing, Measuring
from nachlese.wire import short

_FINDINGS = 200


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


def measure(desk: Desk, request: messages.Measure) -> messages.Measured:
    desk.measuring = desk.measuring or Measuring(desk.library.root)
    measured = desk.measuring.go_on(request.id)
    if measured.finished:
        desk.measuring = None
    return measured


def care(desk: Desk, request: messages.Care) -> messages.Report:
    findings = list(_CARE[request.what](desk, request.repair))
    return messages.Report(id=request.id, findings=tuple(findings[:_FINDINGS]), total=len(findings))


def _verify(desk: Desk, repair: bool) -> Iterator[messages.Finding]:
    from nachlese import checking, mending

    for one in checking.faults(desk.library):
        mended = repair and mending.mend(desk.library, one)
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
