"""Whenever a host dies, what it acknowledged is there whole, and what it did not is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from nachlese.library import Library, skipped
from nachlese.library.writing import is_aside

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, article, files, revision

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

CALLS = ("mkdir", "open", "write", "fsync", "close", "replace")


def in_child(work: Callable[[int], None]) -> tuple[bool, bytes]:
    """Run something in a child; whether it came to its end, and what it acknowledged by a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            work(writing)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = pipe.read()
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the child failed by itself"
    return status == 0, acknowledged


def die_at(step: int) -> None:
    """Kill this process at the ``step``-th of its writing calls from now, in the middle of it when it is a write."""
    left = [step]

    def dying(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **named: Any) -> Any:
            if name == "open" and not arguments[1] & os.O_CREAT:
                return call(*arguments, **named)
            left[0] -= 1
            if left[0] == 0:
                if name == "write":
                    call(arguments[0], arguments[1][: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return instead

    for name in CALLS:
        setattr(os, name, dying(name, getattr(os, name)))


def everything(home: Home, acknowledge: Callable[[bytes], object]) -> None:
    """A whole saving, as a browser asks for it."""
    library = home.open()
    library.save(article(pictures=("7",)), PAGE, revision(NOW + 1), "new")
    acknowledge(b"s")
    library.add_image(KEY, "7", "605", JPEG)
    acknowledge(b"p")
    library.put_document(KEY, NOW, b"1\ntext\n")
    acknowledge(b"d")
    library.delete("de/2", "deleted")
    acknowledge(b"x")


def check(home: Home, acknowledged: bytes) -> None:
    """What the library says after a death."""
    library = home.open()
    keys = library.keys()[0]
    assert "de/3" in keys  # what was there before
    if b"s" in acknowledged:
        assert library.get(KEY).article == article(pictures=("7",))
        assert library.get(KEY).saved_at
        assert library.page(KEY) == PAGE
    if b"p" in acknowledged:
        assert library.picture(KEY, "7") == (JPEG, "image/jpeg")
    if b"d" in acknowledged:
        assert library.document(KEY).read_bytes() == b"1\ntext\n"
    assert ("de/2" in keys) or b"s" in acknowledged
    if b"x" in acknowledged:
        assert "de/2" not in keys
    if KEY in keys:
        assert library.get(KEY).article == article(pictures=("7",))
    assert {problem.reason for problem in skipped(home.root)} <= {"left by a write that was interrupted"}


def test_a_death_at_any_step_leaves_whole_files_or_none(tmp_path: Path) -> None:
    """Every call that writes, flushes or renames is a step; the child dies at the first, then at the second …"""
    finished, step = False, 0
    while not finished:
        step += 1
        home = Home(tmp_path / str(step))
        library = home.open()
        library.save(article(2), PAGE, revision(), "2")
        library.save(article(3), PAGE, revision(), "3")

        def work(pipe: int, home: Home = home, step: int = step) -> None:
            acknowledge = partial(os.write, pipe)
            die_at(step)
            everything(home, acknowledge)

        finished, acknowledged = in_child(work)
        check(home, acknowledged)
        # It goes on: the browser asks again.
        everything(home, len)
        check(home, b"spdx")

    assert acknowledged == b"spdx"
    assert step > 30


def test_a_death_at_any_step_of_the_first_opening_leaves_a_library_or_none(tmp_path: Path) -> None:
    finished, step = False, 0
    while not finished:
        step += 1
        home = Home(tmp_path / str(step))

        def work(_: int, home: Home = home, step: int = step) -> None:
            die_at(step)
            home.open()

        finished, _ = in_child(work)
        home.open().save(article(), PAGE, revision(), "r1")
        assert home.open().keys() == ([KEY], False)
    assert step > 10


def test_a_host_killed_at_any_moment_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    home = Home(tmp_path)
    chance = random.Random(20260901)
    saved = 0
    for round_ in range(25):

        def work(pipe: int, first: int = 1 + round_ * 1000) -> None:
            library = home.open()
            for number in range(first, first + 1000):
                library.save(article(number, pictures=("7",)), PAGE, revision(), f"r{number}")
                os.write(pipe, b"%d\n" % number)

        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                os.close(reading)
                work(writing)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            first = pipe.read(1)
            time.sleep(chance.random() * 0.03)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            acknowledged = [int(number) for number in (first + pipe.readall()).split(b"\n")[:-1]]
        library = home.open()
        for number in acknowledged:
            assert library.get(f"de/{number}").article == article(number, pictures=("7",))
            assert library.page(f"de/{number}") == PAGE
        assert len(library.keys(limit=100_000)[0]) >= saved + len(acknowledged)
        saved = len(library.keys(limit=100_000)[0])
    assert {problem.reason for problem in skipped(home.root)} <= {"left by a write that was interrupted"}


def test_what_a_dead_writer_left_aside_is_removed_a_day_later(home: Home, library: Library) -> None:
    library.save(article(), PAGE, revision(), "r1")
    shelf = home.root / "articles/de/640"
    old, new, other = (shelf / name for name in ("~$nachlese-0011.tmp", "~$nachlese-2233.tmp", "~$letter.docx"))
    for path in (old, new, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (time.time() - 90_000,) * 2)
    home.open().save(article(), PAGE, revision(), "r2")

    assert not old.exists()
    assert new.exists()
    assert other.exists()


class Disk:
    """What a disk would hold after the power failed: what was flushed, under names whose folder was flushed since."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[tuple[str, str, str]] = []
        real_fsync, real_replace, real_mkdir = os.fsync, os.replace, os.mkdir

        def fsync(handle: int) -> None:
            self.steps.append(("flush", str(Path(f"/proc/self/fd/{handle}").readlink()), ""))
            real_fsync(handle)

        def replace(source: Any, target: Any) -> None:
            self.steps.append(("rename", os.fspath(source), os.fspath(target)))
            real_replace(source, target)

        def mkdir(path: Any, *arguments: Any) -> None:
            real_mkdir(path, *arguments)
            self.steps.append(("make", os.fspath(path), ""))

        for name, instead in (("fsync", fsync), ("replace", replace), ("mkdir", mkdir)):
            monkeypatch.setattr(os, name, instead)

    def index(self, what: str, path: str, after: int = 0) -> int:
        return next(at for at, step in enumerate(self.steps) if at >= after and step[:2] == (what, path))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems flush by other calls")
def test_nothing_is_acknowledged_or_named_before_it_is_flushed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    library = home.open()
    disk = Disk(monkeypatch)
    library.save(article(pictures=("7",)), PAGE, revision(), "r1")
    library.add_image(KEY, "7", "605", JPEG)
    renames = [(at, step) for at, step in enumerate(disk.steps) if step[0] == "rename" and str(home.root) in step[2]]

    assert [Path(step[2]).suffix for _, step in renames] == [".json", ".gz", ".jsonl", ".jpg"]
    for at, (_, aside, target) in renames:
        assert disk.index("flush", aside) < at
        assert disk.index("flush", str(Path(target).parent), after=at)
    shelf_flushed = disk.index("flush", str(Path(renames[1][1][2]).parent), after=renames[1][0])
    change_aside = renames[2][1][1]
    assert shelf_flushed < disk.index("flush", change_aside)
    for at, (what, folder, _) in enumerate(disk.steps):
        if what == "make" and str(home.root) in folder:
            change_named = renames[2][0] if "images" not in folder else len(disk.steps)
            assert disk.index("flush", str(Path(folder).parent), after=at) < change_named


@pytest.mark.skipif(sys.platform != "linux", reason="other systems flush by other calls")
def test_a_library_just_begun_is_flushed_into_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "not" / "there yet")
    disk = Disk(monkeypatch)
    home.open()
    mark_named = disk.index("flush", str(home.root), after=disk.index("make", str(home.root)))

    for folder in (home.root, home.root.parent, home.root.parent.parent):
        assert disk.index("flush", str(folder.parent), after=disk.index("make", str(folder))) < mark_named


@pytest.mark.skipif(sys.platform != "linux", reason="other systems flush by other calls")
def test_a_file_another_writer_has_just_put_is_flushed_too(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.open().save(article(), PAGE, revision(), "r1")
    library = home.open()
    disk = Disk(monkeypatch)
    library.save(article(), PAGE, revision(), "r2")

    for path in (home.root / "articles/de/640").iterdir():
        assert disk.index("flush", str(path)) >= 0
    for folder in ("", "articles", "articles/de", "articles/de/640", "devices"):
        assert disk.index("flush", str(home.root / folder)) >= 0


def test_nothing_is_left_aside_when_a_write_fails(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Exception, match="disk is full"):
            library.save(article(), PAGE, revision(), "r1")

    assert not [name for name in files(home.root) if is_aside(Path(name).name)]
    assert library.keys() == ([], False)
    assert library.save(article(), PAGE, revision(), "r1").change == "new"
