"""With a display, a keyboard and a mouse: what a headless browser leaves out."""

from __future__ import annotations

import subprocess

import pytest

from driving.waiting import until
from e2e.hands import do
from e2e.leave import leave
from e2e.world import FRONT, GARDEN, MIRROR, SHADOW, World


def _windows() -> set[str]:
    command = ["xdotool", "search", "--onlyvisible", "--name", ""]
    return set(subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout.split())


def test_the_keys_save_and_read(world_on_display: World) -> None:
    """The shortcuts, pressed on a keyboard, as the browsers assigned them."""
    world = world_on_display
    tab = world.open(GARDEN)
    commands = world.browser.in_extension("return (globalThis.browser ?? chrome).commands.getAll()")
    keys = {command["name"]: command["shortcut"].replace("Ctrl", "ctrl").lower() for command in commands}
    do("mousemove", "640", "600", "click", "1")

    do("key", keys["save"])
    world.whole(GARDEN)
    world.badge(tab, "✓")

    do("key", keys["read"])
    world.reads(GARDEN)


def test_the_back_key_returns_from_the_reader_to_the_page(world_on_display: World) -> None:
    """A page that was clicked, that is: on one where nobody did anything, Firefox goes back to the page before it."""
    world = world_on_display
    tab = world.browser.open(FRONT)
    tab.go(GARDEN.url)
    do("mousemove", "640", "600", "click", "1")
    world.saves(tab, GARDEN)
    world.click(tab)
    world.reads(GARDEN)

    do("key", "alt+Left")

    tab.wait_for("return location.href === args[0]", GARDEN.url)


@pytest.mark.parametrize("world_on_display", ["chromium"], indirect=True)
def test_the_context_menu_saves(world_on_display: World) -> None:
    """A right click beside the headline, and the first entry of the extension's menu, which is the third from below.

    Firefox's menu is used without hands, in ``test_saving``.
    """
    world = world_on_display
    tab = world.open(GARDEN)
    before = _windows()
    do("mousemove", "400", "205", "click", "3")
    until(lambda: _windows() - before, "the menu, which is a window of its own")

    do("key", "--delay", "300", "Up", "Up", "Up", "Right", "Return")

    world.whole(GARDEN)
    world.badge(tab, "✓")


@pytest.mark.parametrize("world_on_display", ["chromium"], indirect=True)
def test_the_context_menu_saves_a_link_on_a_mirror(world_on_display: World) -> None:
    """A right click on a link within a mirror, and the extension's entry, which is the second from below.

    Firefox's menu is used without hands, in ``test_mirrors``.
    """
    world = world_on_display
    link = SHADOW.url.replace("www.dw.com", MIRROR)
    world.site.serve(link, SHADOW.html)
    there = FRONT.replace("www.dw.com", MIRROR)
    world.site.serve(there, f'<title>Liste</title><a style="font-size: 20em" href="{link}">Ein Titel</a>')
    with leave(world.browser, f"https://{MIRROR}/*"):
        mirrors = "await chrome.storage.local.set({settings: {mirrors: [args[0]]}})"
        world.browser.in_extension(mirrors, f"https://{MIRROR}")
        made = "return chrome.contextMenus.update('save-link-here', {}).then(() => true, () => false)"
        until(lambda: world.browser.in_extension(made), "the entry made")
        world.browser.open(there)
        before = _windows()
        do("mousemove", "400", "350", "click", "3")
        until(lambda: _windows() - before, "the menu, which is a window of its own")
        do("key", "--delay", "300", "Up", "Up", "Return")

        until(lambda: world.files(SHADOW).records, "the article saved")
