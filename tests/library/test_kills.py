"""Killed with -9 at any moment of saving, marking, tidying, listing, importing or indexing, a host has lost nothing of
what it acknowledged, and its index says what the folder says. NACHLESE_KILLS says how often it is killed."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import build_page
from nachlese.document import write
from nachlese.importing import Outcome, bring
from nachlese.library import Library, skipped
from nachlese.parse import parse
from samples import RIVER

from .conftest import Home
from .samples import KEY, PAGE, article, files, revision

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLS = int(os.environ.get("NACHLESE_KILLS", "12"))
_A_LIBRARY = 20  # rounds, then another: so that each stays quick
_FILES = 30  # to be imported in a round
_STAND_IN = replace(RIVER, id="79999999", url="https://www.dw.com/de/fluss/a-79999999", short_url="")
_IMPORTED = (build_page(_STAND_IN, "react-state").encode(), write(_STAND_IN, 1_707_041_730_000))

Acknowledge = Callable[[bytes], object]


def saving(home: Home, round_: int, acknowledge: Acknowledge) -> None:
    """Save, mark, tidy and list without end; each act that was acknowledged is named."""
    library = home.open()
    for number in range(1, 10_000):
        home.time += 1
        key = f"de/{1000 * (round_ + 1) + number}"
        library.save(article(int(key[3:])), PAGE, revision(), f"{round_}s{number}")
        acknowledge(b"s%s\n" % key.encode())
        library.mark(key, "tag/here", True, f"{round_}t{number}")
        acknowledge(b"t%s\n" % key.encode())
        library.mark(KEY, "note", f"{round_} {number}", f"{round_}n{number}")
        acknowledge(b"n%d %d\n" % (round_, number))
        if number % 3 == 0:
            home.time += 31 * 86_400_000
            library.tidy()
            acknowledge(b"m%d\n" % home.time)
        list(library.entries())


def importing(home: Home, round_: int, acknowledge: Acknowledge) -> None:
    """Take in pages and documents; each that was told to be there is named."""
    library = home.open()
    for path in imported(home, round_):
        (outcome,) = taken(library, path)
        acknowledge(b"i%s\n" % outcome.key.encode())


def indexing(home: Home, round_: int, acknowledge: Acknowledge) -> None:
    """Make the index anew, and follow what another device writes, without end."""
    library = home.open()
    other = Home(home.root.parent)
    other.state = home.state.with_name("other")
    for number in count(1):
        library.reindex()
        key = f"de/{60_000_000 + 1000 * round_ + number}"
        other.open().save(article(int(key[3:])), PAGE, revision(), f"{round_}o{number}")
        if key in {entry.key for entry in library.entries()}:
            acknowledge(b"s%s\n" % key.encode())


WORK = (saving, importing, indexing)


def imported(home: Home, round_: int) -> list[Path]:
    """Files to be imported, written when they are first asked for."""
    folder = home.root.with_name(f"files {round_}")
    if not folder.is_dir():
        folder.mkdir()
        for number in range(80_000_000 + round_ * _FILES, 80_000_000 + (round_ + 1) * _FILES):
            page = _IMPORTED[number % 2].replace(b"79999999", b"%d" % number)
            (folder / f"{number}.{('html', 'md')[number % 2]}").write_bytes(page)
    return sorted(folder.iterdir())


def taken(library: Library, path: Path) -> Iterator[Outcome]:
    return bring(library, path, path.name, named=True, vouched=True)


def test_a_host_killed_at_any_moment_of_its_work_keeps_all_it_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(20260902)
    done = dict.fromkeys(WORK, 0)
    parse(_IMPORTED[0], _STAND_IN.url)  # what a host loads and compiles for its first page is there
    for round_ in range(KILLS):
        if round_ % _A_LIBRARY == 0:
            home = Home(tmp_path / str(round_))
            home.open().save(article(), PAGE, revision(), "first")
            told: set[bytes] = set()
        work = WORK[round_ % len(WORK)]
        if work is importing:
            imported(home, round_)
        acts = killed(partial(work, home, round_), chance.random() * 0.25, begun=bool(round_ // len(WORK) % 2))
        told |= acts
        done[work] += len(acts)

        check_told(home, told)
        if work is importing:  # it goes on where it was stopped
            for path in imported(home, round_)[:3]:
                assert [one.what for one in taken(home.open(), path)] in (["new"], ["already"])
        if work is indexing or round_ in (KILLS - 1, _A_LIBRARY - 1):
            fresh = Library.open(home.root, home.state, cache=tmp_path / f"fresh {round_}")
            assert list(home.open().entries()) == list(fresh.entries())
        home.time += 40 * 86_400_000
        assert {one.fault for one in skipped(home.root)} <= {"leftover"}
    assert min(done.values()) > 0


def killed(work: Callable[[Acknowledge], None], seconds: float, *, begun: bool) -> set[bytes]:
    """What a host acknowledged before it was killed, so long after it started, or after it acknowledged something."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            work(partial(os.write, writing))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        first = pipe.read(1) if begun else b""
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return set((first + pipe.readall()).splitlines())


def check_told(home: Home, told: set[bytes]) -> None:
    library = home.open()
    keys = set(library.keys(limit=100_000)[0])
    lines = b"".join(data for name, data in files(home.root).items() if name.endswith(".jsonl"))
    for act in told:
        what, about = act[:1], act[1:].decode()
        match what:
            case b"s":
                assert about in keys
                assert library.page(about) == PAGE
            case b"t":
                assert library.marks(about).tags == ("here",)
            case b"n":
                assert f'"to":"{about}"'.encode() in lines
            case b"i":
                assert about in keys
                assert library.get(about).article.headline == RIVER.headline
                assert library.document(about).is_file()
