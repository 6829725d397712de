"""Reads many thousands of changed pages, and counts what became of them; for the note, not for CI.

    python tests/fuzz/mutations.py [--pages 20000] [--processes 1] [--seed 1] [--failures FOLDER]

A page that lost a word, or broke the parser, is named by its seed and kept in FOLDER; one that lost a word of which its
receipt says nothing, or broke, ends the run with status 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "host")]

import sweep  # noqa: E402 - found by the line above
from mutations import MUTATIONS  # noqa: E402
from mutations.outcome import changed, layouts_of, marked  # noqa: E402

_BATCH = 500
Counted = Counter[tuple[str, str]]


def batch(number: int, seed: int, failures: Path) -> Counted:
    """Some hundred pages, each named by the seed and its number."""
    found: Counted = Counter()
    articles = [marked(article) for article in sweep.drawn(seed).values()]
    for n in range(number * _BATCH, (number + 1) * _BATCH):
        random = Random(f"{seed} {n}")
        mutation = random.choice(sorted(MUTATIONS))
        layout, article = random.choice(layouts_of(mutation)), random.choice(articles)
        try:
            outcome = changed(article, layout, mutation, random)
            name, what = outcome.name, f"<!-- lost: {' '.join(outcome.lost)} -->\n{outcome.html}"
        except Exception:
            name, what = "broke", traceback.format_exc()
        found[mutation, name] += 1
        if name.startswith(("text lost", "broke")):
            failures.mkdir(parents=True, exist_ok=True)
            (failures / f"{seed}-{n}-{mutation}-{layout}.html").write_text(what, "utf-8", "surrogatepass")
    return found


def report(found: Counted) -> str:
    """A line a mutation, and one of all."""
    outcomes = sorted({outcome for _, outcome in found})
    rows = [
        f"{mutation:26}" + "".join(f"{found[mutation, outcome]:>22}" for outcome in outcomes)
        for mutation in sorted({mutation for mutation, _ in found})
    ]
    total = Counter({outcome: sum(n for (_, name), n in found.items() if name == outcome) for outcome in outcomes})
    head = f"{'':26}" + "".join(f"{outcome:>22}" for outcome in outcomes)
    return "\n".join((head, *rows, f"{'all':26}" + "".join(f"{total[outcome]:>22}" for outcome in outcomes)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=Path, default=Path("failures"))
    asked = parser.parse_args()
    start, found = time.monotonic(), Counted()
    work = partial(batch, seed=asked.seed, failures=asked.failures)
    with ProcessPoolExecutor(asked.processes) as pool:
        for some in pool.map(work, range(-(-asked.pages // _BATCH))):
            found.update(some)
    print(report(found))
    print(f"{found.total()} pages in {time.monotonic() - start:.0f} s, seed {asked.seed}")
    return 1 if any(outcome in ("text lost", "broke") for _, outcome in found) else 0


if __name__ == "__main__":
    sys.exit(main())
