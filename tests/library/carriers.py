"""What sync tools, drives and other people do to a folder: carry files late, cut, twice, renamed; add their own."""

from __future__ import annotations

import os
import random
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from nachlese.library.files import hash_of

# In each tool's naming.
CONFLICTS = (
    "{stem}.sync-conflict-20260901-120000-ABCDEF7{end}",  # Syncthing
    "{stem} (Anna's conflicted copy 2026-09-01){end}",  # Dropbox
    "{stem} (conflicted copy 2026-09-01 120000){end}",  # Nextcloud
    "{stem} 2{end}",  # iCloud
    "{stem} (1){end}",  # Google Drive
    "{stem}-DESKTOP-7{end}",  # OneDrive
    "{stem}{end}..path1",  # rclone bisync
    "{stem}{end}.conflict1",
)


def files(root: Path) -> Iterator[str]:
    """Every file below a folder that a tool would carry."""
    for folder, _, names in os.walk(root):
        within = folder[len(str(root)) + 1 :].replace(os.sep, "/")
        for name in names:
            if stat.S_ISREG(os.lstat(f"{folder}/{name}").st_mode):
                yield f"{within}/{name}" if within else name


def carry(one: Path, other: Path, name: str, length: int | None = None) -> None:
    """Copy a file over whatever stands there, newer or older; ``length`` cuts it, as an interrupted tool does."""
    data = (one / name).read_bytes()
    target = other / name
    with suppress(FileExistsError, NotADirectoryError):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink():
            return
        target.write_bytes(data if length is None else data[:length])


def carry_all(one: Path, other: Path) -> None:
    """Carry everything, at last: what stands there with other bytes gives way to what its name says."""
    for name in sorted(files(one)):
        target = other / name
        if not target.is_file() or (target.read_bytes() != (one / name).read_bytes() and is_whole(one / name)):
            if target.is_symlink():
                target.unlink()
            carry(one, other, name)


def is_whole(path: Path) -> bool:
    """Whether a file's bytes are those its name says."""
    return hash_of(path.read_bytes()) in path.name


def conflicted(name: str, form: str) -> str:
    """A file's name as a tool writes it for a copy."""
    folder, _, last = name.rpartition("/")
    stem, dot, end = last.partition(".")
    return f"{folder}/{form.format(stem=stem, end=dot + end)}"


def rename_both(roots: tuple[Path, Path], name: str) -> None:
    """Two sides have the same file, and a tool that thinks they differ renames it on both."""
    for root, end in zip(roots, ("..path1", "..path2"), strict=True):
        if (root / name).is_file():
            (root / name).rename(root / f"{name}{end}")


def check_out_with_crlf(root: Path) -> None:
    """What git does on Windows where nobody told it not to."""
    for name in files(root):
        path = root / name
        if path.suffix in (".json", ".jsonl", ".md"):
            data = path.read_bytes()
            path.write_bytes(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def junk(root: Path, chance: random.Random) -> None:
    """Files of other programs and other people, some made to mislead."""
    hash_ = "0" * 32
    folder = chance.choice(["", "articles/de/1", "articles/de/1/images", "devices/feedface/2026-09", "articles/DE/1"])
    name = chance.choice([".DS_Store", f"1-{hash_}.json", f"7_605-{hash_}.jpg", f"5-{hash_}.jsonl", "~$x.docx", "a\nb"])
    with suppress(FileExistsError, NotADirectoryError):
        (root / folder).mkdir(parents=True, exist_ok=True)
        path = root / folder / name
        if path.exists() or path.is_symlink():
            return
        if chance.random() < 0.5:
            path.write_bytes(chance.choice([b"", b"junk\n", b"[" * 200_000, b'{"at":[1,1]}\n']))
        else:
            path.symlink_to(chance.choice(["/etc/passwd", "..", "nowhere"]))


def snapshot(root: Path, to: Path) -> None:
    """Keep a folder as it is now."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(root, to, symlinks=True)


def rewind(root: Path, to: Path) -> None:
    """Put a folder back to what it was, times of files included."""
    shutil.rmtree(root)
    shutil.copytree(to, root, symlinks=True)
