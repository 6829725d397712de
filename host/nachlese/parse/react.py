"""The React pages (since 2022): facts and body from the embedded state when it is this article's, else from the page.

Class hashes change with every build; only semantic classes and ``data-tracking-name`` are held on to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nachlese import addresses
from nachlese.article import Author, Block, Heading, Image, Text, Topic
from nachlese.parse import react_state
from nachlese.parse.column import Column
from nachlese.parse.page import Page, fragment, markup, text_of
from nachlese.parse.reading import Facts, time_of
from nachlese.parse.state import Node
from nachlese.parse.text import fold

HEADLINE = "article header h1, article h1, .content-area h1, main h1, #root h1"
KICKER = "article .kicker > span, .content-area .kicker > span, [data-tracking-name=content-detail-kicker] > span"
TEASER = "article p.teaser-text, .content-area p.teaser-text, p.teaser-text"
BYLINE = ".author-details [class*=author]"
ROLES = "footer .author .author-name"
LEAD = "article figure, .content-area figure"
COLUMN = "article .rich-text, .content-area .rich-text, [data-tracking-name=rich-text], div.rich-text"
MEDIUM = "article .image-gallery, article .vjs-wrapper, article video, article audio, .content-area video"
POSTS = "section.liveblog-post"
TOPICS = "#related-topics a[href], [data-tracking-name=section-related-topics] a[href]"

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
    _from_dom(found, page)
    if not (node and node.has("mainContentImageLink")):  # a state that says "no picture" is believed
        found.offer("dom", lead_image=_lead(page))
    return found


def body(page: Page, node: Node | None, column: Column) -> tuple[Block, ...]:
    """The blocks of the body; of a page that is a medium, the medium and what is said of it."""
    if node is None:
        return _shown(page, column)
    column.known = react_state.Known(node, page.language)
    kind = page.address.kind if page.address else None
    own = tuple(react_state.medium(node, kind))
    text = column.read(fragment(node.text("text"))) if node.text("text") else ()
    if posts := node.many("posts"):
        return (*(text or _overview(page, column)), *(react_state.post(post, column) for post in posts))
    return (*own, *text) or _shown(page, column)


def _shown(page: Page, column: Column) -> tuple[Block, ...]:
    """The body as the page shows it."""
    if page.one(POSTS) is not None:
        return (*_overview(page, column), *(block for post in page.all(POSTS) for block in column.read(markup(post))))
    if columns := [each for each in page.all(COLUMN) if not _within(each, "rich-text")]:
        return tuple(block for each in columns for block in column.read(markup(each)))
    element = page.one(MEDIUM)
    return column.read(markup(element)) if element is not None else ()


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
        if not name or name in seen or _within(each, "liveblog-post"):
            continue
        seen.add(name)
        href = each.get("href") or ""
        beside = each.getnext()
        detail = text_of(beside) if beside is not None and "extra-info" in (beside.get("class") or "") else ""
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


def _overview(page: Page, column: Column) -> tuple[Block, ...]:
    """What stands before the posts of a live blog: "What you need to know", with its heading."""
    found: list[Block] = []
    for element in page.all(COLUMN):
        if _within(element, "liveblog-post"):
            continue
        frame = next(
            (above for above in element.iterancestors() if "content-block" in (above.get("class") or "")), None
        )
        if heading := page.text("h2", frame) if frame is not None else "":
            found.append(Heading(2, (Text(heading),)))
        found.extend(column.read(markup(element)))
    return tuple(found)


def _within(element: Any, name: str) -> bool:
    return any(name in (above.get("class") or "").split() for above in element.iterancestors())
