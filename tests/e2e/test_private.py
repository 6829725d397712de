"""In private windows Nachlese asks first, and remembers nothing."""

from __future__ import annotations

import json

from driving.browser import Tab
from e2e.world import GARDEN, SHOWN, WORDS, World
from nachlese.library import Library

_REMEMBERED = """
    const {storage} = globalThis.browser ?? chrome;
    return [await storage.session.get(null), await storage.local.get(null)];
"""


def _saved_privately(world: World) -> Tab:
    tab = world.browser.open_private(GARDEN.url)
    world.click(tab)
    world.notice(tab)
    world.press(tab, WORDS["act_save"])
    world.whole(GARDEN)
    world.badge(tab, "✓")
    return tab


def test_a_private_window_asks_before_it_saves(world: World) -> None:
    """Nothing is saved by the click; the answer saves."""
    tab = world.browser.open_private(GARDEN.url)

    world.click(tab)

    notice = world.notice(tab)
    assert (WORDS["private_title"], WORDS["private_text"]) == (notice.title, notice.text)
    assert world.empty()

    world.press(tab, WORDS["act_save"])
    world.whole(GARDEN)


def test_nothing_of_a_private_window_is_remembered(world: World) -> None:
    """After a save the browser holds no trace of the article."""
    _saved_privately(world)

    kept = json.dumps(world.browser.in_extension(_REMEMBERED))
    assert GARDEN.key.split("/")[1] not in kept


def test_a_private_window_reads_without_saving(world: World) -> None:
    """The other answer shows the page with its pictures; neither the reader's address nor anything kept names it."""
    tab = world.browser.open_private(GARDEN.url)
    world.click(tab)
    world.notice(tab)

    world.press(tab, WORDS["act_read_only"])

    reader = world.reads(GARDEN)
    kept = json.dumps(world.browser.in_extension(_REMEMBERED))
    assert not any(named in f"{reader.url} {kept}" for named in (GARDEN.key.split("/")[1], *GARDEN.pictures))
    assert world.empty()


def test_a_private_window_takes_an_article_out_of_the_trash(world: World) -> None:
    """Where it was to be read, and the reader's address names it no more than before."""
    tab = _saved_privately(world)
    library = Library.open(world.library, world.state)
    library.delete(GARDEN.key, "elsewhere")

    world.click(tab)
    reader = world.reader()
    reader.wait_for("return document.querySelector('h1')?.textContent === args[0]", WORDS["error_in_trash"])
    reader.evaluate("document.querySelector('main button.first').click()")

    reader.wait_for(SHOWN, GARDEN.headline)
    assert not library.marks(GARDEN.key).trashed
    assert GARDEN.key.split("/")[1] not in reader.url
