"""What the grammar of ``FORMAT.md`` cannot hold or tell apart, decided once for writer and reader alike.

``as_document_holds`` is the article that a document gives back: the writer writes it, the reader builds it with the
same functions. Each says which of two readings of the same bytes is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote, urldefrag

from nachlese.addresses import absolute, address, by_id, short
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Kind,
    Link,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Strong,
    Table,
    Text,
    Unsupported,
    Video,
    plain,
)
from nachlese.document.inlines import blank, folded, normal

YOUTUBE = re.compile(r"https://www\.youtube\.com/watch\?v=([A-Za-z0-9_-]{1,64})")
IMAGE_ID = re.compile(r"[1-9][0-9]{0,11}")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d(?:T[0-9:.]{4,12}Z?)?|\d\d?:\d\d) ·(?: (.*))?")
_APP = re.compile(r"https?://api\.dw\.com/")
_SPANS = range(1, 1001)  # HTML's own bound for colspan


class Place:
    """An article's own address, and what the links of its text mean from there."""

    def __init__(self, url: str) -> None:
        quoted = quote(urldefrag(absolute(url, url))[0], safe="!#$%&'*+,/:;=?@~", errors="replace")
        self.url = absolute(quoted, quoted)  # "" for https://[::1]/, which quoted is no address any more
        known = address(self.url)
        self.kind: Kind = (known and known.kind) or "article"
        self.language = known.language if known else ""
        self.id = known.id if known and known.kind else ""

    def link(self, href: str) -> str:
        """The address of a link as an article keeps it; the app's own form means the content with that id."""
        known = address(href) if _APP.match(href) else None
        if known and known.id:
            return by_id(self.language, known.id, known.letters)
        return absolute(href, self.url) if href.strip() else ""

    def file(self, href: str) -> str:
        """The address of what a player plays, ``""`` for what is none."""
        url = self.link(href)
        return url if url.startswith("http") else ""


def assembled(place: Place, headline: str, byline: str, published: str, blocks: Iterable[Block | None]) -> Article:
    """The article of a headline, a line of authors and all blocks: a picture that stands first is the lead image, a
    last paragraph that begins with © the copyright line."""
    body = [block for block in blocks if block is not None]
    lead = body[0] if body and isinstance(body[0], Image) else None
    line: tuple[Inline, ...] = ()
    if body and isinstance(body[-1], Paragraph | Heading):
        last = as_paragraph(body[-1]).children
        line = last if plain(last).lstrip().startswith("©") else ()
    return Article(
        url=place.url,
        headline=folded(headline),
        id=place.id,
        kind=place.kind,
        language=place.language,
        short_url=short(place.id) if place.id else "",
        authors=authors(byline),
        published=folded(published),
        lead_image=lead,
        body=tuple(body[1 if lead else 0 : len(body) - bool(line)]),
        copyright=line,
    )


def as_document_holds(article: Article) -> Article:
    """What a document keeps of an article: ``read(write(article)).article``."""
    place = Place(article.url)
    opening: list[Block] = [article.lead_image] if article.lead_image else []
    if article.kind in ("video", "audio") and article.teaser:  # such a page has no other words
        opening.append(Paragraph((Text(article.teaser),)))
    closing = [Paragraph(article.copyright)] if article.copyright else []
    keep = _Keeper(place, article.language or place.language)
    byline = ", ".join(folded(author.name) for author in article.authors)
    return assembled(place, article.headline, byline, article.published, keep.all((*opening, *article.body, *closing)))


# ---- readings


def authors(line: str) -> tuple[Author, ...]:
    """The names of a byline. The archive has ``null NAME`` where dw.com knew no first name."""
    names = (re.sub(r"^(?:null(?: +|$))+", "", folded(name)) for name in line.split(", "))
    return tuple(Author(name) for name in names if name)


def paragraph(children: tuple[Inline, ...]) -> Paragraph | Heading | None:
    """A paragraph; one that is a single ``<strong>`` is a heading."""
    if blank(children):
        return None
    if len(children) == 1 and isinstance(children[0], Strong):
        return Heading(2, children[0].children)
    return Paragraph(children)


def as_paragraph(block: Paragraph | Heading) -> Paragraph:
    """A block as the paragraph it is written as."""
    return Paragraph((Strong(block.children),)) if isinstance(block, Heading) else block


