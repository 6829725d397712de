"""Articles with their pictures, and what an export makes of them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator

from hypothesis import HealthCheck, settings
from markdown_it import MarkdownIt

from elements import Elements
from nachlese.article import Article
from nachlese.render import FORMATS, Edition, Item, Picture
from samples import RIVER, SAMPLES

AT = 1_707_041_730_000
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg", "605")
PAGE = b"<!doctype html><title>A page</title>"
HELD = {"70000004": JPEG, "70000012": JPEG}
ITEMS = [Item(one, Edition(AT, {"70000004": JPEG} if one is RIVER else {}, page=lambda: PAGE)) for one in SAMPLES]
LITTLE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = 'a: "b"\n---\n# c [[d]] <script>&amp;\u2028TY  - X\r\nER  - \x00\x85\''


def files(name: str, items: list[Item]) -> dict[str, bytes]:
    folder = FORMATS[name].folder
    assert folder
    return {file.path: file.data for file in folder(items)}


def stream(name: str, items: list[Item]) -> bytes:
    made = FORMATS[name].stream
    assert made
    return b"".join(made(items))


def zipped_texts(data: bytes) -> Iterator[bytes]:
    """All that is in a file, unpacked when it is packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    else:
        yield data


def shown(markdown: str) -> Elements:
    """Markdown as a reader shows it."""
    return Elements(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def body(article: Article) -> str:
    return FORMATS["markdown"].write(article, Edition(AT)).decode().split("---\n", 2)[2]
