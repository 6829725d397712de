"""What of an article is searched: its texts by the part they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from nachlese.article import (
    Article,
    Audio,
    Block,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    List,
    LivePost,
    Paragraph,
    Quote,
    Table,
    Unsupported,
    Video,
    plain,
)


class Passages(NamedTuple):
    """``body`` is one text a paragraph or caption; ``topics`` are kicker, topics and regions."""

    headline: str = ""
    teaser: str = ""
    body: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How much there is to read, in characters."""
        return len(self.teaser) + sum(map(len, self.body))


def passages(article: Article) -> Passages:
    """The texts of an article."""
    lead = _image(article.lead_image) if article.lead_image else ()
    body = (*lead, *_blocks(article.body), plain(article.copyright))
    return Passages(
        article.headline,
        article.teaser,
        tuple(filter(None, body)),
        tuple(filter(None, (f"{author.name} {author.detail}".strip() for author in article.authors))),
        (*article.kicker, *(topic.name for topic in article.topics), *article.regions),
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield plain(children)
        case List():
            yield from _items(block)
        case Quote(children):
            yield from (plain(paragraph.children) for paragraph in children)
        case Table(rows):
            yield from (" | ".join(plain(cell.children) for cell in row) for row in rows)
        case Image():
            yield from _image(block)
        case Gallery(title, slides):
            yield title
            for slide in slides:
                yield slide.title
                yield from _image(slide.image)
        case Video(title) | Audio(title) | Embed(_, title):
            yield title
        case InfoBox(title, children) | LivePost(title, children):
            yield title
            yield from _blocks(children)
        case Unsupported(_, text):
            yield text
        case _:
            assert_never(block)


def _items(block: List) -> Iterator[str]:
    for item in block.items:
        yield plain(item.children)
        for nested in item.lists:
            yield from _items(nested)


def _image(image: Image) -> tuple[str, ...]:
    """What is written about a picture; most captions are its alternative text once more."""
    return (image.caption,) if image.alt in image.caption else (image.caption, image.alt)
