"""A browser may stop the background at any moment: what was asked for is done once, and whole."""

from __future__ import annotations

import time

import pytest

from driving.stage import this_host
from driving.waiting import until
from e2e.world import GARDEN, WORDS, World


def _once(world: World) -> None:
    files = world.whole(GARDEN)
    assert 1 == len(files.records) == len(files.pages) == len(files.documents)
    assert len(GARDEN.pictures) == len(files.pictures)


def test_stopped_while_pictures_come_they_come_later(world: World) -> None:
    """The next thing that wakes the background finishes the save."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    world.click(tab)
    world.notice(tab, WORDS["notice_saved"])

    world.browser.stop_background()
    world.site.release_pictures()
    world.click(tab)

    _once(world)
    world.reads(GARDEN)


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_stopped_at_any_moment_and_asked_again_it_is_saved_once(world: World, moment: float) -> None:
    """Saved once and whole, whenever the stop comes: before the page is up, in the middle of it, after it."""
    tab = world.open(GARDEN)
    world.click(tab)
    time.sleep(moment)

    world.browser.stop_background()
    world.click(tab)

    _once(world)


def test_a_long_page_stopped_in_the_middle_is_sent_anew(world: World) -> None:
    """Some twenty parts: the stop comes while the first is on its way."""
    long = GARDEN.html.replace("<main>", f"<main><!--{'lang ' * 1_600_000}-->")
    world.site.serve(GARDEN.url, long)
    try:
        go = world.waits("part")
        tab = world.open(GARDEN)
        world.click(tab)
        until(go.with_suffix(".held").exists, "the first part")
        world.badge(tab, "…")
        world.register(this_host(world.library, world.state))
        world.browser.stop_background()
        assert world.empty()
        world.click(tab)
        _once(world)
    finally:
        world.site.serve(GARDEN.url, GARDEN.html)
