"""Names in the library folder: what each says, and the folder it stands in. A name that says nothing is not read.

Every name holds the hash of its file's bytes, and a file counts by that hash: what a sync tool puts behind it
(``.sync-conflict-…``, `` (conflicted copy)``, ``..path1``, `` 2``) may be the only copy there is, and is read like any.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from nachlese.languages import LANGUAGES

Kind = Literal["record", "document", "page", "image", "change"]

ARTICLES, DEVICES, IMAGES = "articles", "devices", "images"

# FORMAT: the bounds of a time on a change line and of a revision's ``seen``: the years 2020 to 2099, in ms.
MS_FIRST, MS_END = 1577836800000, 4102444800000

_ID = "(?P<id>[1-9][0-9]{0,11})"
_HASH = "(?P<hash>[0-9a-f]{32})"
_LATE = re.compile(r"\.(?P<name>.+)\.icloud", re.DOTALL)
_KEY = re.compile(f"(?P<language>[a-z-]+)/{_ID}")
DEVICE = re.compile("[0-9a-z]{1,64}")
MONTH = re.compile("20[0-9]{2}-(0[1-9]|1[0-2])")
FORMAT = re.compile("[0-9]{1,4}")
IMAGE_ID = re.compile(_ID)


def _behind(*extensions: str) -> str:
    """What may stand behind a hash: the extensions in order, and between them and after whatever a sync tool adds."""
    added = "(?:[^0-9A-Za-z].*)?"
    return added + "".join(rf"\.{extension}{added}" for extension in extensions)


_TABLE: tuple[tuple[Kind, str], ...] = (
    ("record", f"{_ID}-{_HASH}{_behind('json')}"),
    ("page", f"{_ID}-{_HASH}{_behind('html', 'gz')}"),
    ("document", f"{_ID}-(?P<archived>[0-9]{{8}}T[0-9]{{6}}Z)-{_HASH}{_behind('md')}"),
    ("image", f"{_ID}_(?P<format>[0-9]{{1,4}})-{_HASH}{_behind('(?:jpg|png|webp|avif)')}"),
    ("change", f"(?P<id>[0-9]{{1,15}})-{_HASH}{_behind('jsonl')}"),
)
_PATTERNS: dict[Kind, re.Pattern[str]] = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in _TABLE}


class Name(NamedTuple):
    """What a file's name says. ``id`` is a content id, an image id, or the ms of a change file; ``late`` is true for a
    placeholder whose file has not come to this machine yet."""

    name: str
    kind: Kind
    id: str
    hash: str
    archived: str = ""
    format: str = ""
    late: bool = False


def read(name: str) -> Name | None:
    """What a file's name says; None for what is none of ours."""
    return next(filter(None, (read_as(kind, name) for kind in _PATTERNS)), None)


def read_as(kind: Kind, name: str) -> Name | None:
    """What a file's name says, if it is one of this kind."""
    placeholder = _LATE.fullmatch(name) if name.startswith(".") else None
    match = _PATTERNS[kind].fullmatch(placeholder["name"] if placeholder else name)
    if match is None:
        return None
    said = match.groupdict()
    return Name(
        name,
        kind,
        said["id"],
        said["hash"],
        said.get("archived") or "",
        said.get("format") or "",
        bool(placeholder),
    )


def own(said: Name) -> str:
    """The name the library itself gives to such a file, without what a sync tool put into it."""
    head, _, behind = said.name.lstrip(".").partition(said.hash)
    extensions = {"record": ("json",), "page": ("html", "gz"), "document": ("md",), "change": ("jsonl",)}
    image = re.search(r"\.(jpg|png|webp|avif)", behind)
    return f"{head}{said.hash}." + ".".join(extensions.get(said.kind) or (image[1] if image else "",))


def content_id(key: str) -> str:
    """The content id in an article's key, as ``zh/64249132``; ``""`` when it is no key or no language of dw.com's."""
    match = _KEY.fullmatch(key)
    return match["id"] if match and match["language"] in LANGUAGES else ""


def shelf(key: str) -> str:
    """The folder an article's files stand in, ``articles/zh/642``. ``key`` has been checked by ``content_id``."""
    language, number = key.split("/")
    return f"{ARTICLES}/{language}/{number[:3]}"


def record(number: str, digest: str) -> str:
    return f"{number}-{digest}.json"


def page(number: str, digest: str) -> str:
    return f"{number}-{digest}.html.gz"


def document(number: str, archived: int, digest: str) -> str:
    return f"{number}-{_utc(archived):%Y%m%dT%H%M%SZ}-{digest}.md"


def image(number: str, form: str, digest: str, extension: str) -> str:
    return f"{number}_{form}-{digest}.{extension}"


def change(ms: int, digest: str) -> str:
    return f"{ms}-{digest}.jsonl"


def month(ms: int) -> str:
    return f"{_utc(ms):%Y-%m}"


def _utc(ms: int) -> datetime:
    # Not fromtimestamp: Windows refuses what lies before 1970 or far ahead.
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
