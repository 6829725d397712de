"""``delete``, ``restore``, ``empty-trash``: into the trash, out of it, and, by a person's hand alone, away for good."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese import addresses
from nachlese.cli.options import library_option
from nachlese.cli.terminal import clean, console, is_terminal, iso, json_line, line, say
from nachlese.errors import NotFound
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.library import Device, Library, Trashed

_TOLD = 3  # articles named in an example
_NAMES = click.argument("names", metavar="ID...", nargs=-1, required=True)


@click.command()
@_NAMES
@library_option
def delete(names: tuple[str, ...], library: Path | None) -> None:
    """Put articles into the trash. Their files stay until you empty it.

    \b
      nachlese delete 64249132
    """
    from nachlese.cli.library import all_of

    shelf, keys = all_of(library, names)
    for key in keys:
        shelf.delete(key, secrets.token_hex(16))
    back = " ".join(keys) if len(keys) <= _TOLD else "ID..."
    say(f"in the trash: {several(len(keys), 'article')}. Out of it again: nachlese restore {back}")


@click.command()
@_NAMES
@library_option
def restore(names: tuple[str, ...], library: Path | None) -> None:
    """Take articles out of the trash.

    \b
      nachlese restore zh/64249132
    """
    from nachlese.cli.library import needed

    shelf = needed(library)
    trashed = [one.key for one in shelf.trash()]
    keys = [_in_trash(trashed, name) for name in names]  # all are known before one is restored
    for key in keys:
        shelf.restore(key, secrets.token_hex(16))
    say(f"out of the trash: {several(len(keys), 'article')}.")


def _in_trash(trashed: list[str], name: str) -> str:
    address = addresses.address(name)
    meant = (name, f"{address.language}/{address.id}") if address else (name,)
    found = [key for key in trashed if key in meant or key.split("/")[1] == name]
    if len(found) != 1:
        words = f"Several in the trash have the number {name}: " if found else f"{name} is not in the trash. There is: "
        raise NotFound(words + (", ".join(found or trashed) or "nothing") + ".")
    return found[0]


@click.command("empty-trash", short_help="Show what is in the trash, and remove it for good.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read; removes nothing without --yes.")
@library_option
def empty_trash(yes: bool, as_json: bool, library: Path | None) -> None:
    """Show what is in the trash, and remove its files for good.

    It also shows which devices have not been heard from since an article was deleted: one of them may have a note on it
    that has not come here yet.

    \b
      nachlese empty-trash
    """
    from nachlese.cli.library import needed

    shelf = needed(library)
    trash = shelf.trash()
    quiet = _quiet(shelf, trash)
    removed = None
    if not as_json:
        _show(trash, quiet)
    if trash and (yes or (not as_json and click.confirm("Remove these for good?", err=True))):
        removed = shelf.empty_trash([one.key for one in trash], secrets.token_hex(16))
    if as_json:
        listed = [{"key": one.key, "headline": one.headline, "deleted": iso(one.deleted)} for one in trash]
        devices = [{"id": one.id, "heard": iso(one.heard)} for one in quiet]
        json_line({"trash": listed, "notHeardFrom": devices, "filesRemoved": removed})
    elif removed is not None:
        say(f"removed {several(removed, 'file')} of {several(len(trash), 'article')}.")


def _quiet(library: Library, trash: list[Trashed]) -> list[Device]:
    """The other devices that have not written since the latest deletion."""
    latest = max((one.deleted for one in trash), default=0)
    return [device for device in library.devices() if not device.own and device.heard < latest]


def _show(trash: list[Trashed], quiet: list[Device]) -> None:
    from nachlese.cli.search import listing

    if not trash:
        say("The trash is empty.")
    rows = [(one.key, _day(one.deleted), clean(one.headline)) for one in trash]
    if rows and is_terminal():
        console().print(listing(rows, "Deleted"))
    else:
        for row in rows:
            line("\t".join(row))
    for device in quiet if trash else ():
        heard = f"since {_day(device.heard)}" if device.heard else "yet"
        say(f"Another device ({device.id[:8]}) has not been heard from {heard}: a note made there may be on its way.")


def _day(ms: int) -> str:
    from datetime import UTC, datetime

    return f"{datetime.fromtimestamp(ms / 1000, UTC):%Y-%m-%d}"
