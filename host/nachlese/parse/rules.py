"""Elements of a column to blocks, one rule a kind of element. ``RULES`` is read from top to bottom by ``column``.

A rule that takes its element apart is given it as bs4's tree: what it has cut out is gone for what is read after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING

from bs4.element import PageElement

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
from nachlese.parse.inlines import PHRASING, SILENT, words
from nachlese.parse.nodes import Node, attribute, contents, first, has_class, within
from nachlese.parse.reading import LeftOut, time_of
from nachlese.parse.soup import Cut, soup
from nachlese.parse.text import fold

if TYPE_CHECKING:
    from nachlese.parse.column import Column

Rule = Callable[["Column", Node], Iterable[Block]]

_TWEET = re.compile(r"[0-9]{1,20}")
_TITLES = ("h2", "h3", "h4")
_SIGN_UP = re.compile("newsletter", re.I)  # so called in each of dw.com's languages
_IN_LINE = {*PHRASING, *SILENT, "br"}
_RUNNING = 60  # characters; less is a chart's label
_DEPTH = 64  # what lies deeper is flattened before; this bounds lists in lists


def cuts(rule: Callable[[Column, Cut], Iterable[Block]]) -> Rule:
    """A rule that takes its element apart."""
    return wraps(rule)(lambda column, node: rule(column, soup(node)))


def paragraph(column: Column, node: Node) -> Iterable[Block]:
    return column.flow(contents(node))


def heading(column: Column, node: Node) -> Iterable[Block]:
    node, lifted = _lifted(column, node)
    children = column.inlines(contents(node))
    while len(children) == 1 and isinstance(children[0], Strong):
        children = children[0].children
    if children:
        yield Heading(min(max(int(node.tag[1]), 2), 6), children)
    yield from lifted


def _lifted(column: Column, node: Node) -> tuple[Node, list[Block]]:
    """A heading, list or table without its pictures and players, for which an article has no place in it, and those:
    they follow it."""
    if first(node, "img", "video", "audio", "iframe") is None:
        return node, []
    found: list[Block] = []
    node = soup(node)
    for medium in node.select(".vjs-wrapper, .picBox, figure, video, audio, iframe, img"):
        if not any(above.get("data-lifted") for above in medium.parents):
            medium["data-lifted"] = "yes"
    for medium in node.select("[data-lifted]"):
        found.extend(column.element(medium.extract()))
    return node, found


@cuts
def items(column: Column, node: Cut) -> Iterable[Block]:
    _, lifted = _lifted(column, node)
    if found := _list(column, node, _DEPTH):
        yield found
    yield from lifted


def _list(column: Column, node: Cut, depth: int) -> List | None:
    found: list[ListItem] = []
    for child in list(node.contents):
        nested = _nested(child, node) if isinstance(child, Cut) else []
        lists = [made for nest in nested if depth and (made := _list(column, nest, depth - 1))]
        for nest in nested:
            nest.extract()
        line = _lines(child) if isinstance(child, Cut) and child.tag == "li" else iter([child])
        children = () if child in nested else column.inlines(line)
        if children:
            found.append(ListItem(children, tuple(lists)))
        elif lists and found:
            found[-1] = ListItem(found[-1].children, (*found[-1].lists, *lists))
        else:
            found.extend(item for made in lists for item in made.items)
    return List(node.tag == "ol", tuple(found)) if found else None


def _nested(child: Cut, around: Cut) -> list[Cut]:
    """The lists that hang on a child of a list: itself, when it is one that stands in no item."""
    if child.tag in ("ul", "ol"):
        return [child]
    return [nest for nest in within(child, "ul", "ol") if nest.find_parent(["ul", "ol"]) is around]


def _lines(node: Cut) -> Iterator[PageElement]:
    """An item's or cell's own inlines; its paragraphs, and what else has borders, are parted by breaks."""
    begun = False
    for child in node.contents:
        if isinstance(child, Cut) and child.tag not in _IN_LINE:
            if begun:
                yield Cut("br")
            yield from _lines(child)
        else:
            yield child
        begun = begun or bool(child.get_text(strip=True))


def quote(column: Column, node: Node) -> Iterable[Block]:
    paragraphs: list[Paragraph] = []
    others: list[Block] = []
    for block in column.flow(contents(node)):
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


@cuts
def table(column: Column, node: Cut) -> Iterable[Block]:
    if (title := first(node, "caption")) is not None:
        yield from column.paragraph(contents(title))
    _, lifted = _lifted(column, node)
    rows = tuple(
        tuple(_cell(column, cell) for cell in row.find_all(["td", "th"], recursive=False))
        for row in node.find_all("tr")
        if row.find_parent("table") is node
    )
    if any(cell.children for row in rows for cell in row):
        yield Table(tuple(row for row in rows if row))
    yield from lifted


def _cell(column: Column, cell: Node) -> Cell:
    return Cell(column.inlines(_lines(cell)), cell.tag == "th", _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Node, name: str) -> int:
    value = attribute(cell, name)
    digits = value.lstrip("0")[:5] if value.isascii() and value.isdigit() else ""
    return min(int(digits), 1000) if digits else 1


def figure(column: Column, node: Node) -> Iterable[Block]:
    shown = media.figure(node)
    return (shown, *_others(column, node, shown)) if shown else column.flow(contents(node))


def pic_box(column: Column, node: Node) -> Iterable[Block]:
    shown = media.pic_box(node)
    return (shown, *_others(column, node, shown)) if shown else column.flow(contents(node))


def _others(column: Column, node: Node, shown: Image) -> Iterator[Block]:
    """The pictures that a figure has besides the one it tells of."""
    others = {found.id: img for img in list(within(node, "img"))[1:] if (found := media.offer(img))}
    return (block for number, img in others.items() if number != shown.id for block in picture(column, img))


def picture(column: Column, node: Node) -> Iterable[Block]:  # noqa: ARG001 - a rule's form
    if shown := media.offer(node):
        yield Image(shown.id, alt=fold(attribute(node, "alt")), extension=shown.extension)
    elif alt := fold(attribute(node, "alt")):
        yield Unsupported("img", alt)


def player(column: Column, node: Node) -> Iterable[Block]:
    made = media.player(node)
    if isinstance(made, Video) and made.id and not made.title:
        return tuple(column.known(made.id)) or (made,)
    return (made,) if made else column.flow(contents(node))


def media_box(column: Column, node: Node) -> Iterable[Block]:
    """A player of the old CMS with all that stands around it: "Watch video", its length, a share bar."""
    boxes = [each for each in within(node) if has_class(each, "mediaItem")]
    made = [block for item in boxes or (node,) if (block := media.media_item(item))]
    return made or column.flow(contents(node))


def overlay(column: Column, node: Node) -> Iterable[Block]:
    """A link of the old CMS that opens a player over the page."""
    found = media.overlay(node)
    return (found,) if found else column.flow(contents(node))


def gallery_embed(column: Column, node: Node) -> Iterable[Block]:
    """A React gallery: a placeholder in the text, its pictures in the state; what the browser made of it otherwise."""
    number = media.content_id(node)
    known = tuple(column.known(number))
    if known:
        return known
    figures = [each for each in within(node, "figure") if not any(True for _ in within(each, "figure"))]
    slides = tuple(Slide(image, title) for each in figures for image, title in _titled(each))
    titles = (each for each in within(node, *_TITLES) if not any(each in within(figure) for figure in figures))
    title = next((words(each) for each in titles), "")
    return (Gallery(title, slides, number),) if slides or number else ()


def _titled(figure: Node) -> Iterator[tuple[Image, str]]:
    """The picture of a slide, and the title that stands above its text."""
    cut = soup(figure)
    title = first(cut, *_TITLES)
    name = words(title.extract()) if title is not None else ""
    if image := media.figure(cut):
        yield image, name


@cuts
def gallery_old(column: Column, node: Cut) -> Iterable[Block]:
    """The old CMS: each slide repeats the gallery's title (``h4``) before its own (``h2``) and its text."""
    inner = node.select_one(".slideshow:has(ul.slides)")
    if inner:
        yield from gallery_old(column, inner.extract())
        yield from column.flow(contents(node))
        return
    title = fold(attribute(node, "data-title") or _first(node, ".teaserContentWrap h4"))
    slides = []
    for slide in node.select("ul.slides > *"):
        if isinstance(slide, Cut) and (made := _slide_old(slide, title)):
            slides.append(made)
            slide.extract()
    if slides:
        yield Gallery(title, tuple(slides), media.content_id(node))
    yield from column.flow(contents(node))


