"""What a person says of an article: a name and a value, checked on their way in, and all that holds on its way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import msgspec

from nachlese.errors import BadMark
from nachlese.library.changes import Change, Hash
from nachlese.library.state import Said

_TAG_LENGTH = 100  # bounds of our own: what is longer is no tag, and no name of a highlight
_ID = re.compile("[0-9A-Za-z_-]{1,64}")

Count = Annotated[int, msgspec.Meta(ge=0)]


class Highlight(msgspec.Struct, frozen=True, omit_defaults=True, tag="TextQuoteSelector"):
    """A W3C Web Annotation ``TextQuoteSelector`` in the text of ``record``. ``start`` and ``end`` count code points and
    are a hint; ``note`` is what the person says of the passage, ``colour`` what it is marked in."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    record: Hash | None = None
    start: Count = 0
    end: Count = 0
    note: str = ""
    colour: Annotated[str, msgspec.Meta(pattern="^[a-z]{0,20}$")] = ""


class Position(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where reading stopped: how much of the text of ``record`` was read, between 0 and 1."""

    share: Annotated[float, msgspec.Meta(ge=0, le=1)]
    record: Hash | None = None


class Note(NamedTuple):
    """A note that nobody replaced. ``line`` is what ``over`` calls it; ``at`` is in ms."""

    text: str
    line: str
    at: int


class Marked(NamedTuple):
    """A highlight that nobody replaced: one ``id`` has several when two people changed it at once."""

    id: str
    highlight: Highlight
    line: str
    at: int


class Marks(NamedTuple):
    """All that was said of an article, and holds."""

    read: bool = False
    archived: bool = False
    favourite: bool = False
    trashed: bool = False
    purged: bool = False
    position: Position | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    highlights: tuple[Marked, ...] = ()


# ---- in


def checked(name: str, to: object) -> tuple[str, Any]:
    """The name and value of a mark as they are written. Raises BadMark for what is none."""
    kind, _, rest = name.partition("/")
    rule = _RULES.get(kind)
    if rule is None or (rest and not rule.named):
        raise BadMark(f"{name!r} is nothing that can be said of an article. There are {', '.join(_RULES)}.")
    label = f"{kind}/{_TITLES[kind](rest)}" if rule.named else kind
    return label, None if to is None and rule.removable else _value(rule.value, to, label)


def _value(kind: Any, to: object, label: str) -> object:
    if isinstance(to, str):  # a lone surrogate can't be written as UTF-8
        to = to.encode("utf-8", "replace").decode()
    try:
        return msgspec.convert(to, kind)
    except msgspec.ValidationError as error:
        raise BadMark(f"{label} can't be set to that: {error}.") from None


def tag_name(name: str) -> str:
    """A tag as it is kept: composed, white space folded. Raises BadMark for none."""
    folded = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 0 < len(folded) <= _TAG_LENGTH or any(unicodedata.category(char) in ("Cc", "Cs") for char in folded):
        raise BadMark(f"{name[:200]!r} is no tag: one has 1 to {_TAG_LENGTH} characters, and no control character.")
    return folded


def _highlight_id(name: str) -> str:
    if not _ID.fullmatch(name):
        raise BadMark(f"{name[:200]!r} names no highlight: letters, digits, - and _, at most 64.")
    return name


class _Rule(NamedTuple):
    value: Any
    named: bool = False
    removable: bool = False


_RULES = {
    "read": _Rule(bool),
    "archived": _Rule(bool),
    "favourite": _Rule(bool),
    "position": _Rule(Position, removable=True),
    "note": _Rule(Annotated[str, msgspec.Meta(min_length=1)], removable=True),
    "tag": _Rule(bool, named=True),
    "highlight": _Rule(Highlight, named=True, removable=True),
}
_TITLES: dict[str, Callable[[str], str]] = {"tag": tag_name, "highlight": _highlight_id}


# ---- out


def of(said: Said) -> Marks:
    """What the changes of an article say of it."""
    return Marks(
        read=holds(said, "read"),
        archived=holds(said, "archived"),
        favourite=holds(said, "favourite"),
        trashed=said.trashed,
        purged=said.purged,
        position=_position(said),
        tags=tuple(sorted(key[4:] for key in said.latest if key.startswith("tag/") and holds(said, key))),
        notes=tuple(_notes(said)),
        highlights=tuple(_highlights(said)),
    )


def holds(said: Said, key: str) -> bool:
    """Whether what is true or false of an article is true; ``deleted`` is, while it is in the trash."""
    if key == "deleted":
        return said.trashed
    change = said.latest.get(key)
    return change is not None and change.to == b"true"


def _position(said: Said) -> Position | None:
    change = said.latest.get("position")
    return _decoded(change, Position) if change else None


def _notes(said: Said) -> list[Note]:
    texts = ((change, _decoded(change, str)) for change in said.shown("note"))
    return [Note(text, change.hash, change.order[0]) for change, text in texts if text]


def _highlights(said: Said) -> list[Marked]:
    return [
        Marked(key.removeprefix("highlight/"), highlight, change.hash, change.order[0])
        for key in sorted(key for key in said.latest if key.startswith("highlight/"))
        for change in said.shown(key)
        if (highlight := _decoded(change, Highlight))
    ]


def _decoded(change: Change, kind: Any) -> Any:
    """The value of a line, None for one that was removed or is of a later version's kind."""
    try:
        return msgspec.json.decode(change.to, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None
