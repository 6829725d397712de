"""Stands in for a host that a picture kills: hands all else on to the real one."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from typing import IO


def main() -> None:
    real = subprocess.Popen(
        [sys.executable, "-m", "nachlese", *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert real.stdin
    assert real.stdout
    threading.Thread(target=_back, args=(real.stdout,), daemon=True).start()
    while header := sys.stdin.buffer.read(4):
        body = sys.stdin.buffer.read(struct.unpack("@I", header)[0])
        if json.loads(body)["type"] == "picture":
            real.kill()
            os._exit(1)
        real.stdin.write(header + body)
    real.stdin.close()
    real.wait(10)


def _back(answers: IO[bytes]) -> None:
    while some := answers.read(65536):
        sys.stdout.buffer.write(some)
        sys.stdout.buffer.flush()


main()
