"""One thing said of many articles: one change file for all of them, as a file for each would take its own flush."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nachlese.errors import BadMark
from nachlese.library import marks, names
from nachlese.library.index import Index
from nachlese.library.journal import Journal

_TRUTHS = ("read", "archived", "favourite", "tag")
_TRASHED = "trashed"


def mark(
    index: Index, journal: Journal, device: str, now: int, keys: Iterable[str], name: str, to: bool, request: str
) -> list[str]:
    """Say it of those saved here of which it was not yet so; their keys. The same request again gives the same."""
    label = _label(name, to)
    value = msgspec.json.encode(to)
    about = [key for key in dict.fromkeys(keys) if names.content_id(key)]
    answered = [key for key in about if index.answered(request, key, label, value)]
    said = {key: index.said(key) for key in about if key not in set(answered)}
    new = [key for key, what in said.items() if what.saves and marks.holds(what, label) != to]
    if new:
        journal.write_many(device, now, new, label, to, request)
    return answered + new


def _label(name: str, to: bool) -> str:
    """What the change lines call it. Raises BadMark for what is not true or false of an article."""
    if name == _TRASHED:
        return "deleted"
    if name.partition("/")[0] not in _TRUTHS:
        raise BadMark(f"{name!r} can't be said of many articles. There are {', '.join((*_TRUTHS, _TRASHED))}.")
    return marks.checked(name, to)[0]
