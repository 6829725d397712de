"""An article's column to blocks: a walk over its elements, in which the first rule that matches one makes its blocks.

bs4 holds the column alone, never a whole page. An element that no rule knows is looked through when it is a mere
container, else it becomes ``Unsupported`` with all its text, so that nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import soupsieve
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from nachlese.article import Block, Heading, Inline, Paragraph, Strong, Topic, Unsupported, plain
from nachlese.parse import boilerplate
from nachlese.parse.inlines import GROUPS, PHRASING, SILENT, inlines, words
from nachlese.parse.reading import LeftOut
from nachlese.parse.rules import LEFT_OUT, RULES, Rule

_INLINE = {*PHRASING, *SILENT, "br"}
_THROUGH = {"div", "section", "article", "main", "center", "header", "footer", "body", "html", "fieldset", "form", "dl"}
_THROUGH |= {"span", "a", "p", *GROUPS, "font", "u", "picture", "noindex", "address", "dd", "dt", "small"}
_TAG = re.compile(r"[a-z0-9]*")


class Column:
    """Reads one column. ``known`` gives what the embedded state knows of a medium by its content id."""

    def __init__(self, base: str, language: str, known: Callable[[str], Iterable[Block]] = lambda _: ()) -> None:
        self.base = base
        self.language = language
        self.known = known
        self.related: list[Topic] = []
        self.left_out: list[LeftOut] = []

    def read(self, html: str) -> tuple[Block, ...]:
        """The blocks of a column's HTML, which must be well-formed."""
        return tuple(self.flow(BeautifulSoup(html, "html.parser").children))

    def flow(self, nodes: Iterable[PageElement]) -> Iterator[Block]:
        """Blocks of nodes in their order; what stands between blocks is a paragraph."""
        line: list[PageElement] = []
        for node in nodes:
            if isinstance(node, NavigableString) or (isinstance(node, Tag) and _is_inline(node)):
                line.append(node)
            elif isinstance(node, Tag) and node.name in _INLINE and (name := _left_out(node)):
                self.left_out.append(LeftOut(name, words(node)))  # in the midst of a line, and no border of it
            elif isinstance(node, Tag):
                yield from self.paragraph(line)
                line = []
                yield from self.element(node)
        yield from self.paragraph(line)

    def element(self, node: Tag) -> Iterable[Block]:
        for selector, rule in _candidates(node.name, bool(node.attrs)):
            if _matcher(selector).match(node):
                if isinstance(rule, str):
                    self.left_out.append(LeftOut(rule, words(node)))
                    return ()
                return rule(self, node)
        if node.name in _THROUGH:
            return self.flow(node.children)
        text = words(node)
        return (Unsupported(node.name, text),) if text else ()

    def inlines(self, nodes: Iterable[PageElement]) -> tuple[Inline, ...]:
        return inlines(nodes, self.base, self.language)

    def paragraph(self, line: Iterable[PageElement]) -> Iterator[Block]:
        """A paragraph, or the heading that a lone ``strong`` is; nothing for a line that is not the article's."""
        children = self.inlines(line)
        if not children:
            return
        if related := boilerplate.related(children):
            self.related.extend(related)
            self.left_out.append(LeftOut("read-also", plain(children)))
        elif name := boilerplate.name(children):
            self.left_out.append(LeftOut(name, plain(children)))
        elif len(children) == 1 and isinstance(children[0], Strong):
            yield Heading(2, children[0].children)
        else:
            yield Paragraph(children)


def _is_inline(node: Tag) -> bool:
    if node.name in SILENT:
        return True
    if node.name not in _INLINE or _is_known(node):
        return False
    return not any(isinstance(child, Tag) and not _is_inline(child) for child in node.children)


def _is_known(node: Tag) -> bool:
    """Whether a rule waits for this inline element: an advert's place, a newsletter link, a link to a player."""
    return "/overlay/media/" in f"{node.get('href')}{node.get('link')}" or bool(_left_out(node))


def _left_out(node: Tag) -> str:
    """The name under which an inline element is left out, "" for one that stays."""
    if not node.get("class"):
        return ""
    return next((name for selector, name in LEFT_OUT if _matcher(selector).match(node)), "")


@cache
def _candidates(tag: str, attributed: bool) -> tuple[tuple[str, Rule | str], ...]:
    """The rules that may match such an element: asking every rule of every element took nine tenths of the time."""
    rules: tuple[tuple[str, Rule | str], ...] = (*LEFT_OUT, *RULES)
    found = []
    for selector, rule in rules:
        named = {_TAG.match(part.strip())[0] for part in selector.split(",")}  # type: ignore[index]  # "" matches too
        if tag in named or (attributed and "" in named):
            found.append((selector, rule))
    return tuple(found)


@cache
def _matcher(selector: str) -> soupsieve.SoupSieve:
    return soupsieve.compile(selector)
