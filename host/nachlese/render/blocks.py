"""Blocks to HTML, one function a kind. What is not held is a card: a link that names the host it would ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape
from typing import assert_never

from nachlese.addresses import by_id, host
from nachlese.article import (
    Audio,
    Block,
    Cell,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Table,
    Unsupported,
    Video,
)
from nachlese.render import words
from nachlese.render.marks import inlines, link, paragraph

_WIDE = "605"  # 1199 px wide, uncropped


class Blocks:
    """Writes the blocks of an article in ``language``, of whose pictures ``held`` can be shown, ``coming`` perhaps."""

    def __init__(self, language: str, held: Collection[str], coming: Collection[str] = ()) -> None:
        self.language = language
        self.held = held
        self.coming = coming

    def all(self, blocks: Iterable[Block]) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph((Emphasis(children),)):  # a note of the editors, which Chinese tells from stress
                return f'<p class="remark"><em>{inlines(children)}</em></p>'
            case Paragraph(children):
                return f"<p>{inlines(children)}</p>"
            case Heading(depth, children):
                level = min(max(depth, 2), 6)
                return f"<h{level}>{inlines(children)}</h{level}>"
            case List():
                return self.list(block)
            case Quote(children):
                return f"<blockquote>{self.all(children)}</blockquote>"
            case Table(rows):
                return f'<div class="table"><table>{"".join(map(self.row, rows))}</table></div>'
            case Image():
                return self.image(block)
            case Gallery():
                return self.gallery(block)
            case Video():
                return self.medium("video", block)
            case Audio():
                return self.medium("audio", block)
            case Embed(url, title):
                return card("embed", url, title)
            case InfoBox(title, children):
                return f'<aside class="fact-box">{heading(title)}{self.all(children)}</aside>'
            case LivePost(title, children, time):
                line = paragraph(words.time(time, self.language), "time")
                return f'<section class="live-post">{line}{heading(title)}{self.all(children)}</section>'
            case Unsupported(text=text):
                return paragraph(escape(text), "unsupported")
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
            if number > 1
        )
        return f"<{tag}{spans}>{inlines(cell.children)}</{tag}>"

    def image(self, image: Image, classes: str = "image", title: str = "") -> str:
        named = f"<strong>{escape(title)}</strong> " if title else ""
        credit = f'<small class="credit">{words.credit(image.credit, self.language)}</small>' if image.credit else ""
        below = f"<figcaption>{named}{escape(image.caption)} {credit}</figcaption>"
        shown = self.picture(image)
        return f'<figure class="{classes}">{shown}{below if named or image.caption or credit else ""}</figure>'

    def picture(self, image: Image) -> str:
        place = f'<img data-image="{escape(image.id)}" alt="{escape(image.alt)}">'
        if image.id in self.held:
            return place
        file = f"{image.id}_{_WIDE}.{image.extension}"
        elsewhere = card("image", f"https://static.dw.com/image/{file}" if file.isascii() else "", image.alt or file)
        return place + elsewhere if image.id in self.coming else elsewhere

    def gallery(self, gallery: Gallery) -> str:
        return f'<figure class="gallery">{heading(gallery.title)}{"".join(map(self.slide, gallery.slides))}</figure>'

    def slide(self, slide: Slide) -> str:
        return self.image(slide.image, title=slide.title)

    def medium(self, kind: str, medium: Video | Audio) -> str:
        page = by_id(self.language, medium.id, kind) if medium.id else ""
        return card(kind, medium.source or page, medium.title, length(medium.duration))


def card(kind: str, url: str, title: str, more: str = "") -> str:
    """A link that says what lies there and whom following it asks."""
    asked = " · ".join(part for part in (host(url), more) if part)
    shown = f'<span class="card-title">{escape(title or url)}</span>'
    return link(url, f'{shown} <span class="card-host" dir="ltr">{escape(asked)}</span>', f"card {kind}")


def heading(title: str) -> str:
    return f'<h2 class="title">{escape(title)}</h2>' if title else ""


def length(seconds: int) -> str:
    """``3:38``, ``1:02:03``; nothing when unknown."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, left = divmod(minutes, 60)
    return (f"{hours}:{left:02}:{rest:02}" if hours else f"{minutes}:{rest:02}") if seconds > 0 else ""
