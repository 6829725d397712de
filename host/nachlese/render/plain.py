"""Article to plain text: a line a paragraph, in runs that a terminal may style and a file leaves bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, assert_never

from nachlese.article import (
    Article,
    Audio,
    Block,
    Break,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Link,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Unsupported,
    Video,
    plain,
)
from nachlese.render import words
from nachlese.render.edition import Edition

# A page's text could hold sequences that a terminal obeys.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Line(NamedTuple):
    """A piece of the page: styled runs of text, set in from the margin, ``gap`` when an empty line stands before it."""

    runs: tuple[tuple[str, str], ...]
    indent: int = 0
    gap: bool = True


def write(article: Article, edition: Edition) -> bytes:
    """The article as a text file, the note above it."""
    note = f"{_clean(edition.note)}\n\n" if edition.note else ""
    return (note + plain_text(article)).encode("utf-8", "replace")


def plain_text(article: Article) -> str:
    """The article as text, each paragraph one line."""
    text = "".join(
        ("\n" if line.gap else "") + " " * line.indent + "".join(run for run, _ in line.runs) + "\n"
        for line in lines(article)
    )
    return text.lstrip("\n")


def lines(article: Article) -> Iterator[Line]:
    """The article from kicker to copyright line."""
    if article.kicker:
        yield _line(" · ".join(article.kicker), "dim")
    yield _line(article.headline, "bold")
    dates = words.dates(article.published, article.modified, article.language)
    facts = " · ".join(filter(None, (", ".join(author.name for author in article.authors), dates)))
    if facts:
        yield _line(facts, "dim", gap=False)
    if article.teaser:
        yield _line(article.teaser, "italic")
    if article.lead_image:
        yield from _block(article.lead_image, article.language)
    yield from _blocks(article.body, article.language)
    if article.copyright:
        yield Line(tuple(_runs(article.copyright, "dim")))
    yield _line(article.short_url or article.url, "dim")


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


def _line(text: str, style: str = "", indent: int = 0, gap: bool = True) -> Line:
    return Line(((_clean(text), style),), indent, gap)


def _blocks(blocks: tuple[Block, ...], language: str, indent: int = 0) -> Iterator[Line]:
    for block in blocks:
        yield from _block(block, language, indent)


def _block(block: Block, language: str, indent: int = 0) -> Iterator[Line]:
    match block:
        case Paragraph(children):
            yield Line(tuple(_runs(children)), indent)
        case Heading(_, children):
            yield Line(tuple(_runs(children, "bold")), indent)
        case List(ordered, items):
            yield from _items(ordered, items, indent)
        case Quote(children):
            for paragraph in children:
                yield Line((("│ ", "dim"), *_runs(paragraph.children, "italic")), indent + 2)
        case Table(rows):
            for at, row in enumerate(rows):
                yield _line(" | ".join(plain(cell.children) for cell in row), indent=indent, gap=at == 0)
        case Image():
            yield _line(_picture(block), "dim", indent)
        case Gallery(title, slides):
            yield _line(title or "Gallery", "bold", indent)
            for slide in slides:
                said = f"{slide.title}: " if slide.title else ""
                yield _line(said + _picture(slide.image), "dim", indent + 2, gap=False)
        case Video(title, number, source):
            yield _line(f"[video] {' '.join(filter(None, (title or number, source)))}", "dim", indent)
        case Audio(title, number, source):
            yield _line(f"[audio] {' '.join(filter(None, (title or number, source)))}", "dim", indent)
        case Embed(url, title):
            yield _line(f"[embed] {' '.join(filter(None, (title, url)))}", "dim", indent)
        case InfoBox(title, children):
            yield _line(title, "bold", indent + 2)
            yield from _blocks(children, language, indent + 2)
        case LivePost(title, children, time):
            yield _line(" · ".join(filter(None, (words.moment(time, language), title))), "bold", indent)
            yield from _blocks(children, language, indent)
        case Unsupported(_, text):
            yield _line(text, indent=indent)
        case _:
            assert_never(block)


def _items(ordered: bool, items: tuple[ListItem, ...], indent: int) -> Iterator[Line]:
    for at, item in enumerate(items):
        mark = f"{at + 1}. " if ordered else "• "
        yield Line(((mark, ""), *_runs(item.children)), indent + 2, gap=at == 0)
        for nested in item.lists:
            yield from (line._replace(gap=False) for line in _items(nested.ordered, nested.items, indent + 2))


def _picture(image: Image) -> str:
    said = image.caption or image.alt or image.id
    return f"[image] {said}" + (f" ({image.credit})" if image.credit else "")


def _runs(inlines: tuple[Inline, ...], style: str = "") -> Iterator[tuple[str, str]]:
    for inline in inlines:
        match inline:
            case Text(value):
                yield _clean(value), style
            case Break():
                yield "\n", style
            case Emphasis(children):
                yield from _runs(children, f"{style} italic".strip())
            case Strong(children):
                yield from _runs(children, f"{style} bold".strip())
            case Subscript(children) | Superscript(children):
                yield from _runs(children, style)
            case Link(_, children):
                yield from _runs(children, f"{style} underline".strip())
            case _:
                assert_never(inline)
