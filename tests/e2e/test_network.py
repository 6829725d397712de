"""The product asks www.dw.com and static.dw.com for what it needs, and nobody for anything else."""

from __future__ import annotations

import re

from driving.stand_in import Visit
from driving.waiting import until
from e2e.world import GARDEN, MIRROR, WORDS, World

# What the browsers ask for by themselves, whatever is installed in them.
_MAKERS = (
    "mozilla.com",
    "mozilla.net",
    "mozilla.org",
    "firefox.com",
    "google.com",
    "googleapis.com",
    "gstatic.com",
    "gvt1.com",
)


def _of_the_makers(host: str) -> bool:
    return host.endswith(tuple(f".{maker}" for maker in _MAKERS)) or host in _MAKERS


def test_nothing_but_dw_is_asked_for(world: World) -> None:
    """The whole way: save, read, undo."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.click(tab)
    world.reads(GARDEN)
    tab.go(GARDEN.url)
    world.click(tab)
    world.reads(GARDEN)

    assert set() == {host for host in world.proxy.refused if not _of_the_makers(host)}
    assert {"www.dw.com", "static.dw.com"} == {visit.host for visit in world.site.visits}


def test_pictures_are_fetched_without_cookies(world: World) -> None:
    """Neither dw.com's cookie nor the page's address goes along with what the extension fetches."""
    world.open(GARDEN).close()
    tab = world.open(GARDEN)
    until(lambda: any(visit.cookie == "visitor=1" for visit in world.site.visits), "the cookie that the browser holds")

    world.saves(tab, GARDEN)

    # The page goes on fetching while we do; what comes with its address is the page's.
    fetched = [visit for visit in _of_pictures(world) if not visit.referer]
    assert len(GARDEN.pictures) <= len(fetched)
    assert {""} == {visit.cookie for visit in fetched}


def _of_pictures(world: World) -> list[Visit]:
    return [visit for visit in world.site.visits if visit.host == "static.dw.com"]


def test_a_mirror_is_saved_and_said_to_be_none_of_dws_own(world: World) -> None:
    """A page elsewhere with dw.com's article: the click alone gives access, and nobody else is contacted."""
    copy = GARDEN.url.replace("www.dw.com", MIRROR)
    # A saved copy has its pictures beside it.
    there = re.sub(r'data-url="[^"]*/image/(\d+)_[^"]*"', rf'src="https://{MIRROR}/image/\1_605.jpg"', GARDEN.html)
    world.site.serve(copy, there.replace("https://static.dw.com", f"https://{MIRROR}"))
    tab = world.browser.open(copy)
    world.site.forget()
    world.proxy.forget()

    world.click(tab)

    assert world.notice(tab, WORDS["notice_saved"]).text.startswith(WORDS["notice_not_own"])
    (change,) = world.whole(GARDEN).changes
    assert (change["to"]["own"], change["to"]["host"]) == (False, MIRROR)
    # By what reached the site: a tunnel that stands already is not asked for again.
    assert {MIRROR} == {visit.host for visit in world.site.visits}
    assert set() == {host for host in world.proxy.refused if not _of_the_makers(host)}