def _slide_old(slide: Cut, title: str) -> Slide | None:
    """A slide; all that is said in it is its text, save the gallery's title, its own, and who made it."""
    shown = media.offer(img) if (img := first(slide, "img")) is not None else None
    if img is None or shown is None:
        return None
    own = _first(slide, ".teaserContentWrap h2")
    for told in slide.select("h4, .teaserContentWrap h2, .author"):
        if told.tag != "h4" or words(told) == title:
            told.extract()
    alt, owner = media.split_credit(attribute(img, "alt") or attribute(img, "title"))
    return Slide(Image(shown.id, words(slide), owner, alt, shown.extension), own)


def _first(node: Cut, selector: str) -> str:
    found = node.select_one(selector)
    return words(found) if found else ""


def tweet(column: Column, node: Node) -> Iterable[Block]:
    number = attribute(node, "data-id")
    return (media.tweet(number),) if _TWEET.fullmatch(number) else embed(column, node)


def embed(column: Column, node: Node) -> Iterable[Block]:
    """A frame or box of another site: what its frame, its permalink or its last link names."""
    frame = node if node.tag == "iframe" else first(node, "iframe")
    links = [attribute(link, "href") for link in within(node, "a")]
    named = ("data-instgrm-permalink", "cite", "data-src", "src")
    url = next((attribute(at, name) for at in (frame, node) for name in named if attribute(at, name)), "")
    said = words(node) if node.tag == "blockquote" else ""  # a post of another site, quoted
    made = media.embed(url or (links[-1] if links else ""), attribute(frame, "title") or said)
    if made:
        yield made
    else:
        yield from column.flow(contents(node))


