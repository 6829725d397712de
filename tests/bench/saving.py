"""What saving costs beside a bare write, flush and rename of the same files, without parsing and compressing.

    python tests/bench/saving.py [--articles 200] [--held 1000] [--folder DIR]

The library holds ``--held`` articles before. Saved and written bare by turns, in one folder: the disk is the same.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from nachlese.article import Article, Paragraph, Text
from nachlese.library import Library, Revision, forms

NOW = 1_790_000_000_000

_PACKED = os.urandom(60_000)  # about what a page of dw.com's has, packed
_SENTENCE = "Ein Satz von etwa achtzig Zeichen, wie er in einem Artikel der Deutschen Welle steht. "


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--held", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where to write; the system's folder for temporary files, else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nachlese-", dir=options.folder) as name:
        saved, bare, bare_flushed = measured(Path(name), options.held, options.articles)
    print(f"medians of {options.articles}, one after another; {options.held} articles held before")
    print(f"a bare write, flush, rename of its 3 files      {bare * 1000:8.2f} ms")
    print(f"the same, each folder flushed too               {bare_flushed * 1000:8.2f} ms {bare_flushed / bare:6.2f} ×")
    print(f"a save                                          {saved * 1000:8.2f} ms {saved / bare:6.2f} × (at most 2)")
    return 0


def measured(folder: Path, held: int, articles: int) -> tuple[float, float, float]:
    """The median seconds of a save, of its files written bare, and of that with their folders flushed."""
    library = Library.open(folder / "Nachlese", folder / "state")
    took: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(1, held + articles + 1):
        one, packed = article(64_000_000 + number), number.to_bytes(8) + _PACKED
        with mock.patch.object(forms, "packed", return_value=packed):
            begun = time.perf_counter()
            library.save(one, b"a page", Revision(NOW + number), f"r{number}")
            if number > held:
                took[0].append(time.perf_counter() - begun)
                files = {"a.json": forms.record(one), "a.html.gz": packed, "b.jsonl": b"x" * 250}
                for times, flushing in ((took[1], False), (took[2], True)):
                    begun = time.perf_counter()
                    write_bare(folder / f"bare{number}{flushing}", files, flushing)
                    times.append(time.perf_counter() - begun)
    return statistics.median(took[0]), statistics.median(took[1]), statistics.median(took[2])


def article(number: int) -> Article:
    """An article of usual length."""
    body = tuple(Paragraph((Text(f"{number}. {_SENTENCE * 6}"),)) for _ in range(12))
    return Article(f"https://www.dw.com/de/x/a-{number}", "Ein Test", id=str(number), language="de", body=body)


def write_bare(folder: Path, files: dict[str, bytes], flushing: bool) -> None:
    """What any program does that wants its files whole."""
    folder.mkdir()
    for name, data in files.items():
        with (folder / "aside").open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        (folder / "aside").replace(folder / name)
    for at in (folder, folder.parent) if flushing else ():
        handle = os.open(at, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
