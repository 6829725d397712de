"""The host started once, as a browser would: through its launcher, with a browser's arguments and one frame."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from nachlese import __version__
from nachlese.install.browsers import Family
from nachlese.install.extension_ids import extension_ids

PATIENCE = 30  # seconds; a cold start from a slow disk with a virus scanner beside it

_HEADER = struct.Struct("=I")


class Answer(NamedTuple):
    """What the host said: its version, or else what is wrong, in words."""

    version: str
    wrong: str = ""


def arguments(family: Family, manifest_path: PurePath) -> tuple[str, ...]:
    """What a browser of this family starts a host with."""
    ids = extension_ids()
    return (str(manifest_path), ids.gecko) if family == "firefox" else (ids.origin,)


def say_hello(command: Sequence[str], patience: float = PATIENCE) -> Answer:
    """Start the host by ``command``, say hello, close its input, and read its one reply."""
    try:
        done = subprocess.run(command, input=hello_frame(), capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return Answer("", f"it did not answer within {patience:.0f} seconds")
    except OSError as error:
        return Answer("", error.strerror or str(error))
    reply = _reply(done.stdout)
    if reply is None:
        return Answer("", _last_words(done) or f"it answered with {len(done.stdout)} bytes that are no frame")
    if reply.get("type") != "welcome":
        return Answer("", str(reply.get("message") or reply))
    return Answer(str(reply.get("version", "")))


def hello_frame() -> bytes:
    """The first frame of a connection."""
    from nachlese.protocol import PROTOCOLS

    hello = {"type": "hello", "id": "doctor", "protocols": PROTOCOLS, "version": __version__}
    body = json.dumps(hello).encode()
    return _HEADER.pack(len(body)) + body


def _reply(output: bytes) -> dict[str, Any] | None:
    """The one frame of the output; None when anything else stands there, which would break the browser's pipe too."""
    if len(output) < _HEADER.size or _HEADER.unpack_from(output)[0] != len(output) - _HEADER.size:
        return None
    try:
        message = json.loads(output[_HEADER.size :])
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def _last_words(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return f"it ended with status {done.returncode}: {lines[-1].strip()}" if lines else ""
