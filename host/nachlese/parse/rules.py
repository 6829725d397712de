"""Elements of a column to blocks, one rule a kind of element. ``RULES`` is read from top to bottom by ``column``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bs4.element import PageElement, Tag

from nachlese import addresses
from nachlese.article import (
    Block,
    Cell,
    Embed,
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
    Strong,
    Table,
    Text,
    Unsupported,
    Video,
)
from nachlese.parse import media
from nachlese.parse.inlines import words
from nachlese.parse.media import attribute
from nachlese.parse.reading import time_of
from nachlese.parse.text import fold

if TYPE_CHECKING:
    from nachlese.parse.column import Column

Rule = Callable[["Column", Tag], Iterable[Block]]

_TWEET = re.compile(r"[0-9]{1,20}")
_DEPTH = 64  # soup() flattens what lies deeper; this bounds lists in lists


def paragraph(column: Column, node: Tag) -> Iterable[Block]:
    return column.flow(node.children)


def heading(column: Column, node: Tag) -> Iterable[Block]:
    lifted = _lifted(column, node)
    children = column.inlines(node.children)
    while len(children) == 1 and isinstance(children[0], Strong):
        children = children[0].children
    if children:
        yield Heading(min(max(int(node.name[1]), 2), 6), children)
    yield from lifted


def _lifted(column: Column, node: Tag) -> list[Block]:
    """Pictures and players out of a heading, list or table, where an article has no place for them: they follow it."""
    if not any(media.within(node, "img", "video", "audio", "iframe")):
        return []
    found: list[Block] = []
    for medium in node.select(".vjs-wrapper, .picBox, figure, video, audio, iframe, img"):
        if not any(above.get("data-lifted") for above in medium.parents):
            medium["data-lifted"] = "yes"
    for medium in node.select("[data-lifted]"):
        found.extend(column.element(medium.extract()))
    return found


def items(column: Column, node: Tag) -> Iterable[Block]:
    lifted = _lifted(column, node)
    if found := _list(column, node, _DEPTH):
        yield found
    yield from lifted


def _list(column: Column, node: Tag, depth: int) -> List | None:
    found: list[ListItem] = []
    for child in list(node.children):
        nested = _nested(child, node) if isinstance(child, Tag) else []
        lists = [made for nest in nested if depth and (made := _list(column, nest, depth - 1))]
        for nest in nested:
            nest.extract()
        line = _lines(child) if isinstance(child, Tag) and child.name == "li" else iter([child])
        children = () if child in nested else column.inlines(line)
        if children:
            found.append(ListItem(children, tuple(lists)))
        elif lists and found:
            found[-1] = ListItem(found[-1].children, (*found[-1].lists, *lists))
        else:
            found.extend(item for made in lists for item in made.items)
    return List(node.name == "ol", tuple(found)) if found else None


def _nested(child: Tag, within: Tag) -> list[Tag]:
    """The lists that hang on a child of a list: itself, when it is one that stands in no item."""
    if child.name in ("ul", "ol"):
        return [child]
    return [nest for nest in child.find_all(["ul", "ol"]) if nest.find_parent(["ul", "ol"]) is within]


def _lines(node: Tag) -> Iterator[PageElement]:
    """An item's or cell's own inlines; its paragraphs are parted by breaks."""
    begun = False
    for child in list(node.children):
        if isinstance(child, Tag) and child.name in ("p", "div", "h2", "h3", "h4"):
            if begun:
                yield Tag(name="br")
            yield from _lines(child)
        else:
            yield child
        begun = begun or bool(child.get_text(strip=True))


def quote(column: Column, node: Tag) -> Iterable[Block]:
    paragraphs: list[Paragraph] = []
    others: list[Block] = []
    for block in column.flow(node.children):
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


def table(column: Column, node: Tag) -> Iterable[Block]:
    if title := node.find("caption"):
        yield from column.paragraph(title.children)
    lifted = _lifted(column, node)
    rows = tuple(
        tuple(_cell(column, cell) for cell in row.find_all(["td", "th"], recursive=False))
        for row in node.find_all("tr")
        if row.find_parent("table") is node
    )
    if any(cell.children for row in rows for cell in row):
        yield Table(tuple(row for row in rows if row))
    yield from lifted


def _cell(column: Column, cell: Tag) -> Cell:
    return Cell(column.inlines(_lines(cell)), cell.name == "th", _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name)
    digits = value.lstrip("0")[:5] if value.isascii() and value.isdigit() else ""
    return min(int(digits), 1000) if digits else 1


def figure(column: Column, node: Tag) -> Iterable[Block]:
    others = {found.id: img for img in node.find_all("img") if (found := media.offer(img))}
    shown = media.figure(node)
    if not shown:
        return column.flow(node.children)
    return (shown, *(block for number, img in others.items() if number != shown.id for block in picture(column, img)))


def pic_box(column: Column, node: Tag) -> Iterable[Block]:
    shown = media.pic_box(node)
    return (shown,) if shown else column.flow(node.children)


def picture(column: Column, node: Tag) -> Iterable[Block]:  # noqa: ARG001 - a rule's form
    if shown := media.offer(node):
        yield Image(shown.id, alt=fold(attribute(node, "alt")), extension=shown.extension)
    elif alt := fold(attribute(node, "alt")):
        yield Unsupported("img", alt)


def player(column: Column, node: Tag) -> Iterable[Block]:
    made = media.player(node)
    if isinstance(made, Video) and made.id and not made.title:
        return tuple(column.known(made.id)) or (made,)
    return (made,) if made else column.flow(node.children)


def media_box(column: Column, node: Tag) -> Iterable[Block]:
    """A player of the old CMS with all that stands around it: "Watch video", its length, a share bar."""
    boxes = [each for each in media.within(node) if "mediaItem" in each.get_attribute_list("class")]
    made = [block for item in boxes or (node,) if (block := media.media_item(item))]
    return made or column.flow(node.children)


def overlay(column: Column, node: Tag) -> Iterable[Block]:
    """A link of the old CMS that opens a player over the page."""
    found = media.overlay(node)
    return (found,) if found else column.flow(node.children)


def gallery_embed(column: Column, node: Tag) -> Iterable[Block]:
    """A React gallery: a placeholder in the text, its pictures in the state; what the browser made of it otherwise."""
    number = media.content_id(node)
    known = tuple(column.known(number))
    if known:
        return known
    slides = tuple(Slide(image) for each in node.find_all("figure") if (image := media.figure(each)))
    title = next(media.within(node, "h2", "h3", "h4"), None)
    return (Gallery(words(title) if title else "", slides, number),) if slides or number else ()


def gallery_old(column: Column, node: Tag) -> Iterable[Block]:
    """The old CMS: each slide repeats the gallery's title (``h4``) before its own (``h2``) and its text."""
    inner = node.select_one(".slideshow:has(ul.slides)")
    if inner:
        yield from gallery_old(column, inner.extract())
        yield from column.flow(node.children)
        return
    title = fold(attribute(node, "data-title") or _first(node, ".teaserContentWrap h4"))
    slides = []
    for slide in node.select("ul.slides > *"):
        if made := _slide_old(slide, title):
            slides.append(made)
            slide.extract()
    if slides:
        yield Gallery(title, tuple(slides), media.content_id(node))
    yield from column.flow(node.children)


