"""``install``, ``doctor``, ``uninstall``: the way between browsers and this program."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import clean, json_line, line
from nachlese.errors import CannotWrite

if TYPE_CHECKING:
    from nachlese.install.check import Finding, Level
    from nachlese.install.find import Found
    from nachlese.install.machine import Machine
    from nachlese.install.write import Failed

_MARKS = {"good": "ok    ", "note": "note  ", "fault": "FAULT "}


@click.command()
@click.option("--browser", "names", multiple=True, metavar="NAME", help="For this browser, found or not; repeatable.")
@library_option
def install(names: tuple[str, ...], library: Path | None) -> None:
    """Make Nachlese known to every browser found, and try it.

    Writing it again changes nothing. A library given here, or by NACHLESE_LIBRARY, is the one browsers will use.

    \b
      nachlese install
      nachlese install --browser firefox --library ~/Sync/Nachlese
    """
    from nachlese.install import advice, check, plan, write
    from nachlese.install.machine import this_machine

    machine = this_machine()
    chosen = _chosen(machine, names)
    able = [found.browser for found in chosen if found.can_start_programs]
    written = plan.plan(machine, able, plan.this_program(), _library_for_launcher(library))
    if able:
        _stop_at(write.carry_out(machine, written))
        for path in (*(str(file.path) for file in written.files), *(value.key for value in written.values)):
            line(f"wrote {path}")
    findings = check.check(machine, chosen, _this_command("install"))
    _show(findings)
    for found in chosen:
        if found.can_start_programs:
            line(f"\nTo add the extension to {found.name}: {advice.how_to_add(found, advice.extension_folder())}")
    # What no one can install to is told, and is no failure where another browser was served.
    _exit_if_faulty([finding for finding in findings if not able or finding.code != "sandbox"])


@click.command(short_help="Say what is wrong, and one repair for each fault.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def doctor(as_json: bool, library: Path | None) -> None:
    """Say what is wrong, and one repair for each fault; nothing is changed.

    Exit status 1 when something is wrong.

    \b
      nachlese doctor
    """
    from nachlese.cli.library import library_finding
    from nachlese.install import check, find, plan
    from nachlese.install.machine import this_machine

    machine, repair = this_machine(), _this_command("install")
    expected = plan.launcher(machine, plan.this_program(), _library_for_launcher(library))
    looked_at = (
        *check.check(machine, find.found(machine), repair),
        check.launcher_finding(expected, repair),
        library_finding(library),
    )
    findings = [finding for finding in looked_at if finding]
    if as_json:
        json_line([finding._asdict() for finding in findings])
    else:
        _show(findings)
    _exit_if_faulty(findings)


@click.command(short_help="Take away what install wrote; the library stays.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
def uninstall(dry_run: bool) -> None:
    """Take away all that was written for browsers, and all that was kept, but the library.

    \b
      nachlese uninstall --dry-run
    """
    from nachlese.install import remove
    from nachlese.install.machine import this_machine

    machine = this_machine()
    removal = remove.present(machine, remove.everything(machine))
    for what in (*removal.files, *removal.folders, *removal.keys):
        line(f"{'would remove' if dry_run else 'removes'} {what}")
    if not any((removal.files, removal.folders, removal.keys)):
        line("Nothing is installed.")
    if not dry_run:
        _stop_at(remove.remove(machine, removal))
        line(f"Your library stays. The program itself: {_how_to_remove_program()}")


def _chosen(machine: Machine, names: Sequence[str]) -> tuple[Found, ...]:
    """The browsers named, else those found."""
    from nachlese.install.browsers import browsers
    from nachlese.install.find import Found, found

    here = found(machine)
    if not names:
        return here
    known = {browser.id: browser for browser in browsers(machine)}
    for name in names:
        if name not in known:
            raise click.BadParameter(f"{name!r} is none of {', '.join(known)}.", param_hint="--browser")
    wanted = set(names)
    return (
        *(found for found in here if found.browser.id in wanted),
        *(Found(known[name]) for name in wanted - {found.browser.id for found in here}),
    )


def _library_for_launcher(library: Path | None) -> str:
    """The library that a browser's host is to use, when it is not the usual one: browsers know no shell's variables."""
    from nachlese.install.plan import LIBRARY

    named = os.environ.get(LIBRARY, "")
    return str(library or (Path(named).expanduser().absolute() if named else ""))


def _this_command(name: str) -> str:
    """How this very program is called for a command, in the person's shell."""
    mine, known = Path(sys.argv[0]), shutil.which("nachlese")
    if known and mine.exists() and Path(known).resolve() == mine.resolve():
        return f"nachlese {name}"
    by_name = mine.stem == "nachlese" and mine.exists()
    words = [str(mine.absolute())] if by_name else [sys.executable, "-m", "nachlese"]
    return shlex.join([*words, name]) if os.name != "nt" else " ".join(f'"{word}"' for word in (*words, name))


def _how_to_remove_program() -> str:
    if getattr(sys, "frozen", False):
        return f"delete the folder {Path(sys.executable).parent}"
    if not Path(sys.prefix).exists():  # the environment that the extension's command makes lies in our data folder
        return "went with it."
    return "pip uninstall nachlese (or pipx, uv tool: as you installed it)"


def _show(findings: Sequence[Finding]) -> None:
    """What is the same of a browser's several places is told once, with one repair."""
    alike: dict[tuple[Level, str, str, str], list[str]] = {}
    for one in findings:
        alike.setdefault((one.level, one.code, one.subject, one.repair), []).append(clean(one.words))
    for (level, _, subject, repair), (first, *others) in alike.items():
        line(f"{_MARKS[level]}{subject}: {first}")
        for words in others:
            line(f"      {words}")
        if repair:
            line(f"      → {repair}")


def _stop_at(failed: Sequence[Failed]) -> None:
    if failed:
        raise CannotWrite("; ".join(f"{what}: {why}" for what, why in failed) + ". Nothing there was changed.")


def _exit_if_faulty(findings: Sequence[Finding]) -> None:
    if any(finding.level == "fault" for finding in findings):
        click.get_current_context().exit(1)
