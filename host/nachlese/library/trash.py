"""Emptying the trash: which files are an article's alone, and which devices have not been heard from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nachlese.article import images as images_of
from nachlese.library import forms, names
from nachlese.library.entries import Entry
from nachlese.library.files import Tree, Unreadable
from nachlese.library.names import Name
from nachlese.library.state import Said
from nachlese.library.writing import Writer


class Device(NamedTuple):
    """A device that wrote into the library; ``heard`` is when it last did, by its own clock (ms), 0 for never."""

    id: str
    heard: int
    own: bool


class Trashed(NamedTuple):
    """An article in the trash, since ``deleted`` (ms). ``headline`` is ``""`` while its record is not here."""

    key: str
    headline: str
    deleted: int


def listed(tree: Tree, entries: Iterable[Entry], said_of: Callable[[str], Said]) -> list[Trashed]:
    """What is in the trash, the latest deleted first; an article whose files are all gone is not."""
    found = ((entry, said_of(entry.key)) for entry in entries)
    trashed = (
        Trashed(entry.key, entry.headline, said.latest["deleted"].order[0])
        for entry, said in found
        if not said.purged or left(tree, entry.key)
    )
    return sorted(trashed, key=lambda one: (-one.deleted, one.key))


def devices(tree: Tree, own: str) -> list[Device]:
    """Every device, the one heard from longest ago first."""
    found = (device for device in tree.listing(names.DEVICES).folders if names.DEVICE.fullmatch(device))
    return sorted((Device(device, _heard(tree, device), device == own) for device in found), key=lambda one: one[1:])


def _heard(tree: Tree, device: str) -> int:
    months = sorted(tree.listing(f"{names.DEVICES}/{device}").folders, reverse=True)
    for month in (month for month in months if names.MONTH.fullmatch(month)):
        files = (names.read(name) for name in tree.listing(f"{names.DEVICES}/{device}/{month}").files)
        times = [int(said.id) for said in files if said and said.kind == "change"]
        if times:
            return max(times)
    return 0


def left(tree: Tree, key: str) -> list[tuple[str, str]]:
    """The files that are an article's alone, as folder and name; copies and placeholders are files too."""
    shelf = names.shelf(key)
    number = names.content_id(key)
    own = [(shelf, said.name) for said in _named(tree, shelf) if said.id == number]
    return own + [(f"{shelf}/{names.IMAGES}", name) for name in _pictures(tree, key)]


def remove(tree: Tree, writer: Writer, key: str) -> int:
    """Remove the files that are an article's alone; how many there were."""
    files = left(tree, key)
    # Pictures first: which ones they are stands in the records.
    for folder, name in reversed(files):
        writer.remove(folder, name)
    for folder in sorted({folder for folder, _ in files}):
        writer.flush(folder)
    return len(files)


def _named(tree: Tree, folder: str) -> Iterator[Name]:
    listing = tree.listing(folder)
    for name in sorted(listing.files):
        if said := names.read(name):
            yield said


def _pictures(tree: Tree, key: str) -> Iterator[str]:
    """The pictures of an article that no other article of its shelf shows."""
    shelf = names.shelf(key)
    mine: set[str] = set()
    others: set[str] = set()
    for said in _named(tree, shelf):
        if said.kind == "record":
            of = f"{key.split('/')[0]}/{said.id}"
            shown = _shown(tree, shelf, said, of)
            if of != key and shown is None:  # its record may come yet, and show any of them
                return
            (mine if of == key else others).update(shown or ())
    for said in _named(tree, f"{shelf}/{names.IMAGES}"):
        if said.kind == "image" and said.id in mine - others:
            yield said.name


def _shown(tree: Tree, shelf: str, said: Name, key: str) -> set[str] | None:
    """The ids of the pictures in a record, None when it can't be read now."""
    if said.late:
        return None
    try:
        article = forms.article(tree.read(shelf, said.name, forms.RECORD_BYTES, said.hash), key)
    except Unreadable:
        return None
    return {image.id for image in images_of(article)} if article else set()
