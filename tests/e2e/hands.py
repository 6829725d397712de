"""Keys and the mouse of a display, and the browsers' own questions, answered as a person answers them."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable

from PIL import Image, ImageChops, ImageGrab

from driving.browser import Tab
from driving.firefox import Firefox
from driving.waiting import until
from e2e.world import World

_SLIP = 1.0  # seconds; keys that come faster after the question, or after each other, Chromium takes for slips
_WINDOW = 800  # pixels it has at least, in each direction

missing = [tool for tool in ("Xvfb", "xdotool") if not shutil.which(tool)]

_ASKS = """
    const note = PopupNotifications.panel.firstElementChild;
    return PopupNotifications.panel.state === "open" && note?.id === "addon-webext-permissions-notification";
"""
_ANSWER = """
    // What keeps a person from a click too early would keep us from ours.
    Services.prefs.setIntPref("security.notification_enable_delay", 0);
    const note = PopupNotifications.panel.firstElementChild;
    (args[0] ? note?.button : note?.secondaryButton)?.click();
    return PopupNotifications.panel.state === "closed";
"""


def do(*arguments: str) -> None:
    """A command of xdotool."""
    subprocess.run(["xdotool", *arguments], check=True, timeout=20)


# Whether the question was answered is known to the page that asked. Keys it hears meanwhile came too early for the
# question, and do nothing.
_LISTEN = """
    const {permissions} = globalThis.browser ?? chrome;
    const heed = event => { event.preventDefault(); event.stopImmediatePropagation(); };
    const ask = permissions.request;
    globalThis.answered = false;
    permissions.request = (...what) => {
        addEventListener("keydown", heed, {capture: true});
        return ask.apply(permissions, what).finally(() => {
            permissions.request = ask;
            removeEventListener("keydown", heed, {capture: true});
            globalThis.answered = true;
        });
    };
"""
_ANSWERED = "return globalThis.answered"


def refuse(world: World, tab: Tab, ask: Callable[[], None]) -> None:
    """Ask for something in ``tab``, and say no to the browser's question."""
    if isinstance(world.browser, Firefox):
        ask()
        return _answer_firefox(world.browser, allow=False)
    tab.evaluate(_LISTEN)
    ask()

    def look() -> bool:
        do("key", "Escape")
        return bool(tab.evaluate(_ANSWERED))

    until(look, "an end of Chromium's question")
    return None


def allow(world: World, tab: Tab, ask: Callable[[], None]) -> None:
    """Ask for something in ``tab``, and say yes to the browser's question."""
    if isinstance(world.browser, Firefox):
        ask()
        return _answer_firefox(world.browser, allow=True)
    tab.evaluate(_LISTEN)
    before = _screen()
    ask()
    until(lambda: _is_dimmed(before, _screen()), "Chromium's question on the screen")
    return _allow_chromium(tab)


def _screen() -> Image.Image:
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


def _is_dimmed(before: Image.Image, now: Image.Image) -> bool:
    """Whether the whole window is another: behind its question, which is no window of its own, Chromium dims it."""
    left, top, right, bottom = ImageChops.difference(before, now).getbbox() or (0, 0, 0, 0)
    return right - left >= _WINDOW and bottom - top >= _WINDOW


def _answer_firefox(browser: Firefox, *, allow: bool) -> None:
    until(lambda: browser.marionette.chrome(_ASKS), "Firefox's question")
    until(lambda: browser.marionette.chrome(_ANSWER, allow), "an end of Firefox's question")


def _allow_chromium(tab: Tab) -> None:
    """Its question has the keyboard, and its refusal the focus, until a key has moved that to be seen."""
    question: Image.Image | None = None

    def is_still() -> bool:
        nonlocal question
        before = _screen()
        time.sleep(_SLIP)
        question = _screen()
        return before == question

    def is_moved() -> bool:
        do("key", "Tab")
        time.sleep(_SLIP)
        return _screen() != question

    def is_answered() -> bool:
        do("key", "Return")
        time.sleep(_SLIP)
        return bool(tab.evaluate(_ANSWERED))

    until(is_still, "Chromium's question as it stays")
    until(is_moved, "the focus on what allows it")
    until(is_answered, "an end of Chromium's question")
