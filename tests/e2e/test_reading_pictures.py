"""The pictures of an article that is read and not saved: as in a saved one, and where one can't be had, its card."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from driving.browser import Tab
from driving.check import shown
from driving.stand_in import Visit
from driving.waiting import until
from e2e.leave import leave
from e2e.reading_room import moved
from e2e.world import GARDEN, MIRROR, SHOWN, World

COPY = GARDEN.url.replace("www.dw.com", MIRROR)
_PLACES = """
    const seen = (name) => [...document.querySelectorAll(name)].filter(e => e.checkVisibility());
    return [seen("article img").map(i => i.height > i.width / 2), seen("a.card.image").map(c => c.href)];
"""
_SET = "await (globalThis.browser ?? chrome).storage.local.set({settings: args[0]})"


def _cards(*pictures: str) -> list[str]:
    return [f"https://static.dw.com/image/{picture}_605.jpg" for picture in pictures]


def _read(world: World, tab: Tab) -> Tab:
    world.browser.run_command("read", tab)
    reader = world.reader()
    reader.wait_for(SHOWN, GARDEN.headline)
    return reader


@pytest.fixture
def copy(world: World) -> Iterator[Tab]:
    """A copy elsewhere that has its pictures beside it, on a page that we may reach."""
    there = re.sub(r'data-url="[^"]*/image/(\d+)_[^"]*"', rf'src="https://{MIRROR}/image/\1_605.jpg"', GARDEN.html)
    world.site.serve(COPY, there.replace("https://static.dw.com", f"https://{MIRROR}"))
    with leave(world.browser, f"https://{MIRROR}/*"):
        yield world.browser.open(COPY)


def _ours(world: World) -> list[Visit]:
    """Who was asked for pictures by us: what comes with an address or a cookie is the page's."""
    return [visit for visit in world.site.visits if "/image/" in visit.path and not visit.referer]


def test_an_article_read_without_saving_has_its_pictures(world: World) -> None:
    """All of them, from dw.com and without its cookie; they can be seen large, and nothing is saved."""
    reader = _read(world, world.open(GARDEN))

    shown(reader, GARDEN)

    assert reader.evaluate(_PLACES) == [[True] * len(GARDEN.pictures), []]
    assert {(visit.host, visit.cookie) for visit in _ours(world)} == {("static.dw.com", "")}
    reader.wait_for("return document.querySelectorAll('.enlarge').length === args[0]", len(GARDEN.pictures))
    reader.evaluate("document.querySelector('.enlarge').click()")
    reader.wait_for("return document.querySelector('dialog figcaption')?.textContent.includes('Beispielbild')")
    assert world.empty()


def test_the_text_waits_for_no_picture_and_nothing_moves_when_they_come(world: World) -> None:
    """There are places of their height."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    reader = _read(world, tab)
    assert reader.evaluate(_PLACES) == [[True] * len(GARDEN.pictures), []]

    world.site.release_pictures()
    shown(reader, GARDEN)

    if world.browser.name == "chromium":  # the one that keeps account of it
        assert moved(reader) == []


def test_where_a_picture_does_not_come_its_card_stands(world: World) -> None:
    """Its link leads to where it would be."""
    world.site.lose(GARDEN.pictures[0])
    reader = _read(world, world.open(GARDEN))

    there = [True] * (len(GARDEN.pictures) - 1)
    until(lambda: reader.evaluate(_PLACES) == [there, _cards(GARDEN.pictures[0])], "one card")


def test_who_wants_no_pictures_has_none_asked_for(world: World) -> None:
    """Nor a place for one."""
    world.browser.in_extension(_SET, {"images": False})
    reader = _read(world, world.open(GARDEN))

    assert reader.evaluate(_PLACES) == [[], _cards(*GARDEN.pictures)]
    assert reader.evaluate("return document.querySelectorAll('article img').length") == 0
    assert _ours(world) == []


def test_off_dw_what_the_page_has_loaded_comes_from_the_page(copy: Tab, world: World) -> None:
    """And nobody else is asked."""
    world.site.forget()

    shown(_read(world, copy), GARDEN)

    assert {visit.host for visit in world.site.visits} == {MIRROR}


def test_off_dw_a_page_that_has_gone_takes_its_pictures_with_it(copy: Tab, world: World) -> None:
    """Their cards are there at once, and nobody is asked instead."""
    world.site.hold_pictures()
    reader = _read(world, copy)

    copy.go(COPY.replace("/a-", "/b-"))
    world.site.forget()

    until(lambda: reader.evaluate(_PLACES) == [[], _cards(*GARDEN.pictures)], "cards")
    assert [visit for visit in world.site.visits if "/image/" in visit.path] == []
