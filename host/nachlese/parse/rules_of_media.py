"""Rules for what is no text in a column: pictures, players, galleries, posts and frames of other sites, widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nachlese import addresses
from nachlese.article import Block, Embed, Gallery, Image, Slide, Unsupported, Video
from nachlese.parse import media
from nachlese.parse.inlines import words
from nachlese.parse.nodes import Node, attribute, contents, first, has_class, within
from nachlese.parse.reading import LeftOut
from nachlese.parse.rules_of_text import cuts
from nachlese.parse.soup import Cut, soup
from nachlese.parse.text import fold

if TYPE_CHECKING:
    from nachlese.parse.column import Column

_TWEET = re.compile(r"[0-9]{1,20}")
_TITLES = ("h2", "h3", "h4")
_SIGN_UP = re.compile("newsletter", re.I)  # so called in each of dw.com's languages
_RUNNING = 60  # characters; less is a chart's label


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
