"""Elements and text as dw.com's servers write them: escaped, no-break spaces as entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import assert_never
from urllib.parse import unquote

from nachlese.addresses import WWW
from nachlese.article import Break, Emphasis, Inline, Link, Strong, Subscript, Superscript, Text, plain

VOID = {"br", "hr", "img", "input", "link", "meta", "source"}


def characters(value: str) -> str:
    return escape(value, quote=False).replace("\u00a0", "&nbsp;")


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: str) -> str:
    """An element; an attribute without a value stands alone. ``children`` are markup already."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in (attributes or {}).items())
    return f"<{tag}{written}>" if tag in VOID else f"<{tag}{written}>{''.join(children)}</{tag}>"


def inlines(children: tuple[Inline, ...], link: Callable[[Link, str], str]) -> str:
    return "".join(_inline(child, link) for child in children)


def _inline(inline: Inline, link: Callable[[Link, str], str]) -> str:
    match inline:
        case Text(value):
            return characters(value)
        case Break():
            return "<br />"
        case Emphasis(children):
            return element("em", None, inlines(children, link))
        case Strong(children):
            return element("strong", None, inlines(children, link))
        case Subscript(children):
            return element("sub", None, inlines(children, link))
        case Superscript(children):
            return element("sup", None, inlines(children, link))
        case Link(_, children):
            return link(inline, inlines(children, link))
    assert_never(inline)


def own(url: str) -> str:
    """An address of www.dw.com as its pages write it: from the root, the slug as an IRI."""
    return unquote(url.removeprefix(WWW)) if url.startswith(WWW) else url


def react_link(link: Link, inner: str) -> str:
    if link.url.startswith(WWW):
        return element("a", {"class": "internal-link", "href": own(link.url)}, inner)
    title = f"Externer Link — {plain(link.children)}"
    outside = {"rel": "noopener nofollow", "target": "_blank", "class": "external-link"}
    return element("a", {**outside, "href": link.url, "title": title}, inner, SVG)


def old_link(link: Link, inner: str) -> str:
    if link.url.startswith(WWW):
        return element("a", {"href": own(link.url)}, inner)
    return element("a", {"class": "icon extern", "target": "_blank", "rel": "nofollow", "href": link.url}, inner)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" class="external-link-icon">'
    '<title>Externer Link</title><path d="M8 2h10v10" fill="none"></path></svg>'
)
