#!/usr/bin/env python3
"""Read very many broken inputs, each in bounded time and memory: ``nice tests/fuzz/pages.py --inputs 20000``.

Every input is made from ``--seed`` and its number, and ``--only N`` runs one again. A worker process reads them and
says which it is at; one that crashes, hangs or takes too much memory is the fault of the input it was at.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.bounded import Bounded
from fuzz.inputs import KINDS, made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path, help="a folder for the inputs at fault")
    asked = parser.parse_args()
    numbers = [asked.only] if asked.only is not None else range(asked.inputs)
    begun, ended, longest = time.monotonic(), Counter[str](), (0.0, -1)
    faults: list[int] = []
    with Bounded() as bounded:
        for number in numbers:
            at = time.monotonic()
            outcome = bounded.read(asked.seed, number)
            longest = max(longest, (time.monotonic() - at, number))
            ended[outcome.kind] += 1
            if not number % 1000:
                print(f"at {number}, after {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
            if outcome.trouble:
                faults.append(number)
                print(f"{number}: {outcome.trouble}", flush=True)
                if asked.keep:
                    (asked.keep / f"{asked.seed}-{number}").write_bytes(made(asked.seed, number).data)
        peak = bounded.peak
    kinds = ", ".join(f"{count} {kind}" for kind, count in ended.most_common())
    print(
        f"{len(numbers)} inputs of {len(KINDS)} kinds in {time.monotonic() - begun:.0f} s: {kinds}; {len(faults)} faults"
    )
    print(f"longest {longest[0]:.1f} s (input {longest[1]}), memory at most {peak >> 20} MiB")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
