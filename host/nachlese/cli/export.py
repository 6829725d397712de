"""``export``: saved articles as files of a person's own, one by one as they are read, however many there are."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from nachlese.cli.options import Format, library_option
from nachlese.cli.terminal import progress, put_file, say, stoppable
from nachlese.errors import CannotWrite, NachleseError, NotFound
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese import render
    from nachlese.render import File, Item

_ZIP = ".zip"


@click.command(short_help="Export saved articles, with their pictures.")
@click.argument("names", metavar="[ID|QUERY]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every saved article.")
@click.option("--to", "name", type=Format(), required=True, help="What to make.")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path, allow_dash=True),
    required=True,
    help='A file, a folder, or a .zip of one, by the format; "-" is standard output.',
)
@click.option("--into", is_flag=True, help="OUT is a folder with files: those of the same names are replaced.")
@library_option
def export(names: tuple[str, ...], everything: bool, name: str, output: Path, into: bool, library: Path | None) -> None:
    """Export saved articles, with their pictures and the credits of these.

    One article, several, those a QUERY finds, or --all. Several become one file in the formats epub, jsonl, csl, ris,
    feed and warc, and a folder in the others: markdown is a vault for Obsidian, site an index and pages that a phone
    opens, bagit what archives keep. One article becomes a file in these too where OUT ends as the format's files do:
    .html, .md, .txt, .json.

    \b
      nachlese export 64249132 --to epub -o article.epub
      nachlese export "topic:china after:2024" --to epub -o china.epub
      nachlese export --all --to markdown -o ~/Vault/dw
      nachlese export --all --to site -o ~/Sync/dw
      nachlese export --all --to ris -o zotero.ris
    """
    from nachlese.cli.choosing import chosen
    from nachlese.exporting import beside, items
    from nachlese.render import FORMATS

    shelf, keys = chosen(library, names, everything)
    failed: list[str] = []

    def fail(key: str, error: NachleseError) -> None:
        failed.append(key)
        say(f"{key}: {error.code}: {error}")

    articles = items(shelf, progress(keys, len(keys), "Exporting"), fail, beside(shelf, keys))
    with stoppable(lambda: _so_far(output)):
        first = next(articles, None)
        if first is None:
            raise NotFound("Nothing could be exported, and nothing was written.")
        try:
            _write(FORMATS[name], chain([first], articles), len(keys) == 1, output, into)
        except CannotWrite as error:
            if str(output) == "-":  # whoever reads there has what came
                raise
            raise CannotWrite(f"{error} {_so_far(output)}") from error
    where = "standard output" if str(output) == "-" else f"the folder {output}" if output.is_dir() else output
    say(f"exported {len(keys) - len(failed)} of {several(len(keys), 'article')} to {where}.")
    click.get_current_context().exit(1 if failed else 0)


def _so_far(output: Path) -> str:
    if str(output) == "-":
        return "What came out so far is not whole."
    if output.is_dir():
        return f"The files that were written stay in {output}; with --into the export can be made again there."
    return "Nothing was written."


def _write(form: render.Format, articles: Iterator[Item], alone: bool, output: Path, into: bool) -> None:
    from nachlese.render import zipped

    if form.stream:
        _stream(output, form.stream(articles))
    elif alone and (output.suffix == f".{form.extension}" or str(output) == "-"):
        _stream(output, (form.write(*one) for one in articles))
    elif form.folder:
        files = form.folder(articles)
        if str(output) == "-" or output.suffix == _ZIP:
            _stream(output, zipped(files))
        else:
            if output.exists() and not output.is_dir():
                raise click.BadParameter(_no_folder(output), param_hint="-o")
            _folder(output, files, into)


def _no_folder(output: Path) -> str:
    instead = 'Name a new folder, or a .zip; "-" is a zip on standard output.'
    return f"This format is a folder, and {output} is none. {instead}"


def _stream(output: Path, parts: Iterable[bytes]) -> None:
    """A file, whole or not at all; standard output as it comes."""
    if str(output) == "-":
        for part in parts:
            put_file(part)
        return
    with _aside(output) as file:
        for part in parts:
            file.write(part)


def _folder(output: Path, files: Iterable[File], into: bool) -> None:
    with _told(output):
        output.mkdir(parents=True, exist_ok=True)
        if not into and any(output.iterdir()):
            raise click.BadParameter(
                f"{output} has files in it. Name another folder, or give --into to write among them.", param_hint="-o"
            )
    for file in files:
        path = output.joinpath(*file.path.split("/"))
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with _aside(path) as out:
            out.write(file.data)


@contextmanager
def _aside(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which gets its name when it is whole. A device or a pipe is written to, a link followed."""
    where = path.resolve() if path.is_symlink() else path
    aside = where.with_name(f".{where.name}.{secrets.token_hex(4)}.tmp")
    with _told(path):
        if where.exists() and not where.is_file():
            with where.open("wb") as file:
                yield file
            return
        try:
            with aside.open("xb") as file:
                yield file
            aside.replace(where)
        finally:
            aside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{path} can't be written: {error.strerror or error}.") from error
