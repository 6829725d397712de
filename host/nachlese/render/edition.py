"""What a rendering needs beside the article: when it was archived, its pictures, a note to whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Picture(NamedTuple):
    """The bytes of a picture and their media type (``image/jpeg``)."""

    data: bytes
    media_type: str


class Edition(NamedTuple):
    """``archived`` is in ms since 1970; ``pictures`` are those held, by dw.com's image id; ``note`` is shown above the
    article, such as that the page was not dw.com's own."""

    archived: int
    pictures: Mapping[str, Picture] = MappingProxyType({})
    note: str = ""
