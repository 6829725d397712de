"""The React pages (since 2022): facts and body from the embedded state when it is this article's, else from the page.

Class hashes change with every build; only semantic classes and ``data-tracking-name`` are held on to.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from nachlese import addresses
from nachlese.article import (
    Audio,
    Author,
    Block,
    Embed,
    Gallery,
    Image,
    LivePost,
    Slide,
    Topic,
    Video,
)
from nachlese.parse import media, state
from nachlese.parse.blocks import Column
from nachlese.parse.page import Page, fragment, markup, text_of
from nachlese.parse.reading import Facts
from nachlese.parse.text import fold

HEADLINE = "article header h1, article h1, .content-area h1, main h1, #root h1"
KICKER = "article .kicker > span, .content-area .kicker > span, [data-tracking-name=content-detail-kicker] > span"
TEASER = "article p.teaser-text, .content-area p.teaser-text, p.teaser-text"
BYLINE = ".author-details [class*=author]"
ROLES = "footer .author .author-name"
LEAD = "article figure, .content-area figure"
COLUMN = "article .rich-text, .content-area .rich-text, [data-tracking-name=rich-text], div.rich-text"
POSTS = "section.liveblog-post"
TOPICS = "#related-topics a[href], [data-tracking-name=section-related-topics] a[href]"

_NOT_LEADING = {"rich-text", "liveblog-post", "author", "teaser", "embed"}
_MARKED_UP = re.compile(r"<(p|a|b|i|em|strong|span|div)\b[^<>]*>[^<>]*</\1>")
_TIME = re.compile(r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2}))?$")


def is_react(page: Page) -> bool:
    """Whether the page is of this layout: it has its column, its state, or its headline under dw.com's root."""
    return (
        page.one(COLUMN) is not None or page.meta("og:site_name") == "dw.com" or page.one("#root article") is not None
    )


def facts(page: Page, node: state.Node | None) -> Facts:
    found = Facts()
    if node:
        _from_state(found, page, node)
    _from_news(found, page)
    found.offer("meta", published=time_of(page.meta("date") or page.meta("article:published_time")))
    _from_dom(found, page)
    if not (node and node.has("mainContentImageLink")):  # a state that says "no picture" is believed
        found.offer("dom", lead_image=_lead(page))
    return found


def body(page: Page, node: state.Node | None, column: Column) -> tuple[Block, ...]:
    """The blocks of the body; of a page that is a medium, the medium."""
    text = node.text("text") if node else ""
    if node:
        column.known = _Known(page, node)
    if node and (posts := node.many("posts")):
        overview = column.read(fragment(text)) if text else _overview(page, column)
        return (*overview, *(_post(post, column) for post in posts))
    if text:
        return column.read(fragment(text))
    if node and (own := tuple(_medium(page, node))):
        return own
    if page.one(POSTS) is not None:
        return (*_overview(page, column), *(block for post in page.all(POSTS) for block in column.read(markup(post))))
    element = page.one(COLUMN)
    if element is not None:
        return column.read(markup(element))
    wrapper = page.one("article .vjs-wrapper, article video, article audio, .content-area video, .content-area audio")
    return column.read(markup(wrapper)) if wrapper is not None else ()


# ---- facts


def _from_state(found: Facts, page: Page, node: state.Node) -> None:
    category = node.one("thematicFocusCategory")
    region = next((name for each in node.every("regions") if (name := fold(each.text("alignedName", "name")))), "")
    kicker = fold(node.text("kicker"))
    lead = node.one("mainContentImageLink")
    found.offer(
        "state",
        headline=fold(node.text("title", "name")),
        kicker=(kicker,)
        if kicker
        else tuple(part for part in (fold(category.text("name") if category else ""), region) if part),
        teaser=fold(node.text("teaser")),
        authors=tuple(_persons(node)),
        published=time_of(node.text("firstPublicationDate", "contentDate")),
        modified=time_of(node.text("lastModifiedDate")),
        topics=tuple(_topics(page, node)),
        regions=(region,) if region else (),
        opinion=node.flag("isOpinion"),
        lead_image=_link_image(lead) if lead else None,
    )


