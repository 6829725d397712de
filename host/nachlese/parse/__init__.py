"""Page HTML and its address in, the article out: which layout, its embedded state, its blocks."""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from nachlese import addresses
from nachlese.article import Article, Audio, Block, Image, Inline, Kind, Paragraph, Video, images, plain
from nachlese.languages import LANGUAGES
from nachlese.parse import fallback, media, old_cms, react, refusal, state
from nachlese.parse.column import Column
from nachlese.parse.page import Page
from nachlese.parse.reading import Facts, Layout, LeftOut, Reading

__all__ = ["LeftOut", "Reading", "parse"]

_OFFERED_IN = ("src", "srcset", "data-src")


def parse(page: bytes | str, url: str = "") -> Reading:
    """The article of a page.

    ``page`` is the page's HTML as a browser held or saved it; ``url`` the address it was read under, "" when unknown:
    then the page's canonical link is believed. Raises NotAnArticle for a page without one, TooLarge beyond 64 MiB.
    """
    read = Page(page, url)
    refusal.refuse(read)
    column = Column(read.base, read.language)
    layout, facts, body = _read(read, column)
    if not facts.values.get("headline") or not (body or facts.values.get("teaser")):
        raise refusal.unread(read)
    article = _article(read, facts, body)
    return Reading(
        article, layout, _source(read, facts), tuple(column.related), tuple(column.left_out), _formats(read, article)
    )


def _source(page: Page, facts: Facts) -> dict[str, str]:
    """Where each fact came from; what a translated page shows is the translator's."""
    found = {"body": "dom"} | facts.source
    told = {
        fact.replace("lead_image", "leadImage"): "translated" if page.translated and "dom" in origin else origin
        for fact, origin in found.items()
    }
    return told | ({"disagreement": ", ".join(facts.disagreements)} if facts.disagreements else {})


def _read(page: Page, column: Column) -> tuple[Layout, Facts, tuple[Block, ...]]:
    """The newest layout first; the older ones stay."""
    if old_cms.is_old_cms(page):
        return "old-cms", old_cms.facts(page), old_cms.body(page, column)
    if react.is_react(page):
        node = state.content(page)
        found = react.facts(page, node)
        body = react.body(page, node, column, found)
        if found.values.get("headline") and (body or found.values.get("teaser")):
            return "react-state" if node else "react", found, body
    if (stopped := refusal.unread(page)).page != "unknown":
        raise stopped  # such a page has enough text to be taken for an article
    found, body = fallback.read(page, column)
    return "readability", found, body


def _article(page: Page, facts: Facts, body: tuple[Block, ...]) -> Article:
    address = page.address
    body, copyright_line = _copyright(body)
    found = cast(dict[str, Any], facts.values)
    lead = found.get("lead_image")
    kind = _kind(page, body)
    if kind in ("video", "audio"):
        body = _with_medium(page, kind, found["headline"], body)
    return Article(
        url=_url(page),
        id=address.id if address else "",
        kind=kind,
        language=page.language,
        short_url=addresses.short(address.id) if address and address.id else "",
        body=_without(lead, body),
        copyright=copyright_line,
        **found,
    )


def _url(page: Page) -> str:
    """The article's own address. One that tells no language (short addresses, dw.de, dw-world.de) gets the page's."""
    address = page.address
    if address is None:
        return page.url
    if address.id and not address.language and page.language in LANGUAGES:
        return addresses.by_id(page.language, address.id, address.letters)
    return address.url


def _kind(page: Page, body: tuple[Block, ...]) -> Kind:
    """What the address says; ``av-`` stood for video and audio alike until 2023, so there the medium decides."""
    kind = (page.address.kind if page.address else None) or "article"
    media_here = [type(block) for block in body if isinstance(block, Video | Audio)]
    return "audio" if kind == "video" and Audio in media_here and Video not in media_here else kind


def _with_medium(page: Page, kind: Kind, headline: str, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body of a page that is a medium, which has the page's headline for its title."""
    first = next((block for block in body if isinstance(block, Video | Audio)), None)
    if first is None:
        return (_medium(page, kind, headline), *body)
    return tuple(replace(block, title=headline) if block is first and not first.title else block for block in body)


def _medium(page: Page, kind: Kind, headline: str) -> Block:
    """The medium of a page whose player a script has yet to build: its id is the page's, its file in the ld+json."""
    number = page.address.id if page.address else ""
    file = page.news.get("contentUrl")
    return media.medium_block(
        kind, title=headline, number=number, source=file if isinstance(file, str) else "", duration="", poster=""
    )


def _copyright(body: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """The body without its last paragraph when that is the copyright line (``© 2025年…``), and that line."""
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and plain(last.children).startswith("©"):
        return body[:-1], last.children
    return body, ()


def _without(lead: Image | None, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body without the lead image where a page repeats it at once and says nothing else of it."""
    first = body[0] if body else None
    if lead is None or not isinstance(first, Image) or first.id != lead.id:
        return body
    return body[1:] if first.caption in ("", lead.caption) and first.credit in ("", lead.credit) else body


def _formats(page: Page, article: Article) -> dict[str, tuple[str, ...]]:
    """For each picture the formats to fetch, given those its page offers."""
    offered: dict[str, set[str]] = {image.id: set() for image in images(article)}
    pictures = page.tree.iter("img", "source") if offered else ()
    shown = " ".join(text for each in pictures for name in _OFFERED_IN if (text := each.get(name)))
    for number, form in media.forms(shown):
        if number in offered:
            offered[number].add(form)
    return {number: media.best_formats(formats) for number, formats in offered.items()}
