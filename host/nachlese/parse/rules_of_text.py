"""Rules for what is text in a column: paragraphs, headings, lists, quotations, tables, boxes, posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING

from bs4.element import PageElement

from nachlese.article import (
    Block,
    Cell,
    Heading,
    InfoBox,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from nachlese.parse.inlines import PHRASING, SILENT, words
from nachlese.parse.nodes import Node, attribute, contents, first, within
from nachlese.parse.reading import time_of
from nachlese.parse.soup import Cut, soup

if TYPE_CHECKING:
    from nachlese.parse.column import Column

_IN_LINE = {*PHRASING, *SILENT, "br"}
_DEPTH = 64  # what lies deeper is flattened before; this bounds lists in lists


def cuts(rule: Callable[[Column, Cut], Iterable[Block]]) -> Callable[[Column, Node], Iterable[Block]]:
    """A rule that takes its element apart."""
    return wraps(rule)(lambda column, node: rule(column, soup(node)))


def paragraph(column: Column, node: Node) -> Iterable[Block]:
    return column.flow(contents(node))


def heading(column: Column, node: Node) -> Iterable[Block]:
    node, lifted = _lifted(column, node)
    children = column.inlines(contents(node))
    while len(children) == 1 and isinstance(children[0], Strong):
        children = children[0].children
    if children:
        yield Heading(min(max(int(node.tag[1]), 2), 6), children)
    yield from lifted


def _lifted(column: Column, node: Node) -> tuple[Node, list[Block]]:
    """A heading, list or table without its pictures and players, for which an article has no place in it, and those:
    they follow it."""
    if first(node, "img", "video", "audio", "iframe") is None:
        return node, []
    found: list[Block] = []
    node = soup(node)
    for medium in node.select(".vjs-wrapper, .picBox, figure, video, audio, iframe, img"):
        if not any(above.get("data-lifted") for above in medium.parents):
            medium["data-lifted"] = "yes"
    for medium in node.select("[data-lifted]"):
        found.extend(column.element(medium.extract()))
    return node, found


@cuts
def items(column: Column, node: Cut) -> Iterable[Block]:
    _, lifted = _lifted(column, node)
    if found := _list(column, node, _DEPTH):
        yield found
    yield from lifted


def _list(column: Column, node: Cut, depth: int) -> List | None:
    found: list[ListItem] = []
    for child in list(node.contents):
        nested = _nested(child, node) if isinstance(child, Cut) else []
        lists = [made for nest in nested if depth and (made := _list(column, nest, depth - 1))]
        for nest in nested:
            nest.extract()
        line = _lines(child) if isinstance(child, Cut) and child.tag == "li" else iter([child])
        children = () if child in nested else column.inlines(line)
        if children:
            found.append(ListItem(children, tuple(lists)))
        elif lists and found:
            found[-1] = ListItem(found[-1].children, (*found[-1].lists, *lists))
        else:
            found.extend(item for made in lists for item in made.items)
    return List(node.tag == "ol", tuple(found)) if found else None


def _nested(child: Cut, around: Cut) -> list[Cut]:
    """The lists that hang on a child of a list: itself, when it is one that stands in no item."""
    if child.tag in ("ul", "ol"):
        return [child]
    return [nest for nest in within(child, "ul", "ol") if nest.find_parent(["ul", "ol"]) is around]


def _lines(node: Cut) -> Iterator[PageElement]:
    """An item's or cell's own inlines; its paragraphs, and what else has borders, are parted by breaks."""
    begun = False
    for child in node.contents:
        if isinstance(child, Cut) and child.tag not in _IN_LINE:
            if begun:
                yield Cut("br")
            yield from _lines(child)
        else:
            yield child
        begun = begun or bool(child.get_text(strip=True))


def quote(column: Column, node: Node) -> Iterable[Block]:
    paragraphs: list[Paragraph] = []
    others: list[Block] = []
    for block in column.flow(contents(node)):
        match block:
            case Paragraph():
                paragraphs.append(block)
            case Heading(_, children):
                paragraphs.append(Paragraph((Strong(children),)) if paragraphs else Paragraph(children))
            case _:
                others.append(block)
    if paragraphs:
        yield Quote(tuple(paragraphs))
    yield from others


@cuts
def table(column: Column, node: Cut) -> Iterable[Block]:
    if (title := first(node, "caption")) is not None:
        yield from column.paragraph(contents(title))
    _, lifted = _lifted(column, node)
    rows = tuple(
        tuple(_cell(column, cell) for cell in row.find_all(["td", "th"], recursive=False))
        for row in node.find_all("tr")
        if row.find_parent("table") is node
    )
    if any(cell.children for row in rows for cell in row):
        yield Table(tuple(row for row in rows if row))
    yield from lifted


def _cell(column: Column, cell: Node) -> Cell:
    return Cell(column.inlines(_lines(cell)), cell.tag == "th", _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Node, name: str) -> int:
    value = attribute(cell, name)
    digits = value.lstrip("0")[:5] if value.isascii() and value.isdigit() else ""
    return min(int(digits), 1000) if digits else 1


@cuts
def fact_box(column: Column, node: Cut) -> Iterable[Block]:
    title = first(node, "h2", "h3", "h4", "summary", "strong")
    name = words(title.extract()) if title is not None else ""
    children = tuple(column.flow(contents(node)))
    if children:
        yield InfoBox(name, children)
    elif name:
        yield Heading(2, (Text(name),))


@cuts
def live_post(column: Column, node: Cut) -> Iterable[Block]:
    title, time = first(node, "h2", "h3"), first(node, "time")
    name = words(title.extract()) if title is not None else ""
    stamp = time_of(attribute(time.extract(), "datetime")) if time is not None else ""
    yield LivePost(name, tuple(column.flow(contents(node))), stamp)
