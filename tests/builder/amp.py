"""The AMP page of an article (amp.dw.com).

No such page of dw.com was at hand: its text is that of the React pages (DW.md's readers tell as much), its elements are
those of the AMP specification, which allows no other ``img``, ``video``, ``iframe`` or script.
"""

from __future__ import annotations

import json
from typing import assert_never

from builder import noise, react, react_body
from builder.markup import characters, element
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
)
from nachlese.languages import LANGUAGES, direction

_BOILERPLATE = (
    '<style amp-boilerplate="">body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style>'
    '<noscript><style amp-boilerplate="">body{-webkit-animation:none}</style></noscript>'
    '<script async="" src="https://cdn.ampproject.org/v0.js"></script>'
)
_SIZED = {"width": "940", "height": "529", "layout": "responsive"}
_FALLBACK = '<div fallback=""><p>This browser does not support the video element.</p></div>'


def page(article: Article) -> str:
    build = react.BUILDS["2023"]
    parts = [react.header(article, build)]
    if article.lead_image:
        parts.append(figure(article.lead_image, article))
    parts += [advert(), column(article), element("footer", noise.hashed(), noise.feedback(article.language))]
    content = element("article", noise.hashed(), element("div", noise.hashed("content-area"), *parts))
    body = element("body", None, noise.top(article.language), content, noise.page_footer(article.language))
    attributes = {"amp": "", "lang": LANGUAGES[article.language].tag, "dir": direction(article.language)}
    return noise.rehashed("<!doctype html>" + element("html", attributes, head(article), body), article)


def head(article: Article) -> str:
    news = json.dumps(react.news(article), ensure_ascii=False).replace("</", "<\\/")
    rows = [
        '<meta charset="utf-8">',
        element("title", None, characters(article.headline)),
        element("link", {"rel": "canonical", "href": article.url}),
        element("meta", {"property": "og:site_name", "content": "dw.com"}),
        element("meta", {"property": "og:url", "content": article.url}),
        element("meta", {"name": "description", "content": article.teaser}) if article.teaser else "",
        element("script", {"type": "application/ld+json"}, news) if article.published else "",
        _BOILERPLATE,
    ]
    return element("head", None, *rows)


def column(article: Article) -> str:
    first = article.body[0] if article.body else None
    if article.kind in react.MEDIA:
        return player(first) + _length(first) if isinstance(first, Video | Audio) else ""
    tail = element("p", None, react_body.line(article.copyright, article)) if article.copyright else ""
    text, posts = react.parted(article)
    inner = "\n".join((*(write(block, article) for block in text), tail))
    return element("div", noise.hashed("rich-text"), inner) + "".join(write(post, article) for post in posts)


def write(block: Block, page: Article) -> str:
    match block:
        case Paragraph() | Heading() | List() | Quote() | Table() | Unsupported():
            return react_body.write(block, page)
        case Image():
            return figure(block, page)
        case Video() | Audio():
            return player(block)
        case Embed():
            return embed(block)
        case InfoBox(title, children):
            inner = (write(child, page) for child in children)
            return element("aside", {"class": "infobox"}, element("h3", None, characters(title)), *inner)
        case LivePost(title, children, time):
            when = element("time", {"datetime": time}, "vor 3 Stunden") if time else ""
            text = element("div", {"class": "rich-text"}, *(write(child, page) for child in children))
            return element("section", {"class": "liveblog-post"}, element("h2", None, characters(title)), when, text)
        case Gallery():
            raise TypeError("nobody has seen how AMP pages hold a gallery")
    assert_never(block)


def figure(image: Image, page: Article) -> str:
    rows = (("302", 460), ("303", 700), ("304", 940))
    url = "https://static.dw.com/image"
    srcset = ", ".join(f"{url}/{image.id}_{name}.{image.extension} {width}w" for name, width in rows)
    shown = {"src": f"{url}/{image.id}_304.{image.extension}", "srcset": srcset, "alt": image.alt}
    caption = element("figcaption", None, characters(image.caption), react_body.credit(image, page))
    return element("figure", noise.hashed(), element("amp-img", shown | _SIZED), caption)


def player(block: Video | Audio) -> str:
    tag = "video" if isinstance(block, Video) else "audio"
    facts = {"data-id": block.id, "title": block.title, "controls": ""}
    if isinstance(block, Video):
        facts |= {**_SIZED, "poster": react_body.still(block)}
    file = {"src": block.source, "type": "video/mp4" if tag == "video" else "audio/mp3"}
    return element(f"amp-{tag}", facts, element("source", file) if block.source else "", _FALLBACK)


def _length(block: Video | Audio) -> str:
    return element("span", noise.hashed("duration"), react_body.clock(block.duration)) if block.duration else ""


def embed(block: Embed) -> str:
    """AMP's own elements for media of other sites; a frame must say where it is from."""
    if code := react_body.youtube(block.url):
        return element("amp-youtube", {"data-videoid": code, "title": block.title, **_SIZED})
    if "/i/status/" in block.url:
        return element("amp-twitter", {"data-tweetid": block.url.rpartition("/")[2], **_SIZED})
    sandbox = {"sandbox": "allow-scripts allow-same-origin", "frameborder": "0"}
    return element("amp-iframe", {"src": block.url, "title": block.title, **sandbox, **_SIZED})


def advert() -> str:
    slot = {"type": "doubleclick", "data-slot": "/8148099/amp", "width": "300", "height": "250"}
    label = element("span", noise.hashed("label-top"), "Advertisement")
    return element("div", noise.hashed("advertisement"), label, element("amp-ad", slot))