def _slide_old(slide: Tag, title: str) -> Slide | None:
    """A slide; all that is said in it is its text, save the gallery's title, its own, and who made it."""
    shown = media.offer(img) if (img := slide.find("img")) else None
    if img is None or shown is None:
        return None
    own = _first(slide, ".teaserContentWrap h2")
    for told in slide.select("h4, .teaserContentWrap h2, .author"):
        if told.name != "h4" or words(told) == title:
            told.extract()
    alt, owner = media.split_credit(attribute(img, "alt") or attribute(img, "title"))
    return Slide(Image(shown.id, words(slide), owner, alt, shown.extension), own)


def _first(node: Tag, selector: str) -> str:
    found = node.select_one(selector)
    return words(found) if found else ""


def tweet(column: Column, node: Tag) -> Iterable[Block]:
    number = attribute(node, "data-id")
    return (media.tweet(number),) if _TWEET.fullmatch(number) else embed(column, node)


def embed(column: Column, node: Tag) -> Iterable[Block]:
    """A frame or box of another site: what its frame, its permalink or its last link names."""
    frame = node if node.name == "iframe" else node.find("iframe")
    links = [attribute(link, "href") for link in node.find_all("a")]
    named = ("data-instgrm-permalink", "cite", "data-src", "src")
    url = next((attribute(at, name) for at in (frame, node) for name in named if attribute(at, name)), "")
    said = words(node) if node.name == "blockquote" else ""  # a post of another site, quoted
    made = media.embed(url or (links[-1] if links else ""), attribute(frame, "title") or said)
    if made:
        yield made
    else:
        yield from column.flow(node.children)