def widget(column: Column, node: Node) -> Iterable[Block]:
    """A chart, a form, a post: in the state is its code; its own address is known in any case. What a browser made of
    it may hold running text; a form is there to subscribe to a newsletter."""
    if first(node, "form") is not None:
        column.left_out.append(LeftOut("appeal", words(node)))
        return ()
    number = media.content_id(node)
    known = tuple(column.known(number))
    if said := next((each.title for each in known if isinstance(each, Embed) and _SIGN_UP.search(each.title)), ""):
        column.left_out.append(LeftOut("appeal", said))
        return ()
    if not known and (not number or first(node, "iframe") is not None):
        return embed(column, node)
    made = known or (Embed(f"{addresses.WWW}/webapi/iframes/widget/{column.language or 'en'}/{number}"),)
    has_text = any(len(words(each)) >= _RUNNING for each in within(node, "p"))
    return (*made, *column.flow(contents(node))) if has_text else made


@cuts
def fact_box(column: Column, node: Cut) -> Iterable[Block]:
    title = first(node, "h2", "h3", "h4", "summary", "strong")
    name = words(title.extract()) if title is not None else ""
    children = tuple(column.flow(contents(node)))
    if children:
        yield InfoBox(name, children)
    elif name:
        yield Heading(2, (Text(name),))


@cuts
def live_post(column: Column, node: Cut) -> Iterable[Block]:
    title, time = first(node, "h2", "h3"), first(node, "time")
    name = words(title.extract()) if title is not None else ""
    stamp = time_of(attribute(time.extract(), "datetime")) if time is not None else ""
    yield LivePost(name, tuple(column.flow(contents(node))), stamp)


# What is not the article's, and the name under which it is counted.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    (".rich-text-ad, .advertisement, .adWrapper, .ad-placeholder, .gpt-slot, [data-slot-id]", "advertisement"),
    (".sharing-bar, #sharing-bar, .teaserContentWrap.share, [data-tracking-name^=sharing-icons]", "share bar"),
    (".feedback, #feedback-button, .vjs-no-js, .sr-only, .quick-item", "interface"),
    (".time-area, .publication, .date-time", "interface"),
    (".relatedContent, .linkList:not(.overlayIcon), .pictureTeaser, .rssFeedTeaser, .col1.dim, .teaser", "related box"),
    ("a.icon[href*=newsletter]", "appeal"),
    ("script, style, noscript, template, button, input, select, nav", "interface"),
    ("hr, br, wbr", "rule"),
)

RULES: tuple[tuple[str, Rule], ...] = (
    (".liveblog-post", live_post),
    ("p", paragraph),
    ("h1, h2, h3, h4, h5, h6", heading),
    (".vjs-wrapper, .video-js, video, audio", player),
    ("ul, ol", items),
    (".picBox", pic_box),
    (".gallery:has(ul.slides), .slideshow:has(ul.slides)", gallery_old),
    (".standaloneWrap:has(.mediaItem), .imgTeaserL:has(.mediaItem), .mediaItem", media_box),
    ("a[link*='/overlay/media/'], a[href*='/overlay/media/']", overlay),
    (".image-gallery", gallery_embed),
    (".tweet", tweet),
    (".yt-wrapper, .articleWidget:has(iframe), iframe", embed),
    ("blockquote.instagram-media, blockquote.tiktok-embed, blockquote.twitter-tweet", embed),
    (".dw-widget", widget),
    ("figure", figure),
    ("blockquote", quote),
    ("table", table),
    ("aside, details, .infobox, .info-box, .fact-box", fact_box),
    ("img", picture),
)
