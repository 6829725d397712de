"""From what is found to the passage it was found by, and back to the list as it was left."""

from __future__ import annotations

import pytest

from driving.browser import Tab
from e2e.library_page import ALL, BOOKS, MEADOW, PAGE, PRESS, SHORE, goes_to, open_library, shows, types
from e2e.world import WORDS, World

pytestmark = pytest.mark.usefixtures("library")

_NOTICE = "return document.getElementById('notice').textContent.includes(args[0])"
_ORDER = """
    const sort = document.getElementById("sort");
    sort.value = args[0];
    sort.dispatchEvent(new Event("change"));
"""
_FLASHED = "return [...(CSS.highlights.get('flash') ?? [])].map(range => range.toString())[0] === args[0]"
_CLICK = "document.querySelector(args[0]).dispatchEvent(new MouseEvent('click', {bubbles: true, detail: args[1]}))"
_BOTTOM = "return document.getElementById(args[0]).getBoundingClientRect().bottom"


def _reads(tab: Tab) -> Tab:
    tab.wait_for("return location.pathname.endsWith('reader.html') && document.querySelector('article h1') !== null")
    return tab


def test_the_sentence_it_was_found_by_is_shown_in_the_reader(world: World) -> None:
    """Pressed in the list, it is gone to; the headline leads to where one stopped, as ever."""
    tab = open_library(world, *ALL)
    types(tab, "wei")
    shows(tab, SHORE)
    tab.wait_for("return document.querySelector('.excerpt mark') !== null")

    tab.evaluate(_CLICK, ".excerpt mark", 1)

    _reads(tab).wait_for(_FLASHED, "Weiden")


def test_the_readers_way_to_the_library_leads_back_to_what_was_found(world: World) -> None:
    """By its link, not the browser's own way back; what was typed stands there."""
    tab = open_library(world, *ALL)
    types(tab, "lang:de ")
    shows(tab, MEADOW, SHORE)
    tab.evaluate(PRESS, ".row a", MEADOW.headline)

    _reads(tab).evaluate("document.querySelector('.bar a').click()")

    shows(tab, MEADOW, SHORE)
    assert tab.evaluate("return document.getElementById('search').value") == "lang:de "


def test_the_order_that_was_chosen_is_there_next_time(world: World) -> None:
    tab = open_library(world, *ALL)

    tab.evaluate(_ORDER, "length")
    tab.wait_for("return document.getElementById('sort').value === 'length'")

    again = world.browser.extension_page(PAGE)
    again.wait_for("return document.getElementById('sort').value === 'length'")
    again.wait_for("return document.querySelectorAll('.row h2').length === 3")
    again.evaluate(_ORDER, "")


def test_what_is_not_among_the_unread_is_looked_for_everywhere(world: World) -> None:
    """That nothing was found there is not told as if it were nowhere."""
    tab = open_library(world, *ALL)
    goes_to(tab, BOOKS)
    tab.press("r")
    tab.wait_for("return document.querySelector('.row.read') !== null")
    tab.evaluate("document.querySelector('[data-state=unread]').click()")
    shows(tab, MEADOW, SHORE)

    types(tab, "lang:zh ")
    tab.wait_for(_NOTICE, WORDS["library_none_state"].replace("$STATE$", WORDS["library_unread"]))
    tab.evaluate(PRESS, "#notice button", WORDS["library_search_everywhere"])

    shows(tab, BOOKS)


def test_who_opens_the_library_and_types_at_once_searches(world: World) -> None:
    """No letter of it is a shortcut: nothing is marked, nothing thrown away."""
    tab = world.browser.extension_page(PAGE)
    shows(tab, *ALL)

    for key in "gras":
        tab.press(key)
    shows(tab, MEADOW)
    tab.evaluate("document.activeElement.blur()")
    for key in "resx#":
        tab.press(key)
    tab.press("u")

    tab.wait_for("return document.getElementById('said').textContent === args[0]", WORDS["library_undo_none"])
    shows(tab, MEADOW)


def test_the_menu_is_left_by_escape(world: World) -> None:
    tab = open_library(world, *ALL)
    tab.evaluate("document.getElementById('tool-more').focus()")

    tab.press("Enter")
    tab.wait_for("return document.getElementById('more').matches(':popover-open')")
    tab.press("Escape")

    tab.wait_for("return !document.getElementById('more').matches(':popover-open')")


def test_two_quick_presses_are_about_one_article(world: World) -> None:
    """The next one has come under the pointer by then."""
    tab = open_library(world, *ALL)

    tab.evaluate(_CLICK, ".row [data-act=trash]", 1)
    shows(tab, MEADOW, SHORE)
    tab.evaluate(_CLICK, ".row [data-act=trash]", 2)
    tab.evaluate(_CLICK, ".row [data-act=favourite]", 1)
    tab.evaluate(_CLICK, ".row [data-act=read]", 2)

    tab.wait_for("return document.querySelector('.row.favourite.read') !== null")
    shows(tab, MEADOW, SHORE)


def test_what_is_told_does_not_move_what_can_be_done(world: World) -> None:
    """With articles selected, the bar stays where it is."""
    tab = open_library(world, *ALL)
    tab.evaluate("document.getElementById('all').click()")
    tab.wait_for("return !document.getElementById('selection').hidden")
    before = tab.evaluate(_BOTTOM, "selection")

    tab.evaluate("document.querySelector('#selection [data-act=favourite]').click()")
    tab.wait_for("return document.querySelector('#said button') !== null")

    assert tab.evaluate(_BOTTOM, "selection") == before
