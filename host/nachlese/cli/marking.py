"""``read``, ``favourite``, ``archive``, ``tag``, ``note``: what a person says of an article."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import iso, json_line, line, say
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.library import Marks

_NAMES = click.argument("names", metavar="ID...", nargs=-1, required=True)
_UNDO = click.option("--undo", is_flag=True, help="Take it back.")
_SAID = {"read": "marked as read", "favourite": "among the favourites", "archived": "in the archive"}
_JSON = click.option("--json", "as_json", is_flag=True, help="For a program to read.")


@click.command(short_help="Mark articles as read.")
@_NAMES
@_UNDO
@library_option
def read(names: tuple[str, ...], undo: bool, library: Path | None) -> None:
    """Mark articles as read. To read one: nachlese show, or nachlese open.

    \b
      nachlese read zh/64249132 64312345
    """
    _flag(library, names, "read", not undo)


@click.command()
@_NAMES
@_UNDO
@library_option
def favourite(names: tuple[str, ...], undo: bool, library: Path | None) -> None:
    """Mark articles as favourites.

    \b
      nachlese favourite 64249132
    """
    _flag(library, names, "favourite", not undo)


@click.command(short_help="Put articles into the archive.")
@_NAMES
@_UNDO
@library_option
def archive(names: tuple[str, ...], undo: bool, library: Path | None) -> None:
    """Put articles into the archive: kept and found as before, no longer among the unread of the library's page.

    \b
      nachlese archive 64249132
    """
    _flag(library, names, "archived", not undo)


def _flag(library: Path | None, names: tuple[str, ...], what: str, to: bool) -> None:
    from nachlese.cli.library import all_of

    shelf, keys = all_of(library, names)
    for key in keys:
        shelf.mark(key, what, to, secrets.token_hex(16))
    say(f"{'' if to else 'not '}{_SAID[what]}: {several(len(keys), 'article')}.")


@click.command()
@click.argument("name", metavar="ID")
@click.argument("tags", metavar="[TAG]...", nargs=-1)
@click.option("--remove", is_flag=True, help="Take these tags off.")
@_JSON
@library_option
def tag(name: str, tags: tuple[str, ...], remove: bool, as_json: bool, library: Path | None) -> None:
    """Put tags on an article, and list those it has.

    \b
      nachlese tag 64249132 Klima "Wahl 2026"
      nachlese tag 64249132 --remove Klima
    """
    from nachlese.cli.library import one_of

    if remove and not tags:
        raise click.UsageError("Say which tags to take off.")
    shelf, key = one_of(library, name)
    before = shelf.marks(key).tags
    for one in tags:
        held = shelf.mark(key, f"tag/{one}", not remove, secrets.token_hex(16)).tags
        if remove and len(held) == len(before):
            say(f"{key} does not have the tag {one}.")
        before = held
    if as_json:
        json_line(list(before))
    else:
        for one in before:
            line(one)


@click.command(short_help="Write a note on an article, or show those it has.")
@click.argument("name", metavar="ID")
@click.argument("text", metavar="[TEXT]", required=False)
@click.option("--add", is_flag=True, help="Keep the notes there are beside this one.")
@click.option("--remove", is_flag=True, help="Remove the notes there are.")
@_JSON
@library_option
def note(name: str, text: str | None, add: bool, remove: bool, as_json: bool, library: Path | None) -> None:
    """Write a note on an article in place of those it has, or show them.

    What a note replaces is told, so that it can be written again. When two devices wrote one at the same time, both are
    kept and shown until you write another.

    \b
      nachlese note 64249132 "Compare with the piece of 2019"
      nachlese note 64249132
    """
    from nachlese.cli.library import one_of

    if (remove and (add or text is not None)) or (add and text is None):
        raise click.UsageError("Give a TEXT, or --remove and no TEXT.")
    if text is not None and not text.strip():
        raise click.UsageError("This TEXT is empty; --remove takes away the notes there are.")
    shelf, key = one_of(library, name)
    if text or remove:
        for replaced in () if add else shelf.marks(key).notes:
            say(f"{'removed' if remove else 'replaced'}: {replaced.text}")
        shelf.mark(key, "note", text, secrets.token_hex(16), over=[] if add else None)
    _show(shelf.marks(key), as_json)


def _show(marks: Marks, as_json: bool) -> None:
    if as_json:
        json_line([{"text": note.text, "at": iso(note.at)} for note in marks.notes])
        return
    for note in marks.notes:
        line(note.text)
