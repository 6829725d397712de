"""``history``, ``diff``: what became of an article since it was first saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import clean, is_terminal, iso, json_line, line
from nachlese.errors import NotFound
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.history import Change, Difference, Run
    from nachlese.library import Past, Version

_STYLES = {"removed": "red strike", "added": "green bold", "same": ""}
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}  # as git's word diff has them


@click.command(short_help="List what was saved of an article, and its changes.")
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def history(name: str, as_json: bool, library: Path | None) -> None:
    """List what was saved of an article: when, from where, and what dw.com had changed since.

    \b
      nachlese history 64249132

    The number at a line's start, or the letters after the time, name a REV for nachlese diff.
    """
    from nachlese.cli.library import one_of

    shelf, key = one_of(library, name)
    past = shelf.past(key)
    steps = [(version, _step(past, past.versions[:at], version)) for at, version in enumerate(past.versions)]
    if as_json:
        json_line([_told(past, at, *step) for at, step in enumerate(steps)])
        return
    for at, (version, step) in enumerate(steps):
        revision, mark = version.revision, "*" if version == past.ranked[0] else " "
        host = revision.host if revision.own else f"{revision.host or 'a file'}, not dw.com"
        line(f"{at + 1:>3}{mark} {_utc(revision.seen)}  {version.hash[:8]}  {host}  {step.words()}")


class _Step(NamedTuple):
    """What a version changed of the one before it: facts by their names, passages counted by their kinds. ``fair`` is
    false when two parsers read them, so that part of it may be our own reading."""

    what: Literal["first", "changed", "unchanged", "reread", "not-here"]
    facts: tuple[str, ...] = ()
    passages: Mapping[str, int] = MappingProxyType({})
    fair: bool = True

    def words(self) -> str:
        parts = (*self.facts, *(several(count, _PASSAGES.get(kind, kind)) for kind, count in self.passages.items()))
        changed = f"{_STEPS[self.what]}: {', '.join(parts)}" if parts else _STEPS[self.what]
        return changed + ("" if self.fair else " (read by different parsers)")


# What a person calls a passage, where that is not the name of its kind.
_PASSAGES = {
    "item": "list item",
    "row": "table row",
    "box": "fact box",
    "post": "live post",
    "unsupported": "other piece",
}
_STEPS = {
    "first": "first",
    "changed": "changed",
    "unchanged": "unchanged",
    "reread": "the same page, read again",
    "not-here": "not on this machine",
}


def _step(past: Past, before: list[Version], version: Version) -> _Step:
    if not before:
        return _Step("first")
    last = before[-1]
    if (last.revision.seen, last.revision.page) == (version.revision.seen, version.revision.page):
        return _Step("reread")
    try:
        difference, fair = _compared(past, last, version)
    except NotFound:
        return _Step("not-here")
    facts = tuple(change.name for change in difference.facts)
    counts = Counter(change.name for change in difference.passages)
    return _Step("changed" if any(difference) else "unchanged", facts, counts, fair)


def _told(past: Past, at: int, version: Version, step: _Step) -> dict[str, Any]:
    """A version as a program reads it."""
    return {
        "number": at + 1,
        "seen": iso(version.revision.seen),
        "savedAt": iso(version.saved_at),
        "record": version.hash,
        "host": version.revision.host,
        "own": version.revision.own,
        "parser": version.revision.parser,
        "current": version == past.ranked[0],
        "change": step.what,
        "facts": step.facts,
        "passages": dict(step.passages),
        "sameParser": step.fair,
    }


def _compared(past: Past, first: Version, second: Version) -> tuple[Difference, bool]:
    from nachlese.history import compare
    from nachlese.rereading import comparable

    before, after, fair = comparable(past, first, second)
    return compare(before, after), fair


@click.command(short_help="Show what changed between two savings, word by word.")
@click.argument("name", metavar="ID")
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def diff(name: str, revisions: tuple[str, ...], as_json: bool, library: Path | None) -> None:
    """Show what changed between two savings of an article, paragraph by paragraph and word by word.

    Without REV, the last change by dw.com; with one, what changed since then. A REV is a number of nachlese history, or
    the first letters of a record's hash. Words that went stand in [-…-], words that came in {+…+}, in colours in a
    terminal. Exit status 1 when something changed, as of diff.

    \b
      nachlese diff 64249132
      nachlese diff 64249132 1 3
    """
    from nachlese.cli.library import one_of

    if len(revisions) > 2:
        raise click.UsageError("Two REV at most.")
    shelf, key = one_of(library, name)
    past = shelf.past(key)
    first, second = _pair(past, revisions)
    difference, fair = _compared(past, first, second)
    if as_json:
        told = {name: [_named(change) for change in changes] for name, changes in difference._asdict().items()}
        json_line({"before": first.hash, "after": second.hash, "sameParser": fair, **told})
    else:
        _show(difference, first, second, fair)
    click.get_current_context().exit(1 if any(difference) else 0)


def _named(change: Change) -> dict[str, Any]:
    """A change as a program reads it."""
    runs = {part: [run._asdict() for run in getattr(change, part)] for part in ("runs", "links")}
    return change._asdict() | runs


def _pair(past: Past, revisions: tuple[str, ...]) -> tuple[Version, Version]:
    current = past.ranked[0]
    if len(revisions) == 2:
        return _version(past, revisions[0]), _version(past, revisions[1])
    if revisions:
        return _version(past, revisions[0]), current
    # Another page than the current one's, so that a page read again is no change; and another record, where there is.
    earlier = [version for version in past.ranked if version.revision.seen < current.revision.seen]
    return next((version for version in earlier if version.hash != current.hash), (earlier or [current])[0]), current


def _version(past: Past, revision: str) -> Version:
    versions = past.versions
    if revision.isascii() and revision.isdigit() and 0 < int(revision[:6]) <= len(versions) and len(revision) < 6:
        return versions[int(revision) - 1]
    found = {version.hash: version for version in versions if len(revision) > 3 and version.hash.startswith(revision)}
    if len(found) != 1:
        raise click.BadParameter(
            f"{revision!r} names {'several revisions' if found else 'no revision'}; nachlese history lists them.",
            param_hint="REV",
        )
    return next(iter(found.values()))


def _show(difference: Difference, first: Version, second: Version, fair: bool) -> None:
    line(f"{_utc(first.revision.seen)} {first.hash[:8]} → {_utc(second.revision.seen)} {second.hash[:8]}")
    if not fair:
        line("Read by different parsers, and a page is not kept: some of this may be our reading, not dw.com's change.")
    if not any(difference):
        line("Nothing changed.")
    for change in (*difference.facts, *difference.passages):
        line(f"\n{change.name} {change.how}:")
        _runs(change)


def _runs(change: Change) -> None:
    for runs in filter(None, (change.runs, change.links)):
        if is_terminal():
            _coloured(runs)
        else:
            line("  " + "".join(f"{_SIGNS[run.how][0]}{run.text}{_SIGNS[run.how][1]}" for run in runs))


def _coloured(runs: tuple[Run, ...]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from nachlese.cli.terminal import console

    text = Text.assemble(*((clean(run.text), _STYLES[run.how]) for run in runs), overflow="fold")
    console().print(Padding(text, (0, 0, 0, 2)))


def _utc(ms: int) -> str:
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms):%Y-%m-%d %H:%M} UTC"
