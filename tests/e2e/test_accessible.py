"""The extension's own pages pass axe, in light and dark, in each browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from driving.browser import Tab
from driving.stage import ROOT
from e2e.reading_room import choose, choose_entry, saved_in
from e2e.world import GARDEN, SAMPLES, WORDS, World

AXE = ROOT / "build_scripts/node_modules/axe-core/axe.min.js"
pytestmark = pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in build_scripts")

_RUN = """
    const {violations} = await globalThis.axe.run(document, {resultTypes: ["violations"]});
    return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
"""


def _violations(tab: Tab) -> list[str]:
    found: list[str] = tab.evaluate(f"{Path(AXE).read_text('utf-8')};{_RUN}")
    return found


@pytest.mark.parametrize("language", ["de", "zh", "ar"])
def test_the_reader_is_accessible(world: World, language: str) -> None:
    """A whole article, set from left and from right."""
    sample = SAMPLES[language]
    tab = world.open(sample)
    world.saves(tab, sample)
    world.click(tab)

    assert _violations(world.reads(sample)) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_panels_of_the_reader_are_accessible(world: World, language: str) -> None:
    """The menu, the notes with a highlight, the versions, the toolbar at a selection, the player without a voice."""
    reader = saved_in(world, SAMPLES[language])
    choose(reader, reader.evaluate("return document.querySelector('article > p').firstChild.data.slice(0, 20)"))
    reader.press("h")
    assert _violations(reader) == []
    reader.press("Enter")
    reader.wait_for("return CSS.highlights.get('mark-yellow')?.size === 1")

    for panel in ("more", "notes", "versions"):
        reader.evaluate("document.getElementById(args[0]).showPopover()", panel)
        assert _violations(reader) == [], panel
        reader.evaluate("document.getElementById(args[0]).hidePopover()", panel)
    choose_entry(reader, WORDS["aloud"])
    reader.wait_for("return document.querySelector('.player') !== null")
    assert _violations(reader) == []


def test_the_welcome_page_is_accessible(world: World) -> None:
    """The first page a person sees."""
    assert _violations(world.browser.extension_page("pages/welcome.html")) == []


def test_the_page_of_open_tabs_is_accessible(world: World) -> None:
    """With what became of each."""
    tab = world.open(GARDEN)
    world.browser.run_command("save-tabs", tab)
    page = world.browser.tab(world.browser.extension_url("pages/tabs.html"))
    page.wait_for("return document.querySelector('#list a') !== null")

    assert _violations(page) == []


def test_the_page_that_tells_what_is_wrong_is_accessible(world: World) -> None:
    """With its command and buttons."""
    world.registration.remove()
    world.click(world.open(GARDEN))

    assert _violations(world.trouble("nachlese install")) == []


@pytest.mark.parametrize("view", ["list", "cards"])
def test_the_library_is_accessible(world: World, view: str) -> None:
    """With articles in three languages and its bar of what is selected, and in its dialogs."""
    for language in ("de", "zh", "ar"):
        world.saves(world.open(SAMPLES[language]), SAMPLES[language])
    tab = world.browser.extension_page("pages/library.html")
    tab.wait_for("return document.querySelectorAll('.row h2').length === 3")
    if view == "cards":
        tab.evaluate("document.getElementById('tool-view').click()")
    tab.evaluate("document.querySelector('.row .select').click()")
    tab.wait_for("return !document.getElementById('selection').hidden")

    assert _violations(tab) == []
    for entry in range(4):
        tab.evaluate("document.querySelectorAll('#more button')[args[0]].click()", entry)
        tab.wait_for("return document.querySelector('dialog[open]') !== null")
        assert _violations(tab) == []
        tab.evaluate("document.querySelector('dialog').close()")
    tab.evaluate("localStorage.clear()")
