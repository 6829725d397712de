"""Pictures as bytes: what type they are by their signature, and which format of dw.com's shows the most."""

from __future__ import annotations

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
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and any(brand in (b"avif", b"avis") for brand in _brands(data)):
        return AVIF
    return None


def _brands(data: bytes) -> list[bytes]:
    """The brands of an ISO media file: the major one, then, after a version, those it is compatible with."""
    end = min(int.from_bytes(data[:4]), len(data), 256)
    return [data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))]


def preference(form: str) -> tuple[int, int]:
    """A sort key for formats, the best first: whole pictures by width, then crops by number."""
    return (0, -WIDTHS[form]) if form in WIDTHS else (1, -int(form))
