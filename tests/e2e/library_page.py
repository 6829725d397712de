"""The library page with three articles in it, as tests use it."""

from __future__ import annotations

from msgspec.structs import replace

from driving.browser import Tab
from e2e.world import World
from nachlese.article import Article, Paragraph, Text
from nachlese.library import Library, Revision
from samples import RIVER

PAGE = "pages/library.html"
NOW = 1_790_000_000_000

ROWS = "return [...document.querySelectorAll('.row h2')].map(h => h.textContent)"
SHOWN = f"const shown = await (async () => {{ {ROWS} }})(); return JSON.stringify(shown) === JSON.stringify(args)"
AT = "return document.activeElement?.querySelector?.('h2')?.textContent === args[0]"
PRESS = "[...document.querySelectorAll(args[0])].find(b => !args[1] || b.textContent === args[1]).click()"
SAID = "return document.getElementById('said').textContent.includes(args[0])"
TOLD = "return document.querySelector('dialog .told')?.textContent"


def article(number: int, headline: str, text: str, language: str = "de") -> Article:
    return replace(
        RIVER,
        id=str(70000100 + number),
        language=language,
        url=f"https://www.dw.com/{language}/x/a-{70000100 + number}",
        short_url="",
        headline=headline,
        teaser="",
        lead_image=None,
        published=f"2024-02-0{number}T10:00:00.000Z",
        body=(Paragraph((Text(text),)),),
    )


SHORE = article(1, "Am Ufer", "Schilf und Weiden, sonst nichts.")
MEADOW = article(2, "Auf der Wiese", "Gras, und eine Wiesenglocke.")
BOOKS = article(3, "河边的旧书摊", "老林每个周六都在河边摆摊卖旧书。", "zh")
ALL = (BOOKS, MEADOW, SHORE)  # the latest saved first


def filled(world: World) -> Library:
    """A library of three articles, saved one after the other."""
    clock = iter(range(NOW, NOW + 1000))
    library = Library.open(world.library, world.state, now=lambda: next(clock))
    for article in reversed(ALL):
        library.save(
            article, b"<!doctype html>", Revision(seen=NOW, parser="1", host="www.dw.com", own=True), article.id
        )
    return library


def open_library(world: World, *articles: Article) -> Tab:
    """The library as it is opened, and the search left again, in which one begins."""
    tab = world.browser.extension_page(PAGE)
    shows(tab, *articles)
    tab.evaluate("document.activeElement.blur()")
    return tab


def shows(tab: Tab, *articles: Article) -> None:
    """These stand there, in this order, and no others."""
    tab.wait_for(SHOWN, *(article.headline for article in articles))


def types(tab: Tab, text: str) -> None:
    body = "const s = document.getElementById('search'); s.value = args[0]; s.dispatchEvent(new InputEvent('input'))"
    tab.evaluate(body, text)


def at(tab: Tab, article: Article) -> None:
    """The person is at this article: what a key does, it does to this one."""
    tab.wait_for(AT, article.headline)


def goes_to(tab: Tab, article: Article) -> None:
    """Down the whole list by keyboard, until the person is at this article."""
    for one in ALL[: ALL.index(article) + 1]:
        tab.press("j")
        at(tab, one)


def edits_tags(tab: Tab, article: Article) -> None:
    """The person, who is at this article, is in its line of tags."""
    at(tab, article)
    tab.press("t")
    tab.wait_for("return document.activeElement.matches('.tag-line')")
