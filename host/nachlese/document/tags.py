"""Untrusted markup to a bounded tree, in linear time and without losing a word.

No HTML parser is used: theirs mend a tree in ways that differ by version, and this form has to be read in thirty
years. What is no tag is text; an end tag nobody opened is passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from nachlese.errors import TooLarge

DEPTH = 96  # a column of 64 levels, which is the most a page is read to, within its boxes and their own markup
ELEMENTS = 1 << 18  # an article has some hundreds

# Elements without children here. What stands in a video for browsers that know none is kept, after it.
VOID = frozenset("area audio base br col embed hr iframe img input link meta source track video wbr".split())
RAW = frozenset({"script", "style"})  # nothing in them is read by a person
_BLOCKS = "p div ul ol li table blockquote h1 h2 h3 h4 h5 h6 hr section article aside figure header footer pre".split()

# What a start tag closes that was left open, and what an open tag must not be looked for beyond.
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **{tag: (frozenset({"p"}), frozenset("blockquote div li td th".split())) for tag in _BLOCKS},
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **{tag: (frozenset({"td", "th"}), frozenset({"table", "tr"})) for tag in ("td", "th")},
}

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/>])")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>="']+)?(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


class Element:
    """An element: its tag, its attributes, and its children, elements and strings."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """All characters inside, a line break as a space."""
        return "".join(
            child if isinstance(child, str) else " " if child.tag == "br" else child.text() for child in self.children
        )


def element(tag: str, children: list[Element | str]) -> Element:
    """An element without attributes."""
    made = Element(tag, {})
    made.children = children
    return made


def filled(node: Element) -> list[Element]:
    """The children of an element, white space aside; a text stands as an element of its own."""
    return [
        child if isinstance(child, Element) else element("text", [child])
        for child in node.children
        if isinstance(child, Element) or child.strip()
    ]


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str]
    closing: bool


def tree(source: str) -> Element:
    """The markup under one root. Raises ``TooLarge`` beyond the bounds."""
    root = Element("body", {})
    path, count = [root], 0
    for token in _tokens(source):
        if isinstance(token, str):
            path[-1].children.append(token)
        elif token.closing:
            _close(path, token.name)
        else:
            _close_implied(path, token.name)
            element = Element(token.name, token.attributes)
            path[-1].children.append(element)
            if token.name not in VOID | RAW:
                path.append(element)
            count += 1
            if len(path) > DEPTH or count > ELEMENTS:
                raise TooLarge("This document is nested deeper, or has more parts, than any article. It is not read.")
    return root


def _close(path: list[Element], name: str) -> None:
    if any(element.tag == name for element in path[1:]):
        while path.pop().tag != name:
            pass


def _close_implied(path: list[Element], name: str) -> None:
    closed, barrier = _CLOSES.get(name, (frozenset(), frozenset()))
    for at in range(len(path) - 1, 0, -1):
        if path[at].tag in closed:
            del path[at:]
            return
        if path[at].tag in barrier:
            return


def _tokens(source: str) -> Iterator[Tag | str]:
    at, text_from, scan = 0, 0, _Scan(source)
    while (at := source.find("<", at)) >= 0:
        tag, end = scan.markup(at)
        if end == at:
            at += 1
            continue
        if at > text_from:
            yield html.unescape(source[text_from:at])
        if tag:
            yield tag
            if tag.name in RAW and not tag.closing:
                end = scan.raw_end(tag.name, end)
        at = text_from = end
    if text_from < len(source):
        yield html.unescape(source[text_from:])


class _Scan:
    """Finds where markup ends. Each "there is none further on" is kept, so that no text makes it look twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.absent: dict[str, int] = {}
        self.quotes_hold = True  # until a tag was met whose quotes ran to the end of the text

    def find(self, what: str, start: int) -> int:
        """Where ``what`` stands at or after ``start``, -1 when nowhere."""
        if start >= self.absent.get(what, len(self.source) + 1):
            return -1
        found = self.source.find(what, start)
        if found < 0:
            self.absent[what] = start
        return found

    def markup(self, at: int) -> tuple[Tag | None, int]:
        """The tag at ``at`` and its end; no tag for a comment; ``at`` itself as the end when it is but a character."""
        source = self.source
        if source.startswith("<!--", at):
            end = self.find("-->", at + 4)
            return None, end + 3 if end >= 0 else at
        if source.startswith(("<!", "<?"), at):
            return None, self.find(">", at) + 1 or at
        name = _NAME.match(source, at)
        if not name:
            return None, at
        closing = source[at + 1] == "/"
        if closing:
            end = self.find(">", name.end())
            return (Tag(name[1].lower(), {}, True), end + 1) if end >= 0 else (None, at)
        attributes, end = self._attributes(name.end())
        return (Tag(name[1].lower(), attributes, False), end) if end >= 0 else (None, at)

    def _attributes(self, at: int) -> tuple[dict[str, str], int]:
        """The attributes from ``at``, and the end of the tag, -1 when it has none. A quote that is never closed ends
        with the tag."""
        closing = self.find(">", at)
        if closing < 0:
            return {}, -1
        found: dict[str, str] = {}
        while at < len(self.source) and self.source[at] != ">":
            match = _ATTRIBUTE.match(self.source, at) if self.quotes_hold else None
            if not match or match.end() == at:
                return found, self.find(">", at) + 1 or closing + 1
            if match[1]:
                value = next((group for group in match.groups()[1:] if group is not None), "")
                found.setdefault(match[1].lower(), _ENTITY.sub(lambda entity: html.unescape(entity[0]), value))
            at = match.end()
        if at < len(self.source):
            return found, at + 1
        self.quotes_hold = False
        return found, closing + 1

    def raw_end(self, name: str, start: int) -> int:
        """The end of an element whose inside is no markup; right after its start tag when it is never closed."""
        match = self.find(f"</{name}", start)
        return self.find(">", match) + 1 or start if match >= 0 else start
