"""A CONNECT proxy on loopback: allowed hosts go to one local TLS server, every other is refused and recorded."""

from __future__ import annotations

import select
import socket
import socketserver
import threading
from collections.abc import Collection
from typing import NamedTuple

_REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_IDLE = 60.0  # seconds without a byte until a tunnel is given up


class Asked(NamedTuple):
    """One request to the proxy: the host a browser wanted, and whether it was let through."""

    method: str
    host: str
    allowed: bool


class _Request(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        words = self.rfile.readline(65536).decode("latin-1").split()
        while self.rfile.readline(65536).strip():
            pass
        if len(words) < 2:
            return
        method, target = words[0], words[1]
        host = _host(target)
        allowed = method == "CONNECT" and host in self.server.allowed and self.server.on
        self.server.asked.append(Asked(method, host, allowed))
        if allowed:
            self._tunnel()
        else:
            self.wfile.write(_REFUSAL)

    def _tunnel(self) -> None:
        browser: socket.socket = self.connection
        try:
            with socket.create_connection(self.server.target) as site:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                other = {browser: site, site: browser}
                while self.server.on:
                    ready, _, _ = select.select([browser, site], [], [], _IDLE)
                    if not ready:
                        return
                    for end in ready:
                        data = end.recv(65536)
                        if not data:
                            return
                        other[end].sendall(data)
        except OSError:
            return  # either side went away: a closed tab, a stopped test


def _host(target: str) -> str:
    """The host of ``host:port`` or of an absolute address."""
    return target.split("://")[-1].split("/")[0].rsplit(":", 1)[0].lower()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, target: tuple[str, int], allowed: Collection[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.target = target
        self.allowed = frozenset(allowed)
        self.asked: list[Asked] = []
        self.on = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle of a request is no error here."""


class Proxy:
    """The proxy, running in a thread until it is closed."""

    def __init__(self, target: tuple[str, int], allowed: Collection[str]) -> None:
        self._server = _Server(target, allowed)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(self._server.asked)

    @property
    def refused(self) -> frozenset[str]:
        """The hosts that were asked for and refused."""
        return frozenset(asked.host for asked in self.asked if not asked.allowed)

    def forget(self) -> None:
        """Begin the record anew."""
        self._server.asked.clear()

    def cut(self) -> None:
        """Refuse everything from now on: the machine is offline. Open tunnels end with their next byte."""
        self._server.on = False

    def mend(self) -> None:
        self._server.on = True

    def close(self) -> None:
        self._server.on = False
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
