"""A part of a page (lxml) to bs4's tree of it, where rules cut and move; what a page has besides stays with lxml.

Tags are set below each other as they stand. To write the part out as HTML and let bs4 read it again took three times
as long, and gave the same tree.
"""

from __future__ import annotations

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
    tag = _tag(element)
    _grow(tag, element, tag, 1)
    return tag


def _grow(parent: Tag, element: Any, last: PageElement, depth: int) -> PageElement:
    """Set what stands in an element below its tag. ``last`` is the node before, which bs4 links to the one after it."""
    if element.text:
        last = _add(NavigableString(element.text), parent, last)
    for child in element:
        if depth < _DEPTH:
            tag = _add(_tag(child), parent, last)
            last = _grow(tag, child, tag, depth + 1)
        else:
            last = _add(NavigableString(clean("".join(child.itertext()))), parent, last)
        if child.tail:
            last = _add(NavigableString(child.tail), parent, last)
    return last


def _tag(element: Any) -> Tag:
    tag = Tag(name=element.tag, is_xml=False)  # not told, bs4 looks through all of it for an element called is_xml
    tag.attrs.update((name, _value(name, value)) for name, value in element.items())
    return tag


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
