"""A client for Firefox's Marionette: JSON frames over a loopback socket, no driver binary."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

_ANSWER = 120.0  # seconds to wait for one answer; a page load is bounded by Firefox itself, at 300 s


class MarionetteError(Exception):
    """What Firefox answered instead of a result. ``kind`` is WebDriver's error code, as ``no such window``."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message


class Marionette:
    """One connection. Frames are ``LENGTH:JSON``; a command is ``[0, n, name, params]``, its answer ``[1, n, error,
    result]``."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_ANSWER)
        self._buffer = b""
        self._count = 0
        self._context = "content"
        self._receive()  # what Firefox is, sent unasked

    def command(self, name: str, **params: Any) -> Any:
        """The result of one command."""
        self._count += 1
        body = json.dumps([0, self._count, name, params]).encode()
        self._socket.sendall(b"%d:%s" % (len(body), body))
        _, _, error, result = self._receive()
        if error:
            raise MarionetteError(error["error"], error["message"])
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def content(self, body: str, *args: Any) -> Any:
        """What an async function's body returns in the current tab."""
        return self._run("content", body, args)

    def chrome(self, body: str, *args: Any) -> Any:
        """What an async function's body returns in the browser's own window."""
        return self._run("chrome", body, args)

    def context(self, context: str) -> None:
        """Turn to the page (``content``) or to the browser's own window (``chrome``)."""
        if context != self._context:
            self.command("Marionette:SetContext", value=context)
            self._context = context

    def _run(self, context: str, body: str, args: tuple[Any, ...]) -> Any:
        self.context(context)
        try:
            script = f"return (async (...args) => {{ {body} }})(...arguments)"
            sandbox = {"sandbox": "system"} if context == "chrome" else {}
            return self.command("WebDriver:ExecuteScript", script=script, args=list(args), **sandbox)
        finally:
            self.context("content")

    def close(self) -> None:
        self._socket.close()

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._more()
        length, _, self._buffer = self._buffer.partition(b":")
        while len(self._buffer) < int(length):
            self._more()
        body, self._buffer = self._buffer[: int(length)], self._buffer[int(length) :]
        return json.loads(body)

    def _more(self) -> None:
        data = self._socket.recv(1 << 16)
        if not data:
            raise ConnectionError("Firefox closed its Marionette connection: it has ended.")
        self._buffer += data


def connect(port: int, seconds: float) -> Marionette:
    """A connection to a Firefox that may still be starting."""
    end = time.monotonic() + seconds
    while True:
        try:
            return Marionette(port)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
