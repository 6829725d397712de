"""Addresses of dw.com: from any form a reader may come by to the canonical one, and to the identity it names.

The number at an address's end is the identity, the slug before it is free. No network is asked: a short address is the
content id in base 62.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from nachlese.article import Kind
from nachlese.languages import LANGUAGES

WWW = "https://www.dw.com"
_LESSONS = "https://learngerman.dw.com"
ONION = "dwnewsgngmhlplxy6o2twtfgjnrnjxbegbwqx6wnotdhkzt562tszfid.onion"

_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
_MAX_ID = 10**12 - 1  # FORMAT: ids are [1-9][0-9]{0,11}

# The letters before the number tell what lies there; what is not in this table is a list, a person, a topic.
KINDS: dict[str, Kind] = {
    "a": "article",
    "live": "live",
    "g": "gallery",
    "video": "video",
    "audio": "audio",
    "av": "video",
    "l": "lesson",
    "program": "program",
    "e": "program",
}

_NUMBERED = re.compile(r"/(?P<letters>[a-z]{1,8})-(?P<id>[1-9][0-9]{0,11})(?:-[0-9]+)?$")
_OLD_WORLD = re.compile(r"/article/0,(?:[0-9]*),(?P<id>[1-9][0-9]{0,11}),00\.html$")
_API = re.compile(r"/api/detail/(?P<letters>article|video|audio|gallery)/(?P<id>[1-9][0-9]{0,11})$")
_TRACKERS = re.compile(r"^(maca|zhongwen|redirect|at_[a-z_]+|utm_[a-z_]+|fbclid|gclid|wt_[a-z_]+|mc_[a-z]+)$", re.I)


class Address(NamedTuple):
    """What an address of dw.com says. ``letters`` is what stands before the number ("a", "live", "t" …)."""

    host: str
    path: str
    language: str
    letters: str
    id: str

    @property
    def kind(self) -> Kind | None:
        """The kind of content there, None for lists, persons, topics and what is not numbered."""
        return KINDS.get(self.letters) if self.id else None

    @property
    def url(self) -> str:
        """The canonical address: own host, no query, every byte of the path outside ``A-Za-z0-9-._~/`` encoded once."""
        return (_LESSONS if self.host.startswith("learngerman.") else WWW) + encoded(self.path)


def is_dw(host: str) -> bool:
    """Whether a host is one of Deutsche Welle's own, the onion address included."""
    host = host.lower().rstrip(".")
    own = ("dw.com", "dw.de", "dw-world.de", ONION)
    return any(host == name or host.endswith("." + name) for name in own)


def encoded(path: str) -> str:
    """A path, percent-encoded once in upper-case hex, whatever it was before; ``%25E5`` (met in the wild) is undone too."""
    raw = unquote_to_bytes(path)
    while re.search(rb"%[0-9A-Fa-f]{2}", raw):
        raw = unquote_to_bytes(raw)
    return quote(raw, safe="/")


def short(content_id: str) -> str:
    """The short address of a content id: ``68117411`` is ``https://p.dw.com/p/4boRv``."""
    number, code = int(content_id), ""
    while number:
        number, digit = divmod(number, 62)
        code = _BASE62[digit] + code
    return f"https://p.dw.com/p/{code}"


def address(url: str) -> Address | None:
    """What an address says, None when it is not one of dw.com's. Never raises, whatever the text."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not is_dw(host):
        return None
    path = parts.path or "/"
    if host == "p.dw.com":
        return Address(host, path, "", "a", _from_short(path))
    old = _OLD_WORLD.search(path) or _API.search(path)
    if old:
        letters = {"gallery": "g", "article": "a"}.get(*(old.groupdict().get("letters") or "article",) * 2)
        return Address(host, path, "", letters, old["id"])
    path = path.rstrip("/") or "/"
    numbered = _NUMBERED.search(path)
    first = path.split("/")[1].lower()
    return Address(
        host,
        path,
        first if first in LANGUAGES else "",
        numbered["letters"] if numbered else "",
        numbered["id"] if numbered else "",
    )


def _from_short(path: str) -> str:
    code = path.removeprefix("/p/").strip("/")
    if not code or len(code) > 7 or not set(code) <= set(_BASE62):
        return ""
    number = 0
    for character in code:
        number = number * 62 + _BASE62.index(character)
    return str(number) if 0 < number <= _MAX_ID else ""


def by_id(language: str, content_id: str, letters: str = "a") -> str:
    """An address for a content id whose slug is unknown; dw.com takes any slug."""
    return f"{WWW}/{language or 'en'}/0/{letters}-{content_id}"


def absolute(href: str, base: str) -> str:
    """A link of a page as an article keeps it: absolute, https, http or mailto, dw.com's own canonical, trackers gone;
    ``""`` for any other scheme and for what is no address. Never raises."""
    from urllib.parse import parse_qsl, urlencode, urljoin, urlunsplit

    try:
        parts = urlsplit(urljoin(base, href.strip()))
        if parts.scheme == "mailto":
            return parts.geturl() if parts.path else ""
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        _ = parts.port
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKERS.match(pair[0])]
        known = address(parts.geturl())
        if known and known.id and not known.host.startswith(("api.", "p.")):
            return known.url + (f"#{parts.fragment}" if parts.fragment and known.host != "x" else "")
        kept = parts.query if len(query) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(query)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, parts.fragment))
    except ValueError:
        return ""
