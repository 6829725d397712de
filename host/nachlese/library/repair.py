"""What can be put right in a library folder without a doubt: a file's name says which bytes are the right ones."""

from __future__ import annotations

import time
from pathlib import Path

from nachlese.library import names
from nachlese.library.files import Tree, Unreadable, hash_of, read_file
from nachlese.library.names import Name
from nachlese.library.verify import BOUNDS, Skipped
from nachlese.library.writing import Writer

_A_DAY = 24 * 3600  # seconds: what is younger may still be being written


def repair(root: Path, skipped: Skipped) -> bool:
    """Put one thing right; whether that could be done. Raises CannotWrite."""
    folder, _, name = skipped.path.rpartition("/")
    tree, path = Tree(root), root.joinpath(*skipped.path.split("/"))
    match skipped.fault:
        case "leftover":
            return _sweep(path)
        case "damaged":
            data = _right_bytes(tree, path, folder, name)
            if data is not None:
                Writer(root).write(folder, {name: data})
            return data is not None
    return False


def _sweep(path: Path) -> bool:
    try:
        if time.time() - path.lstat().st_mtime < _A_DAY:
            return False
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _right_bytes(tree: Tree, path: Path, folder: str, name: str) -> bytes | None:
    said = names.read(name)
    if said is None or not tree.is_real(folder):
        return None
    return _with_its_line_ends(path, said) or whole_copy(tree, folder, said)


def _with_its_line_ends(path: Path, said: Name) -> bytes | None:
    """The bytes before a tool changed the line ends, as git does where nobody told it not to."""
    try:
        data = read_file(path, 2 * BOUNDS[said.kind]).replace(b"\r\n", b"\n")
    except Unreadable:
        return None
    return data if hash_of(data) == said.hash else None


def whole_copy(tree: Tree, folder: str, said: Name) -> bytes | None:
    """The right bytes, from a copy that a sync tool put beside a file."""
    for name in sorted(tree.listing(folder).files - {said.name}):
        other = names.read(name)
        if other and not other.late and (other.kind, other.id, other.hash) == (said.kind, said.id, said.hash):
            try:
                return tree.read(folder, name, BOUNDS[said.kind], said.hash)
            except Unreadable:
                continue
    return None
