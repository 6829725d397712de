"""What in a library folder does not count, and why: for a person who wants to know, as nothing is said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from nachlese.article import Article
from nachlese.languages import LANGUAGES
from nachlese.library import changes, forms, images, names
from nachlese.library.files import Tree, Unreadable
from nachlese.library.names import Name
from nachlese.library.readme import CONSTANT
from nachlese.library.writing import is_aside

if TYPE_CHECKING:
    from nachlese.library.library import Library

Fault = Literal["damaged", "misplaced", "missing", "unknown", "differs", "late", "leftover", "link", "foreign"]


class Skipped(NamedTuple):
    """``path`` is relative to the library, with ``/`` between names. ``damaged`` and ``misplaced`` are what ails the
    library's own files; ``missing`` is lost or has not come yet; ``unknown`` is a line of a later version, perhaps;
    ``late`` is still on its way."""

    path: str
    reason: str
    fault: Fault = "damaged"


# What sync tools and systems leave in a folder they look after, and no fault of anybody's.
_TOOLS = re.compile(
    r"\.(stfolder|stversions|stignore|git|gitignore|dropbox.*|sync_.*|_sync_.*|nextcloudsync\.log|owncloudsync\.log"
    r"|DS_Store|Trashes|fseventsd|Spotlight-V100|rclone.*|syncthing\..*)|desktop\.ini|Thumbs\.db",
    re.IGNORECASE,
)


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

BOUNDS: dict[names.Kind, int] = {
    "record": forms.RECORD_BYTES,
    "document": forms.DOCUMENT_BYTES,
    "page": forms.PACKED_BYTES,
    "image": images.IMAGE_BYTES,
    "change": changes.FILE_BYTES,
}


def skipped(root: Path) -> Iterator[Skipped]:
    """Everything below ``root`` that the library skips. Reads every file, so it takes a while."""
    yield from _walk(Tree(Path(root)), "")


def missing(library: Library) -> Iterator[Skipped]:
    """Every file that the saving of an article names, and that is not in the folder."""
    for entry in library.entries():
        for path in library.past(entry.key).missing:
            yield Skipped(path, "was saved, and is not here", "missing")


def _walk(tree: Tree, folder: str) -> Iterator[Skipped]:
    within = f"{folder}/" if folder else ""
    kinds = next((kinds for pattern, kinds in _PLACES if re.fullmatch(pattern, folder)), None)
    if kinds is None:
        yield Skipped(folder, "a folder that is not the library's", "foreign")
        return
    listing = tree.listing(folder)
    for name in sorted(listing.others):
        yield Skipped(within + name, "a link, or neither file nor folder", "link")
    for name in sorted(listing.files):
        if not is_at_home(folder, name):
            for reason, fault in _reasons(tree, folder, name, kinds):
                yield Skipped(within + name, reason, fault)
    for name in sorted(listing.folders):
        if not is_at_home(folder, name):
            yield from _walk(tree, within + name)


def is_at_home(folder: str, name: str) -> bool:
    """Whether a name that says nothing stands there by rights: the format's own, or that of a tool or system."""
    return (not folder and name in CONSTANT) or _TOOLS.fullmatch(name) is not None


def _reasons(tree: Tree, folder: str, name: str, kinds: tuple[names.Kind, ...]) -> Iterator[tuple[str, Fault]]:
    said = names.read(name)
    if said is None or said.kind not in kinds:
        if is_aside(name):
            yield "left by a write that was interrupted", "leftover"
        else:
            yield "not a name of the library's here", "foreign"
    elif said.late or tree.is_late(folder, name):
        yield "not on this machine yet", "late"
    else:
        try:
            data = tree.read(folder, name, BOUNDS[said.kind], said.hash)
        except Unreadable as error:
            yield str(error), "damaged"
        else:
            yield from _within(said, data, folder)


def _within(said: Name, data: bytes, folder: str) -> Iterator[tuple[str, Fault]]:
    """What is wrong with a file whose bytes match its name."""
    key = f"{folder.split('/')[1]}/{said.id}"
    match said.kind:
        case "record" | "page" | "document" if names.shelf(key) != folder:
            yield "on another article's shelf", "misplaced"
        case "record" if forms.article(data, key) is None:
            yield "not a record of this article, or nested too deeply", "damaged"
        case "page" if forms.unpacked(data) is None:
            yield "not a page, or too large when unpacked", "damaged"
        case "image" if images.type_of(data) is None:
            yield "not a picture of a type the library takes", "damaged"
        case "change":
            for number, change in enumerate(changes.read(data), 1):
                if change is None:
                    yield f"line {number} is no change this version knows", "unknown"


def documents(root: Path) -> Iterator[tuple[str, bytes, list[Article]]]:
    """Every whole document: where it lies, its bytes, and the articles of the records beside it."""
    tree = Tree(Path(root))
    for language in sorted(tree.listing(names.ARTICLES).folders & LANGUAGES.keys()):
        for digits in sorted(tree.listing(f"{names.ARTICLES}/{language}").folders):
            folder = f"{names.ARTICLES}/{language}/{digits}"
            files = [said for name in sorted(tree.listing(folder).files) if (said := names.read(name))]
            for said in files:
                data = _whole(tree, folder, said) if said.kind == "document" else None
                if data is not None:
                    beside = [other for other in files if other.kind == "record" and other.id == said.id]
                    records = (_whole(tree, folder, other) for other in beside)
                    articles = (forms.article(record, f"{language}/{said.id}") for record in records if record)
                    yield f"{folder}/{said.name}", data, [article for article in articles if article]


def _whole(tree: Tree, folder: str, said: Name) -> bytes | None:
    try:
        return None if said.late else tree.read(folder, said.name, BOUNDS[said.kind], said.hash)
    except Unreadable:
        return None
