"""Articles to a WARC file (ISO 28500): the kept page and its pictures as ``resource`` records, our record as metadata.

Never ``response`` records: the exchange with the server was the browser's, and nobody here saw it. A record is a few
lines and its bytes, so it is written here; warcio reads it back in the tests, and the WARC files of others.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import msgspec

from nachlese import __version__, document
from nachlese.article import Article, images
from nachlese.render import times
from nachlese.render.edition import EXTENSIONS, Edition, Item, name_of, pictures
from nachlese.render.marks import address

_SAFE = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold as it is
_ABOUT = f"software: Nachlese {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()


def warc(items: Iterable[Item]) -> Iterator[bytes]:
    """The file, a gzip member a record."""
    yield _record("warcinfo", "", times.utc(0), "application/warc-fields", _ABOUT)
    for article, edition in items:
        yield from _article(article, edition)


def _article(article: Article, edition: Edition) -> Iterator[bytes]:
    uri, seen = _uri(article), times.utc(edition.archived)
    page = edition.page()
    if page:
        yield _record("resource", uri, seen, "text/html; charset=utf-8", page)
    else:
        yield _record("resource", uri, seen, "text/markdown; charset=utf-8", document.write(article, edition.archived))
    yield _record("metadata", uri, seen, "application/json", msgspec.json.encode(article, order="sorted"))
    extensions = {image.id: image.extension for image in images(article)}
    for number, picture in pictures(edition):
        extension = extensions.get(number, "").encode("ascii", "ignore").decode()
        file = f"{number}_{picture.form}.{extension if extension.isalnum() else EXTENSIONS[picture.media_type]}"
        where = f"https://static.dw.com/image/{file}" if picture.form.isdigit() else f"urn:dw.com:image:{number}"
        yield _record("resource", where, seen, picture.media_type, picture.data)


def _uri(article: Article) -> str:
    followed = address(article.url.strip())
    return quote(followed, safe=_SAFE, errors="replace") if followed else f"urn:nachlese:{name_of(article)}"


def _record(kind: str, uri: str, date: str, media_type: str, data: bytes) -> bytes:
    """One record as a gzip member. Its id is made of what it says: the same record is the same bytes."""
    said = hashlib.sha256(b"\0".join((kind.encode(), uri.encode(), date.encode(), data))).hexdigest()
    digest = base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, said)}>",
        "WARC-Target-URI": uri,
        "WARC-Date": date,
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": media_type,
        "Content-Length": str(len(data)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return zlib.compress(f"WARC/1.1\r\n{head}\r\n".encode() + data + b"\r\n\r\n", 6, wbits=31)
