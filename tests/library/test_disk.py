"""A full disk, a folder that is read-only or goes away, a clock set back: said in words, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nachlese.errors import CannotWrite, LibraryMissing, NachleseError
from nachlese.library import Library, skipped

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, article, revision, view
from .test_crash import in_child

resource = pytest.importorskip("resource")  # not on Windows

DAY = 86_400_000


def fill(library: Library, home: Home) -> tuple[list[str], NachleseError]:
    """Save and mark until the system refuses; what was acknowledged, and what was said."""
    acknowledged: list[str] = []
    try:
        for number in range(1, 10_000):
            home.time += 1
            page = os.urandom(2000)
            acknowledged.append(library.save(article(number, pictures=("7",)), page, revision(), f"s{number}").key)
            library.add_image(acknowledged[-1], "7", "605", JPEG + os.urandom(3000))
            library.mark(acknowledged[-1], "tag/full", True, f"t{number}")
    except NachleseError as error:
        return acknowledged, error
    raise AssertionError("the disk has no end")


def check_full(home: Home, acknowledged: list[str]) -> None:
    host = home.open()
    assert acknowledged
    assert set(acknowledged) <= set(host.keys(limit=100_000)[0])
    for key in acknowledged:
        assert host.get(key).article.id == key[3:]
        assert host.page(key)
    assert {one.fault for one in skipped(home.root)} <= {"leftover"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "nachlese", str(folder)], check=False, capture_output=True
    )
    yield folder if mounted.returncode == 0 else tmp_path / "none"
    if mounted.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    home = Home(tmp_path)
    if small_disk.exists():
        home.root = small_disk / "Nachlese"
        acknowledged, error = fill(home.open(), home)
    else:  # as an account that may not mount: each file is refused beyond a size, and a change file is none
        acknowledged, error = in_small_files(home)

    assert isinstance(error, CannotWrite)
    assert "Try again" in str(error) or "try again" in str(error)
    check_full(home, acknowledged)
    if small_disk.exists():
        next((home.root / "articles").rglob("*.jpg")).unlink()  # room is made
        assert home.open().mark(acknowledged[0], "read", True, "again").read


def in_small_files(home: Home) -> tuple[list[str], NachleseError]:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    library = home.open()
    first = library.save(article(1), PAGE, revision(), "r1").key
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limit[1]))
    try:
        with pytest.raises(NachleseError) as error:
            library.save(article(2), os.urandom(9000), revision(), "r2")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, ignored)
    return [first], error.value


def test_a_file_that_may_grow_no_further_leaves_nothing_half_written(tmp_path: Path) -> None:
    home = Home(tmp_path)
    acknowledged, error = in_small_files(home)

    assert isinstance(error, CannotWrite)
    check_full(home, acknowledged)
    assert not list(home.root.rglob("*.tmp"))
    assert home.open().save(article(2), os.urandom(9000), revision(), "r2").change in ("new", "changed")


def test_a_folder_that_goes_away_in_mid_flight_is_missed_and_not_begun_anew(tmp_path: Path) -> None:
    """Another process takes the folder away while a host is saving, as a drive does that is pulled out."""
    home, away = Home(tmp_path), tmp_path / "away"
    home.open()

    def work(pipe: int) -> None:
        library = home.open()
        for number in range(1, 10_000):
            try:
                library.save(article(number), PAGE, revision(), f"r{number}")
            except (CannotWrite, LibraryMissing):
                os.write(pipe, b"told\n")
                return
            os.write(pipe, b"%d\n" % number)
            if number == 20:
                home.root.rename(away)

    finished, said = in_child(work)
    lines = said.splitlines()
    assert finished
    assert lines[-1] == b"told"
    assert not home.root.exists()
    away.rename(home.root)
    host = home.open()
    for number in lines[:-1]:
        assert host.get(f"de/{int(number)}").article.id == number.decode()


def test_a_read_only_folder_is_said_and_read(tmp_path: Path) -> None:
    home = Home(tmp_path)
    library = home.open()
    library.save(article(), PAGE, revision(), "r1")
    seen = view(library)
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", home.root, home.root], check=False, capture_output=True)
    try:
        if mounted.returncode == 0:
            for act in (
                lambda: library.save(article(2), PAGE, revision(), "r2"),
                lambda: library.mark(KEY, "read", True, "r3"),
                lambda: library.delete(KEY, "r4"),
            ):
                with pytest.raises(CannotWrite, match="read-only"):
                    act()
        assert view(home.open()) == seen
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", home.root], check=True)
    assert home.open().mark(KEY, "read", True, "r3").read


def test_a_clock_set_back_a_day_changes_nothing_of_what_holds(home: Home, library: Library) -> None:
    library.save(article(), PAGE, revision(NOW), "r1")
    library.mark(KEY, "favourite", True, "f1")
    library.mark(KEY, "note", "before", "n1")
    home.time -= DAY
    for host in (library, home.open()):
        assert host.mark(KEY, "favourite", False, f"f2{id(host)}").favourite is False
        assert host.mark(KEY, "favourite", True, f"f3{id(host)}").favourite is True
        assert [note.text for note in host.mark(KEY, "note", "after", f"n2{id(host)}").notes] == ["after"]
        host.delete(KEY, f"d{id(host)}")
        assert host.keys() == ([], False)
        assert host.save(article(), PAGE, revision(NOW - DAY), f"r2{id(host)}").change == "new"
        assert host.keys() == ([KEY], False)
