"""Once its page is on the disk an article is saved: what becomes of its pictures is told as that, and done later."""

from __future__ import annotations

import sys
from pathlib import Path

from driving.host_registration import Host
from driving.stage import this_host
from driving.waiting import until
from e2e.world import FRONT, GARDEN, WORDS, World

_LEFT = "return Object.keys(await (globalThis.browser ?? chrome).storage.local.get(null))"
_END_OF_SESSION = "await (globalThis.browser ?? chrome).storage.session.clear()"


def test_undone_while_pictures_come_it_stays_undone(world: World) -> None:
    """No mark comes back, and no document."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    world.click(tab)
    world.notice(tab, WORDS["notice_saved"])

    world.press(tab, WORDS["act_undo"])
    world.notice(tab, WORDS["notice_undone"])
    world.site.release_pictures()
    world.browser.in_extension("await new Promise(go => setTimeout(go, 1000))")

    assert world.browser.button(tab).badge == ""
    files = world.files(GARDEN)
    assert files.trashed
    assert not files.documents


def test_what_was_not_finished_when_the_browser_closed_is_finished_when_it_is_back(world: World) -> None:
    """The tab is gone and the session with it; the pictures come from dw.com."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    world.click(tab)
    world.notice(tab, WORDS["notice_saved"])
    world.browser.stop_background()
    world.browser.in_extension(_END_OF_SESSION)
    tab.close()
    world.site.release_pictures()

    world.browser.open(FRONT)

    world.whole(GARDEN)


def test_a_save_cut_short_before_its_page_was_up_is_made_again(world: World) -> None:
    """Without a second click: the next thing that wakes the background does it."""
    world.register(Host((sys.executable, "-c", "import time; time.sleep(60)"), {}))
    tab = world.open(GARDEN)
    world.browser.choose_menu("save", tab, "h1")
    until(lambda: any(key.startswith("intent:") for key in world.browser.in_extension(_LEFT)), "the save begun")
    world.browser.stop_background()
    world.register(this_host(world.library, world.state))

    world.browser.open(FRONT)

    world.whole(GARDEN)


def test_a_host_that_dies_of_pictures_leaves_a_saved_article(world: World) -> None:
    """Told as saved without them, with Undo; and finished once the host is well."""
    script = Path(__file__).parent / "host_without_pictures.py"
    well = this_host(world.library, world.state)
    world.register(Host((sys.executable, str(script)), well.environment))
    tab = world.open(GARDEN)

    world.click(tab)

    count = str(len(GARDEN.pictures))
    missing = WORDS["notice_missing"].replace("$MISSING$", count).replace("$IMAGES$", count)
    assert world.notice(tab, missing).buttons == (WORDS["act_read"], WORDS["act_tag"], WORDS["act_undo"])
    until(lambda: world.browser.button(tab).title == WORDS["button_incomplete"], "the button that says so")
    until(lambda: world.files(GARDEN).documents, "the document without pictures")


def test_a_missing_picture_leaves_undo_where_it_was(world: World) -> None:
    """The second notice takes nothing away."""
    world.site.lose(GARDEN.pictures[-1])
    tab = world.open(GARDEN)

    world.click(tab)

    missing = WORDS["notice_missing"].replace("$MISSING$", "1").replace("$IMAGES$", str(len(GARDEN.pictures)))
    assert world.notice(tab, missing).buttons == (WORDS["act_read"], WORDS["act_tag"], WORDS["act_undo"])
