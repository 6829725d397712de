"""An article as the facts and passages that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
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
    links,
    plain,
)


class Passage(NamedTuple):
    """A passage; ``links`` are the addresses in it, ``marks`` tells two of the same words apart by their markup."""

    kind: str
    text: str
    links: tuple[str, ...] = ()
    marks: str = ""


def facts(article: Article) -> dict[str, str]:
    """Every fact as a line of text, in the order a reader meets them."""
    return {
        "kicker": " · ".join(article.kicker),
        "headline": article.headline,
        "teaser": article.teaser,
        "authors": ", ".join(map(_author, article.authors)),
        "published": article.published,
        "modified": article.modified,
        "kind": article.kind,
        "opinion": "yes" if article.opinion else "",
        "leadImage": _image(article.lead_image) if article.lead_image else "",
        "topics": ", ".join(topic.name for topic in article.topics),
        "regions": ", ".join(article.regions),
        "copyright": plain(article.copyright),
        "url": article.url,
        "shortUrl": article.short_url,
    }


def _author(author: Author) -> str:
    more = ", ".join(filter(None, (author.role, author.detail)))
    return f"{author.name} ({more})" if more else author.name


def passages(article: Article) -> list[Passage]:
    """Every passage of the body."""
    return list(_all(article.body))


def _all(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[Passage]:
    match block:
        case Paragraph(children):
            yield _line("paragraph", children)
        case Heading(_, children):
            yield _line("heading", children)
        case List(_, items):
            for item in items:
                yield _line("item", item.children)
                yield from _all(item.lists)
        case Quote(children):
            yield from (_line("quotation", paragraph.children) for paragraph in children)
        case Table(rows):
            for row in rows:
                cells = [_line("", cell.children) for cell in row]
                text, urls = " | ".join(cell.text for cell in cells), tuple(url for one in cells for url in one.links)
                yield Passage("row", text, urls)
        case Image():
            yield Passage("image", _image(block))
        case Gallery(title, slides):
            yield Passage("gallery", title)
            for slide in slides:
                yield Passage("image", ": ".join(filter(None, (slide.title, _image(slide.image)))))
        case Video(title, number, source) | Audio(title, number, source):
            yield Passage(type(block).__name__.lower(), title or number, tuple(filter(None, (source,))))
        case Embed(url, title):
            yield Passage("embed", title or url, (url,))
        case InfoBox(title, children):
            yield Passage("box", title)
            yield from _all(children)
        case LivePost(title, children, time):
            yield Passage("post", " · ".join(filter(None, (time, title))))
            yield from _all(children)
        case Unsupported(tag, text):
            yield Passage("unsupported", text, marks=tag)
        case _:
            assert_never(block)


def _line(kind: str, children: tuple[Inline, ...]) -> Passage:
    return Passage(kind, plain(children), tuple(link.url for link in links(children)), _marks(children))


def _marks(children: tuple[Inline, ...]) -> str:
    """Where the marks stand among the words: ``4e2.`` is a stress on two characters after four."""
    return "".join(
        str(len(child.value))
        if isinstance(child, Text)
        else f"{type(child).__name__[0]}{_marks(getattr(child, 'children', ()))}."
        for child in children
    )


def _image(image: Image) -> str:
    credit = f" ({image.credit})" if image.credit else ""
    return f"[{image.id}] {image.caption or image.alt}{credit}".strip()
