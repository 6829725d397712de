"""How fast a page becomes an article, in ratios to what is run beside it in the same process.

    python tests/bench/parse_speed.py [--runs 21] [PAGE.html ...]

Four tables: each page against lxml.html, trafilatura and readability-lxml (medians, taking turns); time by size, on
pages of our own words; memory, each page in a process of its own; what the first conversion imports.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import lxml.html
import trafilatura
from readability import Document

from nachlese.parse import parse

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
URL = "https://www.dw.com/de/der-fluss/a-70000001"
MOST, LEAST, MEMORY = 6, 3, 12  # times lxml.html; times faster than the others; times the page
KB = 1024
SIZES = (50 * KB, 500 * KB, 5000 * KB, 10_000 * KB)
WORDS = "Wasser Fluss Brücke Stadt gestern sagte Menschen über für Haus Müller Berlin und die der im von Ufer".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("pages", nargs="*", type=Path, help="default: those of ../shared/corpus")
    options = parser.parse_args()
    pages = options.pages or sorted(SHARED.glob("*/page.html"))
    against_others(pages, options.runs)
    growth()
    memory(pages)
    imports()


# ---- time


def against_others(pages: Sequence[Path], runs: int) -> None:
    print(
        f"{'page':34}{'KB':>6}{'lxml ms':>9}{'parse ms':>9}{'× lxml':>8}{'trafilatura':>13}{'readability':>13}"
        f"   (most {MOST} ×; least {LEAST} × faster)"
    )
    for path in pages:
        page, url = path.read_bytes(), url_of(path)
        lxml_ms, ours, *others = medians(
            (
                lambda page=page: lxml.html.fromstring(page),  # type: ignore[misc]
                lambda page=page, url=url: parse(page, url),  # type: ignore[misc]
                lambda page=page: trafilatura.extract(page),  # type: ignore[misc]
                lambda page=page: Document(page.decode()).summary(),  # type: ignore[misc]
            ),
            runs,
        )
        slow = ours > MOST * lxml_ms or any(other < LEAST * ours for other in others)
        print(
            f"{path.parent.name:34}{len(page) / KB:6.0f}{lxml_ms:9.2f}{ours:9.2f}{ours / lxml_ms:8.2f}"
            + "".join(f"{other / ours:11.1f} ×" for other in others)
            + ("   TOO SLOW" if slow else "")
        )


def url_of(page: Path) -> str:
    """The address a page was saved under, where a person has checked it."""
    checked = page.with_name("expected.json")
    url: str = json.loads(checked.read_text("utf-8"))["url"] if checked.exists() else ""
    return url


def medians(tried: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """The median of each in ms of this process's time. They take turns, so that a busy machine is busy for all."""
    taken: list[list[float]] = [[] for _ in tried]
    for _ in range(runs):
        for times, one in zip(taken, tried, strict=True):
            started = time.process_time()
            one()
            times.append((time.process_time() - started) * 1000)
    return [statistics.median(times) for times in taken]


def growth() -> None:
    print(f"\n{'time by size, µs a KB':34}" + "".join(f"{size // KB:>9} KB" for size in SIZES))
    for name, pieces, sizes in (
        ("paragraphs", paragraphs, SIZES),
        ("tiny elements", tiny, SIZES[:2]),
    ):  # more of them is refused
        found = []
        for size in sizes:
            page = made(pieces(), size)
            (took,) = medians((lambda page=page: parse(page, URL),), max(1, 500 * KB // size))  # type: ignore[misc]
            found.append(took * 1000 / (len(page) / KB))
        print(f"{name:34}" + "".join(f"{each:12.0f}" for each in found))


def paragraphs() -> Iterator[str]:
    draw = random.Random(1)
    some = [f"<p>{' '.join(draw.choices(WORDS, k=60))}.</p>" for _ in range(200)]
    while True:
        yield draw.choice(some)


def tiny() -> Iterator[str]:
    while True:
        yield "<p>a</p>"


def made(pieces: Iterator[str], size: int) -> bytes:
    """A page without state, of pieces that make up a size."""
    length = len(next(pieces))
    text = "".join(islice(pieces, size // length))[:size]
    return (
        '<html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root"><article>'
        f'<header><h1>Der Fluss</h1></header><p class="teaser-text">Wasser</p><div class="rich-text">{text}'
        "</div></article></div></body></html>"
    ).encode()


# ---- memory

# The most that was resident while the page was read, above what was before, as Linux counts it (VmHWM, set back by
# clear_refs): lxml's share is not Python's, so tracemalloc misses it, and ru_maxrss begins with that of the parent.
# Each page has a process of its own, which has read a page of nothing before.
_READ = """
import re, sys
from pathlib import Path
from nachlese.parse import parse

def most():
    return int(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])

page, url = Path(sys.argv[1]).read_bytes(), sys.argv[2]
parse("<html><div id=root><article><h1>a</h1><p class=teaser-text>b</p></article></div></html>", url)
Path("/proc/self/clear_refs").write_text("5")
before = most()
parse(page, url)
print(most() - before)
"""


def memory(pages: Sequence[Path]) -> None:
    print(f"\n{'most memory, times the page':34}{'KB':>6}   (most {MEMORY} ×)")
    for path in pages:
        resident(path.parent.name, path, url_of(path))
    for size in SIZES[2:]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_bytes(made(paragraphs(), size))
            resident("paragraphs", path, URL)


def resident(name: str, path: Path, url: str) -> None:
    size = path.stat().st_size
    command = [sys.executable, "-c", _READ, str(path), url]
    most = statistics.median(int(subprocess.check_output(command)) * 1024 for _ in range(5))
    print(f"{name:34}{size / KB:6.0f}{most / size:9.1f} ×")


# ---- imports


def imports() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "import nachlese.parse"]
    runs = [_by_package(subprocess.run(command, capture_output=True, text=True, check=True).stderr) for _ in range(5)]
    names = sorted(runs[0], key=lambda name: -runs[0][name])
    print(f"\nimports of the first conversion: {statistics.median(sum(run.values()) for run in runs):.0f} ms")
    for name in names[:8]:
        print(f"  {name:32}{statistics.median(run.get(name, 0) for run in runs):6.1f} ms")


def _by_package(listed: str) -> dict[str, float]:
    """ms that the modules of each package took by themselves, as ``-X importtime`` lists them."""
    found: dict[str, float] = {}
    for line in listed.splitlines()[1:]:
        alone, _, module = line.removeprefix("import time:").split("|")
        package = module.strip().split(".")[0]
        found[package] = found.get(package, 0) + int(alone) / 1000
    return found


if __name__ == "__main__":
    main()
