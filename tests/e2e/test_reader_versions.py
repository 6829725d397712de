"""What dw.com changed since: told above the article, shown as one text, between any two versions."""

from __future__ import annotations

import pytest

from driving.waiting import until
from e2e.reading_room import choose, choose_entry, marks, moved, opened, press, saved_in
from e2e.world import GARDEN, WORDS, World

_OLD, _NEW = "keiner jünger als fünfzig Jahre", "keiner jünger als sechzig Jahre"
_RUNS = "return [...document.querySelectorAll(`.difference ${args[0]}`)].map(e => e.textContent)"


def _changed(world: World) -> None:
    """The garden, which is saved, saved a second time, dw.com having changed a word between."""
    assert _OLD in GARDEN.html
    world.site.serve(GARDEN.url, GARDEN.html.replace(_OLD, _NEW))
    tab = world.open(GARDEN)
    world.browser.choose_menu("save", tab, "h1")
    until(lambda: len(world.files(GARDEN).records) == 2, "two records")
    world.badge(tab, "✓")


def test_what_changed_is_shown_and_the_article_comes_back(world: World) -> None:
    """By the line above the article, with the words that went and those that came."""
    saved_in(world).close()
    try:
        _changed(world)
        reader = opened(world)
        press(reader, WORDS["changed_show"], ".changed")

        reader.wait_for(f"{_RUNS}.length > 0", "ins")
        assert reader.evaluate(_RUNS, "del") == ["fünfzig"]
        assert reader.evaluate(_RUNS, "ins") == ["sechzig"]
        assert not reader.evaluate("return document.querySelector('#main > article').checkVisibility()")
        press(reader, WORDS["difference_back"], ".difference")
        reader.wait_for("return document.querySelector('#main > article').checkVisibility()")
    finally:
        world.site.serve(GARDEN.url, GARDEN.html)


@pytest.mark.parametrize("stage", ["chromium"], indirect=True)
def test_that_it_changed_is_said_before_the_text_stands_there(world: World) -> None:
    """And what can be done about it has its place: the text is not moved under the reader's eyes."""
    saved_in(world).close()
    try:
        _changed(world)
        reader = opened(world)

        assert reader.evaluate("return document.querySelectorAll('.changed button').length") == 2
        assert moved(reader) == []
    finally:
        world.site.serve(GARDEN.url, GARDEN.html)


def test_any_two_versions_are_compared(world: World) -> None:
    """In the list of versions, the other way round too."""
    saved_in(world).close()
    try:
        _changed(world)
        reader = opened(world)
        choose_entry(reader, WORDS["versions"])
        reader.wait_for("return document.querySelectorAll('#versions tbody tr').length === 2")

        reader.evaluate("document.querySelectorAll('#versions [name=before]')[1].click()")
        reader.evaluate("document.querySelectorAll('#versions [name=after]')[0].click()")
        press(reader, WORDS["versions_compare"], "#versions")

        reader.wait_for(f"{_RUNS}.length > 0", "ins")
        assert reader.evaluate(_RUNS, "ins") == ["fünfzig"]
    finally:
        world.site.serve(GARDEN.url, GARDEN.html)


def test_a_highlight_is_found_again_in_the_changed_article(world: World) -> None:
    """Also where the word that changed is among those that were marked."""
    try:
        reader = saved_in(world)
        choose(reader, _OLD)
        reader.press("h")
        press(reader, WORDS["marks_pink"], ".toolbar")
        until(lambda: marks(reader)["highlights"], "the highlight")
        _changed(world)

        again = opened(world)

        drawn = "return [...(CSS.highlights.get('mark-pink') ?? [])].map(range => range.toString()).includes(args[0])"
        again.wait_for(drawn, _NEW)
    finally:
        world.site.serve(GARDEN.url, GARDEN.html)


def test_an_article_that_did_not_change_says_nothing(world: World) -> None:
    """No line, and one version in the list, with nothing to choose."""
    reader = saved_in(world)
    choose_entry(reader, WORDS["versions"])

    reader.wait_for("return document.querySelectorAll('#versions tbody tr').length === 1")

    assert not reader.evaluate("return document.querySelector('.changed')")
    assert not reader.evaluate("return document.querySelector('#versions tbody :is(input, button)')")
