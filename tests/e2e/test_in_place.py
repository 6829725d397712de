"""The reader takes the page's place, and Back returns to the page; for whoever wants it, always and by itself."""

from __future__ import annotations

from driving.browser import Tab
from driving.waiting import until
from e2e.world import FRONT, GARDEN, SHADOW, SHOWN, WORDS, World

READER = "pages/reader.html"


def _shows(world: World, tab: Tab, headline: str, *, reader: bool) -> None:
    """Wait until the tab shows the article, on our page or on dw.com's."""
    until(
        lambda: tab.url.startswith(world.browser.extension_url(READER)) is reader, f"the reader: {reader}, at {tab.url}"
    )
    tab.wait_for(SHOWN, headline)


def _back(tab: Tab) -> None:
    tab.evaluate("setTimeout(() => history.back())")


def _always(world: World) -> None:
    world.browser.in_extension(
        "await (globalThis.browser ?? chrome).storage.local.set({settings: {readerAlways: true}})"
    )


def test_reading_takes_the_place_of_the_page_and_back_returns(world: World) -> None:
    """From the notice: no tab more, and the page again as it was."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.notice(tab)
    tabs = len(world.browser.addresses())

    world.press(tab, WORDS["act_read"])

    _shows(world, tab, GARDEN.headline, reader=True)
    assert len(world.browser.addresses()) == tabs
    _back(tab)
    _shows(world, tab, GARDEN.headline, reader=False)
    assert tab.url == GARDEN.url


def test_a_page_read_without_saving_is_there_when_the_reader_is_loaded_anew(world: World) -> None:
    """The page is gone by then, and dw.com is asked for pictures alone; it can be saved from there, with them."""
    tab = world.open(GARDEN)
    world.browser.run_command("read", tab)
    _shows(world, tab, GARDEN.headline, reader=True)
    world.site.forget()

    tab.go(tab.url)
    _shows(world, tab, GARDEN.headline, reader=True)
    assert {visit.host for visit in world.site.visits} <= {"static.dw.com"}
    assert world.empty()

    tab.evaluate("document.getElementById('save').click()")
    world.whole(GARDEN)
    tab.wait_for("return location.search.includes('article=')")
    _back(tab)
    _shows(world, tab, GARDEN.headline, reader=False)


def test_always_the_reader_opens_by_itself_and_back_stays_on_the_page(world: World) -> None:
    """An article without a click; Back shows the page, and only another article is read again."""
    _always(world)
    tab = world.open(GARDEN)
    _shows(world, tab, GARDEN.headline, reader=True)
    assert world.empty()

    _back(tab)
    _shows(world, tab, GARDEN.headline, reader=False)
    tab.go(GARDEN.url)  # loaded anew, it is the page that is wanted
    _shows(world, tab, GARDEN.headline, reader=False)

    tab.evaluate("document.querySelector('a.internal-link').click()")
    _shows(world, tab, SHADOW.headline, reader=True)


def test_always_still_shows_the_original_once(world: World) -> None:
    """By its link in the reader, from the library too; a page that is no article stays what it is."""
    _always(world)
    tab = world.open(GARDEN)
    _shows(world, tab, GARDEN.headline, reader=True)

    tab.evaluate("document.getElementById('original').click()")
    _shows(world, tab, GARDEN.headline, reader=False)
    tab.go(SHADOW.url)
    _shows(world, tab, SHADOW.headline, reader=True)
    tab.evaluate("document.querySelector(`footer a[href='${args[0]}']`).click()", SHADOW.url)
    _shows(world, tab, SHADOW.headline, reader=False)
    world.browser.in_extension("await (globalThis.browser ?? chrome).storage.local.clear()")
    tab.go(GARDEN.url)
    world.saves(tab, GARDEN)
    _always(world)

    tab.go(FRONT)
    assert tab.url == FRONT
    tab.evaluate("document.querySelector(`a[href='${args[0]}']`).click()", GARDEN.url)
    _shows(world, tab, GARDEN.headline, reader=True)
    assert f"article={GARDEN.key.replace('/', '%2F')}" in tab.url
