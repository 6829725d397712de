"""What a reader sees of an article on its page, found by a dumb walk: pieces of text, pictures, media, links.

It knows nothing of how ``parse`` reads a page, so that it can catch it. It looks at all that stands around the
headline, and only names what is plainly the site's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from nachlese.receipt.regions import has, region

# Where an article stands whole, by element or id; the first that there is around its headline.
FRAMES = ("article", "bodyContent", "main", "root", "body")
# Nothing in it is a text that a reader sees.
_SILENT = set("script style noscript template svg nav button input select head time title".split())
# The classes of what stands for a fact.
_FACTS = {
    "teaser-text": "teaser",
    "intro": "teaser",
    "author-details": "byline",
    "kicker": "kicker",
    "artikel": "kicker",
}
_DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
_END = "detail_toolbox"  # the old CMS's comment, behind which nothing is the article's
# What stands within a line. A border of anything else parts two pieces.
_PHRASING = set(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q rp rt ruby s samp span strike strong".split()
)
_PHRASING |= set("sub sup tt u var wbr".split())
_KINDS = {"li": "list items", "td": "cells", "th": "cells", "figcaption": "captions", "small": "captions"}
_KINDS |= {f"h{depth}": "headings" for depth in range(1, 7)}
_MEDIA = {"video": "videos", "audio": "audios", "iframe": "embeds"}
_MEDIA |= {"amp-video": "videos", "amp-audio": "audios", "amp-iframe": "embeds", "amp-youtube": "embeds"}
_PLACES = {"tweet": "embeds", "dw-widget": "embeds", "image-gallery": "galleries"}  # filled in by scripts
_IMAGE = re.compile(r"/image/(?:0,,)?([1-9][0-9]{0,11})_", re.I)
_COUNTER = re.compile(r"[0-9]{1,3} ?/ ?[0-9]{1,3}")  # of a gallery's pictures
_LONGEST = 500  # of what is passed over, to show


class Piece(NamedTuple):
    """Some text in one block of a page, of a kind ("paragraphs", "headings" …)."""

    kind: str
    text: str


class Link(NamedTuple):
    """A link whose words are ``text``; ``url`` as the page has it."""

    url: str
    text: str


class Picture(NamedTuple):
    """One of dw.com's pictures by its id, with its alternative text."""

    id: str
    alt: str


class Seen(NamedTuple):
    """All that was seen of an article, in its order. ``header`` has the texts that stand for its facts, ``outside``
    what was passed over, by the region of the site it is in."""

    pieces: list[Piece]
    pictures: list[Picture]
    media: list[str]
    links: list[Link]
    header: dict[str, list[str]]
    outside: list[Piece]


def look(page: bytes) -> Seen:
    """What is seen of the article on a page."""
    walk = _Walk()
    root = _tree(page)
    if root is not None:
        walk.go(_frame(root))
        walk.end()
        if names := _listed(root):
            walk.seen.header.setdefault("byline", [names])
    return walk.seen


def look_at(text: str) -> Seen:
    """What is seen of a piece of HTML, all of which is the article's."""
    return look(f"<!doctype html><body>{text}</body>".encode())


def _tree(page: bytes) -> Any:
    parser = etree.HTMLParser(encoding=_encoding(page), huge_tree=True, remove_pis=True)
    try:
        return etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None


def _encoding(page: bytes) -> str | None:
    """UTF-8 wherever it can be; else what the page says."""
    try:
        page.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _frame(root: Any) -> Any:
    """The narrowest element around a headline that holds an article whole."""
    for headline in root.iter("h1"):
        above = {name: each for each in headline.iterancestors() for name in (each.tag, each.get("id"))}
        return next((above[name] for name in FRAMES if name in above), root)
    return root


def _listed(root: Any) -> str:
    """Who wrote it by the old CMS's list of facts: what stands next to its day, and is no link and has no figure."""
    day = False
    for entry in (each for each in root.iter("li") if has(each.getparent(), "smallList")):
        text = " ".join("".join(entry.xpath("text()")).split())
        if day and text and not re.search("[0-9]", text) and entry.find("a") is None:
            return text
        day = _DAY.fullmatch(text) is not None
    return ""


