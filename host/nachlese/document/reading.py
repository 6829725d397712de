"""Canonical document, the archive's with their flaws included, to Article."""

from __future__ import annotations

import re
from typing import NamedTuple

from nachlese.article import Article
from nachlese.document.blocks import Reader
from nachlese.document.grammar import Place, assembled
from nachlese.document.tags import Element, tree
from nachlese.errors import NotADocument, TooLarge

BYTES = 8 * 1024 * 1024

_HEAD = re.compile(r"\s*<!--(?P<archived>[0-9]{1,15})-->\n+\[(?P<title>[^\n]*)\)[ \t]*\n-{3,}[ \t]*(?:\n|$)")


class Document(NamedTuple):
    """A document as read; ``archived`` in ms since 1970."""

    article: Article
    archived: int


def read(data: bytes) -> Document:
    """The article of a document. Raises ``NotADocument`` and ``TooLarge``."""
    if len(data) > BYTES:
        raise TooLarge("This file is larger than 8 MiB; no document of an article is. It is not read.")
    source = _decoded(data)
    head = _HEAD.match(source)
    title, joint, url = head["title"].rpartition("](") if head else ("", "", "")
    if not head or not joint:
        raise NotADocument(
            "This is not a canonical document: its first lines are not <!--TIME-->, [TITLE](ADDRESS) and ------. "
            "If it is a saved page, name a file that ends in .html or give its address with --url."
        )
    headline = re.sub(r"\\([\\\[\]<])", r"\1", title)
    place = Place(url)
    children = _filled(tree(source[head.end() :]))
    byline, published, start = _byline(children)
    blocks = Reader(place).blocks(children[start:])
    return Document(assembled(place, headline, byline, published, blocks), int(head["archived"]))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise NotADocument(
            f"This is not a canonical document: it is not UTF-8 (byte {error.start}). Save it as UTF-8 and try again."
        ) from None


def _filled(root: Element) -> list[Element | str]:
    """What stands in the body, line ends between its elements aside."""
    return [child for child in root.children if isinstance(child, Element) or child.strip()]


def _byline(children: list[Element | str]) -> tuple[str, str, int]:
    """Authors and time of the first element, and where the blocks begin. The archive's video items have no byline."""
    first = children[0] if children else ""
    if not isinstance(first, Element) or first.tag != "div" or [one.tag for one in first.elements()] != ["i"]:
        return "", "", 0
    line = first.elements()[0].children
    end = next((at for at, child in enumerate(line) if isinstance(child, Element) and child.tag == "br"), len(line))
    return _text(line[:end]), _text(line[end + 1 :]), 1


def _text(nodes: list[Element | str]) -> str:
    return "".join(node if isinstance(node, str) else node.text() for node in nodes)
