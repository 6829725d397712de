"""From one article to the next unread one, by the link below it, in the bar, or by a key."""

from __future__ import annotations

from driving.browser import Tab
from e2e.reading_room import choose_entry, opened
from e2e.world import GARDEN, SAMPLES, SHADOW, WORDS, World

ARABIC = SAMPLES["ar"]
_HEADLINE = (
    "return document.querySelector('article h1')?.textContent === args[0] && document.querySelector('.next') !== null"
)
_NEXT = "return document.querySelector('.next .headline')?.textContent ?? document.querySelector('.next').textContent"


def _shows(reader: Tab, headline: str) -> None:
    reader.wait_for(_HEADLINE, headline)


def test_n_goes_through_all_that_is_unread(world: World) -> None:
    """What was saved last comes first, what this tab has shown comes last; what is read does not come at all."""
    for sample in (GARDEN, SHADOW, ARABIC):
        world.saves(world.open(sample), sample)
    reader = opened(world, GARDEN)
    _shows(reader, GARDEN.headline)
    assert reader.evaluate(_NEXT) == ARABIC.headline

    reader.press("n")
    _shows(reader, ARABIC.headline)
    assert reader.evaluate(_NEXT) == SHADOW.headline
    choose_entry(reader, WORDS["mark_read"])
    reader.wait_for("return document.getElementById('mark-read').textContent === args[0]", WORDS["mark_unread"])

    reader.evaluate("document.getElementById('next').click()")
    _shows(reader, SHADOW.headline)
    reader.evaluate("document.querySelector('.next .headline').click()")
    _shows(reader, GARDEN.headline)
    reader.evaluate("setTimeout(() => history.back())")
    _shows(reader, SHADOW.headline)


def test_at_the_end_it_is_said_that_nothing_is_unread(world: World) -> None:
    """Below the article and where the key was pressed; the library is a step away."""
    world.saves(world.open(GARDEN), GARDEN)
    reader = opened(world, GARDEN)
    _shows(reader, GARDEN.headline)
    assert WORDS["next_none"] in reader.evaluate(_NEXT)

    reader.press("n")
    reader.wait_for("return document.getElementById('status').textContent === args[0]", WORDS["next_none"])

    reader.evaluate("document.querySelector('.next a').click()")
    reader.wait_for("return location.pathname.endsWith('library.html')")


def test_n_typed_into_a_field_is_a_letter(world: World) -> None:
    """In a note, say."""
    for sample in (GARDEN, SHADOW):
        world.saves(world.open(sample), sample)
    reader = opened(world, GARDEN)
    _shows(reader, GARDEN.headline)
    choose_entry(reader, WORDS["notes"])
    reader.evaluate("document.querySelector('#notes textarea').focus()")

    reader.press("n")

    reader.wait_for("return document.querySelector('#notes textarea').value === 'n'")
    _shows(reader, GARDEN.headline)
