"""What a sync tool may have done to a library, or is set up to do: each finding with its remedy, some mended here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nachlese.library import names
from nachlese.library.files import Tree, Unreadable, hash_of, read_file
from nachlese.library.repair import repair
from nachlese.library.trash import Device
from nachlese.library.verify import BOUNDS, Skipped, missing, skipped
from nachlese.library.writing import ASIDE, Writer
from nachlese.plurals import several

if TYPE_CHECKING:
    from nachlese.library.library import Library

_DAY_MS = 86_400_000
_QUIET_DAYS = 60
# Windows: 259 characters, unless a program says otherwise; ours, with what tools put behind a name, take 150.
_PATH_LENGTH = 259 - 150


class Finding(NamedTuple):
    """One thing. ``mend`` puts it right, None where a person must; a ``fault`` is to be seen to, the rest is told."""

    code: str
    words: str
    remedy: str
    paths: tuple[str, ...] = ()
    mend: Callable[[], object] | None = None
    fault: bool = True


class Tool(NamedTuple):
    """A tool that needs to be told which files to leave alone: by which folder it is known, and in which file."""

    name: str
    known_by: str
    ignores: str
    pattern: str


# Dropbox, OneDrive, iCloud and Nextcloud skip names that begin with ~$ by themselves.
TOOLS = (
    Tool("Syncthing", ".stfolder", ".stignore", f"(?d){ASIDE}"),
    Tool("git", ".git", ".gitignore", ASIDE),
)


def check(library: Library, now: int) -> Iterator[Finding]:
    """Everything there is to say of a library. Reads every file, so it takes a while."""
    root = library.root
    tree, found = Tree(root), [*skipped(root), *missing(library)]
    yield from _ignores(root)
    yield from _attributes(root)
    yield from _damage(root, found)
    yield from _copies(root, tree)
    yield from _names(root, found)
    yield from _told(found)
    yield from _devices(library.devices(), now)
    if len(str(root)) > _PATH_LENGTH:
        remedy = "Move it to a shorter path, such as C:\\Nachlese, if any of your devices runs Windows or OneDrive."
        yield Finding("long-path", f"The library lies deep: {len(str(root))} characters.", remedy, fault=False)


# ---- how tools are set up


def _ignores(root: Path) -> Iterator[Finding]:
    for tool in TOOLS:
        home = next((folder for folder in (root, *root.parents) if (folder / tool.known_by).exists()), None)
        if home is not None and ASIDE not in _text(home / tool.ignores):
            words = f"{tool.name} carries this folder, and would carry files that are still being written."
            remedy = f"Put this line into {home / tool.ignores}: {tool.pattern}"
            yield Finding("ignore", words, remedy, mend=partial(_append, home / tool.ignores, tool.pattern))


def _attributes(root: Path) -> Iterator[Finding]:
    path = root / ".gitattributes"
    if "* -text" not in _text(path).splitlines():
        words = "git may change the ends of lines here, and with them what files are."
        yield Finding(
            "attributes", words, f"Put this line into {path}: * -text", mend=partial(_append, path, "* -text")
        )


def _text(path: Path) -> str:
    try:
        return read_file(path, 1 << 20).decode("utf-8", "replace")
    except Unreadable:
        return ""


def _append(path: Path, line: str) -> None:
    text = _text(path)
    Writer(path.parent).replace(path.name, f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n")


# ---- what tools did


def _damage(root: Path, found: list[Skipped]) -> Iterator[Finding]:
    for one in found:
        match one.fault:
            case "damaged" | "misplaced":
                remedy = "Copy it anew from another device or a backup; what a fresh copy brings counts at once."
                yield Finding("damaged", f"{one.path}: {one.reason}", remedy, (one.path,), partial(repair, root, one))
            case "leftover":
                words = f"{one.path}: {one.reason}"
                yield Finding(
                    "leftover", words, "It goes by itself after a day.", (one.path,), partial(repair, root, one), False
                )


def _copies(root: Path, tree: Tree) -> Iterator[Finding]:
    """Copies under the names that tools give to conflicts: the bytes tell which is which, so there is no conflict."""
    for folder in _folders(tree):
        for name in sorted(tree.listing(folder).files):
            said = names.read(name)
            if said and not said.late and names.own(said) != name:
                path = f"{folder}/{name}"
                words = f"{path}: a copy that a sync tool made, under another name"
                yield Finding("copy", words, "It does no harm.", (path,), partial(_settle, root, folder, said), False)


def _settle(root: Path, folder: str, said: names.Name) -> bool:
    """Keep a copy's bytes under their own name, then remove the copy; whether that could be done."""
    tree, writer = Tree(root), Writer(root)
    own = names.own(said)
    if not _is_whole(tree, folder, own, said):
        try:
            data = tree.read(folder, said.name, BOUNDS[said.kind], said.hash)
        except Unreadable:
            return False
        writer.write(folder, {own: data})
    writer.remove(folder, said.name)
    writer.flush(folder)
    return True


