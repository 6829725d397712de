"""Pictures as bytes: what type they are by their signature, and which format of dw.com's shows the most."""

from __future__ import annotations

import re
from typing import NamedTuple

from nachlese.errors import NotAnImage, TooLarge

IMAGE_BYTES = 20 * 1024 * 1024  # FORMAT


class Type(NamedTuple):
    """A type of picture the library takes. SVG is none: it can hold scripts."""

    extension: str
    media_type: str


JPEG, PNG, WEBP, AVIF = (
    Type("jpg", "image/jpeg"),
    Type("png", "image/png"),
    Type("webp", "image/webp"),
    Type("avif", "image/avif"),
)

# What a picture begins with; AVIF is a brand of ISO media, the major one or, after a version, one of the others. The
# patterns mean the same in JavaScript: by them the extension knows the pictures of an article that is not saved.
SIGNATURES = {
    JPEG: r"\xff\xd8\xff",
    PNG: r"\x89PNG\r\n\x1a\n",
    WEBP: r"RIFF.{4}WEBP",
    AVIF: r".{4}ftyp(?:.{8}(?:[ -~]{4})*)?avi[fs]",
}
SIGNATURE_BYTES = 256  # more than any writer's brands take

# dw.com's formats of one picture: id → width, where the picture is whole (16:9); others are crops.
WIDTHS = {
    "600": 78,
    "601": 201,
    "602": 379,
    "603": 545,
    "604": 767,
    "605": 1199,
    "606": 1568,
    "607": 1920,
    "6": 940,
    "301": 220,
    "302": 460,
    "303": 700,
    "304": 940,
    "401": 700,
}


def checked(data: bytes) -> Type:
    """The type of a picture's bytes. Raises NotAnImage or TooLarge."""
    if len(data) > IMAGE_BYTES:
        raise TooLarge(f"A picture of {len(data)} bytes is too large; {IMAGE_BYTES} is the most the library takes.")
    found = type_of(data)
    if found is None:
        raise NotAnImage("These bytes are no JPEG, PNG, WebP or AVIF picture, so they were not kept.")
    return found


def type_of(data: bytes) -> Type | None:
    """The type of a picture by its first bytes."""
    first = data[:SIGNATURE_BYTES]
    return next((kind for kind, begun in SIGNATURES.items() if re.match(begun.encode(), first, re.DOTALL)), None)


def preference(form: str) -> tuple[int, int]:
    """A sort key for formats, the best first: whole pictures by width, then crops by number."""
    return (0, -WIDTHS[form]) if form in WIDTHS else (1, -int(form))
