"""What in a library folder does not count, and why: for a person who wants to know, as nothing is said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nachlese.languages import LANGUAGES
from nachlese.library import changes, forms, images, names
from nachlese.library.files import Tree, Unreadable
from nachlese.library.journal import CHANGES_BYTES
from nachlese.library.names import Name
from nachlese.library.readme import CONSTANT
from nachlese.library.writing import is_aside


class Skipped(NamedTuple):
    """``path`` is relative to the library, with ``/`` between names."""

    path: str
    reason: str


# Folder → the kinds of file that stand in it.
_SHELF = rf"{names.ARTICLES}/({'|'.join(LANGUAGES)})/[1-9][0-9]{{0,2}}"
_PLACES: tuple[tuple[str, tuple[names.Kind, ...]], ...] = (
    ("", ()),
    (names.ARTICLES, ()),
    (f"{names.ARTICLES}/({'|'.join(LANGUAGES)})", ()),
    (_SHELF, ("record", "document", "page")),
    (f"{_SHELF}/{names.IMAGES}", ("image",)),
    (names.DEVICES, ()),
    (f"{names.DEVICES}/{names.DEVICE.pattern}", ()),
    (f"{names.DEVICES}/{names.DEVICE.pattern}/{names.MONTH.pattern}", ("change",)),
)

_BOUNDS: dict[names.Kind, int] = {
    "record": forms.RECORD_BYTES,
    "document": forms.DOCUMENT_BYTES,
    "page": forms.PACKED_BYTES,
    "image": images.IMAGE_BYTES,
    "change": CHANGES_BYTES,
}


def skipped(root: Path) -> Iterator[Skipped]:
    """Everything below ``root`` that the library skips. Reads every file, so it takes a while."""
    yield from _walk(Tree(Path(root)), "")


def _walk(tree: Tree, folder: str) -> Iterator[Skipped]:
    within = f"{folder}/" if folder else ""
    kinds = next((kinds for pattern, kinds in _PLACES if re.fullmatch(pattern, folder)), None)
    if kinds is None:
        yield Skipped(folder, "a folder that is not the library's")
        return
    listing = tree.listing(folder)
    for name in sorted(listing.others):
        yield Skipped(within + name, "a link, or neither file nor folder")
    for name in sorted(listing.files):
        if folder or name not in CONSTANT:
            for reason in _reasons(tree, folder, name, kinds):
                yield Skipped(within + name, reason)
    for name in sorted(listing.folders):
        yield from _walk(tree, within + name)


def _reasons(tree: Tree, folder: str, name: str, kinds: tuple[names.Kind, ...]) -> Iterator[str]:
    said = names.read(name)
    if said is None or said.kind not in kinds:
        yield "left by a write that was interrupted" if is_aside(name) else "not a name of the library's here"
    elif said.late:
        yield "not on this machine yet"
    else:
        try:
            data = tree.read(folder, name, _BOUNDS[said.kind], said.hash)
        except Unreadable as error:
            yield str(error)
        else:
            yield from _within(said, data, folder)


def _within(said: Name, data: bytes, folder: str) -> Iterator[str]:
    """What is wrong with a file whose bytes match its name."""
    key = f"{folder.split('/')[1]}/{said.id}"
    match said.kind:
        case "record" | "page" | "document" if names.shelf(key) != folder:
            yield "on another article's shelf"
        case "record" if forms.article(data, key) is None:
            yield "not a record of this article, or nested too deeply"
        case "page" if forms.unpacked(data) is None:
            yield "not a page, or too large when unpacked"
        case "image" if images.type_of(data) is None:
            yield "not a picture of a type the library takes"
        case "change":
            for number, change in enumerate(changes.read(data), 1):
                if change is None:
                    yield f"line {number} is no change this version knows"
