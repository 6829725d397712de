"""The library page: what is saved is found and shown, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from driving.stage import this_host
from e2e.library_page import (
    ALL,
    BOOKS,
    MEADOW,
    NOW,
    PAGE,
    PRESS,
    SAID,
    SHORE,
    at,
    open_library,
    shows,
    types,
)
from e2e.world import GARDEN, SHOWN, WORDS, World
from nachlese.article import Paragraph, Text
from nachlese.library import Library, Revision


@pytest.mark.usefixtures("library")
def test_articles_are_found_while_one_types(world: World) -> None:
    """By the beginning of a word, from the first letter of Chinese, and with the words marked; else all stay there."""
    tab = open_library(world, *ALL)

    types(tab, "wei")
    shows(tab, SHORE)
    tab.wait_for("return document.querySelector('.excerpt mark')?.textContent === 'Weiden'")
    types(tab, "河")
    shows(tab, BOOKS)
    types(tab, "lang:de gra")
    shows(tab, MEADOW)
    types(tab, "nirgends")
    tab.wait_for("return document.getElementById('notice').textContent.includes(args[0])", WORDS["library_none"])
    types(tab, "langg:de nirgends")
    tab.wait_for("return document.getElementById('notice').textContent.includes('langg:')")
    types(tab, "lang:de nirgends")
    tab.wait_for("return !document.getElementById('notice').textContent.includes('langg:')")
    tab.evaluate(PRESS, "#notice button", "")
    shows(tab, *ALL)


@pytest.mark.usefixtures("library")
def test_a_field_is_a_chip_that_can_be_taken_out(world: World) -> None:
    """Typed, or chosen in the form of filters."""
    tab = open_library(world, *ALL)

    types(tab, "lang:zh ")
    shows(tab, BOOKS)
    tab.evaluate(PRESS, ".chip", "lang:zh")
    shows(tab, *ALL)
    tab.evaluate(PRESS, "#tool-filter", "")
    choose = """
        const select = document.querySelector("#filters select");
        if (!select) return false;
        select.value = "zh";
        select.dispatchEvent(new Event("change"));
        return true;
    """
    tab.wait_for(choose)
    shows(tab, BOOKS)
    assert tab.evaluate("return document.getElementById('search').value") == "lang:zh"


@pytest.mark.usefixtures("library")
def test_the_form_of_filters_shows_what_is_typed(world: World) -> None:
    """Also what is typed, or taken out, while it is open."""
    tab = open_library(world, *ALL)
    shown = "return document.querySelector('#filters select').value === args[0]"

    tab.evaluate(PRESS, "#tool-filter", "")
    tab.wait_for("return document.activeElement?.matches('#filters select') === true")
    tab.evaluate("document.getElementById('search').focus()")
    types(tab, "lang:zh ")
    tab.wait_for(shown, "zh")
    tab.evaluate(PRESS, ".chip", "lang:zh")
    tab.wait_for(shown, "")


@pytest.mark.usefixtures("library")
def test_a_filter_that_is_not_known_is_told_beside_what_was_typed(world: World) -> None:
    """Once the person pauses; the list stays as it was, and what is typed on takes the words away again."""
    tab = open_library(world, *ALL)

    types(tab, "is:blue ")

    seen = "const told = document.getElementById('misread'); return told.checkVisibility() && told.textContent"
    told = tab.wait_for(seen)
    assert told.startswith(WORDS["error_bad_query"])
    assert tab.evaluate("return document.getElementById('search').ariaInvalid") == "true"
    shows(tab, *ALL)
    types(tab, "is:unread ")
    tab.wait_for("return document.getElementById('misread').hidden")


def test_filters_offer_what_there_is(world: World, library: Library) -> None:
    """Tags, topics and authors while one types; languages, kinds and states to choose from."""
    library.mark(MEADOW.key, "tag/Wahl 2026", True, "1")
    library.mark(MEADOW.key, "note", "Gras", "2")
    tab = open_library(world, *ALL)
    offers = "return [...document.querySelectorAll(`#known-${args[0]} option`)].map(one => one.value)"
    choose = """
        const all = [...document.querySelectorAll("#filters select")];
        const select = all.find(one => one.querySelector(`[value=${args[0]}]`));
        select.value = args[0];
        select.dispatchEvent(new Event("change"));
    """

    tab.evaluate(PRESS, "#tool-filter", "")
    tab.wait_for("return document.querySelector('#known-tag option') !== null")

    assert tab.evaluate(offers, "tag") == ["Wahl 2026"]
    assert tab.evaluate(offers, "topic") == [topic.name for topic in MEADOW.topics]
    tab.evaluate(choose, "notes")
    shows(tab, MEADOW)
    tab.evaluate(choose, "article")
    assert tab.evaluate("return document.getElementById('search').value") == "has:notes kind:article"


def test_what_the_reader_wrote_into_an_article_is_told_in_its_row(world: World, library: Library) -> None:
    """How many highlights and how many notes; of an article without, nothing."""
    for number, piece in enumerate(("Gras", "Wiesenglocke")):
        quote = {"type": "TextQuoteSelector", "exact": piece, "colour": "yellow"}
        library.mark(MEADOW.key, f"highlight/{number}", quote, f"{number}")
    library.mark(SHORE.key, "note", "Schilf", "note")
    tab = open_library(world, *ALL)
    written = """
        return Object.fromEntries([...document.querySelectorAll(".row")].map(row =>
            [row.querySelector("h2").textContent, [...row.querySelectorAll(".written")].map(sign => sign.ariaLabel)]));
    """

    one, two = WORDS["notes_one"].replace("$COUNT$", "1"), WORDS["highlights_other"].replace("$COUNT$", "2")
    assert tab.evaluate(written) == {MEADOW.headline: [two], SHORE.headline: [one], BOOKS.headline: []}


def test_what_dw_has_changed_since_is_told_in_its_row_and_found_by_a_filter(world: World, library: Library) -> None:
    """Of one that was saved again, unlike the first time; of no other."""
    again = replace(MEADOW, body=(Paragraph((Text("Gras, und zwei Wiesenglocken."),)),))
    revision = Revision(seen=NOW + 500, parser="1", host="www.dw.com", own=True)
    library.save(again, b"<!doctype html>", revision, "again")
    tab = open_library(world, MEADOW, BOOKS, SHORE)
    badges = """
        return [...document.querySelectorAll(".row")].filter(row => row.textContent.includes(args[0]))
            .map(row => row.querySelector("h2").textContent);
    """
    assert tab.evaluate(badges, WORDS["library_is_changed"]) == [MEADOW.headline]

    tab.evaluate(PRESS, "#tool-filter", "")
    tab.wait_for("return document.querySelector('#filters [value=changed]') !== null")
    tab.evaluate("""
        const select = document.querySelector("#filters select:has([value=changed])");
        select.value = "changed";
        select.dispatchEvent(new Event("change"));
    """)

    shows(tab, MEADOW)
    assert tab.evaluate("return document.getElementById('search').value") == "is:changed"


def test_the_list_is_used_by_keyboard_alone(world: World, library: Library) -> None:
    """Down, favourite, read, archived; and taken back, one after the other."""
    tab = open_library(world, *ALL)
    for key, article in (("j", BOOKS), ("ArrowDown", MEADOW), ("ArrowDown", SHORE), ("k", MEADOW)):
        tab.press(key)
        at(tab, article)

    for key, what in (("s", "favourite"), ("r", "read"), ("e", "archived")):
        tab.press(key)
        tab.wait_for("return document.activeElement.classList.contains(args[0])", what)
    said = library.marks(MEADOW.key)
    assert (said.favourite, said.read, said.archived) == (True, True, True)
    for _ in range(3):
        tab.press("Control+z")
        tab.wait_for(SAID, WORDS["library_undone"])
        tab.evaluate("document.getElementById('said').replaceChildren()")
    tab.wait_for("return !document.querySelector('.row.favourite, .row.read, .row.archived')")
    said = library.marks(MEADOW.key)
    assert (said.favourite, said.read, said.archived) == (False, False, False)


@pytest.mark.usefixtures("library")
def test_keys_are_told_and_can_be_turned_off(world: World) -> None:
    """For whoever speaks to the computer; the arrows stay."""
    tab = open_library(world, *ALL)

    tab.press("?")
    tab.wait_for("return document.querySelector('dialog[open] kbd') !== null")
    tab.evaluate("document.querySelector('dialog input').click()")
    tab.press("Escape")
    tab.wait_for("return document.querySelector('dialog[open]') === null")
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("j")
    tab.press("ArrowDown")

    at(tab, MEADOW)


@pytest.mark.usefixtures("library")
def test_enter_reads_and_back_is_where_one_was(world: World) -> None:
    """With what was searched for, and at the same article; the address says nothing of it."""
    tab = open_library(world, *ALL)
    types(tab, "lang:de ")
    shows(tab, MEADOW, SHORE)
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("j")
    at(tab, SHORE)

    tab.press("Enter")
    tab.wait_for(SHOWN, SHORE.headline)
    tab.evaluate("setTimeout(() => history.back())")

    shows(tab, MEADOW, SHORE)
    at(tab, SHORE)
    assert tab.url.endswith(PAGE)


def test_who_returns_to_the_page_sees_what_was_saved_meanwhile(world: World, library: Library) -> None:
    """In another tab; the article at which they were is still theirs."""
    library.delete(MEADOW.key, "gone")
    tab = open_library(world, BOOKS, SHORE)
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("j")
    at(tab, SHORE)

    world.open(GARDEN)
    library.restore(MEADOW.key, "back")
    tab.show()
    # Playwright has Chromium's pages believe that they are always in front, so there only the event is made up.
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    shows(tab, *ALL)
    at(tab, SHORE)


@pytest.mark.usefixtures("library")
def test_the_library_tells_of_itself(world: World) -> None:
    """How many articles, in which languages, on which devices; what it takes on the disk, and where it lies."""
    tab = open_library(world, *ALL)

    tab.evaluate(PRESS, "#more button", WORDS["library_about"])

    told = tab.wait_for("return document.querySelector('dialog[open] dl')?.textContent")
    assert "German\u00a02" in told
    assert WORDS["library_device_own"] in told
    assert str(world.library) in told
    kilobytes = sum(path.stat().st_size for path in world.library.rglob("*") if path.is_file()) / 1000
    size = WORDS["library_size_is"].replace("$BYTES$", f"{kilobytes:.0f}\u00a0kB")
    tab.wait_for("return document.querySelector('dialog[open] dl').textContent.includes(args[0])", size.split("$")[0])


def test_an_empty_library_says_how_to_save(world: World) -> None:
    """And takes a file."""
    tab = world.browser.extension_page(PAGE)

    tab.wait_for("return document.getElementById('notice').textContent.includes(args[0])", WORDS["library_first_do"])
    tab.evaluate(PRESS, "#notice button", "")
    tab.wait_for("return document.querySelector('dialog[open] input[type=file]') !== null")


@pytest.mark.usefixtures("library")
def test_without_the_program_it_says_what_to_install(world: World) -> None:
    """And once it is there, all is."""
    world.registration.remove()
    world.browser.stop_background()
    tab = world.browser.extension_page(PAGE)
    told = "return document.body.innerText.includes(args[0])"
    tab.wait_for(told, WORDS["error_host_missing"])

    world.register(this_host(world.library, world.state))
    tab.evaluate(PRESS, "#notice button.first", "")

    shows(tab, *ALL)


def test_the_toolbar_button_and_a_key_lead_to_it(world: World) -> None:
    """From wherever one is; a browser that gives the key to something else says so on the first page."""
    commands = world.browser.in_extension("return (globalThis.browser ?? chrome).commands.getAll()")
    keys = {command["name"]: command["shortcut"] for command in commands}
    tab = world.open(GARDEN)

    world.browser.run_command("library", tab)

    assert keys["library"] != ""
    assert world.browser.tab(world.browser.extension_url(PAGE))
