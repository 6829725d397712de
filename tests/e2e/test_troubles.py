"""What can go wrong has a clear screen each, that says what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from driving.host_registration import Host
from driving.stage import this_host
from driving.waiting import until
from e2e.world import FRONT, GARDEN, WORDS, World


def test_a_page_without_an_article_is_said_to_be_one(world: World) -> None:
    """A front page: a notice, and nothing in the library."""
    tab = world.browser.open(FRONT)

    world.click(tab)

    notice = world.notice(tab)
    assert WORDS["error_not_an_article"] == notice.title
    assert WORDS["error_not_an_article_do"] in notice.text
    assert world.empty()


def test_a_page_of_the_browser_can_not_be_saved(world: World) -> None:
    """No notice can stand there: a page of ours says it."""
    own = {"chromium": "chrome://version/", "firefox": "about:support"}[world.browser.name]
    tab = world.browser.open(own)

    world.click(tab)

    world.trouble(WORDS["error_browser_page"], WORDS["error_browser_page_do"])
    assert world.empty()


def test_without_the_host_the_install_command_is_shown(world: World) -> None:
    """And once it is installed, the next click saves."""
    world.registration.remove()
    tab = world.open(GARDEN)

    world.click(tab)

    trouble = world.trouble(WORDS["error_host_missing"], "nachlese install", WORDS["install_where"])
    world.register(this_host(world.library, world.state))
    trouble.close()
    world.saves(tab, GARDEN)


def test_try_again_that_fails_again_says_so_again(world: World) -> None:
    """A screen reader is at the headline of the new screen, not at the top of a page that seems unchanged."""
    world.registration.remove()
    world.click(world.open(GARDEN))
    trouble = world.trouble(WORDS["error_host_missing"])

    trouble.evaluate("document.querySelector('h1').id = 'first'; document.querySelector('button.first').click()")

    said = "const h1 = document.querySelector('h1:not(#first)'); return h1 && document.activeElement === h1"
    trouble.wait_for(said)


def test_a_copied_command_is_said_to_be_copied(world: World) -> None:
    """And the button keeps its name."""
    world.registration.remove()
    world.click(world.open(GARDEN))
    trouble = world.trouble("nachlese install")
    trouble.evaluate("navigator.clipboard.writeText = async text => void (globalThis.copied = text)")

    trouble.evaluate("document.querySelector('.command button').click()")

    told = "return document.querySelector('.command [role=status]')?.textContent === args[0]"
    trouble.wait_for(told, WORDS["copied"])
    assert trouble.evaluate("return document.querySelector('.command button').textContent") == WORDS["act_copy"]


@pytest.mark.parametrize(("protocol", "code"), [(0, "host_too_old"), (9, "host_too_new")])
def test_a_host_of_another_age_says_which_side_to_update(world: World, protocol: int, code: str) -> None:
    """Nothing is half done with it."""
    script = Path(__file__).parent / "host_of_protocol.py"
    world.register(Host((sys.executable, str(script), str(protocol)), {}))
    tab = world.open(GARDEN)

    world.click(tab)

    world.trouble(WORDS[f"error_{code}"], WORDS[f"error_{code}_do"])


def test_a_host_that_breaks_is_said_to_be_broken(world: World) -> None:
    """One that ends at once, as with a library missing from its environment."""
    world.register(Host((sys.executable, "-c", "raise SystemExit(3)"), {}))
    tab = world.open(GARDEN)

    world.click(tab)

    world.trouble(WORDS["error_host_broken"], "nachlese doctor")


def test_a_page_that_is_not_there_says_so(world: World) -> None:
    """Offline, the tab shows the browser's own error."""
    world.proxy.cut()
    tab = world.browser.open(GARDEN.url)

    world.click(tab)

    world.trouble(WORDS["error_offline"])
    assert world.empty()


def test_what_the_host_says_of_a_fault_stands_on_its_screen_too(world: World) -> None:
    """A library that can't be written: which folder, and why, are in the host's words alone."""
    blocked = world.folder / "a file"
    blocked.write_text("no folder", "utf-8")
    world.register(this_host(blocked / "Nachlese", world.state))
    tab = world.open(GARDEN)

    world.click(tab)
    said = world.notice(tab, WORDS["error_cannot_write"]).text
    world.press(tab, WORDS["act_more"])

    assert str(blocked) in said
    world.trouble(WORDS["error_cannot_write"], str(blocked))


def test_a_library_that_is_gone_is_not_made_anew(world: World) -> None:
    """A drive not mounted: the notice says it, nothing is written, and when it is back all goes on."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    elsewhere = world.folder / "elsewhere"
    world.library.rename(elsewhere)
    world.browser.stop_background()

    world.browser.choose_menu("save", tab, "h1")

    assert WORDS["error_library_missing"] == world.notice(tab, WORDS["error_library_missing"]).title
    assert not world.library.exists()

    elsewhere.rename(world.library)
    before = len(world.files(GARDEN).changes)
    world.browser.choose_menu("save", tab, "h1")
    until(lambda: len(world.files(GARDEN).changes) > before, "saved again")
