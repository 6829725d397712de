"""What a page had and what was kept of it is told: always on the page, in the reader where something is missing."""

from __future__ import annotations

from e2e.world import GARDEN, WORDS, World

LOST = "A line that stands where no article has one."
_PUT_IN = """
    const line = Object.assign(document.createElement("div"), {textContent: args[0]});
    document.querySelector("h1").before(line);
"""
_NOTES = "return [...document.querySelectorAll('.note')].map(note => note.textContent)"


def told(key: str) -> str:
    """What stands of a sentence before its first part that differs."""
    return WORDS[key].split("$")[0]


def test_a_save_tells_what_was_kept(world: World) -> None:
    """And a page that was kept whole has no note above it."""
    tab = world.open(GARDEN)

    world.click(tab)

    assert world.notice(tab).text.startswith(told("receipt_paragraphs"))
    world.whole(GARDEN)
    world.click(tab)
    reader = world.reads(GARDEN)
    assert reader.evaluate(_NOTES) == []
    reader.wait_for(
        "return document.querySelector('article > footer').textContent.includes(args[0])", told("receipt_paragraphs")
    )


def test_what_no_rule_knows_is_named_on_the_page_and_in_the_reader(world: World) -> None:
    tab = world.open(GARDEN)
    tab.evaluate(_PUT_IN, LOST)

    world.click(tab)

    said = world.notice(tab).text
    assert told("receipt_missing") in said
    assert LOST in said
    world.whole(GARDEN)
    world.click(tab)
    (note,) = world.reads(GARDEN).evaluate(_NOTES)
    assert told("receipt_missing") in note
    assert LOST in note
