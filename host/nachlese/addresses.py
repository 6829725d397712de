"""Addresses of dw.com: from any form a reader may come by to the canonical one, and to the identity it names.

The number at an address's end is the identity, the slug before it is free. No network is asked: a short address is the
content id in base 62. Forms seen on dw.com since 2005: see the tables; nothing here raises, whatever the text.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urljoin, urlsplit, urlunsplit

from nachlese.article import Kind
from nachlese.languages import LANGUAGES

WWW = "https://www.dw.com"
ONION = "dwnewsgngmhlplxy6o2twtfgjnrnjxbegbwqx6wnotdhkzt562tszfid.onion"
# Servers take some 8 KiB and dw.com's have 300 at most; decoding one of 28 million characters took 2 GB of memory.
LONGEST = 65_536
_OWN = ("dw.com", "dw.de", "dw-world.de", ONION)
_BELOW_OWN = tuple(f".{host}" for host in _OWN)

# Hosts with pages of their own; every other host shows pages of www.dw.com.
_SITES = ("learngerman.dw.com", "akademie.dw.com", "corporate.dw.com")
_NOT_PAGES = ("static.", "rss.", "api.", "commons.", "p.")

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
_API_LETTERS = {
    "article": "a",
    "gallery": "g",
    "image-gallery": "g",
    "liveblog": "live",
    "media": "av",
    "unified-program": "program",
}

_ID = r"(?P<id>[1-9][0-9]{0,11})"
_NUMBERED = re.compile(rf"/(?P<letters>[a-z]{{1,8}})-{_ID}(?:-[0-9]+)?$")
# The pages of one lesson: its manuscript (lm), its vocabulary (lv), its grammar and what else is.
_LESSON_PAGE = re.compile(rf"(/l-{_ID})/[a-z]{{1,2}}$")
_SHORT = re.compile(r"^/p/(?P<code>[0-9A-Za-z]{1,7})$")
# Forms whose number stands elsewhere: dw-world.de until 2011, the data of app and site, overlays of the old CMS.
_OTHER = tuple(
    re.compile(form)
    for form in (
        rf"/article/0,[0-9]*,{_ID},00\.html$",
        rf"^/api/detail/(?P<letters>[a-z]+)/{_ID}$",
        rf"^/graph-api/(?P<language>[a-z0-9-]+)/content/(?P<letters>[a-z-]+)/{_ID}$",
        rf"^/overlay/image/article/{_ID}/[0-9]+$",
        rf"^/overlay/(?P<letters>media)/(?P<language>[a-z0-9-]+)/[^/]+/{_ID}/[0-9]+$",
    )
)
_TRACKER = re.compile(
    r"(maca|zhongwen|redirect|at_\w+|utm_\w+|wt_\w+|mc_\w+|fbclid|gclid|igshid|ref_src|ref_url)", re.I
)

# Copies of dw.com's pages on other hosts, whose links lead to more such copies. The archive's may be relative.
_ARCHIVED = re.compile(r"^https?://[^/?#]+/web/[0-9]{4,14}(?:[a-z]{2}_)?/(?=https?:/)")
_TRANSLATED = re.compile(r"^https?://(?P<host>[a-z0-9-]+)\.translate\.goog(?P<rest>[/?#].*|)$", re.I)

_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


class Address(NamedTuple):
    """What an address of dw.com says: its path code, the letters before its number ("a", "live", "t" …), its number,
    and its canonical form. What it does not say is ""."""

    language: str
    letters: str
    id: str
    url: str

    @property
    def kind(self) -> Kind | None:
        """The kind of content there; None for lists, persons and topics, and for what has no number."""
        return KINDS.get(self.letters) if self.id else None


def is_dw(host: str) -> bool:
    """Whether a host is one of Deutsche Welle's own, the onion address included."""
    host = host.lower().rstrip(".")
    return host in _OWN or host.endswith(_BELOW_OWN)


def host(url: str) -> str:
    """The host a browser would ask at an address, "" when it has none."""
    try:
        parts = urlsplit(_slashed(url.strip()))
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return ""
    return parts.hostname or ""


def _slashed(url: str) -> str:
    """An address with slashes where a browser takes a backslash for one."""
    if "\\" not in url or url[:7].lower() == "mailto:":
        return url
    return _BEFORE_QUERY.sub(lambda path: path[0].replace("\\", "/"), url, 1)


_BEFORE_QUERY = re.compile(r"^[^?#]*")


