"""``reparse``: kept pages read again by today's parser."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import json_line, line, progress, stoppable
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.rereading import Reread

_REREAD = {"unread": "not read"}  # "unread" is what a person has not read


@click.command(short_help="Read kept pages again, and keep what is better.")
@click.argument("names", metavar="[ID|QUERY]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every saved article.")
@click.option("--dry-run", is_flag=True, help="Say what would become better, and change nothing.")
@click.option("--accept", is_flag=True, help="Also take readings that have more of one thing and less of another.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def reparse(
    names: tuple[str, ...], everything: bool, dry_run: bool, accept: bool, as_json: bool, library: Path | None
) -> None:
    """Read kept pages again with today's parser, and keep the readings that are better.

    Better is what lacks nothing that was there and has more: words, pictures, links, facts. The time an article was
    saved stays, and so does the old reading: nachlese history shows both.

    \b
      nachlese reparse --all --dry-run
      nachlese reparse 64249132
    """
    from nachlese.cli.choosing import chosen
    from nachlese.rereading import reread

    shelf, keys = chosen(library, names, everything)
    save = frozenset({"better", *(["other"] if accept else [])} if not dry_run else ())
    results: list[Reread] = []
    with stoppable(lambda: f"What was read again stays ({several(len(results), 'article')})."):
        for key in progress(keys, len(keys), "Reading"):
            results.append(reread(shelf, key, save))
    if as_json:
        json_line([result._asdict() for result in results])
        return
    counts = Counter[str](result.what for result in results)
    words = (("better", "better"), ("other", "other, neither better nor worse"), ("same", "the same"))
    told = [f"{counts[what]} {said}" for what, said in (*words, ("unread", "not read")) if counts[what]]
    line(", ".join(told or ["nothing to read"]) + ("; nothing was changed." if dry_run else "."))
    for result in results:
        if result.what != "same":
            more = [f"+ {', '.join(result.gains)}" if result.gains else "", result.reason]
            less = f"- {', '.join(result.losses)}" if result.losses else ""
            line("\t".join(filter(None, (_REREAD.get(result.what, result.what), result.key, *more, less))))
