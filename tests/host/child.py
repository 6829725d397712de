"""A host as a child process: bytes in, frames out. It has a library, a state folder and a home of its own."""

from __future__ import annotations

import base64
import json
import os
import secrets
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from nachlese.install.extension_ids import extension_ids

Message = dict[str, Any]

HOST = (sys.executable, "-I", "-m", "nachlese")
CHROMIUM = (extension_ids().origin,)
FIREFOX = ("/nowhere/nachlese.host.json", extension_ids().gecko)
PART = 384 * 1024


class Ended(NamedTuple):
    """How a host ended: its exit status, the frames nobody had read, and what it wrote to standard error."""

    status: int
    frames: list[Message]
    errors: str


class Child:
    """A host that runs. Every byte it writes to standard output must be part of a frame."""

    def __init__(self, home: Path, caller: Sequence[str] = CHROMIUM, command: Sequence[str] = HOST) -> None:
        self.home = home
        self.library = home / "library"
        self.process = subprocess.Popen(
            [*command, *caller],
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()

    def write(self, data: bytes) -> None:
        """Bytes as they are, good or bad."""
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def read(self) -> Message:
        """The next frame."""
        assert self.process.stdout
        (length,) = struct.unpack("@I", self.process.stdout.read(4))
        return _message(self.process.stdout.read(length))

    def end(self) -> Ended:
        """The browser goes away; what the host still said, and how it ended."""
        out, errors = self.process.communicate(timeout=60)
        return Ended(self.process.returncode, frames_of(out), errors.decode())

    def send(self, **fields: Any) -> Message:
        """A request of any kind, right or wrong, and its answer."""
        self.write(frame({"id": secrets.token_hex(8), "protocol": 1, **fields}))
        return self.read()

    def ask(self, **fields: Any) -> Message:
        """A request that must not fail, and its answer."""
        answer = self.send(**fields)
        assert answer["type"] != "error", answer
        return answer

    def hello(self) -> Message:
        """The first exchange."""
        return self.ask(type="hello", protocols=[1, 1], version="0.1.0")

    def upload(self, what: str, data: bytes) -> str:
        """The name of a complete upload."""
        name = secrets.token_hex(8)
        self.ask(type="begin", upload=name, what=what, size=len(data))
        for index, start in enumerate(range(0, len(data), PART)):
            part = base64.b64encode(data[start : start + PART]).decode()
            self.ask(type="part", upload=name, index=index, data=part)
        return name

    def save(self, page: str, url: str, seen: int = 1_700_000_000_000) -> Message:
        """A page, uploaded and saved."""
        return self.ask(type="save", upload=self.upload("page", page.encode()), url=url, seen=seen)

    def fetch(self, download: str) -> bytes:
        """All bytes of a download."""
        parts: list[bytes] = []
        while True:
            chunk = self.ask(type="fetch", download=download, index=len(parts))
            parts.append(base64.b64decode(chunk["data"]))
            if chunk["last"]:
                return b"".join(parts)


def environment(home: Path) -> Mapping[str, str]:
    """A home where nobody has ever lived."""
    places = {"HOME": home, "NACHLESE_LIBRARY": home / "library", "NACHLESE_STATE": home / "state"}
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {name: str(path) for name, path in places.items()}


def frame(message: object) -> bytes:
    """A message as a frame."""
    return framed(json.dumps(message).encode())


def framed(body: bytes) -> bytes:
    """A body, good or bad, behind its right length."""
    return struct.pack("@I", len(body)) + body


def frames_of(out: bytes) -> list[Message]:
    """The messages in bytes that must be whole frames and nothing else."""
    found: list[Message] = []
    while out:
        (length,) = struct.unpack("@I", out[:4])
        assert 0 < length <= 1024 * 1024, f"not a frame: {out[:100]!r}"
        assert len(out) >= 4 + length, f"a frame cut short: {out[:100]!r}"
        found.append(_message(out[4 : 4 + length]))
        out = out[4 + length :]
    return found


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _message(body: bytes) -> Message:
    message: Message = json.loads(body)
    assert isinstance(message, dict)
    return message
