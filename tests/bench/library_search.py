"""Searching, opening and catching up in large libraries, each against something simple run beside it.

    python tests/bench/library_search.py FOLDER [--articles 100000] [--rounds 5]

FOLDER takes the generated libraries (some 3 GB for 100,000 articles) and is used again the next time; ripgrep is
measured where ``rg`` is found. Prints a table; exits with 1 when a bound is broken. Bounds are of the clock; processor
time stands beside it, for on a machine with other work the clock tells of that.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import generated
from nachlese.install.extension_ids import extension_ids
from nachlese.library import Library
from nachlese.search import passages

SMALL, NEW = 1000, 100
QUERIES = (  # what is typed, and what ripgrep would be asked for; from the words of the generated libraries
    ("Deutschland Klima", "Deutschland"),
    ("die Regierung Ukraine", "Regierung"),
    ("Straßewahlung", "Straßewahlung"),
    ("strassebahn*", "Straßebahn"),
    ('"in Deutschland"', "in Deutschland"),
    ("Wasser* Klima -Krieg", "Klima"),
    ("author:die lang:de Europa", "Europa"),
    ("Präsident before:2015", "Präsident"),
    ("Wahl after:2024 is:unread", "Wahl"),
    ("人权", "人权"),
    ("人權律師", "人权律师"),
    ("乌克兰战争", "乌克兰战争"),
    ("德国 选举 lang:zh", "选举"),
    ("师", "师"),
    ("总统 -经济", "总统"),
    ("الحكومة", "الحكومة"),
    ("المانيا", "ألمانيا"),
    ("حرب اللاجئين", "اللاجئين"),
    ("https://www.dw.com/de/x/a-{id}", "a-{id}"),
    ("Menschen", "Menschen"),
)


class Figure(NamedTuple):
    """``most`` and ``least`` are what is promised, 0 when nothing is."""

    name: str
    value: float
    unit: str
    most: float = 0
    least: float = 0

    @property
    def broken(self) -> bool:
        return bool(self.most and self.value > self.most) or bool(self.least and self.value < self.least)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="rebuild, open, search or memory")
    options = parser.parse_args()
    bench = Bench(options.folder, options.articles, options.rounds)
    broken = False
    for name in ("rebuild", "open", "search", "memory"):
        for figure in getattr(bench, name)() if options.only in (None, name) else ():
            wrong = "   BROKEN" if figure.broken else ""
            bound = f"at most {figure.most:g}" if figure.most else f"at least {figure.least:g}" if figure.least else ""
            print(f"{figure.name:58}{figure.value:10.2f} {figure.unit:5} {bound}{wrong}", flush=True)
            broken |= figure.broken
    return int(broken)


class Bench:
    """A large and a small library, made where they are absent."""

    def __init__(self, folder: Path, articles: int, rounds: int) -> None:
        self.folder, self.articles, self.rounds = folder, articles, rounds
        for count in (articles, SMALL):
            root = folder / f"l{count}"
            if not (root / "done").exists():
                shutil.rmtree(root, ignore_errors=True)
                size = generated.write(root, range(count), count)
                (root / "done").write_text(str(size))

    def library(self, count: int) -> Library:
        """A library as another process would open it."""
        home = self.folder / f"home{count}"
        return Library.open(self.folder / f"l{count}", home)

    def text(self, count: int) -> int:
        """Bytes of text."""
        return int((self.folder / f"l{count}" / "done").read_text())

    # ---- what is measured

    def rebuild(self) -> Iterator[Figure]:
        library = self.library(self.articles)
        yield Figure(f"reading the files of {self.articles} articles", timed(self._read_through)[0] / 1000, "s")
        took, cpu = (ms / 1000 for ms in timed(library.reindex))
        share = len(library.select("")) / self.articles  # some came with earlier runs
        bare, bare_cpu = (share * seconds for seconds in self._bare_insert())
        yield Figure(f"making the index of {self.articles} articles", took, "s")
        yield Figure("  a bare FTS5 insert of the same text", bare, "s")
        yield Figure("  rebuild, as a share of the speed of the bare insert", bare / took, "", least=0.3)
        yield Figure("  the same by processor time", bare_cpu / cpu, "")
        yield Figure(
            "  size of the index to the text", library.index_size / self.text(self.articles) / share, "x", most=1.2
        )

    def _read_through(self) -> None:
        """From now on the disk is measured in neither."""
        for folder in ("articles", "devices"):
            for path in (self.folder / f"l{self.articles}" / folder).rglob("*.json*"):
                path.read_bytes()

    def _bare_insert(self) -> tuple[float, float]:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            connection = sqlite3.connect(f"{folder}/bare.sqlite", isolation_level=None)
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
            connection.execute("CREATE VIRTUAL TABLE bare USING fts5 (text)")
            took = cpu = 0.0
            for start in range(0, self.articles, 1000):
                texts = [(self._text(number),) for number in range(start, min(start + 1000, self.articles))]
                began, began_cpu = time.perf_counter(), time.process_time()
                connection.execute("BEGIN")
                connection.executemany("INSERT INTO bare VALUES (?)", texts)
                connection.execute("COMMIT")
                took, cpu = took + time.perf_counter() - began, cpu + time.process_time() - began_cpu
            connection.close()
            return took, cpu

    def _text(self, number: int) -> str:
        found = passages(generated.article(number, self.articles))
        return "\n".join((found.headline, found.teaser, *found.body, *found.authors, *found.topics))

    def open(self) -> Iterator[Figure]:
        self.library(self.articles).keys()  # the index is there, and folders written just now are old
        time.sleep(11)
        self.library(self.articles).keys()
        clock, cpu = map(statistics.median, zip(*(timed(self._open) for _ in range(11)), strict=True))
        yield Figure(f"opening the library of {self.articles}, nothing new", clock, "ms", most=100)
        yield Figure("  by processor time", cpu, "ms")
        took: dict[int, list[tuple[float, float]]] = {SMALL: [], self.articles: []}
        list(self.library(SMALL).entries())
        for number in range(self.rounds):
            for count, times in took.items():
                first = self._next_number(number)
                generated.write(self.folder / f"l{count}", range(first, first + NEW), self.articles)
                times.append(timed(partial(self._catch_up, count)))
        small, large = (statistics.median(clock for clock, _ in times) for times in took.values())
        small_cpu, large_cpu = (statistics.median(cpu for _, cpu in times) for times in took.values())
        (self.folder / "runs").write_text(str(self._offset() // (self.rounds * NEW) + 1))
        yield Figure(f"  with {NEW} new at {SMALL}", small, "ms")
        yield Figure(f"  with {NEW} new at {self.articles}", large, "ms")
        yield Figure("  large to small", large / small, "x", most=1.5)
        yield Figure("  by processor time", large_cpu / small_cpu, "x")

    def _open(self) -> None:
        assert self.library(self.articles).keys(limit=100)[0]

    def _catch_up(self, count: int) -> None:
        assert self.library(count).select("", most=1)

    def _next_number(self, number: int) -> int:
        return self.articles + self._offset() + number * NEW

    def _offset(self) -> int:
        """New ones at each run."""
        mark = self.folder / "runs"
        runs = int(mark.read_text()) if mark.exists() else 0
        return runs * self.rounds * NEW

    def search(self) -> Iterator[Figure]:
        library = self.library(self.articles)
        example = generated.article(self.articles // 2, self.articles).id
        library.search("x")
        queries = [(query.replace("{id}", example), word.replace("{id}", example)) for query, word in QUERIES]
        taken = {query: [timed(partial(library.search, query)) for _ in range(self.rounds)] for query, _ in queries}
        for query, times in taken.items():
            clock, cpu = map(statistics.median, zip(*times, strict=True))
            print(f"    {clock:8.1f} ms, of the processor {cpu:6.1f} {len(library.search(query)):3}  {query}")
        clocks, cpus = (sorted(some) for some in zip(*itertools.chain(*taken.values()), strict=True))
        median = statistics.median(clocks)
        yield Figure(f"searching {self.articles} articles, {len(QUERIES)} mixed queries: median", median, "ms", most=40)
        yield Figure("  by processor time", statistics.median(cpus), "ms")
        yield Figure("  95th percentile", clocks[int(len(clocks) * 0.95)], "ms", most=250)
        yield Figure("  by processor time", cpus[int(len(cpus) * 0.95)], "ms")
        rg = shutil.which("rg") or shutil.which("rg", path=str(Path(sys.executable).parent))
        if rg:
            command = [rg, "--files-with-matches", "--ignore-case", "--fixed-strings"]
            root = str(self.folder / f"l{self.articles}")
            searches = [[*command, word, root] for _, word in queries[:: max(1, len(queries) // 5)]]
            ripgrep = [timed(partial(run, search))[0] for search in searches]
            yield Figure("  ripgrep over the same folder: median", statistics.median(ripgrep), "ms")
            yield Figure("  ripgrep to search", statistics.median(ripgrep) / median, "x", least=50)

    def memory(self) -> Iterator[Figure]:
        frames = frame(type="hello", id="a", protocols=[1, 1], version="0") + frame(type="list", id="b", protocol=1)
        state = self.folder / f"home{self.articles}"
        root = str(self.folder / f"l{self.articles}")
        environment = {**os.environ, "NACHLESE_LIBRARY": root, "NACHLESE_STATE": str(state)}
        with subprocess.Popen(
            [sys.executable, "-m", "nachlese", extension_ids().origin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        ) as host:
            assert host.stdin
            assert host.stdout
            host.stdin.write(frames)
            host.stdin.flush()
            for _ in range(2):
                (length,) = struct.unpack("@I", host.stdout.read(4))
                assert json.loads(host.stdout.read(length))["type"] in ("welcome", "articles")
            status = Path(f"/proc/{host.pid}/status").read_text()
            host.stdin.close()
        yield Figure("memory of the host, after a list", peak(status), "MB", most=80)
        library = f"Library.open(Path({root!r}), Path({str(state)!r}))"
        code = (
            f"from pathlib import Path; from nachlese.library import Library; library = {library}\n"
            f"for query in {[query for query, _ in QUERIES]!r}: library.search(query)\n"
            "print(Path('/proc/self/status').read_text())"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        yield Figure(f"memory of a process after {len(QUERIES)} searches", peak(told), "MB", most=80)


def run(command: list[str]) -> None:
    """Run a program, whatever it finds."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """How long something takes, in ms: by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def peak(status: str) -> float:
    """The most memory a process had, in MB."""
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def frame(**message: object) -> bytes:
    """A message as a frame."""
    body = json.dumps(message).encode()
    return struct.pack("@I", len(body)) + body


if __name__ == "__main__":
    sys.exit(main())