def _persons(node: state.Node) -> Iterable[Author]:
    details = {
        each.text("targetId"): fold(each.text("additionalInformation")) for each in node.many("contentAssociations")
    }
    for person in node.many("persons", "firstPersonArray"):
        name = fold(person.text("fullName", "name"))
        url = addresses.absolute(person.text("namedUrl"), addresses.WWW) if person.text("namedUrl") else ""
        if name:
            detail = details.get(person.text("id"), "")
            yield Author(name, url, fold(person.text("shortProfile")), detail)
    if not node.many("persons", "firstPersonArray") and (name := fold(node.text("legacyAuthor"))):
        yield Author(name)


def _topics(page: Page, node: state.Node) -> Iterable[Topic]:
    for topic in node.many("relatedAutoTopics"):
        if name := fold(topic.text("name", "title")):
            yield Topic(name, addresses.absolute(topic.text("namedUrl"), page.url or addresses.WWW))


def _link_image(link: state.Node) -> Image | None:
    target = link.one("target")
    image = _image(target) if target else None
    if image is None:
        return None
    return Image(
        image.id,
        fold(link.text("description")),
        image.credit,
        fold(link.text("additionalInformation")),
        image.extension,
    )


def _image(node: state.Node) -> Image | None:
    offered = media.offers(node.text("staticUrl"))
    number = node.text("id") or (offered[0].id if offered else "")
    if not re.fullmatch(r"[1-9][0-9]{0,11}", number):
        return None
    owner = media.credit(node.text("licenserSupplement"))
    return Image(number, "", owner, "", offered[0].extension if offered else "jpg")


def _from_news(found: Facts, page: Page) -> None:
    news = page.news
    authors = news.get("author")
    authors = authors if isinstance(authors, list) else [authors]
    names = [each.get("name") for each in authors if isinstance(each, dict) and each.get("@type") == "Person"]
    found.offer(
        "ld+json",
        published=time_of(_string(news.get("datePublished") or news.get("uploadDate"))),
        modified=time_of(_string(news.get("dateModified"))),
    )
    if not page.all(BYLINE):  # the byline has the persons' pages besides
        found.offer(
            "ld+json", authors=tuple(Author(fold(name)) for name in names if isinstance(name, str) and fold(name))
        )


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _from_dom(found: Facts, page: Page) -> None:
    parts = tuple(text for span in page.all(KICKER) if (text := text_of(span)))
    found.offer(
        "dom",
        headline=page.text(HEADLINE),
        kicker=parts,
        teaser=page.text(TEASER),
        authors=tuple(_byline(page)),
        topics=tuple(
            Topic(text_of(link), addresses.absolute(link.get("href"), page.url or addresses.WWW))
            for link in page.all(TOPICS)
            if text_of(link)
            and (known := addresses.address(addresses.absolute(link.get("href"), addresses.WWW)))
            and known.letters == "t"
        ),
    )


def _byline(page: Page) -> Iterable[Author]:
    roles = {}
    for each in page.all(ROLES):
        link = page.one("a", each)
        role = page.text("span", each)
        if link is not None:
            roles[text_of(link)] = role
    seen = set()
    for each in page.all(BYLINE):
        name = text_of(each)
        if not name or name in seen:
            continue
        seen.add(name)
        href = each.get("href") or ""
        detail = page.text(".extra-info", each.getparent())
        yield Author(
            name, addresses.absolute(href, page.url or addresses.WWW) if href else "", roles.get(name, ""), detail
        )


def _lead(page: Page) -> Image | None:
    """The first figure that stands neither in a text nor beside an author's name."""
    for each in page.all(LEAD):
        if any(set((above.get("class") or "").split()) & _NOT_LEADING for above in each.iterancestors()):
            continue
        shown = Column(page.url, page.language).read(markup(each))
        return shown[0] if shown and isinstance(shown[0], Image) else None
    return None


