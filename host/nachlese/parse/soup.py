"""A part of a page (lxml) to bs4's tree of it, where rules cut and move; what a page has besides stays with lxml.

Tags are set below each other as they stand. To write the part out as HTML and let bs4 read it again took three times
as long, and gave the same tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote

from bs4.element import AttributeValueList, NavigableString, PageElement, Tag

from nachlese.parse.text import clean

# What is nested deeper than any person wrote is flattened there: its text stays, its markup goes.
_DEPTH = 64
# What stands for itself in an address; a space or 德国 is percent-encoded, as browsers do that follow it.
_ITSELF = "\"#$%&+,/:;<=>?@[\\]^`{|}!~*'()"

_Node = TypeVar("_Node", bound=PageElement)


def soup(element: Any) -> Tag:
    """An element with all that is in it; what follows it is not in it."""
    root = tag(element)
    _grow(root, element, root, 1)
    return root


def pieces(element: Any) -> Iterator[PageElement]:
    """What stands in an element, each piece a tree of its own, made when it is asked for: a third of the memory."""
    if element.text:
        yield NavigableString(element.text)
    for child in element:
        yield soup(child)
        if child.tail:
            yield NavigableString(child.tail)


def _grow(parent: Tag, element: Any, last: PageElement, depth: int) -> PageElement:
    """Set what stands in an element below its tag. ``last`` is the node before, which bs4 links to the one after it."""
    if element.text:
        last = _add(NavigableString(element.text), parent, last)
    for child in element:
        if depth < _DEPTH:
            made = _add(tag(child), parent, last)
            last = _grow(made, child, made, depth + 1)
        else:
            last = _add(NavigableString(clean("".join(child.itertext()))), parent, last)
        if child.tail:
            last = _add(NavigableString(child.tail), parent, last)
    return last


def tag(element: Any) -> Tag:
    """An element's name and attributes alone."""
    made = Tag(name=element.tag, is_xml=False)  # not told, bs4 looks through all of it for an element called is_xml
    made.attrs.update((name, _value(name, value)) for name, value in element.items())
    return made


def _value(name: str, value: str) -> str | AttributeValueList:
    if name == "class":
        return AttributeValueList(value.split())
    if name in ("href", "src") and (" " in value or not value.isascii()):
        return quote(value.strip(), safe=_ITSELF)
    return value


def _add(node: _Node, parent: Tag, last: PageElement) -> _Node:
    node.setup(parent, last)
    parent.contents.append(node)
    return node
