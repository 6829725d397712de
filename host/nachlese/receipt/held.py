"""What a record holds, as plain as a page shows it: texts, pictures, media, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from nachlese.article import (
    Article,
    Audio,
    Block,
    Break,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Link,
    List,
    LivePost,
    Paragraph,
    Quote,
    Table,
    Text,
    Unsupported,
    Video,
)


def texts(article: Article) -> Iterator[str]:
    """Every text of the article below its header, one for each block, caption, credit and title."""
    if article.lead_image:
        yield from _picture(article.lead_image)
    yield from _blocks(article.body)
    yield from lines(article.copyright)


def links(article: Article) -> Iterator[str]:
    """The address of every link in the text, and of what stands in it as a link."""
    yield from _links(article.copyright)
    yield from _linked(article.body)


def media(blocks: Iterable[Block]) -> Iterator[str]:
    """The kind of every medium: "videos", "audios", "embeds", "galleries"; of one of DW's own, "players" besides."""
    for block in blocks:
        match block:
            case Video():
                yield from ("videos", "players")
            case Audio():
                yield from ("audios", "players")
            case Embed():
                yield "embeds"
            case Gallery():
                yield "galleries"
            case InfoBox(children=children) | LivePost(children=children):
                yield from media(children)
            case _:
                pass


def lines(children: Iterable[Inline]) -> Iterator[str]:
    """The text of inlines, parted at its breaks."""
    line: list[str] = []
    for child in _flat(children):
        if isinstance(child, Break):
            yield "".join(line)
            line = []
        else:
            line.append(child.value)
    yield "".join(line)


def _flat(children: Iterable[Inline]) -> Iterator[Text | Break]:
    for child in children:
        if isinstance(child, Text | Break):
            yield child
        else:
            yield from _flat(child.children)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield from lines(children)
        case List():
            yield from _list(block)
        case Quote(children):
            yield from _blocks(children)
        case Table(rows):
            for cell in (cell for row in rows for cell in row):
                yield from lines(cell.children)
        case Image():
            yield from _picture(block)
        case Gallery(title, slides):
            yield title
            for slide in slides:
                yield title  # the old CMS says it again with each picture
                yield slide.title
                yield from _picture(slide.image)
        case Video(title) | Audio(title) | Embed(_, title):
            yield title
        case InfoBox(title, children) | LivePost(title, children):
            yield title
            yield from _blocks(children)
        case Unsupported(text=text):
            yield text
        case _:
            assert_never(block)


def _list(block: List) -> Iterator[str]:
    for item in block.items:
        yield from lines(item.children)
        for nested in item.lists:
            yield from _list(nested)


def _picture(image: Image) -> tuple[str, str]:
    return image.caption, image.credit


def _linked(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(_, children):
                yield from _links(children)
            case List():
                yield from _list_links(block)
            case Quote(children):
                yield from _linked(children)
            case Table(rows):
                for cell in (cell for row in rows for cell in row):
                    yield from _links(cell.children)
            case Embed(url):
                yield url
            case Video(source=source) | Audio(source=source):
                yield source
            case InfoBox(children=children) | LivePost(children=children):
                yield from _linked(children)
            case Image() | Gallery() | Unsupported():
                pass
            case _:
                assert_never(block)


def _list_links(block: List) -> Iterator[str]:
    for item in block.items:
        yield from _links(item.children)
        for nested in item.lists:
            yield from _list_links(nested)


def _links(children: Iterable[Inline]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Link):
            yield child.url
        elif not isinstance(child, Text | Break):
            yield from _links(child.children)
