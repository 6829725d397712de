"""Inlines of any origin to inlines in normal form (``nachlese.article``), white space folded as a browser shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

from nachlese.article import Emphasis, Inline, Link, Strong, Subscript, Superscript, Text, plain

WHITE = " \t\n\r\f"  # HTML's own; no-break and ideographic spaces are characters like others
_WHITE_RUN = re.compile(f"[{WHITE}]+")
# Characters no file of text may hold, and halves of a character.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")

Marked = Emphasis | Strong | Subscript | Superscript | Link


def folded(text: str) -> str:
    """Text of one line: NFC, white space folded, none at either end."""
    return _spaced(text).strip(WHITE)


def normal(inlines: Iterable[Inline], address: Callable[[str], str]) -> tuple[Inline, ...]:
    """Inlines of one block in normal form. ``address`` gives a link's address, ``""`` where the link falls away."""
    found = _joined(_linked(inlines, address, within_link=False))
    found = _Fold(1).over(found)
    return _joined(_Fold(-1).over(found))


def blank(inlines: Iterable[Inline]) -> bool:
    """Whether nothing can be read there; a paragraph of a no-break space is an editor's empty line."""
    return not plain(tuple(inlines)).strip()


def with_children(inline: Marked, children: tuple[Inline, ...]) -> Inline:
    return Link(inline.url, children) if isinstance(inline, Link) else type(inline)(children)


def _spaced(text: str) -> str:
    return unicodedata.normalize("NFC", _WHITE_RUN.sub(" ", _NO_TEXT.sub("", text)))


def _linked(inlines: Iterable[Inline], address: Callable[[str], str], within_link: bool) -> list[Inline]:
    """Links with their addresses; one without an address, or inside another link, leaves its children."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Link):
            url = "" if within_link else address(inline.url)
            children = _linked(inline.children, address, within_link or bool(url))
            found.extend([Link(url, tuple(children))] if url else children)
        elif isinstance(inline, Marked):
            found.append(with_children(inline, tuple(_linked(inline.children, address, within_link))))
        else:
            found.append(inline)
    return found


def _joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, nothing empty."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Marked):
            children = _joined(inline.children)
            if children:
                found.append(with_children(inline, children))
        elif isinstance(inline, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(_spaced(found[-1].value + inline.value))
        elif not isinstance(inline, Text) or inline.value:
            found.append(Text(_spaced(inline.value)) if isinstance(inline, Text) else inline)
    return tuple(one for one in found if not isinstance(one, Text) or one.value)


class _Fold:
    """One pass over a block, forward (``step`` 1) or backward (-1): drops the space that follows a space, a break or
    the block's beginning, across marks, and the breaks at its beginning."""

    def __init__(self, step: Literal[1, -1]) -> None:
        self.step = step
        self.last: Literal["start", "space", "text"] = "start"

    def over(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for inline in inlines[:: self.step]:
            kept = self._one(inline)
            if kept is not None:
                found.append(kept)
        return tuple(found[:: self.step])

    def _one(self, inline: Inline) -> Inline | None:
        if isinstance(inline, Text):
            return self._text(inline.value)
        if isinstance(inline, Marked):
            kept = self.over(inline.children)
            return with_children(inline, kept) if kept else None
        if self.last == "start":
            return None
        self.last = "space"
        return inline

    def _text(self, value: str) -> Text | None:
        if self.last != "text":
            value = value.lstrip(" ") if self.step == 1 else value.rstrip(" ")
        if not value:
            return None
        self.last = "space" if value[-1 if self.step == 1 else 0] == " " else "text"
        return Text(value)
