"""Article to canonical document: one function a block, every text escaped where it is written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import assert_never
from urllib.parse import urlsplit

from nachlese.addresses import is_dw
from nachlese.article import (
    Article,
    Audio,
    Block,
    Break,
    Cell,
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
    Slide,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Unsupported,
    Video,
)
from nachlese.document.grammar import YOUTUBE, as_document_holds, as_paragraph, post_line

_IMAGES = "https://images.weserv.nl/?url=static.dw.com/image"
_PLAYER = 'controls style="width:100%"'
_FRAME = 'frameborder="0" allowfullscreen=""'
# What would end the title, and "<" where HTML or a link of Markdown would begin: "5 < 6" stays as it is.
_IN_TITLE = re.compile(r"[\\\[\]]|<(?=[A-Za-z/!?])")


def write(article: Article, archived: int, pictures: Mapping[str, str] = {}) -> bytes:
    """The document of an article archived at ``archived`` (ms since 1970). ``pictures`` gives the place beside the
    document of the pictures that are held, by image id."""
    held = as_document_holds(article)
    headline = _IN_TITLE.sub(r"\\\g<0>", held.headline)
    body = _Writer(pictures, "：" if held.language.startswith("zh") else ": ").body(held)
    document = f"<!--{archived // 1000 * 1000}-->\n[{headline}]({held.url})\n------\n\n{body}\n"
    return document.encode()


def text(value: str) -> str:
    return html.escape(value, quote=False)


def attribute(value: str) -> str:
    return text(value).replace('"', "&quot;")


def inlines(children: Iterable[Inline]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value):
            return text(value)
        case Emphasis(children):
            return f"<em>{inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children)}</strong>"
        case Subscript(children):
            return f"<sub>{inlines(children)}</sub>"
        case Superscript(children):
            return f"<sup>{inlines(children)}</sup>"
        case Link(url, children):
            own = is_dw(urlsplit(url).hostname or "")
            return f'<a href="{attribute(url)}" rel="{"Article" if own else "External"}Ref">{inlines(children)}</a>'
        case Break():
            return "<br>"
    assert_never(inline)


class _Writer:
    """Blocks as a document holds them to markup. ``colon`` stands between a slide's title and its text."""

    def __init__(self, pictures: Mapping[str, str], colon: str) -> None:
        self.pictures = pictures
        self.colon = colon

    def body(self, article: Article) -> str:
        names = ", ".join(author.name for author in article.authors)
        byline = f"<div><i>{text(names)}<br>{text(article.published)}</i></div>"
        lead = self.image(article.lead_image) if article.lead_image else ""
        line = f"<p>{inlines(article.copyright)}</p>" if article.copyright else ""
        return byline + lead + self.blocks(article.body) + line

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph() | Heading():
                return f"<p>{inlines(as_paragraph(block).children)}</p>"
            case List():
                return self.list(block)
            case Quote(children):
                return f"<blockquote>{self.blocks(children)}</blockquote>"
            case Table(rows):
                return f"<table>{''.join(map(self.row, rows))}</table>"
            case Image():
                return self.image(block)
            case Gallery(title, slides):
                return f"<h3>{text(title)}</h3>{''.join(map(self.slide, slides))}"
            case Video(source=source):
                return f'<video src="{attribute(source)}" {_PLAYER}></video>'
            case Audio(source=source):
                return f'<audio src="{attribute(source)}" {_PLAYER}></audio>'
            case Embed(url):
                return self.youtube(url)
            case InfoBox(title, children):
                heading = f"<p><strong>{text(title)}</strong></p>" if title else ""
                return f"<blockquote>{heading}{self.blocks(children)}</blockquote>"
            case LivePost(children=children):
                return f"<h3>{text(post_line(block))}</h3>{self.blocks(children)}<hr>"
            case Unsupported(text=words):
                return f"<p>{text(words)}</p>"
        assert_never(block)

    def list(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(map(self.item, block.items))}</{tag}>"

    def item(self, item: ListItem) -> str:
        return f"<li>{inlines(item.children)}{''.join(map(self.list, item.lists))}</li>"

    def row(self, row: tuple[Cell, ...]) -> str:
        return f"<tr>{''.join(map(self.cell, row))}</tr>"

    def cell(self, cell: Cell) -> str:
        tag = "th" if cell.header else "td"
        spans = "".join(
            f' {name}="{number}"'
            for name, number in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
            if number != 1
        )
        return f"<{tag}{spans}>{inlines(cell.children)}</{tag}>"

    def picture(self, image: Image) -> str:
        source = self.pictures.get(image.id) or f"{_IMAGES}/{image.id}_303.{image.extension}"
        return f'<img src="{attribute(source)}" width="100%">'

    def image(self, image: Image) -> str:
        caption = f'<div><small style="color: #999;">{text(image.caption)}</small></div>' if image.caption else ""
        return self.picture(image) + caption

    def slide(self, slide: Slide) -> str:
        caption = text(slide.image.caption)
        title = f"<b>{text(slide.title)}</b>{self.colon if caption else ''}" if slide.title else ""
        return f"<div>{self.picture(slide.image)}{title}{caption}</div>"

    def youtube(self, url: str) -> str:
        found = YOUTUBE.fullmatch(url)
        source = f"https://www.youtube.com/embed/{found[1]}?wmode=transparent" if found else url
        return (
            f'<iframe width="100%" height="259" src="{attribute(source)}" frameborder="0" allowfullscreen=""> </iframe>'
        )
