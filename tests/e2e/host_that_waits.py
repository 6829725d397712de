"""Stands in for a busy host: hands all on to the real one, but one type of requests only once a file is there. That one
came is told by another file, FILE.held.

host_that_waits.py TYPE FILE ORIGIN
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO


def main(kind: str, go: Path, caller: list[str]) -> None:
    """Answer until the browser has enough."""
    real = subprocess.Popen(
        [sys.executable, "-m", "nachlese", *caller], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert real.stdin
    assert real.stdout
    threading.Thread(target=_back, args=(real.stdout,), daemon=True).start()
    one_at_a_time = threading.Lock()
    while header := sys.stdin.buffer.read(4):
        frame = header + sys.stdin.buffer.read(struct.unpack("@I", header)[0])
        if json.loads(frame[4:])["type"] == kind:
            go.with_suffix(".held").touch()
            threading.Thread(target=_later, args=(real.stdin, frame, go, one_at_a_time), daemon=True).start()
            continue
        with one_at_a_time:
            real.stdin.write(frame)
    real.stdin.close()
    real.wait(10)


def _later(to: IO[bytes], frame: bytes, go: Path, one_at_a_time: threading.Lock) -> None:
    while not go.exists():
        time.sleep(0.02)
    with one_at_a_time:
        to.write(frame)


def _back(answers: IO[bytes]) -> None:
    while some := answers.read(65536):
        sys.stdout.buffer.write(some)
        sys.stdout.buffer.flush()


main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