def quotation(children: tuple[Block, ...]) -> Quote | InfoBox | None:
    """A blockquote: a fact box when a title in plain words and something else stand in it, or more than paragraphs."""
    match children:
        case ():
            return None
        case (Heading(children=(Text(title),)), _, *_):
            return InfoBox(title, children[1:])
    paragraphs = tuple(as_paragraph(child) for child in children if isinstance(child, Paragraph | Heading))
    return Quote(paragraphs) if len(paragraphs) == len(children) else InfoBox("", children)


def gallery(title: str, slides: tuple[Slide, ...]) -> Gallery | Paragraph | Heading | None:
    """A gallery; without pictures its title alone, a heading."""
    return Gallery(title, slides) if slides else paragraph((Strong((Text(title),)),) if title else ())


def live_post(title: str, children: tuple[Block, ...]) -> LivePost | None:
    """A post by its line ``TIME · TITLE``; what is no time belongs to the title."""
    timed = _TIMED.fullmatch(title)
    time, title = (timed[1], folded(timed[2] or "")) if timed else ("", title)
    return LivePost(title, children, time) if title or time or children else None


def post_line(post: LivePost) -> str:
    return folded(f"{post.time} · {post.title}" if post.time else post.title)


def items(ordered: bool, found: Iterable[ListItem]) -> List | None:
    kept = tuple(item for item in found if item.lists or not blank(item.children))
    return List(ordered, kept) if kept else None


def table(rows: Iterable[tuple[Cell, ...]]) -> Table | None:
    kept = tuple(row for row in rows if row)
    return Table(kept) if kept else None


def span(number: int) -> int:
    return number if number in _SPANS else 1


# ---- what is kept


class _Keeper:
    """Blocks of any article to blocks as a document gives them back."""

    def __init__(self, place: Place, language: str) -> None:
        self.place = place
        self.language = language

    def all(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(kept for kept in map(self.block, blocks) if kept is not None)

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return normal(inlines, self.place.link)

    def block(self, block: Block) -> Block | None:
        match block:
            case Paragraph(children):
                return paragraph(self.inlines(children))
            case Heading(_, children):
                return paragraph(self.inlines((Strong(children),)))
            case List():
                return self.list(block)
            case Quote(children):
                return quotation(self.all(children))
            case Table(rows):
                return table(tuple(map(self.cell, row)) for row in rows)
            case Image():
                return self.image(block)
            case Gallery(title, slides):
                kept = tuple(self.slide(slide) for slide in slides if IMAGE_ID.fullmatch(slide.image.id))
                return gallery(folded(title), kept) if kept or not block.id else self.linked(title, block.id, "g")
            case Video(title, id_, source):
                return Video(source=url) if (url := self.place.file(source)) else self.linked(title, id_, "video")
            case Audio(title, id_, source):
                return Audio(source=url) if (url := self.place.file(source)) else self.linked(title, id_, "audio")
            case Embed(url, title):
                return Embed(url) if YOUTUBE.fullmatch(url) else self.reference(url, title)
            case InfoBox(title, inner):
                heading = (Strong((Text(title),)),) if folded(title) else ()
                return quotation(self.all((Paragraph(heading), *inner)))
            case LivePost(children=inner):
                return live_post(post_line(block), self.all(inner))
            case Unsupported(text=text):
                return paragraph(self.inlines((Text(text),)))
        assert_never(block)

    def list(self, block: List) -> List | None:
        return items(block.ordered, map(self.item, block.items))

    def item(self, item: ListItem) -> ListItem:
        nested = tuple(kept for kept in map(self.list, item.lists) if kept)
        return ListItem(self.inlines(item.children), nested)

    def cell(self, cell: Cell) -> Cell:
        return Cell(self.inlines(cell.children), cell.header, span(cell.colspan), span(cell.rowspan))

    def image(self, image: Image) -> Image | Paragraph | Heading | None:
        if not IMAGE_ID.fullmatch(image.id):
            return paragraph(self.inlines((Text(image.caption),)))
        return Image(image.id, folded(image.caption), extension=image_extension(image.extension))

    def slide(self, slide: Slide) -> Slide:
        image = Image(slide.image.id, folded(slide.image.caption), extension=image_extension(slide.image.extension))
        return Slide(image, folded(slide.title))

    def linked(self, title: str, content_id: str, letters: str) -> Paragraph | Heading | None:
        """A link to the page of what can't be named itself."""
        return self.reference(by_id(self.language, content_id, letters) if content_id else "", title)

    def reference(self, url: str, title: str) -> Paragraph | Heading | None:
        words = Text(folded(title) or url)
        return paragraph(self.inlines((Link(url, (words,)) if url else words,)))


def image_extension(extension: str) -> str:
    return extension if re.fullmatch("[A-Za-z0-9]{1,5}", extension) else "jpg"
