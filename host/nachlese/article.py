"""The article, as everything here knows it: a headline, facts about it, and blocks of inlines.

It knows no HTML, no files and no browser. Names are those of mdast (``children``, ``depth``, ``ordered``) and of
schema.org's NewsArticle. Absent text is ``""``, never None. The JSON of an ``Article`` is the article record of
``library/FORMAT.md``: ``msgspec.json.encode(article, order="sorted")``.

Normal form, which ``parse`` and ``document`` give and every renderer may rely on: text is NFC; white space of HTML
(space, tab, line ends) is folded to one space and does not stand at either end of a block; no ``Text`` is empty, no two
``Text`` stand side by side, no inline is without children, no ``Paragraph`` is empty, and none is one ``Strong`` and
nothing more: dw.com sets its subheads so, and that is a ``Heading``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

Kind = Literal["article", "live", "gallery", "video", "audio", "lesson", "program"]


# msgspec leaves out a default by its identity, not its value, so equal records would differ in their bytes. A text that
# is a default is made by a factory instead, and always written.
def _always(text: str) -> Any:
    return msgspec.field(default_factory=lambda: text)


class Value(msgspec.Struct, frozen=True, gc=False, tag_field="type", rename="camel", omit_defaults=True):
    """A frozen part of an article. What has its default is left out of the JSON: a later field changes no record.

    No part is ever in itself, so the garbage collector need not look: a sixth of the time where a page is nothing but
    short paragraphs.
    """


# ---- inlines


class Text(Value, frozen=True, tag="text"):
    """Characters, as they are read; nothing in them is markup."""

    value: str


class Emphasis(Value, frozen=True, tag="emphasis"):
    children: tuple[Inline, ...]


class Strong(Value, frozen=True, tag="strong"):
    children: tuple[Inline, ...]


class Subscript(Value, frozen=True, tag="subscript"):
    children: tuple[Inline, ...]


class Superscript(Value, frozen=True, tag="superscript"):
    children: tuple[Inline, ...]


class Link(Value, frozen=True, tag="link"):
    """A link. ``url`` is absolute and https, http or mailto; dw.com's own are canonical, trackers are gone."""

    url: str
    children: tuple[Inline, ...]


class Break(Value, frozen=True, tag="break"):
    """A line break inside a block."""


Inline = Text | Emphasis | Strong | Subscript | Superscript | Link | Break

# ---- blocks


class Paragraph(Value, frozen=True, tag="paragraph"):
    children: tuple[Inline, ...]


class Heading(Value, frozen=True, tag="heading"):
    """A heading inside the body; ``depth`` is 2 for the first level below the headline, 6 at most."""

    depth: int
    children: tuple[Inline, ...]


class ListItem(Value, frozen=True, tag="listItem"):
    """One item: its own inlines, then the lists nested in it."""

    children: tuple[Inline, ...]
    lists: tuple[List, ...] = ()


class List(Value, frozen=True, tag="list"):
    ordered: bool
    items: tuple[ListItem, ...]


class Quote(Value, frozen=True, tag="quote"):
    """A quotation or pull quote; who said it, when the page tells, is its last paragraph."""

    children: tuple[Paragraph, ...]


