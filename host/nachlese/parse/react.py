"""The React pages (since 2022): facts and body from the embedded state when it is this article's, else from the page.

Class hashes change with every build; only semantic classes and ``data-tracking-name`` are held on to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from nachlese import addresses
from nachlese.article import Author, Block, Heading, Image, Text, Topic, plain
from nachlese.parse import both, live, media, react_state
from nachlese.parse.column import Column
from nachlese.parse.densest import densest
from nachlese.parse.page import Page, markup, text_of
from nachlese.parse.reading import Facts, time_of
from nachlese.parse.state import Node
from nachlese.parse.text import fold
from nachlese.parse.tree import fragment

HEADLINE = "article header h1, article h1, .content-area h1, main h1, #root h1, h1"
KICKER = "article .kicker > span, .content-area .kicker > span, [data-tracking-name=content-detail-kicker] > span"
TEASER = "article p.teaser-text, .content-area p.teaser-text, p.teaser-text, article .teaser-text"
BYLINE = ".author-details [class*=author]"
ROLES = "footer .author .author-name"
LEAD = "article figure, .content-area figure, main figure"
COLUMN = "article .rich-text, .content-area .rich-text, [data-tracking-name=rich-text], div.rich-text"
MEDIUM = "article .image-gallery, article .vjs-wrapper, article video, article audio, .content-area video"
POSTS = ".liveblog-post"
TOPICS = "#related-topics a[href], [data-tracking-name=section-related-topics] a[href]"

ARTICLE = "article, .content-area, main, #root"

_LESSONS = "https://learngerman.dw.com/"
_TITLE_END = re.compile(r"\s*(?:–|-|\|)\s*DW\s*(?:(?:–|-|\|)\s*[\d./-]+\s*)?$")  # " – DW – 30.01.2024"
_NOT_LEADING = {"rich-text", "liveblog-post", "author", "teaser", "embed"}


def is_react(page: Page) -> bool:
    """Whether the page is of this layout: it has its column, its state, or its headline under dw.com's root."""
    return (
        page.one(COLUMN) is not None or page.meta("og:site_name") == "dw.com" or page.one("#root article") is not None
    )


def facts(page: Page, node: Node | None) -> Facts:
    found = Facts()
    if node:
        react_state.offer(found, node)
    _from_news(found, page)
    if not page.stale:
        found.offer("meta", published=time_of(page.meta("date") or page.meta("article:published_time")))
    if not (page.translated and found.values.get("headline")):  # the state has DW's own words
        _from_dom(found, page)
        if node:
            _join_authors(found, page)
        if not (node and node.denies("mainContentImageLink")):
            found.offer("dom", lead_image=lambda: _lead(page))
    if node:
        found.offer("state", lead_image=lambda: react_state.named_image(node))
    if not page.stale and page.one(COLUMN) is not None:  # without a text, the page is still loading
        found.offer("meta", headline=_TITLE_END.sub("", page.meta("og:title")))
    return found


def body(page: Page, node: Node | None, column: Column, found: Facts) -> tuple[Block, ...]:
    """The blocks of the body; of a page that is a medium, the medium and what is said of it."""
    text = fragment(node.text("text")) if node else None
    held = _held(page, node, column, text) if node else ()
    if page.translated and held:
        found.source["body"] = "state"
        return held
    if not held or node is None:
        shown = live.timed(_shown(page, column) or live.posts(page), page)
        found.source["body"] = "dom"
        return shown
    if both.alike(text, columns(page)) and not node.many("posts"):
        found.source["body"] = "state"
        return held
    joined = both.joined(held, _shown(page, Column(column.base, column.language, column.known)))
    found.source["body"] = "state" if joined == held else "state+dom"
    if joined != held:
        found.disagreements.append("body")
    return joined


def _held(page: Page, node: Node, column: Column, element: Any) -> tuple[Block, ...]:
    """The body as the state has it; its text is in an element."""
    column.known = react_state.Known(node, page.language)
    own = tuple(react_state.medium(node, page.address.kind if page.address else None))
    text = column.read(element)
    lesson = tuple(react_state.lesson(node, column))
    if page.base.startswith(_LESSONS):
        own = (*own, *react_state.attached(node, (*own, *text)))
    if posts := node.many("posts"):
        made = tuple(react_state.post(post, column) for post in posts)
        return (*own, *(text or _overview(page, column)), *live.timed(made, page))
    return (*own, *text, *lesson)


def _shown(page: Page, column: Column) -> tuple[Block, ...]:
    """The body as the page shows it."""
    if page.one(POSTS) is not None:
        return (*_overview(page, column), *(block for post in page.all(POSTS) for block in column.read(post)))
    if found := columns(page):
        return tuple(block for each in found for block in (*_headed(each), *column.read(each)))
    medium = page.one(MEDIUM)
    kind = page.address.kind if page.address else None
    if medium is not None and kind in ("video", "audio", "gallery"):
        return column.read(medium)
    if kind in ("video", "audio"):
        return ()
    if blocks := tuple(block for each in _rest(page) for block in column.read(each)):
        return blocks
    element = medium if medium is not None else densest(page.one(ARTICLE))
    return _untitled(column.read(element), page) if element is not None else ()


