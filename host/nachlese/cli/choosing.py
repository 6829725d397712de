"""Which articles a command is about: those named, those a query finds, or all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese.cli.library import key_of, keys, names_one, needed
from nachlese.errors import NotFound

if TYPE_CHECKING:
    from nachlese.library import Library

_PAGE = 500


def chosen(library: Path | None, names: tuple[str, ...], everything: bool) -> tuple[Library, list[str]]:
    """The library, and the keys of the articles in the order they were asked for, each once. Raises NotFound when there
    are none."""
    if everything == any(name.strip() for name in names):
        raise click.UsageError("Name articles, give a query, or give --all: one of these.")
    shelf = needed(library)
    asked = " ".join(name for name in names if not names_one(name))
    named = [key_of(shelf, name) for name in names if names_one(name)]
    found = keys(shelf) if everything else _found(shelf, asked) if asked else ()
    chosen = list(dict.fromkeys((*named, *found)))
    if not chosen:
        raise NotFound(f"Nothing was found for: {asked}" if asked else "No article is in the library.")
    return shelf, chosen


def _found(library: Library, query: str) -> Iterator[str]:
    """All that a query finds, page by page."""
    for skip in count(0, _PAGE):
        page = library.search(query, most=_PAGE, skip=skip)
        yield from (found.entry.key for found in page)
        if len(page) < _PAGE:
            return