def time_of(text: str) -> str:
    return text if _TIME.match(text) else ""


# ---- media and posts


class _Known:
    """What the state knows of a medium that stands in the text as a placeholder."""

    def __init__(self, page: Page, node: state.Node) -> None:
        self._page = page
        self._galleries = {each.text("id"): each for each in node.many("imageGalleries", "galleries")}
        self._widgets = {each.text("id"): each for each in node.many("widgets")}
        self._videos = {each.text("id"): each for each in node.many("videos")}

    def __call__(self, number: str) -> Iterable[Block]:
        if number in self._galleries:
            return _gallery(self._galleries[number])
        if number in self._widgets:
            return self._widget(self._widgets[number])
        if number in self._videos:
            return (_video(self._videos[number]),)
        return ()

    def _widget(self, node: state.Node) -> Iterable[Block]:
        code = node.text("embedCode")
        url = re.search(r"""(?:src|href|data-instgrm-permalink|cite)=\\?["']((?:https?:)?//[^"'\\]+)""", code)
        made = media.embed(url[1], node.text("name", "title")) if url else None
        number = node.text("id")
        language = self._page.language or "en"
        return (made or Embed(f"{addresses.WWW}/webapi/iframes/widget/{language}/{number}", fold(node.text("name"))),)


def _medium(page: Page, node: state.Node) -> Iterable[Block]:
    """The medium that a video, audio or gallery page is."""
    kind = page.address.kind if page.address else None
    if kind == "gallery" or node.many("extendedGalleryImages"):
        yield from _gallery(node)
    elif kind == "audio" or node.text("mp3Src"):
        yield Audio(fold(node.text("title", "name")), node.text("id"), _file(node), _duration(node))
    elif kind == "video" or node.text("hlsVideoSrc"):
        yield _video(node)


def _gallery(node: state.Node) -> Iterable[Block]:
    slides = []
    for each in node.many("extendedGalleryImages", "galleryImages"):
        assigned = each.one("assignedImage") or each.one("image")
        image = _image(assigned) if assigned else None
        if image:
            text, alt = fold(_plain(each.text("description"))), fold(each.text("altText"))
            slides.append(
                Slide(Image(image.id, text, image.credit, alt, image.extension), fold(each.text("name", "title")))
            )
    if slides:
        yield Gallery(fold(node.text("title", "name")), tuple(slides), node.text("id"))


def _plain(text: str) -> str:
    """A gallery's text, of which nobody has seen whether it is HTML: it is when elements close in it."""
    return re.sub(r"</?[a-z][^>]*>", " ", html.unescape(text)) if _MARKED_UP.search(text) else text


def _video(node: state.Node) -> Video:
    poster = media.offers(node.text("posterImageUrl"))
    return Video(
        fold(node.text("title", "name")), node.text("id"), _file(node), _duration(node), poster[0].id if poster else ""
    )


def _file(node: state.Node) -> str:
    url = node.text("mp4VideoSrc", "mp4Src", "mp3Src", "downloadUrl")
    return addresses.absolute(url, addresses.WWW) if url else ""


def _duration(node: state.Node) -> int:
    return media.seconds(node.text("duration", "formattedDuration"))


def _post(post: state.Node, column: Column) -> LivePost:
    time = time_of(post.text("contentDate", "firstPublicationDate", "lastPublicationDate"))
    return LivePost(fold(post.text("title", "name")), column.read(fragment(post.text("text"))), time)


def _overview(page: Page, column: Column) -> tuple[Block, ...]:
    """What stands before the posts of a live blog."""
    found: list[Block] = []
    for element in page.all(COLUMN):
        if not any("liveblog-post" in (above.get("class") or "") for above in element.iterancestors()):
            found.extend(column.read(markup(element)))
    return tuple(found)
