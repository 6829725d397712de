"""How long a browser waits for the host's first reply, as ratios to bare Python measured in the same run.

    python tests/bench/host_start.py [--runs 21] [--built dist/nachlese/nachlese]

Prints a table; exits with 1 when a bound is broken: 5 times bare Python (the built host: 10 times), 300 ms each.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nachlese.install.extension_ids import extension_ids

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 300  # ms
HOST_IMPORTS = "import nachlese.__main__, nachlese.native"
IMPORTS, REPLY = "bare Python and the host's imports", "the host, to its first reply"

Run = Callable[[], float]


class Case(NamedTuple):
    """``most`` is how many times bare Python it may take, 0 when nothing is promised."""

    name: str
    run: Run
    most: float = 0


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--built", type=Path, help="the host as one folder; default: what is found in dist/")
    options = parser.parse_args()
    built = options.built or next(iter(built_hosts()), None)
    medians = measured(cases(built), options.runs)
    bare = medians["bare Python"]
    broken = False
    print(f"{'':38}{'ms':>8}{'× bare':>9}{'most':>7}   (medians of {options.runs}, one after another)")
    for case in cases(built):
        took, times = medians[case.name], medians[case.name] / bare
        wrong = bool(case.most) and (times > case.most or took > SLOWEST)
        broken |= wrong
        print(f"{case.name:38}{took:8.1f}{times:9.2f}{case.most or '':>7}{'   TOO SLOW' if wrong else ''}")
    share = min(1, (medians[IMPORTS] - bare) / (medians[REPLY] - bare))
    print(f"\nOf what the host adds to bare Python, {share:.0%} are imports; the slowest by themselves:")
    print("\n".join(f"  {name:36}{ms:6.1f} ms" for name, ms in slowest_imports()))
    if not built:
        print("\nNo built host was found in dist/; make one with: python build_scripts/package_host.py")
    return int(broken)


def cases(built: Path | None) -> list[Case]:
    """What is measured, from the least to the most."""
    host = [sys.executable, "-I", "-m", "nachlese"]
    found = [
        Case("bare Python", lambda: ended([sys.executable, "-I", "-c", "pass"])),
        Case(IMPORTS, lambda: ended([sys.executable, "-I", "-c", HOST_IMPORTS])),
        Case(REPLY, lambda: replied(host, HELLO), most=5),
        Case("the host, to its first list", lambda: replied(host, HELLO + LIST, answers=2)),
    ]
    if built:
        found.append(Case("the built host, to its first reply", lambda: replied([str(built)], HELLO), most=10))
        found.append(Case("the built host, to its first list", lambda: replied([str(built)], HELLO + LIST, answers=2)))
    return found


def measured(cases: Sequence[Case], runs: int) -> dict[str, float]:
    """The median of each case in ms. They take turns, so that a busy machine is busy for all of them."""
    for case in cases:
        case.run()  # once for the disk
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            taken[case.name].append(case.run())
    return {name: statistics.median(times) for name, times in taken.items()}


def ended(command: Sequence[str]) -> float:
    """From the start of a program to its end, in ms."""
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return (time.perf_counter() - started) * 1000


def replied(command: Sequence[str], frames: bytes, answers: int = 1) -> float:
    """From the start of a host to the last byte of its answer, in ms."""
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        environment = {"HOME": home, "NACHLESE_LIBRARY": f"{home}/library", "NACHLESE_STATE": f"{home}/state"}
        host = subprocess.Popen(
            [*command, extension_ids().origin], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        assert host.stdin
        assert host.stdout
        with host:
            host.stdin.write(frames)
            host.stdin.flush()
            for _ in range(answers):
                (length,) = struct.unpack("@I", host.stdout.read(4))
                answer = json.loads(host.stdout.read(length))
                assert answer["type"] in ("welcome", "articles"), answer
            return (time.perf_counter() - started) * 1000


def slowest_imports() -> list[tuple[str, float]]:
    """The modules of the host's that cost most by themselves, at the best of some runs, in ms."""
    bare = imports("pass")
    runs = [imports(HOST_IMPORTS) for _ in range(5)]
    best = {name: min(run.get(name, ms) for run in runs) for name, ms in runs[0].items() if name not in bare}
    return sorted(best.items(), key=lambda row: -row[1])[:8]


def imports(code: str) -> dict[str, float]:
    """Every module that some code imports, with its own time in ms."""
    command = [sys.executable, "-I", "-X", "importtime", "-c", code]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    rows = re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$", told, re.MULTILINE)
    return {name: int(microseconds) / 1000 for microseconds, name in rows}


def built_hosts() -> list[Path]:
    """Hosts that PyInstaller made, as ``package_host.py`` leaves them."""
    return [path for path in sorted(ROOT.glob("dist/*/nachlese*")) if path.is_file() and path.stat().st_mode & 0o111]


def frame(**message: object) -> bytes:
    """A message as a frame."""
    body = json.dumps(message).encode()
    return struct.pack("@I", len(body)) + body


HELLO = frame(type="hello", id="a", protocols=[1, 1], version="0")
LIST = frame(type="list", id="b", protocol=1)

if __name__ == "__main__":
    sys.exit(main())