class Cell(Value, frozen=True, tag="cell"):
    children: tuple[Inline, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Table(Value, frozen=True, tag="table"):
    """Rows of cells, as the page has them; merged cells stand once, with their spans."""

    rows: tuple[tuple[Cell, ...], ...]


class Image(Value, frozen=True, tag="image"):
    """A picture of dw.com. ``id`` is dw.com's image id, the identity of a photo whatever its size and cut;
    ``extension`` is that of the address, without the dot. ``credit`` stands without its label ("Bild:")."""

    id: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    extension: str = _always("jpg")


class Slide(Value, frozen=True, tag="slide"):
    """One picture of a gallery with its own title; its text is the image's caption."""

    image: Image
    title: str = ""


class Gallery(Value, frozen=True, tag="gallery"):
    """A picture gallery. ``id`` is its content id, ``""`` when unknown."""

    title: str
    slides: tuple[Slide, ...]
    id: str = ""


class Video(Value, frozen=True, tag="video"):
    """A video of DW's own. ``id`` is its content id, ``source`` the address of an MP4 file, ``""`` when the page offers
    a stream alone; ``duration`` is in seconds, 0 when unknown; ``poster`` is the id of its still picture."""

    title: str = ""
    id: str = ""
    source: str = ""
    duration: int = 0
    poster: str = ""


class Audio(Value, frozen=True, tag="audio"):
    """An audio piece of DW's own; fields as of ``Video``, ``source`` an MP3 file."""

    title: str = ""
    id: str = ""
    source: str = ""
    duration: int = 0


class Embed(Value, frozen=True, tag="embed"):
    """A medium of another site, or a chart or widget, by its address (YouTube: ``https://www.youtube.com/watch?v=ID``)."""

    url: str
    title: str = ""


class InfoBox(Value, frozen=True, tag="infoBox"):
    """A fact box beside the text."""

    title: str
    children: tuple[Block, ...]


class LivePost(Value, frozen=True, tag="livePost"):
    """One post of a live blog. ``time`` is text in the page's own precision, as ``Article.published``."""

    title: str
    children: tuple[Block, ...]
    time: str = ""


class Unsupported(Value, frozen=True, tag="unsupported"):
    """What no rule knows: the element's name and all its text, so that nothing is dropped in silence."""

    tag: str
    text: str


Block = (
    Paragraph
    | Heading
    | List
    | Quote
    | Table
    | Image
    | Gallery
    | Video
    | Audio
    | Embed
    | InfoBox
    | LivePost
    | Unsupported
)

# ---- the article


class Author(Value, frozen=True, tag="author"):
    """A person the page names. ``url`` is the person's page; ``role`` what the page says they are ("Sports reporter");
    ``detail`` what stands after the name in the byline, a place or agencies."""

    name: str
    url: str = ""
    role: str = ""
    detail: str = ""


class Topic(Value, frozen=True, tag="topic"):
    """A subject the page files itself under, with its topic page."""

    name: str
    url: str = ""


class Article(msgspec.Struct, frozen=True, tag_field="format", tag=1, rename="camel", omit_defaults=True):
    """One article as its page has it; a pure function of the page.

    ``id`` is dw.com's content id and ``language`` dw.com's path code: together the identity. Both are ``""`` on a page
    that is not dw.com's. ``published`` and ``modified`` are text in the page's precision: ``2022-12-30T14:23:52.566Z``,
    ``2023-04-28`` or ``""``. ``kicker`` holds its parts in order (React pages have two: category and region).
    ``copyright`` is the copyright line, which stands after the body.
    """

    url: str
    headline: str
    id: str = ""
    kind: Kind = _always("article")
    language: str = ""
    short_url: str = ""
    kicker: tuple[str, ...] = ()
    teaser: str = ""
    authors: tuple[Author, ...] = ()
    published: str = ""
    modified: str = ""
    topics: tuple[Topic, ...] = ()
    regions: tuple[str, ...] = ()
    opinion: bool = False
    lead_image: Image | None = None
    body: tuple[Block, ...] = ()
    copyright: tuple[Inline, ...] = ()

    @property
    def key(self) -> str:
        """The identity as the library writes it, ``zh/64249132``; ``""`` for an article without a content id."""
        return f"{self.language}/{self.id}" if self.id and self.language else ""


def blocks(within: tuple[Block, ...]) -> tuple[Block, ...]:
    """Every block in reading order, each before those it holds."""
    found: list[Block] = []
    for block in within:
        found.append(block)
        if isinstance(block, InfoBox | LivePost):
            found.extend(blocks(block.children))
    return tuple(found)


def images(article: Article) -> tuple[Image, ...]:
    """Every picture of the article in reading order, the lead image first, each id once."""
    found = {article.lead_image.id: article.lead_image} if article.lead_image else {}
    for block in blocks(article.body):
        if isinstance(block, Image):
            found.setdefault(block.id, block)
        elif isinstance(block, Gallery):
            for slide in block.slides:
                found.setdefault(slide.image.id, slide.image)
    return tuple(found.values())


def links(inlines: tuple[Inline, ...]) -> Iterator[Link]:
    """Every link among inlines, however deep; none holds another."""
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline
        elif not isinstance(inline, Text | Break):
            yield from links(inline.children)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The characters of inlines, a break as one space."""
    return "".join(
        inline.value if isinstance(inline, Text) else " " if isinstance(inline, Break) else plain(inline.children)
        for inline in inlines
    )
