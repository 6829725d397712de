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
    List,
    LivePost,
    Paragraph,
    Quote,
    Table,
    Text,
    Unsupported,
    Video,
    blocks,
    links,
)


def texts(article: Article) -> Iterator[str]:
    """Every text of the article below its header, one for each line of a block, caption, credit and title."""
    if article.lead_image:
        yield from _picture(article.lead_image)
    for block in blocks(article.body):
        yield from (line for children in _inlines(block) for line in lines(children))
        yield from _titles(block)
    yield from lines(article.copyright)


def linked(article: Article) -> Iterator[str]:
    """The address of every link in the text, and of what stands in it as a link."""
    yield from (link.url for link in links(article.copyright))
    for block in blocks(article.body):
        yield from (link.url for children in _inlines(block) for link in links(children))
        match block:
            case Embed(url) | Video(source=url) | Audio(source=url):
                yield url


def quoted(article: Article) -> Iterator[str]:
    """The words of each post of another site that is quoted with a link to it."""
    yield from (block.title for block in blocks(article.body) if isinstance(block, Embed))


def media(article: Article) -> Iterator[str]:
    """The kind of every medium: "videos", "audios", "embeds", "galleries"; of one of DW's own, "players" besides."""
    for block in blocks(article.body):
        match block:
            case Video():
                yield from ("videos", "players")
            case Audio():
                yield from ("audios", "players")
            case Embed():
                yield "embeds"
            case Gallery():
                yield "galleries"


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


def _inlines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The inlines of a block, of each of its items and cells."""
    match block:
        case Paragraph(children) | Heading(_, children):
            yield children
        case Quote(paragraphs):
            yield from (paragraph.children for paragraph in paragraphs)
        case List(_, items):
            for item in items:
                yield item.children
                yield from (children for nested in item.lists for children in _inlines(nested))
        case Table(rows):
            yield from (cell.children for row in rows for cell in row)


def _titles(block: Block) -> Iterator[str]:
    """What is said of a block, or stands in one that has no inlines."""
    match block:
        case Image():
            yield from _picture(block)
        case Gallery(title, slides):
            yield title
            for slide in slides:
                yield title  # the old CMS says it again with each picture
                yield slide.title
                yield from _picture(slide.image)
        case Video(title) | Audio(title) | Embed(_, title) | InfoBox(title) | LivePost(title):
            yield title
        case Unsupported(text=text):
            yield text
        case Paragraph() | Heading() | List() | Quote() | Table():
            pass
        case _:
            assert_never(block)


def _picture(image: Image) -> tuple[str, str]:
    return image.caption, image.credit
