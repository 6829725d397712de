"""Tags from the notice: typed where the article was saved, without leaving its page."""

from __future__ import annotations

import pytest

from driving.browser import Tab
from driving.waiting import until
from e2e.reading_room import marks, opened
from e2e.world import GARDEN, NOTICE, SHADOW, WORDS, World

_FIELD = """
    const text = li => (li.querySelector("bdi") ?? li).textContent;
    const texts = list => [...root.querySelectorAll(`.${list} li`)].map(text);
    const field = root.querySelector("input");
    return {open: !field.closest("fieldset").hidden, focus: root.activeElement === field, typed: field.value,
        held: texts("held"), offered: texts("offered")};
"""


def _field(tab: Tab, **wanted: object) -> None:
    """Wait until the field of the notice is so."""

    def look() -> bool:
        seen = tab.shadow(NOTICE, _FIELD)
        return bool(seen) and {name: seen[name] for name in wanted} == wanted

    until(look, f"the field for tags as {wanted}, not {tab.shadow(NOTICE, _FIELD)}")


def _into_the_field(tab: Tab) -> None:
    """By keyboard: over the cross and Read to Tag."""
    for key in ("Tab", "Tab", "Tab", "Enter"):
        tab.press(key)
    _field(tab, open=True, focus=True)


def _type(tab: Tab, text: str) -> None:
    for key in text:
        tab.press(key)


def _saved_on_its_page(world: World) -> Tab:
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.notice(tab)
    return tab


def test_tags_are_typed_into_the_notice(world: World) -> None:
    """By keyboard alone: each Enter adds, a comma parts two. The page's own shortcuts keep still."""
    tab = _saved_on_its_page(world)
    tab.evaluate("document.addEventListener('keydown', ({key}) => { document.title += key; })")
    _into_the_field(tab)

    _type(tab, "oak")
    tab.press("Enter")
    _field(tab, held=["oak"], typed="", focus=True)
    _type(tab, "elm,ash")
    tab.press("Enter")
    _field(tab, held=["ash", "elm", "oak"], typed="", focus=True)
    assert "oak" not in tab.evaluate("return document.title")
    world.press(tab, "×")  # the notice's own: it is done with
    until(lambda: not tab.evaluate("return document.querySelector(args[0])", NOTICE), "the notice gone")

    assert marks(opened(world))["tags"] == ["ash", "elm", "oak"]


@pytest.mark.parametrize("left_by", ["its cross", "closing the tab"])
def test_a_tag_still_being_typed_is_kept(world: World, left_by: str) -> None:
    """Nobody asks whether to keep it: who wanted none presses Escape."""
    tab = _saved_on_its_page(world)
    _into_the_field(tab)
    _type(tab, "oak, elm")

    if left_by == "its cross":
        world.press(tab, "×")
    else:
        tab.close()

    reader = opened(world)
    until(lambda: marks(reader)["tags"] == ["elm", "oak"], "both tags")


def test_a_tag_that_was_escaped_from_is_not_kept(world: World) -> None:
    """Not when the tab is closed either."""
    tab = _saved_on_its_page(world)
    _into_the_field(tab)
    _type(tab, "oak")
    tab.press("Escape")
    tab.close()

    world.browser.in_extension("await new Promise(done => setTimeout(done, 500))")  # ten times what a tag takes
    assert marks(opened(world))["tags"] == []


def test_what_was_typed_before_is_offered(world: World) -> None:
    """A tag of another article stands below the field, and a press adds it."""
    tab = _saved_on_its_page(world)
    _into_the_field(tab)
    for tag in ("oak", "elm"):
        _type(tab, tag)
        tab.press("Enter")
        _field(tab, typed="")
    tab = world.open(SHADOW)
    world.saves(tab, SHADOW)
    world.notice(tab)
    world.press(tab, WORDS["act_tag"])

    _field(tab, offered=["elm", "oak"], held=[])
    _type(tab, "o")
    _field(tab, offered=["oak"])
    world.press(tab, "oak")

    _field(tab, held=["oak"], offered=["elm"], typed="")


def test_escape_leaves_the_field_then_the_notice(world: World) -> None:
    """What was typed and not kept is no tag."""
    tab = _saved_on_its_page(world)
    _into_the_field(tab)
    _type(tab, "oak")

    tab.press("Escape")
    _field(tab, open=False)
    tab.press("Escape")
    until(lambda: not tab.evaluate("return document.querySelector(args[0])", NOTICE), "the notice gone")

    assert marks(opened(world))["tags"] == []


def test_what_is_said_meanwhile_takes_no_word_away(world: World) -> None:
    """Pictures that fail while a person types a tag are told in the same notice."""
    world.site.lose(GARDEN.pictures[-1])
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    world.click(tab)
    world.notice(tab, WORDS["notice_saved"])
    _into_the_field(tab)
    _type(tab, "oak")

    world.site.release_pictures()

    missing = WORDS["notice_missing"].replace("$MISSING$", "1").replace("$IMAGES$", str(len(GARDEN.pictures)))
    world.notice(tab, missing)
    _field(tab, typed="oak", focus=True)
    assert tab.evaluate("return document.querySelectorAll(args[0]).length", NOTICE) == 1
    tab.press("Enter")
    _field(tab, held=["oak"])