def address(url: str) -> Address | None:
    """What an address says, None when it is not one of dw.com's."""
    if len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(unwrapped(_slashed(url.strip())))
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not is_dw(host):
        return None
    code = _SHORT.match(parts.path.rstrip("/"))
    if code or host.startswith("p."):
        number = _number(code["code"]) if code else ""
        return Address("", "a" if number else "", number, short(number) if number else f"https://{host}/")
    path = parts.path.rstrip("/") or "/"
    if "zhongwen=trad" in parts.query and path.startswith("/zh/"):  # the traditional pages' form until 2023
        path = "/zh-hant/" + path.removeprefix("/zh/")
    numbered = _NUMBERED.search(path)
    if not numbered:  # true of few
        if found := next((found for form in _OTHER if (found := form.search(path))), None):
            return _from_data(found.groupdict())
        path = _LESSON_PAGE.sub(r"\1", path)
        numbered = _NUMBERED.search(path)
    first = path.split("/")[1].lower()
    site = host if host in _SITES else "www.dw.com" if not host.startswith(_NOT_PAGES) else host
    return Address(
        first if first in LANGUAGES else "",
        numbered["letters"] if numbered else "",
        numbered["id"] if numbered else "",
        f"https://{site}{encoded(path)}",
    )


def _from_data(found: dict[str, str]) -> Address:
    language = found.get("language") or ""
    letters = found.get("letters") or "a"
    letters = _API_LETTERS.get(letters, letters)
    return Address(language, letters, found["id"], by_id(language, found["id"], letters))


def unwrapped(url: str) -> str:
    """The address of a page that another site shows: of the Internet Archive's copy, of Google's translation."""
    url = _ARCHIVED.sub("", url, count=1)
    goog = _TRANSLATED.match(url)
    if not goog:
        return url
    host = goog["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
    return re.sub(r"[?&]_x_tr_[^#]*", "", f"https://{host}{goog['rest']}")


def by_id(language: str, content_id: str, letters: str = "a") -> str:
    """An address for content whose slug is unknown; dw.com takes any slug, and ``en`` for any language."""
    return f"{WWW}/{language or 'en'}/0/{letters}-{content_id}"


def encoded(path: str) -> str:
    """A path with every byte outside ``A-Za-z0-9-._~/`` percent-encoded once, whatever it was before.

    Raw, encoded and twice encoded forms of one address (``%25E5``: a-16785568) are all in the wild.
    """
    if _PLAIN.fullmatch(path):
        return path
    raw = path.encode("utf-8", "surrogatepass")
    for _ in range(3):
        if not _ENCODED.search(raw):
            return quote(raw, safe="/")
        raw = unquote_to_bytes(raw)
    return quote(_decoded(raw), safe="/")


_PLAIN = re.compile(r"[A-Za-z0-9._~/-]*")
_ENCODED = re.compile(rb"%[0-9A-Fa-f]{2}")


def _decoded(raw: bytes) -> bytes:
    """Bytes percent-decoded as often as can be, in one walk: a page may hold ``%252525…``, a megabyte of it."""
    found = bytearray()
    for byte in raw:
        found.append(byte)
        while _ENCODED.fullmatch(found, len(found) - 3):
            found[-3:] = bytes.fromhex(found[-2:].decode())
    return bytes(found)


def short(content_id: str) -> str:
    """The short address of a content id: ``68117411`` is ``https://p.dw.com/p/4boRv``."""
    number, code = int(content_id), ""
    while number:
        number, digit = divmod(number, 62)
        code = _BASE62[digit] + code
    return f"https://p.dw.com/p/{code}"


def _number(code: str) -> str:
    number = 0
    for digit in code:
        number = number * 62 + _BASE62.index(digit)
    return str(number) if 0 < number < 10**12 else ""


def absolute(href: str, base: str) -> str:
    """A link as an article keeps it: absolute, https, http or mailto, dw.com's own canonical, trackers gone; ``""`` for
    any other scheme and for what is no address, or longer than one can be."""
    if len(href) > LONGEST:
        return ""
    href = href.strip()
    if (own := _OWN_PAGE.fullmatch(href)) and (own["site"] or f"{base}/".startswith(f"{WWW}/")):
        return WWW + own["path"]
    if not href:
        return ""
    try:
        url = _slashed(href)
        url = unwrapped((url if _WHOLE.fullmatch(url) else urljoin(base, url)).encode("utf-8", "replace").decode())
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return url if parts.path else ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    known = address(url)
    if known and known.id and not parts.hostname.startswith(_NOT_PAGES):
        return known.url
    return urlunsplit(parts._replace(query=_without_trackers(parts.query)))


# The canonical form itself, as nearly all links of an article have it: a tenth of the time.
_OWN_PAGE = re.compile(rf"(?P<site>https://www\.dw\.com)?(?P<path>(?:/[A-Za-z0-9_-]+)*/[a-z]{{1,8}}-{_ID}(?:-[0-9]+)?)")
_WHOLE = re.compile("https?://(?![/?#])[!-~]+")  # not relative to anything; joining takes longer than all else here


def _without_trackers(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKER.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)
