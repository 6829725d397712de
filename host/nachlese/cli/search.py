"""``search``, ``list``, ``stats``, ``reindex``: finding what is in the library."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nachlese.cli.options import Asking, library_option
from nachlese.cli.terminal import clean, console, is_terminal, iso, json_line, line, say, stoppable
from nachlese.plurals import several

if TYPE_CHECKING:
    from rich.table import Table

    from nachlese.library import Entry, Found, Library
    from nachlese.library.index import Progress

Command = TypeVar("Command", bound=Callable[..., Any])

_CAMELS = re.compile("[A-Z]")  # withNotes is "with notes" to a person
_WORTH_A_BAR = 500  # articles to be read first


def _query_options(*orders: str) -> Callable[[Command], Command]:
    """What ``search`` and ``list`` have in common."""

    def add(command: Command) -> Command:
        json_option = click.option("--json", "as_json", is_flag=True, help="For a program to read.")
        sort = click.option(
            "--sort",
            "order",
            type=click.Choice(orders),
            help=f"What comes first: the latest, the longest; else {orders[0]}.",
        )
        query = click.argument("query", metavar="[QUERY]...", nargs=-1)
        return query(sort(json_option(library_option(command))))

    return add


@click.command(cls=Asking)
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="So many at most.")
@_query_options("relevance", "saved", "published", "length")
def search(query: tuple[str, ...], order: str | None, limit: int, as_json: bool, library: Path | None) -> None:
    """Find articles by what stands in them, the best first.

    All words have to be there, in any order and any part: headline, teaser, text, captions, authors, topics, your
    notes. Case, accents and spelling don't matter: Strasse finds Straße, 人权 finds 人權, ألمانيا finds الألمانيا.

    \b
      "nord stream"           the words one after the other
      begin*                  words that begin so
      -word  -"a phrase"      not with this
      author:name  topic:…    the words there
      tag:climate             with this tag
      lang:zh                 in this language, by dw.com's code or name
      before:2023             published before; also 2023-05, 2023-05-17
      after:2022-05           published then or later
      is:unread               or read, favourite, archived, trashed, arriving
      is:changed              dw.com has changed it since it was first saved
      has:note                or highlight, tag
      kind:live               or article, gallery, video, audio, lesson, program
      64249132                an article by its number, or any of its addresses

    \b
      nachlese search climate protest
      nachlese search '"nord stream" -pipeline after:2022'
      nachlese search 人权 lang:zh is:unread --sort published
    """
    shelf = _to_read(library)
    with _bar("Reading articles") as progress:
        found = shelf.search(" ".join(query), order or "", limit, progress=progress) if shelf else []
    if as_json:
        json_line([_found(one) for one in found])
    elif is_terminal():
        _shown(found)
    else:
        for one in found:
            line(_row(one.entry, _one_line(one.excerpt.text)))
    _say_nothing(found, shelf, library, " ".join(query), as_json)


@click.command("list", cls=Asking, short_help="List the saved articles, or those a QUERY finds.")
@click.option("--limit", type=click.IntRange(1), help="So many at most; else all.")
@_query_options("saved", "published", "length")
def list_(query: tuple[str, ...], order: str | None, limit: int | None, as_json: bool, library: Path | None) -> None:
    """List the saved articles, the latest saved first; all, or those that a QUERY finds.

    A query is what `nachlese search` takes.

    \b
      nachlese list is:unread lang:de
      nachlese list tag:climate --sort published
    """
    shelf = _to_read(library)
    with _bar("Reading articles") as progress:
        entries = shelf.select(" ".join(query), order or "saved", limit or -1, progress) if shelf else []
    if as_json:
        json_line([_entry(entry) for entry in entries])
    elif is_terminal() and entries:
        console().print(listing((one.key, one.published[:10], _headline(one) + _mark(one)) for one in entries))
    else:
        for entry in entries:
            line(_row(entry))
    _say_nothing(entries, shelf, library, " ".join(query), as_json)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def stats(as_json: bool, library: Path | None) -> None:
    """Count what is in the library.

    \b
      nachlese stats --json
    """
    shelf = _to_read(library)
    with _bar("Reading articles") as progress:
        said = _stats(list(shelf.entries(progress)), shelf.index_size) if shelf else _stats([], 0)
    if as_json:
        json_line(said)
        return
    for name, value in (said | {day: said[day][:10] for day in ("firstPublished", "lastPublished")}).items():
        label = _CAMELS.sub(lambda found: f" {found[0].lower()}", name)
        for row in [f"{label}\t{value}"] if not isinstance(value, dict) else _counts(label, value):
            line(row)


def _counts(name: str, counts: dict[str, int]) -> Iterator[str]:
    yield from (f"{name} {key}\t{count}" for key, count in counts.items())


def _stats(entries: list[Entry], size: int) -> dict[str, Any]:
    published = sorted(entry.published for entry in entries if entry.published)
    return {
        "articles": len(entries),
        "unread": sum(not entry.read for entry in entries),
        "favourite": sum(entry.favourite for entry in entries),
        "archived": sum(entry.archived for entry in entries),
        "withNotes": sum(entry.notes > 0 for entry in entries),
        "withHighlights": sum(entry.highlights > 0 for entry in entries),
        "arriving": sum(entry.late for entry in entries),
        "characters": sum(entry.length for entry in entries),
        "firstPublished": published[0] if published else "",
        "lastPublished": published[-1] if published else "",
        "language": dict(Counter(entry.language for entry in entries).most_common()),
        "kind": dict(Counter(entry.kind for entry in entries if not entry.late).most_common()),
        "indexBytes": size,
    }


@click.command()
@library_option
def reindex(library: Path | None) -> None:
    """Make the search index anew, from the library's files.

    It is a cache, and follows the folder by itself. This reads every file, whatever its times say: for a sync tool or a
    backup that put files back with their old times.

    \b
      nachlese reindex
    """
    shelf = _to_read(library)
    if shelf is None:
        say("there is no library yet, and nothing to index.")
        return
    with stoppable(lambda: "The next search or list completes the index."), _bar("Reading articles") as progress:
        shelf.reindex(progress)
    say(f"indexed {several(len(list(shelf.entries())), 'article')}.")


def _to_read(library: Path | None) -> Library | None:
    from nachlese.cli.library import to_read

    return to_read(library)


@contextmanager
def _bar(words: str) -> Iterator[Progress | None]:
    """A bar on standard error, when a person looks and it takes a while."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, visible=False)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= _WORTH_A_BAR)

        yield progress


