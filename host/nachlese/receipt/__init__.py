"""The receipt: what a page had and what the record made of it holds, by kind, and what was left out, by rule.

It is made by a second, dumb look at the page (``walk``), which shares nothing with ``parse``: so what ``parse`` loses,
this misses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from nachlese.article import Article
from nachlese.plurals import plural, several

__all__ = ["KINDS", "Kind", "LeftOut", "Reading", "Receipt", "kept", "outside", "receipt", "told"]

# In the order in which they are told. A player is one of DW's own, of which the page alone does not say what it plays.
_ONES = (
    *("paragraph", "heading", "list item", "cell", "image", "caption"),
    *("gallery", "video", "audio", "player", "embed", "link"),
)
KINDS = tuple(map(plural, _ONES))


class LeftOut(Protocol):
    """A piece of the page's text that is not the article's, and the rule that says so."""

    @property
    def rule(self) -> str: ...
    @property
    def text(self) -> str: ...


class Reading(Protocol):
    """An article, what was left out when it was read, and where each of its facts came from."""

    @property
    def article(self) -> Article: ...
    @property
    def left_out(self) -> Iterable[LeftOut]: ...
    @property
    def source(self) -> dict[str, str]: ...


class Kind(msgspec.Struct, frozen=True, array_like=True):
    """How many of a kind the page had, and how many of these the record holds."""

    had: int
    holds: int


class Receipt(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """``kinds`` counts by kind ("paragraphs", "images" …); ``left_out`` counts by rule what is not the article's;
    ``whole`` when that is all there was; ``missing`` shows the first few pieces that are neither; ``disagreement``
    names the facts of which page and state say different things."""

    kinds: dict[str, Kind]
    left_out: dict[str, int]
    whole: bool
    missing: tuple[str, ...] = ()
    disagreement: str = ""


def receipt(page: bytes, reading: Reading) -> Receipt:
    """The receipt for what was read from a page."""
    from nachlese.receipt.comparing import compare  # a message that holds a receipt waits for no lxml

    return compare(page, reading)


def kept(receipt: Mapping[str, Any]) -> Receipt | None:
    """The receipt that a revision holds; None where it has none, or one of another host in a form of its own."""
    try:
        return msgspec.convert(receipt, Receipt)
    except msgspec.ValidationError:
        return None


def outside(page: bytes) -> list[tuple[str, str]]:
    """What stands around the article of a page and was taken for the site's own: the part of the site, the text."""
    from nachlese.receipt import walk

    return [(piece.kind, piece.text) for piece in walk.look(page).outside]


def told(found: Receipt) -> str:
    """The receipt in a line: ``26 of 26 paragraphs · 1 of 1 image · left out: advertisement 2``."""
    kinds = [f"{kind.holds} of {several(kind.had, one)}" for one in _ONES if (kind := found.kinds.get(plural(one)))]
    rules = ", ".join(f"{rule} {count}" for rule, count in found.left_out.items())
    missing = "; ".join(f"missing: {piece}" for piece in found.missing)
    return " · ".join(part for part in (*kinds, f"left out: {rules}" if rules else "", missing) if part)
