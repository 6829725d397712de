"""The library page as a person likes to look at it: in what order, as a list or as cards with their pictures."""

from __future__ import annotations

import pytest

from driving.browser import Tab
from e2e.library_page import ALL, BOOKS, MEADOW, PRESS, SHORE, at, open_library, shows
from e2e.world import GARDEN, World

_CHOSEN = "return document.querySelector('#sort').value === args[0]"
_PICTURES = (
    "return [...document.querySelectorAll('.row .picture img')].filter(i => i.complete && i.naturalWidth).length"
)


@pytest.mark.usefixtures("library")
def test_the_list_stands_in_the_order_that_is_chosen(world: World) -> None:
    """By keyboard: the latest saved first, the longest first."""
    tab = open_library(world, *ALL)

    _sorted(tab, "length")
    shows(tab, SHORE, MEADOW, BOOKS)
    _sorted(tab, "published")
    shows(tab, BOOKS, MEADOW, SHORE)


def test_cards_show_their_pictures_and_are_there_again_next_time(world: World) -> None:
    """One article as saved by a click, its picture from the library; the same button leads back to the list."""
    world.saves(world.open(GARDEN), GARDEN)
    tab = world.browser.extension_page("pages/library.html")
    tab.wait_for("return document.querySelectorAll('.row h2').length === 1")
    view = "return document.getElementById('list').dataset.view === args[0]"
    world.proxy.cut()

    tab.evaluate(PRESS, "#tool-view", "")
    tab.wait_for(view, "cards")
    tab.wait_for(f"{_PICTURES} === 1")
    again = world.browser.extension_page("pages/library.html")
    again.wait_for(view, "cards")
    again.wait_for(f"{_PICTURES} === 1")
    again.evaluate(PRESS, "#tool-view", "")
    again.wait_for(view, "list")


@pytest.mark.usefixtures("library")
def test_cards_are_gone_through_by_keyboard_too(world: World) -> None:
    """With the keys that go through the list."""
    tab = open_library(world, *ALL)
    tab.evaluate(PRESS, "#tool-view", "")
    tab.wait_for("return document.getElementById('list').dataset.view === 'cards'")

    for key, article in (("j", BOOKS), ("j", MEADOW), ("j", SHORE), ("k", MEADOW)):
        tab.press(key)
        at(tab, article)


def _sorted(tab: Tab, order: str) -> None:
    """Choose an order by keyboard: down or up until it is there."""
    tab.evaluate("document.getElementById('sort').focus()")
    orders = tab.evaluate("return [...document.querySelectorAll('#sort option')].map(o => o.value)")
    now = tab.evaluate("return document.getElementById('sort').value")
    steps = orders.index(order) - orders.index(now)
    for _ in range(abs(steps)):
        tab.press("ArrowDown" if steps > 0 else "ArrowUp")
    tab.wait_for(_CHOSEN, order)
