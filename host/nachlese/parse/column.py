"""An article's column to blocks: a walk over its elements, in which the first rule that matches one makes its blocks.

An element that no rule knows is looked through when it is a mere container, else it becomes ``Unsupported`` with all
its text, so that nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from nachlese.article import Block, Heading, Inline, Paragraph, Strong, Text, Topic, Unsupported, plain
from nachlese.parse import boilerplate
from nachlese.parse.dispatch import may_have_rule, rule_of
from nachlese.parse.inlines import GROUPS, PHRASING, SILENT, inlines, tidy, words
from nachlese.parse.nodes import Node, contents, elements, flatten
from nachlese.parse.reading import LeftOut
from nachlese.parse.text import blank

_INLINE = {*PHRASING, *SILENT, "br"}
_THROUGH = {"div", "section", "article", "main", "center", "header", "footer", "body", "html", "fieldset", "form", "dl"}
_THROUGH |= {"span", "a", "p", *GROUPS, "font", "u", "picture", "noindex", "address", "dd", "dt", "small"}


class Column:
    """Reads one column. ``known`` gives what the embedded state knows of a medium by its content id."""

    def __init__(self, base: str, language: str, known: Callable[[str], Iterable[Block]] = lambda _: ()) -> None:
        self.base = base
        self.language = language
        self.known = known
        self.related: list[Topic] = []
        self.left_out: list[LeftOut] = []

    def read(self, element: Any) -> tuple[Block, ...]:
        """The blocks of a column, an element of the page or of a ``fragment``."""
        while _is_frame(element) and len(element) == 1 and not (element.text or element[0].tail):
            element = element[0]
        flatten(element)
        return tuple(self.flow(contents(element) if _is_frame(element) else (element,)))

    def flow(self, nodes: Iterable[Node | str]) -> Iterator[Block]:
        """Blocks of nodes in their order; what stands between blocks is a paragraph."""
        line: list[Node | str] = []
        for node in nodes:
            if isinstance(node, str):
                if line or not node.isspace():
                    line.append(node)
            elif _is_inline(node):
                line.append(node)
            elif node.tag in _INLINE and isinstance(rule := rule_of(node), str):
                self.left_out.append(LeftOut(rule, words(node)))  # in the midst of a line, and no border of it
            else:
                if line:
                    yield from self.paragraph(line)
                    line = []
                yield from self.element(node)
        if line:
            yield from self.paragraph(line)

    def element(self, node: Node) -> Iterable[Block]:
        rule = rule_of(node)
        if isinstance(rule, str):
            self.left_out.append(LeftOut(rule, words(node)))
            return ()
        if rule:
            return rule(self, node)
        if node.tag in _THROUGH:
            return self.flow(contents(node)) if len(node) else self.paragraph((node.text,) if node.text else ())
        text = words(node)
        return (Unsupported(node.tag, text),) if text else ()

    def inlines(self, nodes: Iterable[Node | str]) -> tuple[Inline, ...]:
        return inlines(nodes, self.base, self.language)

    def paragraph(self, line: Iterable[Node | str]) -> Iterator[Block]:
        """A paragraph, or the heading that a line of ``strong`` alone is; nothing for one that is not the article's."""
        children = self.inlines(line)
        if not children:
            return
        if related := boilerplate.related(children):
            self.related.extend(related)
            self.left_out.append(LeftOut("read-also", plain(children)))
        elif name := boilerplate.name(children):
            self.left_out.append(LeftOut(name, plain(children)))
        elif heading := _subhead(children):
            yield Heading(2, heading)
        else:
            yield Paragraph(children)


def _subhead(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What a line says of which all that is to be seen is strong, () of any other: dw.com's editor leaves no-break
    spaces behind it, and cuts it in two where two wrote it."""
    if len(children) == 1:
        return children[0].children if isinstance(children[0], Strong) else ()
    seen = [n for n, child in enumerate(children) if not (isinstance(child, Text) and blank(child.value))]
    if not all(isinstance(children[n], Strong) for n in seen):
        return ()
    said = children[seen[0] : seen[-1] + 1]
    return tidy(each for child in said for each in (child.children if isinstance(child, Strong) else (child,)))


def _is_frame(element: Any) -> bool:
    """Whether an element of the page is for sure looked through, whatever is in it."""
    return element.tag in _THROUGH and element.tag not in _INLINE and not may_have_rule(element)


def _is_inline(node: Node) -> bool:
    """Whether it is part of a line: no rule waits for it (an advert's place, a link to a player) or for its content."""
    if node.tag in SILENT or node.tag == "br":
        return True
    if node.tag not in _INLINE or (node.items() and rule_of(node)):
        return False
    return all(_is_inline(child) for child in elements(node))
