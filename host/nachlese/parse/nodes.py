"""What stands in an element, asked for in one way: most are lxml's, those that a rule takes apart are bs4's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from lxml import etree

from nachlese import addresses
from nachlese.parse.soup import Cut
from nachlese.parse.text import clean

Node = Any  # an element of lxml's, whose stubs know no HTML, or a ``Cut``

# What is nested deeper than any person wrote is flattened there: its text stays, its markup goes.
_DEEP = etree.XPath("." + "/*" * 64)
# What stands for itself in an address; a space or 德国 is percent-encoded, as browsers do that follow it.
_ITSELF = "\"#$%&+,/:;<=>?@[\\]^`{|}!~*'()"


def contents(node: Node) -> Iterable[Node | str]:
    """The texts and elements in an element, in their order."""
    return node.contents if isinstance(node, Cut) else _contents(node)


def _contents(element: Any) -> Iterator[Any]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def elements(node: Node) -> Iterable[Node]:
    """The elements right in an element."""
    return (each for each in node.contents if isinstance(each, Cut)) if isinstance(node, Cut) else node


def within(node: Node, *names: str) -> Iterator[Node]:
    """All elements in an element, or those of these names."""
    if isinstance(node, Cut):  # bs4's own search takes long for any but one name
        return (each for each in node.descendants if isinstance(each, Cut) and (not names or each.tag in names))
    return node.iterdescendants(*(names or "*"))  # type: ignore[no-any-return]  # elements


def first(node: Node, *names: str) -> Node | None:
    """The first element in an element that has one of these names."""
    return next(within(node, *names), None)


def attribute(node: Node | None, name: str) -> str:
    """An attribute's text, "" when it is absent."""
    value: str = (node.get(name) if node is not None else None) or ""
    if name in ("href", "src") and len(value) <= addresses.LONGEST and (" " in value or not value.isascii()):
        return quote(value.strip(), safe=_ITSELF)
    return value


def has_class(node: Node, name: str) -> bool:
    return name in attribute(node, "class").split()


def flatten(element: Any) -> None:
    """Make mere text of what is nested so deep in an element of the page that nobody wrote it so."""
    found: Any = _DEEP(element)
    for deep in found:
        text = clean("".join(deep.itertext()))
        deep[:] = ()
        deep.text = text
        deep.tag = "span"
        deep.attrib.clear()
