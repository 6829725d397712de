"""The page that opens after installation: whether the program is there, what to do if not, where its folder is."""

from __future__ import annotations

from pathlib import Path

from driving.browser import Tab
from driving.host_registration import Host
from driving.stage import WELCOME, this_host
from driving.waiting import until
from e2e.world import WORDS, World

_READY = WORDS["welcome_ready"].partition("$")[0].strip()
_STATE = "const host = document.getElementById('host'); return !host.inert && host.textContent.includes(args[0])"
_PRESS = """
    const button = [...document.querySelectorAll("#host button")].find(b => b.textContent === args[0]);
    button?.focus();
    return Boolean(button);
"""


def test_it_says_that_the_program_is_there_and_opens_the_librarys_folder(world: World, tmp_path: Path) -> None:
    """In the file manager of the desktop, by keyboard."""
    opened = tmp_path / "opened"
    world.register(_with_desktop(world, opened))
    page = _first_page(world)

    page.wait_for(_STATE, _READY)
    page.wait_for(_PRESS, WORDS["welcome_folder"])
    page.press("Enter")

    until(lambda: opened.exists() and opened.read_text().strip(), "the folder is opened")
    assert opened.read_text().strip() == str(world.library)


def test_it_says_how_the_first_article_is_saved_and_leads_to_where_they_are(world: World) -> None:
    """By the button, which it shows; its link goes to dw.com."""
    page = _first_page(world)
    page.wait_for("return document.querySelector('ol').textContent.includes(args[0])", WORDS["welcome_first_press"])

    assert page.evaluate("return document.querySelector('ol img').naturalWidth") > 0
    page.evaluate("document.querySelector('ol a').focus()")
    page.press("Enter")

    page.wait_for("return location.origin === 'https://www.dw.com'")


def test_without_the_program_it_says_what_to_type_and_looks_again_when_asked(world: World) -> None:
    """And the keyboard stays where it was meanwhile."""
    world.registration.remove()
    page = _first_page(world)
    page.wait_for(_STATE, "nachlese install")
    page.wait_for(_STATE, WORDS["install_where"])

    page.wait_for(_PRESS, WORDS["act_check"])
    page.evaluate("document.activeElement.dataset.pressed = ''")
    page.press("Enter")
    again = "const at = document.activeElement; return at?.textContent === args[0] && !('pressed' in at.dataset)"
    page.wait_for(again, WORDS["act_check"])  # a press is not taken before the first has been answered
    world.register(this_host(world.library, world.state))
    page.press("Enter")

    page.wait_for(_STATE, _READY)


def test_the_button_leads_from_it_to_the_library(world: World) -> None:
    """There is no article to save: who presses it looks for what the button does, or for what was saved."""
    page = _first_page(world)

    world.click(page)

    library = world.browser.tab(world.browser.extension_url("pages/library.html"))
    world.click(library)
    library.wait_for("return document.querySelector('h2')")
    assert world.browser.addresses().count(library.url) == 1


def test_without_the_program_it_looks_again_when_one_comes_back_from_the_terminal(world: World) -> None:
    """The window has the focus again; as long as nothing came of it, nothing on the page moves."""
    world.registration.remove()
    page = _first_page(world)
    page.wait_for(_PRESS, WORDS["act_copy"])
    back = "dispatchEvent(new Event('focus'))"  # a driven page of Chromium never loses it
    page.evaluate(f"{back}; await new Promise(done => setTimeout(done, 500))")
    assert page.evaluate("return document.activeElement.textContent") == WORDS["act_copy"]

    world.register(this_host(world.library, world.state))
    page.evaluate(back)

    page.wait_for(_STATE, _READY)


def _first_page(world: World) -> Tab:
    return world.browser.extension_page(WELCOME)


def _with_desktop(world: World, opened: Path) -> Host:
    """The host on a desktop whose file manager writes down what it is to show."""
    folder = world.folder / "bin"
    folder.mkdir()
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    opener.chmod(0o755)
    host = this_host(world.library, world.state)
    return host._replace(environment={**host.environment, "PATH": f"{folder}:/usr/bin:/bin"})
