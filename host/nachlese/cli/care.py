"""``tidy``, ``verify``, ``sync-check``: looking after the library folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import json_line, line, say, stoppable
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.library.sync_check import Finding

_JSON = click.option("--json", "as_json", is_flag=True, help="For a program to read.")
_GRAVE = ("damaged", "misplaced", "missing")


@click.command(short_help="Fold this device's small old change files into one.")
@_JSON
@library_option
def tidy(as_json: bool, library: Path | None) -> None:
    """Fold this device's small change files of over a month ago into one.

    What was folded is removed a month later, when every device has the fold. Nothing that was said is lost.

    \b
      nachlese tidy
    """
    from nachlese.cli.library import needed

    done = needed(library).tidy()
    if as_json:
        json_line(done._asdict())
    elif not any(done):
        say("nothing is old enough to be folded.")
    else:
        folded, removed = several(done.folded, "change file"), several(done.removed, "file")
        say(f"folded {folded} into one, and removed {removed} of an earlier fold.")


@click.command(short_help="Check every file, document, picture and change.")
@click.option("--repair", is_flag=True, help="Put right what can be put right without a doubt.")
@_JSON
@library_option
def verify(repair: bool, as_json: bool, library: Path | None) -> None:
    """Check every file against its name, every document against its record, every picture and every change.

    Prints a line for each thing that is not as it should be. The exit status is 1 when a file of the library's own is
    damaged or missing, and was not repaired. What is repaired is proved by its name: from a copy beside it, from the
    kept page or the document read again, from the record.

    \b
      nachlese verify
      nachlese verify --repair
    """
    from nachlese import checking, mending
    from nachlese.cli.library import needed

    shelf = needed(library)
    found = []
    with stoppable(lambda: "What was repaired stays." if repair else "Nothing was changed."):
        for one in checking.faults(shelf):
            mended = repair and mending.mend(shelf, one)
            found.append({**one._asdict(), "repaired": mended})
            if not as_json:
                line(f"{'repaired' if mended else one.fault}\t{one.path}\t{one.reason}")
    left = [one for one in found if one["fault"] in _GRAVE and not one["repaired"]]
    if as_json:
        json_line(found)
    else:
        say(_summary(len(found), len(left)))
    click.get_current_context().exit(1 if left else 0)


def _summary(found: int, left: int) -> str:
    if left:
        files = several(left, "file")
        return f"damaged or missing: {files}. Copy anew from another device or a backup, or save the articles again."
    return "Nothing is damaged." if found else "Everything is as it should be."


@click.command("sync-check", short_help="Check what a sync tool did to the library.")
@click.option("--repair", is_flag=True, help="Do what can be done here.")
@_JSON
@library_option
def sync_check(repair: bool, as_json: bool, library: Path | None) -> None:
    """Check what a sync tool did to the library, and how it is set up (SYNCING.md).

    The exit status is 1 when something is to be seen to.

    \b
      nachlese sync-check --repair
    """
    from nachlese.cli.library import needed
    from nachlese.library import clock
    from nachlese.library.sync_check import check

    shelf = needed(library)
    found = list(_settled(check(shelf, clock()), repair))
    if as_json:
        json_line(found)
    else:
        for one in found:
            line(f"{'repaired' if one['repaired'] else one['code']}\t{one['words']}")
            if not one["repaired"]:
                line(f"\t{one['remedy']}")
        if not found:
            say("Everything is as it should be.")
    click.get_current_context().exit(1 if any(one["fault"] and not one["repaired"] for one in found) else 0)


def _settled(findings: Iterator[Finding], repair: bool) -> Iterator[dict[str, Any]]:
    for one in findings:
        mended = repair and one.mend is not None and one.mend() is not False
        said = {name: value for name, value in one._asdict().items() if name != "mend"}
        yield {**said, "repairable": one.mend is not None, "repaired": mended}
