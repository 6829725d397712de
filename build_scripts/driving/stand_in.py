"""A www.dw.com and static.dw.com of our own on loopback, by TLS: sample pages, and pictures drawn when asked for."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import socket
import ssl
import threading
from collections.abc import Iterable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import unquote

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image, ImageDraw

HOSTS = ("www.dw.com", "static.dw.com")
_PICTURE = re.compile(r"/image/(?P<id>[0-9]+)_(?P<format>[0-9]+)\.(?P<extension>jpe?g|png|webp)$")
# Width and height by dw.com's format id; what is not here is drawn as 605.
_SIZES = {600: (78, 44), 601: (201, 113), 602: (379, 213), 603: (545, 307), 604: (767, 431), 605: (1199, 674)}


class Served(NamedTuple):
    """What lies at an address; ``location`` is where else to look, for a status that says so."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""


class Visit(NamedTuple):
    """One request that reached the site."""

    host: str
    path: str
    cookie: str
    referer: str


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        path = unquote(self.path.split("?")[0])
        self.server.visits.append(Visit(host, path, self.headers.get("Cookie", ""), self.headers.get("Referer", "")))
        served = self.server.at(host, path)
        self.send_response(served.status)
        self.send_header("Content-Type", served.media_type)
        self.send_header("Content-Length", str(len(served.body)))
        self.send_header("Cache-Control", "no-store")
        if served.location:
            self.send_header("Location", served.location)
        if host == "www.dw.com":
            self.send_header("Set-Cookie", "visitor=1; Secure; Domain=dw.com; SameSite=None")
        self.end_headers()
        self.wfile.write(served.body)

    do_HEAD = do_GET  # noqa: N815  the name http.server calls

    def log_message(self, format: str, *args: Any) -> None:
        """Visits are kept, not printed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._context = context
        self.pages: dict[tuple[str, str], Served] = {}
        self.missing: set[str] = set()
        self.visits: list[Visit] = []
        self.gate = threading.Event()
        self.gate.set()

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        # The handshake belongs to the connection's own thread: one browser that stalls in it must not stop the others.
        try:
            request.settimeout(30)
            request = self._context.wrap_socket(request, server_side=True)
        except OSError:
            request.close()
            return
        super().process_request_thread(request, client_address)

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any) -> None:
        """A browser that hangs up is no error here."""

    def at(self, host: str, path: str) -> Served:
        picture = _PICTURE.search(path)
        if picture:
            self.gate.wait(30)
            if picture["id"] in self.missing:
                return Served(b"gone", "text/plain", 404)
            return draw(int(picture["id"]), int(picture["format"]))
        return self.pages.get((host, path)) or Served(b"<title>404</title><h1>404</h1>", status=404)


@cache
def draw(number: int, format_id: int) -> Served:
    """A picture of our own for an image id: hills under a sun, in colours of the id's choosing."""
    width, height = _SIZES.get(format_id, _SIZES[605])
    seed = hashlib.sha256(str(number).encode()).digest()
    picture = Image.new("RGB", (width, height))
    brush = ImageDraw.Draw(picture)
    for y in range(height):
        share = y / height
        brush.line([(0, y), (width, y)], fill=(235 - int(50 * share), 205 - int(20 * share), 160 + int(40 * share)))
    sun = width * (0.2 + 0.6 * seed[0] / 255), height * 0.3
    radius = height * 0.12
    brush.ellipse([sun[0] - radius, sun[1] - radius, sun[0] + radius, sun[1] + radius], fill=(250, 236, 190))
    for hill in range(4):
        top = height * (0.45 + 0.13 * hill)
        points = [(width * x / 8, top + (seed[1 + hill * 7 + x % 7] - 128) * height / 1400) for x in range(9)]
        shade = 120 - 24 * hill
        brush.polygon([(0, height), *points, (width, height)], fill=(shade, shade + 30 + seed[30] % 20, shade - 10))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return Served(out.getvalue(), "image/jpeg")


class StandIn:
    """The site, running in a thread until it is closed. ``spki`` names its key, for a browser to trust."""

    def __init__(self, pages: Mapping[str, str | bytes | Served], hosts: Iterable[str] = HOSTS) -> None:
        self.hosts = tuple(hosts)
        certificate = trustme.CA().issue_cert(*self.hosts)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self.spki = _spki(certificate.cert_chain_pems[0].bytes())
        self._server = _Server(context)
        for url, page in pages.items():
            self.serve(url, page)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self._server.server_address[1])

    @property
    def visits(self) -> tuple[Visit, ...]:
        return tuple(self._server.visits)

    def serve(self, url: str, page: str | bytes | Served) -> None:
        """Put a page at an https address of one of the hosts."""
        host, _, path = url.removeprefix("https://").partition("/")
        body = page.encode() if isinstance(page, str) else page
        self._server.pages[host, "/" + unquote(path)] = body if isinstance(body, Served) else Served(body)

    def lose(self, *pictures: str) -> None:
        """Answer 404 for these image ids."""
        self._server.missing.update(pictures)

    def hold_pictures(self) -> None:
        """Keep whoever asks for a picture waiting, until ``release_pictures``."""
        self._server.gate.clear()

    def release_pictures(self) -> None:
        self._server.gate.set()

    def forget(self) -> None:
        """Begin anew: no visits, every picture there at once."""
        self._server.visits.clear()
        self._server.missing.clear()
        self._server.gate.set()

    def close(self) -> None:
        self._server.gate.set()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _spki(certificate: bytes) -> str:
    key = x509.load_pem_x509_certificate(certificate).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()