class _Walk:
    """Goes through elements in their order and gathers what is seen."""

    def __init__(self) -> None:
        self.seen = Seen([], [], [], [], {}, [])
        self._line: list[str] = []
        self._kinds = ["paragraphs"]  # of what stands around, the innermost last
        self._over = False

    def go(self, element: Any) -> None:
        """Look at an element and all within it."""
        for event, each in _events(element, self._is_hidden):
            if event == "start":
                self._enter(each)
                self._line.append(each.text or "")
            elif event == "end":
                self._leave(each)
            if event != "start" and each is not element:
                self._line.append(each.tail or "")

    def end(self) -> None:
        """Nothing follows."""
        self._break()

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag not in _PHRASING:
            self._break()
            self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        if self._over:
            return
        if tag in ("img", "amp-img"):
            self._picture(element)
        elif place := next((_PLACES[name] for name in (element.get("class") or "").split() if name in _PLACES), ""):
            self.seen.media.append(place)
        elif tag == "a" and (href := element.get("href")) and not href.startswith("#"):
            self.seen.links.append(Link(href, "".join(element.itertext())))

    def _leave(self, element: Any) -> None:
        if element.tag not in _PHRASING:
            self._break()
            self._kinds.pop()

    def _break(self) -> None:
        text = " ".join("".join(self._line).split())
        self._line.clear()
        if self._kinds[-1] == "paragraphs" and _COUNTER.fullmatch(text):
            self.seen.outside.append(Piece("interface", text))
        elif text and self._over:
            self.seen.outside.append(Piece("after the article", text[:_LONGEST]))
        elif text:
            self.seen.pieces.append(Piece(self._kinds[-1], text))

    def _picture(self, element: Any) -> None:
        told = " ".join(filter(None, map(element.get, ("data-url", "src", "srcset", "data-src"))))
        found = _IMAGE.search(told)
        if found:
            self.seen.pictures.append(Picture(found[1], element.get("alt") or ""))

    def _is_hidden(self, element: Any) -> bool:
        """Whether nothing within an element is the article's text; what it says of facts is noted."""
        if not isinstance(element.tag, str):
            if _END in (element.text or ""):
                self._break()
                self._over = True
            return True
        part = region(element) or ("appeal" if has(element, "dw-widget") and _is_form(element) else "")
        if part == "facts" or element.tag == "h1" or has(element, "teaser-text", "intro"):
            self._fact(element)
            return True
        if kind := "players" if part == "player" else _MEDIA.get(element.tag):
            if not self._over and not (element.tag == "iframe" and _shows_nothing(element)):
                self.seen.media.append(kind)
            return True  # what stands within is for a browser that can't play
        if part and (text := " ".join("".join(element.itertext()).split())):
            self.seen.outside.append(Piece(part, text[:_LONGEST]))
        unseen = {"hidden", "fallback"} & set(element.attrib)  # AMP's fallback is for a browser that can't play
        return bool(part or unseen) or element.tag in _SILENT

    def _fact(self, element: Any) -> None:
        name = "headline" if element.tag == "h1" else next((_FACTS[each] for each in _FACTS if has(element, each)), "")
        if name and not self._over:
            self.seen.header.setdefault(name, element.xpath(".//text()"))


def _is_form(widget: Any) -> bool:
    return next(widget.iter("form"), None) is not None


def _shows_nothing(frame: Any) -> bool:
    """Whether a frame has no address, or fills a place that is counted already."""
    url = frame.get("src") or frame.get("data-src") or ""
    return url.startswith("about:") or any(has(above, *_PLACES) for above in frame.iterancestors())


def _events(root: Any, is_hidden: Any) -> Iterator[tuple[str, Any]]:
    """Starts and ends of elements, without recursion: pages are nested deeper than Python's stack. What is hidden is
    "skip" alone."""
    stack = [iter((root,))]
    open_elements: list[Any] = []
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if open_elements:
                yield "end", open_elements.pop()
        elif is_hidden(element):
            yield "skip", element
        else:
            yield "start", element
            open_elements.append(element)
            stack.append(iter(element))
