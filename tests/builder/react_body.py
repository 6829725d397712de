"""Blocks as React pages hold them: what stands in ``div.rich-text`` and, verbatim, in the state's ``text``."""

from __future__ import annotations

import zlib
from typing import assert_never
from urllib.parse import urlsplit

from builder.markup import SVG, characters, element, inlines, react_links
from nachlese.article import (
    Article,
    Audio,
    Block,
    Cell,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Table,
    Unsupported,
    Video,
)
from nachlese.languages import LANGUAGES

_POSTER = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
_HIDDEN = "padding-bottom:56.25%;height:0;max-height:0;"
_NO_SCRIPT = (
    '<p class="vjs-no-js">To view this video please enable JavaScript, and consider upgrading to a web browser that '
    '<a href="https://videojs.com/html5-video-support/" target="_blank">supports HTML5 video</a></p>'
)
_AD_EVERY = 4  # paragraphs


def column(body: tuple[Block, ...], page: Article) -> str:
    """The inside of the column: blocks on lines of their own, places for adverts between them."""
    written, paragraphs, slots = [], 0, 0
    for block in body:
        markup = write(block, page)
        if isinstance(block, Paragraph):
            paragraphs += 1
            if paragraphs % _AD_EVERY == 0:
                slots += 1
                markup += element("span", {"data-slot-id": f"Article_InContent-{slots}", "class": "rich-text-ad"})
        written.append(markup)
    return "\n\n".join(written) + "\n"


def write(block: Block, page: Article) -> str:
    match block:
        case Paragraph(children):
            return element("p", None, line(children, page))
        case Heading(depth, children):
            return element(f"h{depth}", None, line(children, page))
        case List():
            return items(block, page)
        case Quote(children):
            return element("blockquote", None, *(write(child, page) for child in children))
        case Table():
            return table(block, page)
        case Image():
            return figure(block, page)
        case Gallery(id=number):
            return element("div", {"class": "embed image-gallery big", "data-id": number})
        case Video() | Audio():
            return player(block)
        case Embed():
            return embed(block)
        case InfoBox(title, children):
            inner = "\n".join(write(child, page) for child in children)
            return element("aside", {"class": "infobox"}, element("h3", None, characters(title)), inner)
        case LivePost():
            return live_post(block, page)
        case Unsupported(tag, text):
            return element(tag, None, characters(text))
    assert_never(block)


def line(children: tuple[Inline, ...], page: Article) -> str:
    return inlines(children, react_links(page.url))


def items(block: List, page: Article) -> str:
    return element("ol" if block.ordered else "ul", None, "\n", *(_item(item, page) for item in block.items))


def _item(item: ListItem, page: Article) -> str:
    return element("li", None, line(item.children, page), *(items(nested, page) for nested in item.lists)) + "\n"


def table(block: Table, page: Article) -> str:
    rows = (element("tr", None, *(cell(each, page) for each in row)) + "\n" for row in block.rows)
    return element("table", None, element("tbody", None, "\n", *rows))


def cell(each: Cell, page: Article) -> str:
    spans = {"colspan": each.colspan, "rowspan": each.rowspan}
    written = {name: str(span) for name, span in spans.items() if span != 1}
    return element("th" if each.header else "td", written, line(each.children, page))


def figure(image: Image, page: Article) -> str:
    """A picture in the text: no address at all, for dw.com's script fills it in by ``data-url``."""
    shown = {
        "data-format": "MASTER_LANDSCAPE",
        "data-id": image.id,
        "data-url": f"https://static.dw.com/image/{image.id}_${{formatId}}.{image.extension}",
        "data-aspect-ratio": "16/9",
        "alt": image.alt,
        "style": _HIDDEN,
    }
    caption = element("figcaption", {"class": "img-caption"}, characters(image.caption), credit(image, page))
    return element("figure", {"class": "placeholder-image master_landscape big"}, element("img", shown), caption)


def credit(image: Image, page: Article) -> str:
    if not image.credit:
        return ""
    label = characters(LANGUAGES[page.language].credit)
    return element("small", {"class": "copyright"}, f"{label}: {characters(image.credit)}")


def player(block: Video | Audio) -> str:
    tag = "video" if isinstance(block, Video) else "audio"
    facts = {"id": f"{tag}-{block.id}", "controls": "", "playsInline": "", "preload": "none"}
    if isinstance(block, Video):
        facts |= {"poster": _POSTER, "data-id": block.id, "data-posterurl": still(block)}
        stream = element("source", {"src": stream_of(block), "type": "application/x-mpegURL"})
    else:
        facts["data-id"] = block.id
        stream = ""
    if block.duration:
        facts["data-duration"] = clock(block.duration)
    file = {"src": block.source, "type": "video/mp4" if tag == "video" else "audio/mp3"}
    sources = stream + (element("source", file) if block.source else "")
    label = f"Eingebettetes {tag.title()} — {block.title}"
    headline = element("h2", {"aria-label": label, "class": "headline"}, SVG, characters(block.title))
    return element("div", {"class": "vjs-wrapper embed big"}, headline, element(tag, facts, sources, _NO_SCRIPT))


def still(block: Video) -> str:
    """A video's still: of dw.com's pictures, or an image file of its film."""
    if block.poster:
        return f"https://static.dw.com/image/{block.poster}_605.jpg"
    return f"https://tvdownloaddw-a.akamaihd.net/stills/images/vdt/{block.id}_image_1024x576_3.jpg"


def stream_of(block: Video) -> str:
    return f"https://hlsvod.dw.com/i/dwtv_video/flv/vdt/{block.id}_,AVC_480x270,AVC_512x288,.mp4.csmil/master.m3u8"


def clock(seconds: int) -> str:
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return (f"{hours:02}:" if hours else "") + f"{minutes:02}:{seconds % 60:02}"


def embed(block: Embed) -> str:
    if code := youtube(block.url):
        frame = {"data-src": f"https://www.youtube.com/embed/{code}?wmode=transparent&autoplay=0", "title": block.title}
        return element("div", {"class": "embed yt-wrapper big"}, element("iframe", frame))
    if "/i/status/" in block.url:
        return element("blockquote", {"class": "tweet embed", "data-id": block.url.rpartition("/")[2]})
    return element("div", {"class": "embed dw-widget big", "data-id": widget_id(block.url)})


def youtube(url: str) -> str:
    """The code of a video of YouTube, "" for any other address."""
    return url.partition("?v=")[2] if urlsplit(url).hostname == "www.youtube.com" else ""


def widget_id(url: str) -> str:
    """The number a widget's placeholder has: its own where its address tells it, else one made from the address."""
    if "/webapi/iframes/widget/" in url:
        return url.rpartition("/")[2]
    return str(10000000 + zlib.crc32(url.encode()) % 80000000)


def live_post(post: LivePost, page: Article) -> str:
    time = element("time", {"datetime": post.time}, "vor 3 Stunden") if post.time else ""
    inner = element("div", {"class": "rich-text"}, *(write(child, page) for child in post.children))
    return element("section", {"class": "liveblog-post"}, element("h2", None, characters(post.title)), time, inner)
