"""The library page: articles are marked, thrown away, taken along and brought in, one or all that are found."""

from __future__ import annotations

import base64
import json

import pytest
from msgspec.structs import replace

from builder import build_page
from e2e.library_page import (
    ALL,
    BOOKS,
    MEADOW,
    PAGE,
    PRESS,
    SAID,
    SHORE,
    TOLD,
    article,
    edits_tags,
    goes_to,
    open_library,
    shows,
    types,
)
from e2e.world import GARDEN, SHOWN, WORDS, World
from nachlese.library import Library


def test_tags_are_edited_in_place(world: World, library: Library) -> None:
    """A line of them, kept by Enter, left by Escape; a tag pressed finds what has it."""
    tab = open_library(world, *ALL)
    goes_to(tab, MEADOW)
    edits_tags(tab, MEADOW)

    tab.evaluate("document.activeElement.value = 'Gras, Wahl 2026'")
    tab.press("Enter")
    tab.wait_for("return document.querySelectorAll('.tag').length === 2")
    assert set(library.marks(MEADOW.key).tags) == {"Gras", "Wahl 2026"}
    edits_tags(tab, MEADOW)
    tab.evaluate("document.activeElement.value = ''")
    tab.press("Escape")
    tab.evaluate(PRESS, ".tag", "Wahl 2026")

    shows(tab, MEADOW)
    assert set(library.marks(MEADOW.key).tags) == {"Gras", "Wahl 2026"}


@pytest.mark.usefixtures("library")
def test_what_is_thrown_away_waits_in_the_trash(world: World) -> None:
    """Taken back at once, or out of the trash later; gone for good only when the person says so twice."""
    tab = open_library(world, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")

    tab.press("#")
    shows(tab, MEADOW, SHORE)
    tab.press("z")
    shows(tab, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("#")
    shows(tab, MEADOW, SHORE)
    tab.evaluate(PRESS, "[data-state=trash]", "")
    shows(tab, BOOKS)
    tab.evaluate(PRESS, ".row [data-act=restore]", "")
    shows(tab)
    tab.evaluate(PRESS, "[data-state=all]", "")
    shows(tab, *ALL)

    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("#")
    shows(tab, MEADOW, SHORE)
    tab.evaluate(PRESS, "[data-state=trash]", "")
    shows(tab, BOOKS)
    tab.evaluate(PRESS, "#ends button", "")
    tab.wait_for("return document.activeElement.textContent === args[0]", WORDS["act_cancel"])
    assert list(world.library.glob(f"articles/**/{BOOKS.id}*"))
    tab.evaluate(PRESS, "dialog button", WORDS["library_empty_trash_start"])
    tab.wait_for(TOLD)
    assert not list(world.library.glob(f"articles/**/{BOOKS.id}*"))


def test_several_are_archived_at_once_and_taken_back(world: World, library: Library) -> None:
    """Selected by key and by mouse; the archive has them, and no other."""
    tab = open_library(world, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")

    tab.press("x")
    tab.wait_for("return document.querySelectorAll('.row.selected').length === 1")
    tab.evaluate("document.querySelectorAll('.row .select')[2].click()")
    tab.wait_for("return document.querySelectorAll('.row.selected').length === 2")
    tab.evaluate(PRESS, "#selection [data-act=archive]", "")
    tab.wait_for(SAID, f"{WORDS['library_done_archive']}: 2")
    tab.evaluate(PRESS, "[data-state=archived]", "")
    shows(tab, BOOKS, SHORE)
    tab.evaluate(PRESS, "#said button", "")

    shows(tab)
    assert not any(library.marks(article.key).archived for article in ALL)


def test_all_that_are_found_are_selected(world: World, library: Library) -> None:
    """Also those that are not on the page; what is done with them is done with these alone, and taken back."""
    tab = open_library(world, *ALL)
    types(tab, "lang:de ")
    shows(tab, MEADOW, SHORE)

    tab.evaluate("document.getElementById('all').click()")
    tab.wait_for("return document.querySelector('#selection strong')?.textContent.endsWith(' 2')")
    tab.evaluate(PRESS, "#selection [data-act=trash]", "")
    shows(tab)
    tab.wait_for(SAID, f"{WORDS['library_done_trash']}: 2")
    assert [one.key for one in library.entries()] == [BOOKS.key]
    tab.press("u")
    shows(tab, MEADOW, SHORE)

    assert len(list(library.entries())) == 3


def test_an_article_in_the_trash_is_taken_out_of_it_where_it_was_to_be_read(world: World, library: Library) -> None:
    """The reader says where it is, and one press brings it back."""
    library.delete(MEADOW.key, "gone")
    tab = world.browser.extension_page(f"pages/reader.html?article={MEADOW.key}")
    tab.wait_for("return document.querySelector('h1')?.textContent === args[0]", WORDS["error_in_trash"])

    tab.evaluate(PRESS, "main button.first", WORDS["library_do_restore"])

    tab.wait_for(SHOWN, MEADOW.headline)
    assert not library.marks(MEADOW.key).trashed


@pytest.mark.usefixtures("library")
def test_what_is_found_is_taken_along_as_a_file(world: World) -> None:
    """In the format chosen, among the browser's downloads."""
    tab = open_library(world, *ALL)
    types(tab, "lang:de ")
    shows(tab, MEADOW, SHORE)

    tab.evaluate(PRESS, "#more button", WORDS["library_export"])
    tab.evaluate("document.querySelector('dialog select').value = 'jsonl'")
    tab.evaluate(PRESS, "dialog button", WORDS["library_export_start"])

    lines = world.downloaded("nachlese.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["article"]["headline"] for line in lines] == [MEADOW.headline, SHORE.headline]
    told = tab.wait_for(TOLD)
    assert told.startswith("nachlese.jsonl")
    assert "KB" in told or "kB" in told


@pytest.mark.usefixtures("library")
def test_a_file_is_brought_in(world: World) -> None:
    """A saved page of dw.com; what became of it is told, and it is in the list."""
    tab = open_library(world, *ALL)
    bridge = replace(article(4, "Die Brücke", "Ein Bogen aus Stein."), published="2024-02-04T10:00:00.000Z")
    page = base64.b64encode(build_page(bridge, "react-state").encode()).decode()

    tab.evaluate(PRESS, "#more button", WORDS["library_import"])
    choose = """
        const chosen = new DataTransfer();
        const bytes = Uint8Array.from(atob(args[0]), c => c.charCodeAt(0));
        chosen.items.add(new File([bytes], "page.html", {type: "text/html"}));
        document.querySelector("dialog input[type=file]").files = chosen.files;
    """
    tab.evaluate(choose, page)
    tab.evaluate(PRESS, "dialog button", WORDS["library_import_start"])

    assert "1" in tab.wait_for(TOLD)
    shows(tab, bridge, *ALL)


def test_what_is_thrown_away_is_marked_as_saved_no_more(world: World) -> None:
    """The toolbar button on the article's own page says so, and says otherwise when it is taken back."""
    page = world.open(GARDEN)
    world.saves(page, GARDEN)
    tab = world.browser.extension_page(PAGE)
    tab.wait_for("return document.querySelector('.row h2') !== null")
    tab.evaluate("document.querySelector('.row').focus()")

    tab.press("#")
    tab.wait_for(SAID, WORDS["library_done_trash"])
    world.badge(page, "")
    tab.show()
    tab.press("u")
    tab.wait_for(SAID, WORDS["library_undone"])

    world.badge(page, "✓")
