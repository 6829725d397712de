"""A tree of elements to blocks, from left to right; what the grammar does not know is read for its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nachlese.addresses import by_id
from nachlese.article import (
    Audio,
    Block,
    Break,
    Cell,
    Embed,
    Emphasis,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Slide,
    Strong,
    Subscript,
    Superscript,
    Text,
    Video,
)
from nachlese.document import grammar, pictures
from nachlese.document.grammar import Place
from nachlese.document.inlines import folded, normal
from nachlese.document.tags import DEPTH, RAW, Element, element, filled
from nachlese.errors import TooLarge

Node = Element | str

_MARKS: dict[str, type[Emphasis | Strong | Subscript | Superscript]] = {
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
    "sub": Subscript,
    "sup": Superscript,
}
_MEDIA = frozenset({"img", "iframe", "video", "audio"})
_BLOCKS = _MEDIA | frozenset(
    "p div ul ol li table thead tbody tfoot tr td th caption blockquote h1 h2 h3 h4 h5 h6 hr section article aside "
    "figure figcaption header footer main nav pre dl dt dd html head body".split()
)

_YOUTUBE = re.compile(
    r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([A-Za-z0-9_-]{1,64})(?:\?wmode=transparent)?"
)


class Reader:
    """Reads the blocks of one document; ``place`` tells what its links mean."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.depth = 0

    def blocks(self, nodes: list[Node]) -> list[Block]:
        return _Flow(self, nodes).blocks(within_post=False)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise TooLarge("This document is nested deeper than any article. It is not read.")

    def inlines(self, nodes: Iterable[Node]) -> tuple[Inline, ...]:
        return normal(self._inlines(nodes), self.place.link)

    def paragraph(self, nodes: Iterable[Node]) -> Paragraph | Heading | None:
        return grammar.paragraph(self.inlines(nodes))

    def heading(self, node: Element) -> Paragraph | Heading | None:
        return grammar.paragraph(self.inlines([element("strong", node.children)]))

    def _inlines(self, nodes: Iterable[Node]) -> list[Inline]:
        found: list[Inline] = []
        for node in nodes:
            found.extend((Text(node),) if isinstance(node, str) else self._inline(node))
        return found

    def _inline(self, node: Element) -> Iterable[Inline]:
        if node.tag == "br":
            return (Break(),)
        if node.tag in RAW:
            return ()
        if node.tag in _MEDIA:
            address = node.attributes.get("src", "")
            return (Link(address, (Text(node.attributes.get("alt") or address),)),)
        children = self._inlines(node.children)
        if node.tag in _MARKS:
            return (_MARKS[node.tag](tuple(children)),)
        if address := self._address(node):
            return (Link(address, tuple(children)),)
        # A block inside a line of text begins a line.
        return (Break(), *children, Text(" ")) if node.tag in _BLOCKS else children

    def _address(self, node: Element) -> str:
        if node.tag == "a":
            return node.attributes.get("href", "")
        topic = node.attributes.get("data-id", "") if node.attributes.get("data-type") == "AUTO_TOPIC" else ""
        return by_id(self.place.language, topic, "t") if grammar.IMAGE_ID.fullmatch(topic) else ""

    # ---- blocks by their element

    def quotation(self, node: Element) -> Block | None:
        return grammar.quotation(tuple(self.blocks(node.children)))

    def listing(self, node: Element) -> List | None:
        found: list[ListItem] = []
        for child in node.children:
            if isinstance(child, Element) and child.tag in ("ul", "ol") and found:
                nested = self.listing(child)  # editors' lists stand beside the item they belong to
                found[-1] = ListItem(found[-1].children, (*found[-1].lists, nested) if nested else found[-1].lists)
            else:
                found.append(self.item(child))
        return grammar.items(node.tag == "ol", found)

    def item(self, node: Node) -> ListItem:
        children = node.children if isinstance(node, Element) and node.tag == "li" else [node]
        lists = [child for child in children if isinstance(child, Element) and child.tag in ("ul", "ol")]
        own = [" " if child in lists else child for child in children]
        return ListItem(self.inlines(own), tuple(kept for kept in map(self.listing, lists) if kept))

    def table(self, node: Element) -> list[Block]:
        """The table, after what stands in it outside its rows."""
        rows = [tuple(map(self.cell, row)) for row in _rows(node)]
        beside = [child for child in node.children if isinstance(child, str) or child.tag == "caption"]
        return [block for block in (self.paragraph(beside), grammar.table(rows)) if block]

    def cell(self, node: Element) -> Cell:
        return Cell(self.inlines(node.children), node.tag == "th", _span(node, "colspan"), _span(node, "rowspan"))

    def image(self, node: Element, caption: str) -> Block | None:
        return pictures.image(node, caption) or self.reference(node, caption)

    def medium(self, node: Element) -> Block | None:
        source = node.attributes.get("src", "")
        known = _YOUTUBE.fullmatch(source)
        if node.tag == "iframe" and known:
            return Embed(f"https://www.youtube.com/watch?v={known[1]}")
        address = self.place.file(source)
        if address and node.tag in ("video", "audio"):
            return Video(source=address) if node.tag == "video" else Audio(source=address)
        return self.reference(node, "")

    def reference(self, node: Element, words: str) -> Paragraph | Heading | None:
        source = node.attributes.get("src", "")
        text = Text(words or source if self.place.link(source) else words)
        return grammar.paragraph(normal((Link(source, (text,)),), self.place.link))