def _entry(entry: Entry) -> dict[str, Any]:
    said = entry._asdict()
    return {"savedAt": iso(said.pop("saved_at")), **said}  # what a program reads is written as in a record


def _found(found: Found) -> dict[str, Any]:
    return _entry(found.entry) | {"excerpt": found.excerpt.text, "marks": found.excerpt.marks}


def _shown(found: list[Found]) -> None:
    from rich.text import Text

    out = console()
    for one in found:
        entry = one.entry
        out.print(Text.assemble((_headline(entry), "bold"), f"  {entry.key}  {entry.published[:10]}{_mark(entry)}"))
        excerpt = Text(clean(one.excerpt.text).replace("\n", " "), style="dim")
        for start, end in one.excerpt.marks:
            excerpt.stylize("bold not dim", start, end)
        out.print(excerpt)


def _say_nothing(
    found: Sequence[object], shelf: Library | None, library: Path | None, typed: str, as_json: bool
) -> None:
    from nachlese.cli.library import root_of
    from nachlese.search import FIELDS, unknown_fields

    if found or as_json:
        return
    say("nothing found." if shelf else f"there is no library at {root_of(library)} yet.")
    for name in unknown_fields(typed) if shelf else ():
        say(f"{name}: is no field, and was looked for as text. The fields are {', '.join(FIELDS)}.")


def listing(rows: Iterable[tuple[str, str, str]], day: str = "Published") -> Table:
    """Keys, days and headlines. In a narrow terminal the headline is folded: a piece of a key names nothing."""
    from rich import box
    from rich.table import Column, Table
    from rich.text import Text

    columns = (Column("ID", no_wrap=True), Column(day, no_wrap=True), Column("Headline", overflow="fold"))
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _row(entry: Entry, *more: str) -> str:
    """An article as a line for a program; what dw.com has changed says so at its end."""
    return "\t".join((entry.key, entry.published, _headline(entry), *more, *(["changed"] if entry.changed else [])))


def _mark(entry: Entry) -> str:
    return "  (changed)" if entry.changed else ""


def _headline(entry: Entry) -> str:
    return _one_line(entry.headline) if not entry.late else "(not on this machine yet)"


def _one_line(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
