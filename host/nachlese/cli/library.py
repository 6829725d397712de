"""The library a command works on: which folder, what stands under a name, and whether it can be written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nachlese import addresses
from nachlese.errors import InTrash, NotFound

if TYPE_CHECKING:
    from nachlese.install.check import Finding
    from nachlese.library import Library

_KEY = re.compile(r"[a-z]{2}(-[a-z0-9]{2,4})?/[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_MARK = "nachlese.json"


def root_of(chosen: Path | None) -> Path:
    """The library folder: the one chosen, else the usual one."""
    from nachlese.library import default_root

    return (chosen or default_root()).absolute()


def to_write(chosen: Path | None) -> Library:
    """The library, begun where there was none."""
    from nachlese.library import Library, default_cache, default_state

    return Library.open(root_of(chosen), default_state(), cache=default_cache())


def to_read(chosen: Path | None) -> Library | None:
    """The library; None where none was ever begun, since looking shall not begin one."""
    root = root_of(chosen)
    return to_write(chosen) if _is_there(root) or _is_known(root) else None


def one_of(chosen: Path | None, name: str) -> tuple[Library, str]:
    """The library and the key of the article a person names."""
    library = needed(chosen)
    return library, key_of(library, name)


def all_of(chosen: Path | None, names: Iterable[str]) -> tuple[Library, list[str]]:
    """The library and the keys of the articles a person names: all are there, or nothing is begun."""
    library = needed(chosen)
    return library, [key_of(library, name) for name in names]


def needed(chosen: Path | None) -> Library:
    """The library, which must have been begun."""
    library = to_read(chosen)
    if library is None:
        where = root_of(chosen)
        raise NotFound(f"There is no library at {where} yet. Save an article, let it come by sync, or give --library.")
    return library


def keys(library: Library) -> list[str]:
    """The keys of all saved articles."""
    found, more = library.keys()
    while more:
        next_found, more = library.keys(found[-1])
        found.extend(next_found)
    return found


def names_one(name: str) -> bool:
    """Whether a word names an article: its key, its number, an address of dw.com."""
    address = addresses.address(name)
    return bool(_KEY.fullmatch(name) or _NUMBER.fullmatch(name) or (address and address.id))


def key_of(library: Library, name: str) -> str:
    """The key of the article a person names. Raises NotFound and InTrash."""
    key = _named(library, name)
    said = library.marks(key)
    if said.purged:
        raise NotFound(f"The files of {key} were removed by emptying the trash. Save the article again.")
    if said.trashed:
        raise InTrash(f"The article {key} is in the trash. Take it out of it first: nachlese restore {key}")
    return key


def _named(library: Library, name: str) -> str:
    if _KEY.fullmatch(name):
        return name
    address = addresses.address(name)
    number = name if _NUMBER.fullmatch(name) else address.id if address else ""
    if not number:
        raise click.BadParameter(
            f'{name!r} names no article; an ID is "zh/64249132", "64249132" or an address on dw.com.', param_hint="ID"
        )
    saved = _numbered(keys(library), number) or _numbered((one.key for one in library.trash()), number)
    if address and f"{address.language}/{number}" in saved:
        return f"{address.language}/{number}"
    if len(saved) > 1:
        raise NotFound(f"Several articles have the number {number}: {', '.join(saved)}. Give one of these.")
    if not saved:
        raise NotFound(f"The article {number} is not in the library. List what is: nachlese list")
    return saved[0]


def _numbered(keys: Iterable[str], number: str) -> list[str]:
    return [key for key in keys if key.endswith(f"/{number}")]


def library_finding(chosen: Path | None) -> Finding:
    """Whether the library is there and can be written; nothing is begun."""
    from nachlese.install.check import Finding

    root = root_of(chosen)
    if not _is_there(root):
        if _is_known(root):
            words = f"The library that was at {root} is not there."
            return Finding("fault", "library-missing", "library", words, "Connect the drive or put the folder back.")
        if not os.access(_nearest(root), os.W_OK):
            return _not_writable(root)
        return Finding("good", "library", "library", f"will be begun at {root} when an article is saved")
    folders = (root, root / "articles", root / "devices")
    if not all(os.access(folder, os.W_OK | os.X_OK) for folder in folders if folder.exists()):
        return _not_writable(root)
    return Finding("good", "library", "library", str(root))


def _not_writable(root: Path) -> Finding:
    from nachlese.install.check import Finding

    words = f"The library at {root} can't be written."
    return Finding("fault", "library-not-writable", "library", words, f"Make the folder yours to write: {root}")


def _nearest(folder: Path) -> Path:
    """The folder itself or the nearest above it that is there."""
    return next(above for above in (folder, *folder.parents) if above.exists())


def _is_there(root: Path) -> bool:
    return (root / _MARK).exists() or (root / f".{_MARK}.icloud").exists()


def _is_known(root: Path) -> bool:
    from nachlese.library import default_state
    from nachlese.library.machine import Machine

    return Machine(default_state()).knows(root)
