"""Elements and text as dw.com's servers write them: escaped, no-break spaces as entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import assert_never
from urllib.parse import unquote

from nachlese.article import Break, Emphasis, Inline, Link, Strong, Subscript, Superscript, Text, plain

VOID = {"br", "hr", "img", "input", "link", "meta", "source"}


def characters(value: str) -> str:
    return escape(value, quote=False).replace("\u00a0", "&nbsp;")


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: str) -> str:
    """An element; an attribute without a value stands alone. ``children`` are markup already."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in (attributes or {}).items())
    return f"<{tag}{written}>" if tag in VOID else f"<{tag}{written}>{''.join(children)}</{tag}>"


Writes = Callable[[Link, str], str]


def inlines(children: tuple[Inline, ...], link: Writes) -> str:
    """Inlines; ``link`` writes a link around what stands in it."""
    return "".join(_inline(child, link) for child in children)


def _inline(inline: Inline, link: Writes) -> str:
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


def own(url: str, page: str) -> str:
    """An address on the page's own host as its pages write it: from the root, the slug as an IRI."""
    home = page[: page.index("/", len("https://"))]
    return unquote(url.removeprefix(home)) if url.startswith(f"{home}/") else url


def react_links(page: str) -> Writes:
    """How links are written on the React page at an address."""

    def write(link: Link, inner: str) -> str:
        if "dw.com/" in link.url:
            return element("a", {"class": "internal-link", "href": own(link.url, page)}, inner)
        title = f"Externer Link — {plain(link.children)}"
        outside = {"rel": "noopener nofollow", "target": "_blank", "class": "external-link"}
        return element("a", {**outside, "href": link.url, "title": title}, inner, SVG)

    return write


def old_links(page: str) -> Writes:
    """How links are written on the old CMS's page at an address."""

    def write(link: Link, inner: str) -> str:
        if "dw.com/" in link.url:
            return element("a", {"href": own(link.url, page)}, inner)
        return element("a", {"class": "icon extern", "target": "_blank", "rel": "nofollow", "href": link.url}, inner)

    return write


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    '<path d="M11.5 3.5 11.5 4.233C14.342 4.233 15.167 4.245 15.167 4.258"></path></svg>'
)