def _is_whole(tree: Tree, folder: str, name: str, said: names.Name) -> bool:
    try:
        return bool(tree.read(folder, name, BOUNDS[said.kind], said.hash))
    except Unreadable:
        return False


def _folders(tree: Tree, folder: str = "") -> Iterator[str]:
    for name in sorted(tree.listing(folder).folders):
        path = f"{folder}/{name}" if folder else name
        if path.split("/")[0] in (names.ARTICLES, names.DEVICES):
            yield path
            yield from _folders(tree, path)


def _names(root: Path, found: list[Skipped]) -> Iterator[Finding]:
    """Names that a tool or file system wrote in other letters."""
    for one in found:
        folder, _, name = one.path.rpartition("/")
        said = names.read(name.lower()) if one.fault == "foreign" and name != name.lower() else None
        if said:
            words = f"{one.path}: the name is ours in other letters"
            remedy = "Rename it to small letters."
            yield Finding("letters", words, remedy, (one.path,), partial(_in_small_letters, root, folder, name, said))


def _in_small_letters(root: Path, folder: str, name: str, said: names.Name) -> bool:
    path = root.joinpath(*folder.split("/"), name)
    try:
        data = read_file(path, BOUNDS[said.kind])
    except Unreadable:
        return False
    if hash_of(data) != said.hash or not Tree(root).is_real(folder):
        return False
    with suppress(OSError):  # where letters don't matter, writing finds the file itself
        path.rename(path.with_name(f"{ASIDE.partition('*')[0]}{time.time_ns():x}.tmp"))
    Writer(root).write(folder, {name.lower(): data})
    return True


def _told(found: list[Skipped]) -> Iterator[Finding]:
    for fault, code, words, remedy in (
        (
            "late",
            "late",
            ("file is not on this machine yet", "files are not on this machine yet"),
            "Let the tool finish, or tell it to keep the folder here.",
        ),
        (
            "missing",
            "missing",
            ("file that was saved is not here", "files that were saved are not here"),
            "Let the tool finish. If it has: nachlese verify --repair, or copy them from another device or a backup.",
        ),
        (
            "foreign",
            "foreign",
            ("file or folder is not the library's", "files or folders are not the library's"),
            "Move them out; the library does not read them.",
        ),
        (
            "link",
            "link",
            ("link or device stands in the folder", "links or devices stand in the folder"),
            "Remove them; the library does not follow them.",
        ),
        (
            "unknown",
            "unknown",
            ("line is of no kind this version knows", "lines are of no kind this version knows"),
            "Update Nachlese; until then they are kept.",
        ),
    ):
        paths = tuple(one.path for one in found if one.fault == fault)
        if paths:
            yield Finding(code, f"{len(paths)} {words[len(paths) > 1]}", remedy, paths, fault=False)


# ---- devices and clocks


def _devices(devices: list[Device], now: int) -> Iterator[Finding]:
    for device in devices:
        who = "this device" if device.own else f"the device {device.id}"
        path = (f"{names.DEVICES}/{device.id}",)
        if device.heard > now + _DAY_MS:
            days = (device.heard - now) // _DAY_MS
            remedy = "Set that device's clock. Nothing is lost by it: what comes after still counts as later."
            yield Finding("clock", f"{who} wrote {several(days, 'day')} from now, by its clock", remedy, path)
        elif device.heard and not device.own and device.heard < now - _QUIET_DAYS * _DAY_MS:
            days = (now - device.heard) // _DAY_MS
            remedy = "If it still reads this library, see whether its sync tool runs, before you empty the trash."
            yield Finding("quiet", f"{who} was last heard from {several(days, 'day')} ago", remedy, path, fault=False)
