"""What a receipt costs beside reading its page: ratios to what lxml alone needs for the same bytes, in one run.

python tests/bench/receipt.py PAGE...
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lxml import html

from nachlese.parse import parse
from nachlese.receipt import receipt

ROUNDS = 15


def main() -> None:
    print(f"{'page':44} {'KB':>6} {'lxml ms':>8} {'parse':>6} {'receipt':>8}")
    for name in sys.argv[1:]:
        page = Path(name).read_bytes()
        reading = parse(page)
        base = _median(partial(html.fromstring, page))
        read, receipts = _median(partial(parse, page)), _median(partial(receipt, page, reading))
        named = Path(name).parent.name[:44]
        print(f"{named:44} {len(page) // 1024:6} {base:8.1f} {read / base:6.1f} {receipts / base:8.1f}")


def _median(act: Callable[[], object]) -> float:
    """In ms of this process."""
    act()
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        act()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