class _Flow:
    """The children of one container. Runs of inlines become paragraphs."""

    def __init__(self, reader: Reader, nodes: list[Node]) -> None:
        self.reader = reader
        self.nodes = nodes
        self.at = 0
        self.last_rule = max((at for at, node in enumerate(nodes) if _is(node, "hr")), default=-1)

    def blocks(self, within_post: bool) -> list[Block]:
        """The blocks from here on; those of a post end at its ``<hr>``."""
        self.reader.deeper()
        found: list[Block | None] = []
        run: list[Node] = []
        while self.at < len(self.nodes):
            node = self.nodes[self.at]
            self.at += 1
            if isinstance(node, str) or not _holds_block(node):
                run.append(node)
                continue
            found.append(self.reader.paragraph(run))
            run = []
            if node.tag == "hr" and within_post:
                break
            found.extend(self._block(node))
        found.append(self.reader.paragraph(run))
        self.reader.depth -= 1
        return [block for block in found if block is not None]

    def _block(self, node: Element) -> Iterable[Block | None]:
        reader = self.reader
        match node.tag:
            case "img":
                return (reader.image(node, self._caption()),)
            case "iframe" | "video" | "audio":
                return (reader.medium(node),)
            case "ul" | "ol":
                return (reader.listing(node),)
            case "table":
                return reader.table(node)
            case "blockquote":
                return (reader.quotation(node),)
            case "h3":
                return (self._titled(node),)
            case "h1" | "h2" | "h4" | "h5" | "h6":
                return (reader.heading(node),)
        return reader.blocks(node.children)

    def _caption(self) -> str:
        """The text of the caption that comes next, which is then passed; ``""`` when something else does."""
        match self._next():
            case Element(tag="div") as line if [child.tag for child in filled(line)] == ["small"]:
                self._pass()
                return folded(line.text())
        return ""

    def _titled(self, node: Element) -> Block | None:
        """What an ``<h3>`` begins: a gallery when pictures follow, a post when a rule closes it, else a heading."""
        title = folded(node.text())
        slides: list[Slide] = []
        while (following := self._next()) and (slide := pictures.slide(following)):
            slides.append(slide)
            self._pass()
        if slides:
            return grammar.gallery(title, tuple(slides))
        if self.last_rule >= self.at:
            return grammar.live_post(title, tuple(self.blocks(within_post=True)))
        return self.reader.heading(node)

    def _next(self) -> Element | None:
        """The element that comes next, white space aside."""
        for node in self.nodes[self.at : self.at + 2]:
            if isinstance(node, Element):
                return node
            if node.strip():
                return None
        return None

    def _pass(self) -> None:
        while isinstance(self.nodes[self.at], str):
            self.at += 1
        self.at += 1


def _is(node: Node, tag: str) -> bool:
    return isinstance(node, Element) and node.tag == tag


def _holds_block(node: Element) -> bool:
    return node.tag in _BLOCKS or any(map(_holds_block, node.elements()))


def _rows(node: Element) -> list[list[Element]]:
    """The cells of each row, through ``<tbody>`` and its like; what stands there without a row is a row of its own."""
    rows: list[list[Element]] = []
    for child in node.elements():
        if child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(_rows(child))
        elif child.tag == "tr":
            rows.append([one if one.tag in ("td", "th") else element("td", [one]) for one in filled(child)])
        elif child.tag != "caption":
            rows.append([child])
    return rows


def _span(node: Element, name: str) -> int:
    text = node.attributes.get(name, "1")
    return grammar.span(int(text)) if re.fullmatch("[0-9]{1,4}", text) else 1
