"""With a display, a keyboard and a mouse: what a headless browser leaves out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from driving import find
from driving.stage import set_up
from driving.stand_in import StandIn
from driving.waiting import until
from e2e.world import FRONT, GARDEN, World

TOOLS = ("Xvfb", "xdotool")
missing = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}, which are not installed")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of our own; its number is the first free one."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture(params=list(find.NAMES))
def world_on_display(
    request: pytest.FixtureRequest, display: str, site: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A browser with a window on that display."""
    if not find.executable(request.param):
        pytest.skip(f"{request.param} is not installed; build_scripts/test.py installs it as root on Debian")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with set_up(request.param, site, headless=False) as stage:
        world = World(stage, tmp_path)
        world.begin()
        yield world


def _do(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=20)


def _windows() -> set[str]:
    command = ["xdotool", "search", "--onlyvisible", "--name", ""]
    return set(subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout.split())


def test_the_keys_save_and_read(world_on_display: World) -> None:
    """The shortcuts, pressed on a keyboard, as the browsers assigned them."""
    world = world_on_display
    tab = world.open(GARDEN)
    commands = world.browser.in_extension("return (globalThis.browser ?? chrome).commands.getAll()")
    keys = {command["name"]: command["shortcut"].replace("Ctrl", "ctrl").lower() for command in commands}
    _do("mousemove", "640", "600", "click", "1")

    _do("key", keys["save"])
    world.whole(GARDEN)
    world.badge(tab, "✓")

    _do("key", keys["read"])
    world.reads(GARDEN)


def test_the_back_key_returns_from_the_reader_to_the_page(world_on_display: World) -> None:
    """A page that was clicked, that is: on one where nobody did anything, Firefox goes back to the page before it."""
    world = world_on_display
    tab = world.browser.open(FRONT)
    tab.go(GARDEN.url)
    _do("mousemove", "640", "600", "click", "1")
    world.saves(tab, GARDEN)
    world.click(tab)
    world.reads(GARDEN)

    _do("key", "alt+Left")

    tab.wait_for("return location.href === args[0]", GARDEN.url)


@pytest.mark.parametrize("world_on_display", ["chromium"], indirect=True)
def test_the_context_menu_saves(world_on_display: World) -> None:
    """A right click beside the headline, and the first entry of the extension's menu, which is the third from below.

    Firefox's menu is used without hands, in ``test_saving``.
    """
    world = world_on_display
    tab = world.open(GARDEN)
    before = _windows()
    _do("mousemove", "400", "205", "click", "3")
    until(lambda: _windows() - before, "the menu, which is a window of its own")

    _do("key", "--delay", "300", "Up", "Up", "Up", "Right", "Return")

    world.whole(GARDEN)
    world.badge(tab, "✓")
