"""What is written to a person's terminal, and what goes through a pipe to a program."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import click

from nachlese.errors import CannotWrite

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")

_1970 = datetime(1970, 1, 1, tzinfo=UTC)  # not fromtimestamp: Windows refuses what lies before

# A page's text could hold sequences that a terminal obeys.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Text of a page, with nothing in it that a terminal would obey."""
    return _CONTROLS.sub("\ufffd", text)


def say(text: str) -> None:
    """One line to the person, on standard error."""
    print(f"nachlese: {clean(text)}", file=sys.stderr)  # noqa: T201


def put(data: bytes) -> None:
    """Bytes to standard output, exactly these."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_output()
        raise CannotWrite(f"Standard output can't be written: {error.strerror or error}.") from error


def put_file(data: bytes) -> None:
    """Bytes of a file to standard output; those of a picture or an archive not to a person's terminal."""
    if b"\0" in data and is_terminal():
        raise click.BadParameter("This is no text for a terminal. Name a file, or hand it on.", param_hint="-o")
    put(data)


def close_output() -> None:
    """Let what is still to be written go nowhere: nobody reads it, and Python would stumble over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(text: str) -> None:
    """A line to standard output, unbroken; through a pipe in UTF-8, whatever the locale says."""
    if is_terminal():
        print(clean(text))  # noqa: T201
    else:
        put(clean(text).encode("utf-8", "replace") + b"\n")


def json_line(value: object) -> None:
    """A value as JSON, for a program to read."""
    import msgspec

    put(msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=2) + b"\n")


def json_said(value: object) -> None:
    """A value as a line of JSON beside what goes to standard output, for a program that reads both."""
    import msgspec

    sys.stderr.buffer.write(msgspec.json.encode(value, order="sorted") + b"\n")
    sys.stderr.buffer.flush()


@contextmanager
def stoppable(stays: Callable[[], str]) -> Iterator[None]:
    """What takes long and may be stopped by Ctrl-C: ``stays`` says what is done then, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        print(file=sys.stderr)  # noqa: T201 (a terminal shows ^C)
        say(f"stopped. {stays()}")
        click.get_current_context().exit(130)


def iso(ms: int) -> str:
    """A time in ms since 1970 as a program reads it; ``""`` for one that is not known."""
    return f"{_1970 + timedelta(milliseconds=ms):%Y-%m-%dT%H:%M:%S}.{ms % 1000:03}Z" if ms else ""


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def console() -> Console:
    """For tables and pages, in a terminal alone."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def progress(items: Iterable[Item], total: int, words: str) -> Iterator[Item]:
    """The items, with a bar on standard error when a person looks and there is more than one."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, total=total, description=words, console=Console(stderr=True), transient=True)
