"""What saving costs beside a bare write, flush and rename of the same files, without parsing and compressing.

    python tests/bench/saving.py [--articles 200] [--held 1000] [--folder DIR]

The library holds ``--held`` articles before, and so do the folders written bare: to make a file among thousands costs a
file system more than the first of a folder. Saved and written bare by turns, on one disk. Exits with 1 when the bound
is broken.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from nachlese.article import Article, Paragraph, Text
from nachlese.library import Library, Revision, forms

NOW = 1_790_000_000_000
MOST = 2  # times a bare write

_PACKED = os.urandom(60_000)  # about what a page of dw.com's has, packed
_SENTENCE = "Ein Satz von etwa achtzig Zeichen, wie er in einem Artikel der Deutschen Welle steht. "


class Times(NamedTuple):
    """Seconds each: by the clock, and of the processor."""

    clock: list[float]
    processor: list[float]

    def after(self, warm: int) -> Times:
        """Without the first."""
        return Times(self.clock[warm:], self.processor[warm:])

    def told(self, name: str) -> str:
        clock, processor = (statistics.median(times) * 1000 for times in self)
        return f"{name:50}{clock:8.2f} ms, of the processor {processor:8.2f} ms"


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--held", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where to write; the system's folder for temporary files, else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nachlese-", dir=options.folder) as name:
        saved, bare, flushed = measured(Path(name), options.held, options.articles)
    print(f"medians of {options.articles}, one after another; {options.held} articles held before")
    print(bare.told("a bare write, flush, rename of its 3 files"))
    print(flushed.told("the same, their 2 folders flushed too"))
    print(saved.told("a save"))
    times = statistics.median(saved.clock) / statistics.median(bare.clock)
    print(f"a save to a bare write{times:36.2f} x   at most {MOST}{'' if times <= MOST else '   BROKEN'}")
    return int(times > MOST)


def measured(folder: Path, held: int, articles: int) -> tuple[Times, Times, Times]:
    """A save, its files written bare, and that with their folders flushed."""
    library = Library.open(folder / "Nachlese", folder / "state")
    saved, bare, flushed = (Times([], []) for _ in range(3))
    for number in range(1, held + articles + 1):
        one, packed = article(64_000_000 + number), number.to_bytes(8) + _PACKED
        files = {
            f"articles/de/640/{number}.json": forms.record(one),
            f"articles/de/640/{number}.html.gz": packed,
            f"devices/bare/2026-09/{number}.jsonl": b"x" * 250,
        }
        with mock.patch.object(forms, "packed", return_value=packed):
            timed(saved, partial(library.save, one, b"a page", Revision(NOW + number), f"r{number}"))
        timed(bare, partial(write_bare, folder / "bare", files))
        timed(flushed, partial(write_bare, folder / "flushed", files, flushing=True))
    return saved.after(held), bare.after(held), flushed.after(held)


def timed(times: Times, act: Callable[[], object]) -> None:
    """Do it, and note how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    times.clock.append(time.perf_counter() - clock)
    times.processor.append(time.process_time() - processor)


def article(number: int) -> Article:
    """An article of usual length."""
    body = tuple(Paragraph((Text(f"{number}. {_SENTENCE * 6}"),)) for _ in range(12))
    return Article(f"https://www.dw.com/de/x/a-{number}", "Ein Test", id=str(number), language="de", body=body)


def write_bare(root: Path, files: dict[str, bytes], flushing: bool = False) -> None:
    """What any program does that wants its files whole."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name("aside")
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    for folder in sorted({(root / name).parent for name in files}) if flushing else ():
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
