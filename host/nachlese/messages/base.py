"""What messages are made of: their bounds, the forms of names in them, request and response."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nachlese.errors import CODES

PART_BYTES = 384 * 1024  # base64 of it and its frame stay under the 1 MiB both browsers take from a host
PAGE_BYTES = 64 * 1024 * 1024
IMAGE_BYTES = 20 * 1024 * 1024
IMPORT_BYTES = 2 * 1024 * 1024 * 1024  # kept on the disk while it comes
KEYS_BYTES = 8 * 1024 * 1024  # some 400,000 articles by name
NAMED = 1000  # articles that a request names itself
UNFINISHED = 4  # uploads at once, and as many downloads; more of these while they are PAGE_BYTES together
PATIENCE = 60  # seconds until one that nobody touches is dropped

# ``$`` alone would let a line end pass behind the last character.
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(-[a-z0-9]{2,4})?/[1-9][0-9]{0,11}$(?!\n)")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
ImageId = Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,11}$(?!\n)")]
Format = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,4}$(?!\n)")]
Size = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]  # a size that is too large is told so, with its own code
Index = Annotated[int, msgspec.Meta(ge=0, le=1 << 20)]
Address = Annotated[str, msgspec.Meta(max_length=8192)]
# The names of render.FORMATS; a test holds the two together.
Export = Literal[
    "html",
    "document",
    "json",
    "markdown",
    "text",
    "epub",
    "jsonl",
    "csl",
    "ris",
    "feed",
    "warc",
    "bagit",
    "site",
]
Code = Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(CODES)})]
Text = Annotated[str, msgspec.Meta(max_length=32 * 1024)]


class Message(msgspec.Struct, frozen=True, tag_field="type", rename="camel", kw_only=True):
    """``id`` is the request's own; its response repeats it."""

    id: Token


class Request(Message, frozen=True, kw_only=True):
    protocol: int
