"""What reading a page costs, beside what lxml alone needs for the same bytes, and what others need to read them.

    python tests/bench/parse_speed.py [PAGE...] [--rounds 15]

Pages default to those of ../shared/corpus. CPU time of this process, in medians, the compared taken by turns, so that
a busy machine bears on all alike. "Floor" is what can't be saved: lxml's tree, and the JSON of the embedded state.
Memory is that of a child for each page: the system's peak (Linux: VmHWM), as what lxml takes is not Python's to count,
less what it had before; beside it that of lxml's tree alone. trafilatura is compared where it is installed:
``pip install -e .[bench]``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import logging
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from lxml import html

from nachlese.parse import parse
from nachlese.receipt import receipt

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SIZES = {"50 KB": 50_000, "500 KB": 500_000, "5 MB": 5_000_000, "10 MB": 10_000_000}
URL = "https://www.dw.com/de/ein-test/a-60000001"
BODIES = {
    "text": f"<p>{'Am Morgen kam das Wasser, und niemand wusste, woher. ' * 8}</p>",
    "tiny elements": "<p>Ein kurzer Satz.</p>",
}

# A child that reads one page: standard input, printed the kilobytes its memory grew by at most. Warm before by a small
# page, so that what importing takes is not counted. With a second argument it makes lxml's tree, and no more.
_CHILD = """
import sys
from pathlib import Path
from lxml import html
from nachlese.parse import parse
def kilobytes(name):
    return int(Path("/proc/self/status").read_text().split(name + ":")[1].split()[0])
page, small = sys.stdin.buffer.read(), b"<div id=bodyContent><h1>a</h1><div class=longText><p>a</div></div>"
parse(small, "https://www.dw.com/de/a/a-1")
Path("/proc/self/clear_refs").write_text("5")  # the peak of the loading is forgotten
before = kilobytes("VmRSS")
read = html.fromstring(page) if sys.argv[2:] else parse(page, sys.argv[1])
print(kilobytes("VmHWM") - before)
"""


def main() -> int:
    """Measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="*", type=Path)
    options.add_argument("--rounds", type=int, default=15)
    given = options.parse_args()
    logging.disable(logging.CRITICAL)
    pages(given.pages or sorted(CORPUS.glob("2*/page.html")), given.rounds)
    growth()
    imports()
    return 0


# ---- pages


def pages(files: Iterable[Path], rounds: int) -> None:
    others = {name: read for name, load in OTHERS.items() if (read := load())}
    print(
        f"{'page':33}{'bytes':>8}{'lxml ms':>9}{'floor':>7}{'ms':>7}{'× lxml':>8}{'receipt':>9}"
        f"{'memory':>9}{'lxml':>7}",
        *(f"{n:>13}" for n in others),
    )
    for file in files:
        page = file.read_bytes()
        url = _url(file)
        reading = parse(page, url)
        acts: dict[str, Callable[[], object]] = {
            "lxml": partial(html.fromstring, page),
            "floor": partial(_floor, page),
            "ours": partial(parse, page, url),
            "receipt": partial(receipt, page, reading),
            **{name: partial(read, page) for name, read in others.items()},
        }
        took = by_turns(acts, rounds)
        line = f"{file.parent.name[:32]:33}{len(page):8}{took['lxml']:9.2f}{took['floor']:7.2f}{took['ours']:7.1f}"
        line += f"{took['ours'] / took['lxml']:8.1f}{took['receipt'] / took['lxml']:9.1f}"
        line += f"{memory(page, url) / len(page):7.1f} ×{memory(page, url, 'lxml') / len(page):5.1f} ×"
        print(line, *(f"{took[name] / took['ours']:11.1f} ×" for name in others), flush=True)


def by_turns(acts: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median milliseconds of each."""
    took: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            took[name].append(_milliseconds(act))
    return {name: statistics.median(each[1:] or each) for name, each in took.items()}


def _milliseconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def _floor(page: bytes) -> object:
    start = page.find(b"_STATE__=") + len(b"_STATE__=")
    state = page[start : page.find(b"</script", start)] if start >= len(b"_STATE__=") else b"{}"
    return html.fromstring(page), msgspec.json.decode(state[: state.rfind(b"}") + 1])


def _url(file: Path) -> str:
    beside = file.with_name("expected.json")
    return str(json.loads(beside.read_text()).get("url", "")) if beside.exists() else ""


def _trafilatura() -> Callable[[bytes], Any] | None:
    with contextlib.suppress(ImportError):
        return importlib.import_module("trafilatura").bare_extraction  # type: ignore[no-any-return]
    return None


def _readability() -> Callable[[bytes], Any] | None:
    from readability import Document

    return lambda page: Document(page.decode("utf-8", "replace")).summary()


OTHERS: dict[str, Callable[[], Callable[[bytes], Any] | None]] = {
    "trafilatura": _trafilatura,
    "readability": _readability,
}


# ---- growth


def growth() -> None:
    print(f"\n{'pages of':16}{'size':>8}{'µs per KB':>11}{'× lxml':>8}{'memory':>9}{'lxml':>7}")
    for name, piece in BODIES.items():
        for size, length in SIZES.items():
            page = made(piece, length)
            ours = _milliseconds(partial(parse, page, URL))
            base = _milliseconds(partial(html.fromstring, page))
            line = f"{name:16}{size:>8}{ours * 1e6 / len(page):11.0f}{ours / base:8.1f}"
            print(f"{line}{memory(page) / len(page):7.1f} ×{memory(page, URL, 'lxml') / len(page):5.1f} ×", flush=True)


def made(piece: str, length: int) -> bytes:
    """A page of nothing but a text as long as asked."""
    text = piece * (length // len(piece))
    return f'<html><body><div id=root><article><h1>a</h1><div class="rich-text">{text}</div></article>'.encode()


def memory(page: bytes, url: str = URL, *lxml: str) -> int:
    """The bytes that reading it takes at most, the page itself not counted."""
    child = subprocess.run([sys.executable, "-c", _CHILD, url, *lxml], input=page, capture_output=True, check=True)
    return int(child.stdout) * 1024


# ---- imports


def imports() -> None:
    """What the first conversion loads, by package, in milliseconds of its own."""
    took: Counter[str] = Counter()
    for name, microseconds in _imported():
        took[name.split(".")[0]] += microseconds
    print(f"\nimporting nachlese.parse: {sum(took.values()) / 1000:.0f} ms")
    for name, microseconds in took.most_common(12):
        print(f"{name:24}{microseconds / 1000:8.1f} ms")


def _imported() -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-X", "importtime", "-c", "import nachlese.parse"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    for found in re.finditer(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", told):
        yield found[2], int(found[1])


if __name__ == "__main__":
    sys.exit(main())
