"""What is done with an input, and what must hold of it: an article that every room can take, or an error for a person."""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from fuzz.inputs import Input
from nachlese import document
from nachlese.article import Article
from nachlese.document import as_document_holds
from nachlese.errors import NachleseError
from nachlese.parse import parse
from nachlese.render import FORMATS, Edition, reader_html

AT = Edition(1_700_000_000_000)
_LARGE = 500_000  # bytes of a record; what is larger is not written and read again


def tried(input: Input) -> tuple[str, str]:
    """How reading ended, and what of it should not have been; ``""`` for nothing."""
    try:
        return _TARGETS[input.target](input), ""
    except NachleseError as error:
        return error.code, "" if str(error) else "an error without words"
    except (Exception, SystemExit):
        return "failed", traceback.format_exc()[-1500:]


def _page(input: Input) -> str:
    article = parse(input.data, input.url).article
    _held(article)
    return "read"


def _document(input: Input) -> str:
    read = document.read(input.data)
    again = document.write(read.article, read.archived)
    assert document.read(again).article == as_document_holds(read.article)
    _held(read.article)
    return "read"


def _file(input: Input) -> str:
    """By the command line, as a file somebody has."""
    from click.testing import CliRunner

    from nachlese.cli.convert import convert

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        path.write_bytes(input.data)
        result = CliRunner().invoke(convert, [str(path), "--to", "html"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return "read" if result.exit_code == 0 else f"exit {result.exit_code}"


def _held(article: Article) -> None:
    """The record is read back as it is, and so is the document; the reader shows nothing that acts."""
    record = msgspec.json.encode(article, order="sorted")
    try:
        assert msgspec.json.decode(record, type=Article) == article
    except RecursionError:
        return  # nested deeper than the library takes, which says so
    if len(record) > _LARGE:
        return
    written = document.write(article, 0)
    if len(written) < document.reading.BYTES:
        assert document.read(written).article == as_document_holds(article)
    shown = reader_html(article, ())
    assert not re.search(
        r"<(script|style|iframe|object|embed|svg|math|form|input|base|link|meta)\b| on\w+=", _bare(shown)
    )
    for format in FORMATS.values():
        assert format.write(article, AT)


def _bare(shown: str) -> str:
    """Tags alone, without the values of their attributes."""
    return " ".join(re.sub(r'="[^"]*"', "=", tag) for tag in re.findall(r"<[^>]*>", shown))


_TARGETS: dict[str, Callable[[Input], str]] = {"page": _page, "document": _document, "file": _file}
