"""What an export of many articles costs: time, and memory at a tenth of them and at all.

``.venv/bin/python tests/bench/export_volumes.py [ARTICLES]``; each format in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 80  # 20 KB


def articles(count: int) -> Iterator[object]:
    from msgspec.structs import replace

    from nachlese.render import Edition, Item, Picture
    from samples import CITY, GARDEN, RIVER

    long = {one.id: replace(one, body=one.body * 5) for one in (RIVER, CITY, GARDEN)}
    for at in range(count):
        one = long[(RIVER, CITY, GARDEN)[at % 3].id]
        day = f"20{10 + at % 15}-{1 + at % 12:02}-{1 + at % 28:02}"
        article = replace(one, id=str(80_000_000 + at), published=day)
        pictures = {image: Picture(PICTURE, "image/jpeg", "605") for image in ("70000004", "70000012")}
        yield Item(article, Edition(1_707_041_730_000 + at, pictures, page=lambda: b"<html>" + PICTURE))


def one(name: str, count: int) -> None:
    """Write a volume to nowhere; print seconds, bytes, and the most memory that was held, in MB."""
    from nachlese.render import FORMATS, zipped

    form = FORMATS[name]
    started, size = time.perf_counter(), 0
    items = articles(count)
    for part in form.stream(items) if form.stream else zipped(form.folder(items)):  # type: ignore[misc, arg-type]
        size += len(part)
    took = time.perf_counter() - started
    print(f"{took:.3f} {size} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


def measured(name: str, count: int) -> tuple[float, int, float]:
    command = [sys.executable, __file__, "--one", name, str(count)]
    took, size, memory = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return float(took), int(size), float(memory)


def main(most: int) -> None:
    from nachlese.render import FORMATS

    columns = ("ms an article", "MB written", f"MB at {most // 10:,}", f"MB at {most:,}", "ratio")
    print("format    ", *(f"{name:>13}" for name in columns))
    for name in FORMATS:
        _, _, few = measured(name, most // 10)
        took, size, many = measured(name, most)
        figures = (took / most * 1000, size / 1e6, few, many, many / few)
        print(f"{name:10}", *(f"{figure:13.2f}" for figure in figures), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
