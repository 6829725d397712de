"""A child that reads inputs one by one, with a bound to its memory, and whoever waits for it with one to its time."""

from __future__ import annotations

import json
import resource
import select
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

TESTS = Path(__file__).resolve().parents[1]
MEMORY = 2 << 30  # bytes of address space: a page of 64 MiB is allowed, and Python itself takes some hundred
SECONDS = 300  # for one input, on a busy machine; what is quadratic in 10 MB takes hours


class Outcome(NamedTuple):
    """``kind`` is "read" or the code of the error a person gets; ``trouble`` what should not have happened."""

    kind: str
    trouble: str = ""


class Bounded:
    """The child; a new one after each that was lost."""

    def __init__(self, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self.memory = memory
        self.seconds = seconds
        self.peak = 0
        self._child: subprocess.Popen[str] | None = None

    def read(self, seed: int, number: int) -> Outcome:
        child = self._child or self._start()
        assert child.stdin
        assert child.stdout
        child.stdin.write(f"{seed} {number}\n")
        child.stdin.flush()
        ready, _, _ = select.select([child.stdout], [], [], self.seconds)
        line = child.stdout.readline() if ready else ""
        if not line:
            return self._lost(child, hung=not ready)
        kind, trouble, self.peak = json.loads(line)
        return Outcome(kind, trouble)

    def _start(self) -> subprocess.Popen[str]:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "fuzz.bounded", str(self.memory)],
            cwd=TESTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        return self._child

    def _lost(self, child: subprocess.Popen[str], hung: bool) -> Outcome:
        child.kill()
        _, errors = child.communicate()
        self._child = None
        what = f"took more than {self.seconds} s" if hung else f"ended with {child.returncode}: {errors[-600:]}"
        return Outcome("lost", what)

    def __enter__(self) -> Bounded:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()


# ---- in the child


def _serve(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    from fuzz.inputs import made
    from fuzz.targets import tried

    for line in sys.stdin:
        seed, number = map(int, line.split())
        kind, trouble = tried(made(seed, number))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps([kind, trouble, peak]), flush=True)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
