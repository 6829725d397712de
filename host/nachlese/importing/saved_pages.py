"""Pages that a browser or SingleFile saved to disk, with the pictures that lie beside them or inside."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from nachlese.errors import NachleseError
from nachlese.importing.found import PAGE_BYTES, PICTURE_BYTES, Page, Picture, Refused, picture_name, read, unpacked

_HEAD = 262_144  # bytes: SingleFile's comment stands behind the attributes of ``html``
_SAVED = re.compile(
    rb"Page saved with SingleFile[^>]{0,4000}?saved date:\s*(\w{3} \w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT[+-]\d{4})"
)
# A picture inside the page: one element, its bytes in one attribute, dw.com's address in another.
_ELEMENT = re.compile(rb"<img\b[^>]*>", re.I)
_INSIDE = re.compile(rb"data:image/(?:jpeg|jpg|png|webp|avif);base64,([A-Za-z0-9+/=]+)")
_ADDRESS = re.compile(
    rb"[/\"'\s=]([1-9][0-9]{0,11})_(?:([0-9]{1,4})|\$\{formatId\}|\$%7BformatId%7D)\.(?:jpe?g|png|webp|avif)"
)
_UNKNOWN_FORM = "0"  # the page says which picture it is, and not in which of dw.com's sizes


class SavedPage:
    """One HTML file, packed by gzip or not."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def pages(self) -> Iterator[Page | Refused]:
        try:
            html = self._html()
        except NachleseError as error:
            yield Refused(self._name, str(error))
        else:
            yield Page(self._name, html, "", _saved_at(html) or round(self._path.stat().st_mtime * 1000))

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:
        yield from _inside(self._html(), wanted)
        for path in _beside(self._path):
            number, form = picture_name(path.name)
            if number in wanted:
                yield Picture(number, form, read(path, PICTURE_BYTES))

    def _html(self) -> bytes:
        data = read(self._path, PAGE_BYTES)
        return unpacked(data, PAGE_BYTES) if data.startswith(b"\x1f\x8b") else data


def _saved_at(html: bytes) -> int:
    """When SingleFile saved a page, in ms; 0 when it does not say."""
    found = _SAVED.search(html[:_HEAD])
    if not found:
        return 0
    try:
        return round(datetime.strptime(found[1].decode(), "%a %b %d %Y %H:%M:%S GMT%z").timestamp() * 1000)
    except ValueError:
        return 0


def _inside(html: bytes, wanted: Collection[str]) -> Iterator[Picture]:
    for element in _ELEMENT.finditer(html):
        inside, address = _INSIDE.search(element[0]), _ADDRESS.search(element[0])
        if inside and address and address[1].decode() in wanted:
            try:
                data = base64.b64decode(inside[1], validate=True)
            except binascii.Error:
                continue
            yield Picture(address[1].decode(), (address[2] or _UNKNOWN_FORM.encode()).decode(), data)


def _beside(path: Path) -> Iterator[Path]:
    """The files in the folder that a browser made for a page's parts: ``page_files``, ``page-Dateien`` …"""
    for folder in sorted(path.parent.glob(f"{_literal(path.stem)}[_-]*")):
        if folder.is_dir() and not folder.is_symlink():
            yield from (file for file in sorted(folder.iterdir()) if file.is_file() and not file.is_symlink())


def _literal(name: str) -> str:
    """A name in which a pattern's signs are characters."""
    return re.sub(r"([*?\[])", r"[\1]", name)
