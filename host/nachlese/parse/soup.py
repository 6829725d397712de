"""An element of a page (lxml) to bs4's tree of it, for the rules that take it apart; all else is read from lxml.

Tags are set below each other as they stand. To write the element out as HTML and let bs4 read it again took three times
as long, and gave the same tree.
"""

from __future__ import annotations

from collections.abc import ItemsView
from typing import Any, TypeVar

from bs4.element import NavigableString, PageElement, Tag

_Node = TypeVar("_Node", bound=PageElement)


class Cut(Tag):
    """An element that is taken apart. Its name and attributes are asked for as lxml's are."""

    def __init__(self, tag: str, attributes: Any = ()) -> None:
        super().__init__(name=tag, is_xml=False)  # not told, bs4 looks through all of it for an element called is_xml
        self.tag = tag
        self.attrs.update(attributes)

    def items(self) -> ItemsView[str, Any]:
        return self.attrs.items()


def soup(element: Any) -> Cut:
    """An element with all that is in it; what follows it is not in it. One that is bs4's already is itself."""
    if isinstance(element, Cut):
        return element
    root = Cut(element.tag, element.items())
    _grow(root, element, root)
    return root


def _grow(parent: Cut, element: Any, last: PageElement) -> PageElement:
    """Set what stands in an element below its tag. ``last`` is the node before, which bs4 links to the one after it."""
    if element.text:
        last = _add(NavigableString(element.text), parent, last)
    for child in element:
        made = _add(Cut(child.tag, child.items()), parent, last)
        last = _grow(made, child, made)
        if child.tail:
            last = _add(NavigableString(child.tail), parent, last)
    return last


def _add(node: _Node, parent: Tag, last: PageElement) -> _Node:
    node.setup(parent, last)
    parent.contents.append(node)
    return node