def _untitled(blocks: tuple[Block, ...], page: Page) -> tuple[Block, ...]:
    """Blocks without the page's headline, where these have no header to themselves."""
    first = blocks[0] if blocks else None
    return blocks[1:] if isinstance(first, Heading) and fold(plain(first.children)) == page.text(HEADLINE) else blocks


def _headed(column: Any) -> Iterable[Block]:
    """The headings that stand right beside a column, as those of a live blog's posts do."""
    beside = column.itersiblings("h2", "h3", preceding=True)
    return reversed([Heading(2, (Text(text),)) for each in beside if (text := text_of(each))])


def _rest(page: Page) -> list[Any]:
    """Where no class tells the text: what stands below the header and is no footer, share bar or leading picture."""
    header = page.one("article header, .content-area header")
    below = [] if header is None else header.itersiblings()
    return [each for each in below if not (each.tag in ("footer", "figure") or _is_interface(each))]


def _is_interface(element: Any) -> bool:
    return bool(element.get("data-tracking-name")) or element.get("role") == "button"


def columns(page: Page) -> list[Any]:
    found = [each for each in page.all(COLUMN) if not _within(each, "rich-text")]
    if len(found) < 2:
        return found
    frames = [_frame(each) for each in found]
    others = {frame for frame in frames if frame is not None and frame is not frames[0] and page.all("h1", frame)}
    return [each for each, frame in zip(found, frames, strict=True) if frame not in others]


def _frame(element: Any) -> Any | None:
    """The outermost article around an element: one that has a headline of its own is another than the first."""
    return next(reversed([*element.iterancestors("article")]), None)


# ---- facts


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
    headline, teaser = page.text(HEADLINE), page.text(TEASER)
    found.compare(headline=headline, teaser=teaser)
    found.offer(
        "dom",
        headline=headline,
        kicker=lambda: tuple(text for span in page.all(KICKER) if (text := text_of(span))),
        teaser=teaser,
        authors=lambda: tuple(_byline(page)),
        topics=lambda: tuple(_topics(page)),
    )


def _join_authors(found: Facts, page: Page) -> None:
    """The byline's authors, told as the state tells them: it may have but the first."""
    held = {author.name: author for author in cast(tuple[Author, ...], found.values.get("authors", ()))}
    if len(page.all(BYLINE)) <= len(held):
        return
    shown = {author.name: author for author in _byline(page)}
    if held and held.keys() < shown.keys():
        found.values["authors"] = tuple((shown | held).values())
        found.source["authors"] = "state+dom"


def _topics(page: Page) -> Iterable[Topic]:
    for link in page.all(TOPICS):
        known = addresses.address(addresses.absolute(link.get("href"), addresses.WWW))
        if known and known.letters == "t" and (name := text_of(link)):
            yield Topic(name, addresses.absolute(link.get("href"), page.base))


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
        if not name or name in seen or _within(each, "liveblog-post"):
            continue
        seen.add(name)
        href = each.get("href") or ""
        beside = each.getnext()
        detail = text_of(beside) if beside is not None and "extra-info" in (beside.get("class") or "") else ""
        yield Author(name, addresses.absolute(href, page.base) if href else "", roles.get(name, ""), detail)


def _lead(page: Page) -> Image | None:
    """The first figure that stands neither in a text nor beside an author's name."""
    for each in page.all(LEAD):
        if any(set((above.get("class") or "").split()) & _NOT_LEADING for above in each.iterancestors()):
            continue
        _name_picture(page, each)
        shown = Column(page.base, page.language).read(each)
        return shown[0] if shown and isinstance(shown[0], Image) else None
    return None


def _name_picture(page: Page, figure: Any) -> None:
    """A page saved in one file holds its pictures' bytes, not their addresses; the lead image's stands in its head."""
    img = page.one("img", figure)
    offered = media.offers(page.meta("og:image") or page.meta("twitter:image"))
    if img is not None and offered and not (page.stale or img.get("data-id") or media.offers(markup(figure))):
        img.set("data-url", f"/image/{offered[0].id}_{offered[0].format or 6}.{offered[0].extension}")


def _overview(page: Page, column: Column) -> tuple[Block, ...]:
    """What stands before the posts of a live blog: "What you need to know", with its heading."""
    found: list[Block] = []
    before = [each for each in page.all(COLUMN) if not _within(each, "liveblog-post")]
    for element in before or [each for each in _rest(page) if "liveblog-post" not in (each.get("class") or "")]:
        frame = next(
            (above for above in element.iterancestors() if "content-block" in (above.get("class") or "")), None
        )
        if heading := page.text("h2", frame) if frame is not None else "":
            found.append(Heading(2, (Text(heading),)))
        found.extend(column.read(element))
    return tuple(found)


def _within(element: Any, name: str) -> bool:
    return any(name in (above.get("class") or "").split() for above in element.iterancestors())
