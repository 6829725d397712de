"""``import``: files of other programs into the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese.cli.options import library_option
from nachlese.cli.terminal import json_line, line, progress, say, stoppable
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.importing import Outcome
    from nachlese.library import Library

_SHOWN = 3  # names under each reason; --verbose shows all


@click.command("import", short_help="Import saved pages and documents, or folders of them.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--from-dw", "vouched", is_flag=True, help="You vouch that these pages were taken from dw.com itself.")
@click.option("-v", "--verbose", is_flag=True, help="Name every file and what became of it.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read: what became of every file.")
@library_option
def import_(paths: tuple[Path, ...], vouched: bool, verbose: bool, as_json: bool, library: Path | None) -> None:
    """Import saved pages and documents: files, or folders with all that is in them.

    Takes Nachlese's documents, also in a ZIP, HTML pages saved by a browser or by SingleFile, MHTML, WARC and WACZ,
    with the pictures that are in them or beside them. Importing again adds nothing. An article's time is the file's
    own: the capture's, the document's first line. Articles are marked as not from dw.com, which nobody can see from a
    file; --from-dw says that you know.

    \b
      nachlese import ~/Downloads/page.mhtml
      nachlese import ~/archive            # a folder of any of these
      nachlese import --from-dw crawl.wacz --verbose

    What was not taken is told with its reason; exit status 1 when a file that was named gave nothing.
    """
    from nachlese.cli.library import to_write

    shelf = to_write(library)
    outcomes: list[Outcome] = []
    with stoppable(lambda: _so_far(outcomes)):
        for outcome in _outcomes(shelf, paths, vouched):
            outcomes.append(outcome)
            if verbose and not as_json:
                line("\t".join(filter(None, (outcome.what, outcome.key or "-", outcome.name, outcome.reason))))
    if as_json:
        json_line([outcome._asdict() for outcome in outcomes])
    else:
        _report(outcomes, verbose)
    click.get_current_context().exit(0 if any(outcome.key for outcome in outcomes) else 1)


def _so_far(outcomes: list[Outcome]) -> str:
    taken = several(sum(bool(outcome.key) for outcome in outcomes), "article")
    return f"What was imported stays ({taken}); import again to go on."


def _outcomes(shelf: Library, paths: tuple[Path, ...], vouched: bool) -> Iterator[Outcome]:
    from nachlese.importing import bring, files

    found = [(path, name, not given.is_dir()) for given in paths for path, name in files(given)]
    for path, name, named in progress(found, len(found), "Importing"):
        yield from bring(shelf, path, name, named=named, vouched=vouched)


def _report(outcomes: list[Outcome], verbose: bool) -> None:
    counts = Counter[str](outcome.what for outcome in outcomes)
    pictures = sum(outcome.pictures for outcome in outcomes)
    told = (("new", "new"), ("changed", "changed"), ("same", "the same, saved once more"), ("already", "there already"))
    parts = [f"{counts[what]} {words}" for what, words in told if counts[what]]
    line(", ".join(parts or ["nothing to import"]) + (f"; {several(pictures, 'picture')}" if pictures else "") + ".")
    refused: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.what == "refused":
            refused.setdefault(outcome.reason, []).append(outcome.name)
    for reason, names in sorted(refused.items(), key=lambda one: -len(one[1])):
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN and not verbose else ""
        say(f"not taken: {len(names)}: {reason} ({', '.join(names if verbose else names[:_SHOWN])}{more})")
