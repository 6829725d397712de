"""The library page: tags with commas in them, and tags offered while one types."""

from __future__ import annotations

from driving.browser import Look
from driving.waiting import until
from e2e.library_page import ALL, BOOKS, MEADOW, PRESS, edits_tags, goes_to, open_library
from e2e.world import World
from nachlese.library import Library

_LINE = "return document.activeElement.matches('.tag-line') && document.activeElement.value"
_OFFERS = "return [...document.querySelectorAll('#tags-known option')].map(one => one.value)"
_WHOLE = """
    const place = selector => document.querySelector(selector).getBoundingClientRect();
    const [line, row] = [place(".tag-line"), place(".row:has(.tag-line)")];
    const inside = line.left >= row.left && line.right <= row.right && line.top >= row.top && line.bottom <= row.bottom;
    const middle = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
    return inside && line.width > 150 && middle.matches(".tag-line");
"""
_UNCUT = """
    const facts = document.querySelector(".row:has(.tag) .facts");
    const place = facts.getBoundingClientRect();
    return [...facts.querySelectorAll(".badge, .tag")].every(one => {
        const {right, bottom} = one.getBoundingClientRect();
        return one.scrollWidth <= one.clientWidth && right <= place.right && bottom <= place.bottom;
    });
"""
_TYPED = """
    const line = document.activeElement;
    line.value = args[0];
    line.dispatchEvent(new InputEvent("input", {bubbles: true}));
"""


def test_a_tag_with_a_comma_stays_whole_while_others_are_edited(world: World, library: Library) -> None:
    """It came from a file or the command line; it is taken away by its own words alone."""
    library.mark(MEADOW.key, "tag/Kunst, Kultur", True, "1")
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)

    tab.press("t")
    assert tab.wait_for(_LINE) == '"Kunst, Kultur", '
    tab.evaluate(_TYPED, '"Kunst, Kultur", Gras')
    tab.press("Enter")
    tab.wait_for("return document.querySelectorAll('.tag').length === 2")
    assert library.marks(MEADOW.key).tags == ("Gras", "Kunst, Kultur")
    tab.press("t")
    assert tab.wait_for(_LINE) == 'Gras, "Kunst, Kultur", '
    tab.evaluate(_TYPED, "Gras")
    tab.press("Enter")
    tab.wait_for("return document.querySelectorAll('.tag').length === 1")

    assert library.marks(MEADOW.key).tags == ("Gras",)


def test_a_tag_is_typed_behind_those_there_are(world: World, library: Library) -> None:
    """Who begins to type at once loses none of them; who types nothing changes nothing."""
    library.mark(MEADOW.key, "tag/Gras", True, "1")
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)
    edits_tags(tab, MEADOW)

    for key in "heu":
        tab.press(key)
    tab.press("Enter")

    until(lambda: set(library.marks(MEADOW.key).tags) == {"Gras", "heu"}, "both tags")


def test_tags_still_being_typed_are_kept_when_the_tab_is_closed(world: World, library: Library) -> None:
    """As when the person goes elsewhere on the page."""
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)
    edits_tags(tab, MEADOW)

    tab.evaluate(_TYPED, "Gras, Wiese")
    tab.close()

    until(lambda: library.marks(MEADOW.key).tags == ("Gras", "Wiese"), "both tags")


def test_the_line_of_tags_is_seen_whole_however_narrow_the_page(world: World, library: Library) -> None:
    """Though date, language, length and badges stand where it comes."""
    for name in ("favourite", "archived", "read", "tag/Gras"):
        library.mark(MEADOW.key, name, True, name)
    library.mark(MEADOW.key, "note", "Für den Kurs", "note")
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)
    tab.press("t")
    tab.wait_for(_LINE)

    for width in (800, 360):
        tab.look(Look(width, 760, still=True))
        tab.wait_for(_WHOLE)


def test_tags_that_there_are_complete_the_one_that_is_typed(world: World, library: Library) -> None:
    """The most used first, those that the line has no more; what stands before in the line stays."""
    for number, (article, tag) in enumerate(
        ((BOOKS, "Fluss"), (MEADOW, "Fluss"), (BOOKS, "Kunst, Kultur"), (BOOKS, "Gras"))
    ):
        library.mark(article.key, f"tag/{tag}", True, str(number))
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)

    tab.evaluate(PRESS, ".row:focus [data-act=tags]", "")
    tab.wait_for("return document.querySelectorAll('#tags-known option').length === 2")
    assert tab.evaluate("return document.activeElement.list.id") == "tags-known"
    tab.evaluate(_TYPED, "")
    assert tab.evaluate(_OFFERS) == ["Fluss", "Gras", '"Kunst, Kultur"']
    tab.evaluate(_TYPED, "Fluss, G")
    assert tab.evaluate(_OFFERS) == ["Fluss, Gras", 'Fluss, "Kunst, Kultur"']
    tab.evaluate(_TYPED, tab.evaluate(_OFFERS)[1])
    tab.press("Enter")
    tab.wait_for("return document.querySelectorAll('.row:focus .tag').length === 2")

    assert library.marks(MEADOW.key).tags == ("Fluss", "Kunst, Kultur")


def test_neither_a_tag_nor_a_badge_is_cut_while_there_is_room_below_it(world: World, library: Library) -> None:
    """In a window where date, language, length and badges leave a word's room in their line."""
    for name in ("tag/Deutsch als Fremdsprache", "archived", "read"):
        library.mark(MEADOW.key, name, True, name)
    tab = open_library(world, *ALL)
    tab.wait_for("return document.querySelector('.tag') !== null")

    for width in (800, 700):
        tab.look(Look(width, 760, still=True))
        tab.wait_for(_UNCUT)