def widget(column: Column, node: Tag) -> Iterable[Block]:
    """A chart, a form, a post: in the state is its code; its own address is known in any case."""
    number = media.content_id(node)
    if known := tuple(column.known(number)):
        return known
    if not number or node.find("iframe"):
        return embed(column, node)
    return (Embed(f"{addresses.WWW}/webapi/iframes/widget/{column.language or 'en'}/{number}"),)


def fact_box(column: Column, node: Tag) -> Iterable[Block]:
    title = next(media.within(node, "h2", "h3", "h4", "summary", "strong"), None)
    name = words(title) if title else ""
    if title:
        title.extract()
    children = tuple(column.flow(node.children))
    if children:
        yield InfoBox(name, children)
    elif name:
        yield Heading(2, (Text(name),))


def live_post(column: Column, node: Tag) -> Iterable[Block]:
    title, time = (next(media.within(node, *names), None) for names in (("h2", "h3"), ("time",)))
    name, stamp = words(title) if title else "", time_of(attribute(time, "datetime")) if time else ""
    for gone in (title, time):
        if gone:
            gone.extract()
    yield LivePost(name, tuple(column.flow(node.children)), stamp)


# What is not the article's, and the name under which it is counted.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    (".rich-text-ad, .advertisement, .adWrapper, .ad-placeholder, .gpt-slot, [data-slot-id]", "advertisement"),
    (".sharing-bar, #sharing-bar, .teaserContentWrap.share, [data-tracking-name^=sharing-icons]", "share bar"),
    (".feedback, #feedback-button, .vjs-no-js, .sr-only", "interface"),
    (".relatedContent, .linkList:not(.overlayIcon), .pictureTeaser, .rssFeedTeaser, .col1.dim, .teaser", "related box"),
    ("a.icon[href*=newsletter]", "appeal"),
    ("script, style, noscript, template, button, input, select, nav", "interface"),
    ("hr, br, wbr", "rule"),
)

RULES: tuple[tuple[str, Rule], ...] = (
    (".liveblog-post", live_post),
    ("p", paragraph),
    ("h1, h2, h3, h4, h5, h6", heading),
    (".vjs-wrapper, video, audio", player),
    ("ul, ol", items),
    (".picBox", pic_box),
    (".gallery:has(ul.slides), .slideshow:has(ul.slides)", gallery_old),
    (".standaloneWrap:has(.mediaItem), .imgTeaserL:has(.mediaItem), .mediaItem", media_box),
    ("a[link*='/overlay/media/'], a[href*='/overlay/media/']", overlay),
    (".image-gallery", gallery_embed),
    ("blockquote.tweet", tweet),
    (".yt-wrapper, .articleWidget:has(iframe), iframe", embed),
    ("blockquote.instagram-media, blockquote.tiktok-embed, blockquote.twitter-tweet", embed),
    (".dw-widget", widget),
    ("figure", figure),
    ("blockquote", quote),
    ("table", table),
    ("aside, details, .infobox, .info-box, .fact-box", fact_box),
    ("img", picture),
)
