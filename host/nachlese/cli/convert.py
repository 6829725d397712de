"""``convert``: a page, a document or a record in, any format out. No library, no browser, no network."""

from __future__ import annotations

import re
import secrets
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

import click

from nachlese.cli.options import Format, Time, WebAddress
from nachlese.cli.terminal import json_said, put_file, say
from nachlese.errors import CannotRead, CannotWrite, NotADocument, NotAnArticle, TooLarge

if TYPE_CHECKING:
    from nachlese.article import Article
    from nachlese.parse import Reading
    from nachlese.receipt import Receipt

Kind = Literal["page", "document", "record"]

LARGEST = 64 * 1024 * 1024  # bytes, as of a page in a message
_RECORD = 8 * 1024 * 1024  # bytes, and with it so many levels, as of a record in the library
_DEEPEST = 64
_BOM = b"\xef\xbb\xbf"
_DOCUMENT = re.compile(rb"\s*<!--[0-9]+-->[\r\n]+\[")


class Input(NamedTuple):
    """An article and when it was archived, in milliseconds; None when what was read does not say. What is no page has
    no receipt."""

    article: Article
    archived: int | None = None
    receipt: Receipt | None = None


@click.command()
@click.argument("input", metavar="INPUT")
@click.option("--url", type=WebAddress(), default="", help="The address a page was read under.")
@click.option("--archived", type=Time(), metavar="TIME", help="When it was archived: ms since 1970, or an ISO time.")
@click.option("--to", type=Format(), default="document", show_default=True, help="What to make.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), metavar="FILE", help="Where to."
)
@click.option("--receipt", is_flag=True, help="Say on standard error what the page had and what was kept of it.")
@click.option("--json", "as_json", is_flag=True, help="With --receipt: for a program to read.")
def convert(
    input: str, url: str, archived: int | None, to: str, output: Path | None, receipt: bool, as_json: bool
) -> None:
    """Convert a page, a document or a record of an article.

    INPUT is a file, told apart by its content; "-" is standard input. A document keeps its own time unless --archived
    is given, anything else takes the present one. A page's address is its own canonical link unless --url is given.

    \b
      nachlese convert page.html --to markdown -o article.md
      nachlese convert article.md --to json
    """
    from nachlese.render import FORMATS, Edition

    if as_json and not receipt:
        raise click.UsageError("--json is for a receipt; give --receipt too. A record as JSON is --to json.")
    read = _article(read_input(input).removeprefix(_BOM), url, receipt)
    now = int(time.time()) * 1000
    at = next(moment for moment in (archived, read.archived, now) if moment is not None)
    data = FORMATS[to].write(read.article, Edition(at))
    if output and str(output) != "-":
        write_file(output, data)
    else:
        put_file(data)
    if read.receipt:
        _say_receipt(read.receipt, as_json)


def _say_receipt(found: Receipt, as_json: bool) -> None:
    from nachlese.receipt import told

    if as_json:
        json_said(found)
    else:
        say(told(found))


def kind(data: bytes) -> Kind:
    """What bytes are, by how they begin."""
    if _DOCUMENT.match(data):
        return "document"
    return "record" if data.lstrip().startswith(b"{") else "page"


def _article(data: bytes, url: str, with_receipt: bool) -> Input:
    what = kind(data)
    if with_receipt and what != "page":
        raise click.UsageError(f"--receipt is for a page; this is a {what}.")
    if url and what != "page":
        raise click.UsageError(f"--url is for a page; this {what} says its address itself.")
    match what:
        case "page":
            reading = page_reading(data, url)
            return Input(reading.article, receipt=_receipt(data, reading) if with_receipt else None)
        case "document":
            from nachlese import document

            return Input(*document.read(data))
        case "record":
            return Input(_record(data))
    assert_never(what)


def _receipt(page: bytes, reading: Reading) -> Receipt:
    from nachlese.receipt import receipt

    return receipt(page, reading)


def page_reading(page: bytes, url: str) -> Reading:
    """What a page gives; without an address it must name its own."""
    from nachlese.parse import parse

    reading = parse(page, url)
    if not reading.article.url:
        raise NotAnArticle("The page does not say what its address is. Give it with --url.")
    return reading


def _record(data: bytes) -> Article:
    import msgspec

    from nachlese.article import Article
    from nachlese.nesting import deeper

    if len(data) > _RECORD or deeper(data, _DEEPEST):
        raise TooLarge(f"An article record has at most {_RECORD} bytes and {_DEEPEST} levels; this has more.")
    try:
        return msgspec.json.decode(data, type=Article)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotADocument(f"This is JSON, but no article record: {error}. Convert a page or a document.") from error


def read_input(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-"."""
    return read_file(Path(name)) if name != "-" else _bounded(sys.stdin.buffer.read(LARGEST + 1), "Standard input")


def taken_at(name: str) -> int:
    """When a page was taken, in ms: when its file was written; now, for standard input."""
    now = time.time()
    return int((now if name == "-" else min(now, Path(name).stat().st_mtime)) * 1000)


def read_file(path: Path) -> bytes:
    """A file's bytes, as many as a page may have."""
    try:
        with path.open("rb") as file:
            return _bounded(file.read(LARGEST + 1), str(path))
    except OSError as error:
        raise CannotRead(f"{path} can't be read: {error.strerror or error}.") from error


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise TooLarge(f"{name} has more than {LARGEST} bytes. A page is never that large.")
    return data


def write_file(path: Path, data: bytes) -> None:
    """A file, whole or not at all."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe
            path.write_bytes(data)
            return
        try:
            aside.write_bytes(data)
            aside.replace(path.resolve() if path.is_symlink() else path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{path} can't be written: {error.strerror or error}.") from error
