"""What the reader offers around the text: its places, its pictures large, how long it is."""

from __future__ import annotations

import pytest

from driving.browser import Look, Tab
from e2e.reading_room import moved, opened
from e2e.world import GARDEN, WORDS, World

# Where the text stands, and where it stood before what surrounds it came.
_PLACES = """
    const main = document.getElementById("main");
    const top = () => main.querySelector("article p:not([class])").getBoundingClientRect().top + scrollY;
    const now = top();
    document.querySelector("nav:has(> .outline)").remove();
    main.querySelector(".reading-time").remove();
    main.setAttribute("aria-busy", "true");
    return [now, top()];
"""
_OPEN = "return document.querySelector('dialog[open] img')?.alt"
_BAR = """
    const {top, bottom} = document.querySelector(".bar").getBoundingClientRect();
    return scrollY > 500 && (args[0] ? top === 0 : bottom <= 0);
"""
_TYPE_PANEL_IS_SEEN = """
    const {top, bottom} = document.getElementById("type").getBoundingClientRect();
    return document.getElementById("type").matches(":popover-open") && top > 0 && bottom <= innerHeight;
"""


def test_the_outline_leads_to_each_heading(world: World) -> None:
    """By its link the page goes there, and the keyboard with it; the place one has come to is marked."""
    reader = _reader(world)
    headings = reader.evaluate("return [...document.querySelectorAll('article > h2')].map(h => h.textContent)")

    listed = reader.evaluate("return [...document.querySelectorAll('.outline a')].map(a => a.textContent)")
    reader.evaluate("document.querySelector('.outline').open = true")
    reader.evaluate("document.querySelector('.outline li:last-child a').click()")

    assert listed == headings != []
    reader.wait_for("return document.activeElement.textContent === args[0]", headings[-1])
    reader.wait_for("return document.querySelector('.outline [aria-current]')?.textContent === args[0]", headings[-1])


@pytest.mark.parametrize("width", [360, 1120, 1600])
def test_the_text_stays_where_it_is_when_the_rest_comes(world: World, width: int) -> None:
    """Outline and reading time come after it, and their room is kept for them."""
    reader = _reader(world)
    reader.look(Look(width))

    now, before = reader.evaluate(_PLACES)

    assert abs(now - before) < 1


@pytest.mark.parametrize("stage", ["chromium"], indirect=True)
def test_nothing_that_is_drawn_moves_while_pictures_and_bar_come(world: World) -> None:
    """Neither the text nor a button that one may be about to press."""
    world.saves(world.open(GARDEN), GARDEN)
    world.whole(GARDEN)

    assert moved(opened(world)) == []


def test_a_picture_is_seen_large_and_the_keyboard_goes_through_them(world: World) -> None:
    """Enter opens it with its caption and credit, the arrows go on, Escape leaves one at the picture last seen."""
    reader = _reader(world)
    pictures = reader.evaluate("return [...document.querySelectorAll('article img')].map(i => i.alt)")
    reader.evaluate("document.querySelector('.enlarge').focus()")

    reader.press("Enter")
    reader.wait_for(f"{_OPEN} === args[0]", pictures[0])
    caption = reader.evaluate("return document.querySelector('dialog figcaption').textContent")
    reader.press("ArrowRight")
    reader.wait_for(f"{_OPEN} === args[0]", pictures[1])
    reader.press("Escape")

    assert "Morgens um sieben" in caption
    assert "Nachlese/Beispielbild" in caption
    reader.wait_for("return document.querySelector('dialog') === null")
    assert reader.evaluate("return document.activeElement.querySelector('img').alt") == pictures[1]


def test_the_reader_says_how_long_the_article_is_and_how_far_one_has_come(world: World) -> None:
    """In whole minutes, and by a line that grows."""
    reader = _reader(world)

    said = reader.evaluate("return document.querySelector('.reading-time').textContent")
    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight)")

    assert said == WORDS["reading_time"].replace("$MINUTES$", "1")
    reader.wait_for("return Number(document.getElementById('read').style.getPropertyValue('--read')) > 0.99")


def test_in_the_middle_of_the_text_the_bar_comes_back_for_who_scrolls_up(world: World) -> None:
    """While one reads on it is out of the way; its panels open where one is."""
    reader = _reader(world)
    for _ in range(3):
        reader.press("PageDown")
    reader.wait_for(_BAR, False)

    reader.press("ArrowUp")
    reader.wait_for(_BAR, True)
    reader.evaluate("document.getElementById('type-open').click()")
    reader.wait_for(_TYPE_PANEL_IS_SEEN)
    reader.press("Escape")
    reader.press("PageDown")

    reader.wait_for(_BAR, False)


def test_the_bar_is_there_for_whom_the_keyboard_has_led_into_it(world: World) -> None:
    """Wherever in the text they are."""
    reader = _reader(world)
    for _ in range(3):
        reader.press("PageDown")
    reader.wait_for(_BAR, False)

    reader.evaluate("document.getElementById('type-open').focus({preventScroll: true})")

    reader.wait_for(_BAR, True)


def _reader(world: World) -> Tab:
    world.saves(world.open(GARDEN), GARDEN)
    reader = world.browser.open(f"{world.browser.extension_url('pages/reader.html')}?article={GARDEN.key}")
    reader.wait_for("return document.querySelectorAll('.enlarge').length === 2")
    return reader
