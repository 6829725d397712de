"""Inlines, links and times to HTML. Every text is escaped here, where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import assert_never

from nachlese.article import Break, Emphasis, Inline, Link, Strong, Subscript, Superscript, Text

_ADDRESS = re.compile(r"(?:https?://[^\s/\\]|mailto:[^\s])[^\x00-\x1f\x7f]*", re.I)


def inlines(children: Iterable[Inline]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value):
            return escape(value)
        case Emphasis(children):
            return f"<em>{inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children)}</strong>"
        case Subscript(children):
            return f"<sub>{inlines(children)}</sub>"
        case Superscript(children):
            return f"<sup>{inlines(children)}</sup>"
        case Link(url, children):
            return link(url, inlines(children))
        case Break():
            return "<br>"
    assert_never(inline)


def address(url: str) -> str:
    """An address that may be followed, ``""`` for any scheme but https, http and mailto."""
    return url if _ADDRESS.fullmatch(url) else ""


def link(url: str, markup: str, classes: str = "") -> str:
    """Markup as a link, as it is when the address may not be followed."""
    name = f' class="{classes}"' if classes else ""
    if not address(url):
        return f"<span{name}>{markup}</span>" if name else markup
    return f'<a{name} href="{escape(url)}">{markup}</a>'


def noted(note: str) -> str:
    """What whoever reads an article is to know of it, which is English on a page of any direction."""
    return paragraph(f'<bdi lang="en">{escape(note)}</bdi>' if note else "", "note")


def paragraph(markup: str, classes: str) -> str:
    """A paragraph of a class; nothing for nothing."""
    return f'<p class="{classes}">{markup}</p>' if markup else ""
