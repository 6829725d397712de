"""Change lines: from the bytes of a change file to changes, and back. A line that breaks a bound is left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import msgspec

from nachlese.errors import TooLarge
from nachlese.library import names
from nachlese.nesting import deeper

LINE_BYTES = 64 * 1024  # FORMAT
FILE_BYTES = 64 * 1024 * 1024  # FORMAT; a reader holds a file in memory while it checks its hash
DEPTH = 64  # FORMAT
N_END = 2**31  # FORMAT

Ms = Annotated[int, msgspec.Meta(ge=names.MS_FIRST, lt=names.MS_END)]
Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class Revision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reading of a page. ``seen`` is when the browser held it (ms), ``page`` the hash of the kept page, ``parser``
    the version that read it, ``host`` the host name it came from; ``layout`` and ``source`` say how it was read,
    ``receipt`` what was kept and left out, ``related`` what the page pointed to. ``own`` is false for a page that did
    not come from dw.com."""

    seen: Ms
    page: str = ""
    parser: str = ""
    host: str = ""
    layout: str = ""
    source: dict[str, Any] = {}
    receipt: dict[str, Any] = {}
    related: list[Any] = []
    own: bool = True


# What each key may be set to; a line whose key or value is of no kind here says nothing to this version.
_KEYS: tuple[tuple[re.Pattern[str], Any], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        ("revision/[0-9a-f]{32}", Revision),
        ("read|archived|favourite|deleted|purged", bool),
        ("tag/.+", bool),
        ("position|note|highlight/.+", Any),
    )
)

Order = tuple[int, int, bytes]


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    article: str
    at: tuple[Ms, Annotated[int, msgspec.Meta(ge=0, lt=N_END)]]
    set: str
    to: msgspec.Raw
    request: str = ""
    over: tuple[Hash, ...] = ()


class Change(NamedTuple):
    """One line: ``article``'s ``key`` is ``to`` (JSON as written). Of two, the one with the greater ``order`` holds."""

    order: Order
    article: str
    key: str
    to: bytes
    request: str = ""
    over: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """What ``over`` calls this line."""
        return self.order[2].hex()[:32]

    @property
    def revision(self) -> Revision:
        """The value of a ``revision/…`` line."""
        return msgspec.json.decode(self.to, type=Revision)


def write(article: str, at: tuple[int, int], key: str, to: object, request: str, over: tuple[str, ...] = ()) -> bytes:
    """One line without its end. Raises TooLarge for one that no reader would take."""
    value = msgspec.Raw(msgspec.json.encode(to, order="sorted"))
    line = msgspec.json.encode(_Line(article, at, key, value, request, over), order="sorted")
    if len(line) > LINE_BYTES:
        raise TooLarge(f"A change to {article} has {len(line)} bytes; the library takes {LINE_BYTES} at most.")
    return line


def read(data: bytes) -> Iterator[Change | None]:
    """The changes in a file, None for each line that is none."""
    return (change for change, _ in lines(data))


def lines(data: bytes) -> Iterator[tuple[Change | None, bytes]]:
    """The changes in a file, each with its line; None for each line that is none."""
    for line in data.split(b"\n"):
        if line.strip():
            yield one(line), line


def one(line: bytes) -> Change | None:
    """The change a line says; None when it is no JSON, breaks a bound, or is of no kind known."""
    if len(line) > LINE_BYTES or too_deep(line):
        return None
    try:
        said = _LINES.decode(line)
        kind = next((kind for pattern, kind in _KEYS if pattern.fullmatch(said.set)), None)
        if kind is None or not names.content_id(said.article):
            return None
        msgspec.json.decode(said.to, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None
    order = (*said.at, hashlib.sha256(line).digest())
    return Change(order, said.article, said.set, bytes(said.to), said.request, said.over)


_LINES = msgspec.json.Decoder(_Line)


def too_deep(data: bytes) -> bool:
    """Whether JSON is nested deeper than ``DEPTH``."""
    return deeper(data, DEPTH)
