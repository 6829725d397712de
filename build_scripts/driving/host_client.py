"""The host without a browser: started as a browser starts it, and spoken to in frames."""

from __future__ import annotations

import base64
import json
import os
import secrets
import struct
import subprocess
from collections.abc import Sequence
from typing import Any

from driving.host_registration import Host

_PART = 384 * 1024  # bytes of an upload's part, before base64

Message = dict[str, Any]


class HostFailure(Exception):
    """What the host answered instead: its ``code`` and message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class HostClient:
    """One conversation with the host, over its real protocol. Use it as a context."""

    def __init__(self, host: Host, caller: Sequence[str], protocol: int = 1) -> None:
        self._protocol = protocol
        self._process = subprocess.Popen(
            [*host.command, *caller],
            env={**os.environ, **host.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> HostClient:
        self.ask("hello", protocols=[self._protocol, self._protocol], version="0")
        return self

    def __exit__(self, *error: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()  # the browser is gone; the host ends by itself
        try:
            self._process.wait(10)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

    def ask(self, kind: str, **fields: Any) -> Message:
        """The answer to one request; ``HostFailure`` when it is an error."""
        self._send({"type": kind, "id": secrets.token_hex(8), "protocol": self._protocol, **fields})
        answer = self._receive()
        if answer["type"] == "error":
            raise HostFailure(answer["code"], answer["message"])
        return answer

    def upload(self, what: str, data: bytes) -> str:
        """The name of an upload that holds ``data``."""
        name = secrets.token_hex(8)
        self.ask("begin", upload=name, what=what, size=len(data))
        for index, start in enumerate(range(0, len(data), _PART)):
            part = base64.b64encode(data[start : start + _PART]).decode()
            self.ask("part", upload=name, index=index, data=part)
        return name

    def download(self, name: str) -> bytes:
        """The whole of a download."""
        parts: list[bytes] = []
        while True:
            chunk = self.ask("fetch", download=name, index=len(parts))
            parts.append(base64.b64decode(chunk["data"]))
            if chunk["last"]:
                return b"".join(parts)

    def _send(self, message: Message) -> None:
        assert self._process.stdin
        body = json.dumps(message).encode()
        self._process.stdin.write(struct.pack("@I", len(body)) + body)
        self._process.stdin.flush()

    def _receive(self) -> Message:
        assert self._process.stdout
        header = self._process.stdout.read(4)
        if len(header) < 4:
            raise HostFailure("ended", f"The host ended with status {self._process.wait()} and no answer.")
        body = self._process.stdout.read(struct.unpack("@I", header)[0])
        answer: Message = json.loads(body)
        return answer
