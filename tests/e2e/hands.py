"""Keys and the mouse of a display, and the browsers' own questions, answered as a person answers them."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from itertools import count

from driving.browser import Tab
from driving.firefox import Firefox
from driving.waiting import PATIENCE, until
from e2e.world import World

_SLIP = 1.0  # seconds; keys that come faster after the question, or after each other, Chromium takes for slips

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
    const heed = event => { event.preventDefault(); event.stopImmediatePropagation(); globalThis.early = true; };
    const ask = permissions.request;
    Object.assign(globalThis, {answered: false, early: false});
    permissions.request = (...what) => {
        addEventListener("keydown", heed, {capture: true});
        return ask.apply(permissions, what).finally(() => {
            permissions.request = ask;
            removeEventListener("keydown", heed, {capture: true});
            globalThis.answered = true;
        });
    };
"""
_HEARD = "const {answered, early} = globalThis; globalThis.early = false; return {answered, early}"


def refuse(world: World, tab: Tab, ask: Callable[[], None]) -> None:
    """Ask for something in ``tab``, and say no to the browser's question."""
    if isinstance(world.browser, Firefox):
        ask()
        return _answer_firefox(world.browser, allow=False)
    tab.evaluate(_LISTEN)
    ask()

    def look() -> bool:
        do("key", "Escape")
        return bool(tab.evaluate(_HEARD)["answered"])

    until(look, "an end of Chromium's question")
    return None


def allow(world: World, tab: Tab, ask: Callable[[], None], allowed: Callable[[], bool]) -> None:
    """Ask for something in ``tab``, and say yes to the browser's question."""
    if isinstance(world.browser, Firefox):
        ask()
        return _answer_firefox(world.browser, allow=True)

    waits = count(1)

    def look() -> bool:
        tab.evaluate(_LISTEN)
        ask()
        time.sleep(next(waits) * _SLIP)  # until it stands there, which nothing tells
        _answer_chromium(tab)
        return allowed()

    until(look, "Chromium's leave", 3 * PATIENCE)
    return None


def _answer_firefox(browser: Firefox, *, allow: bool) -> None:
    until(lambda: browser.marionette.chrome(_ASKS), "Firefox's question")
    until(lambda: browser.marionette.chrome(_ANSWER, allow), "an end of Firefox's question")


def _answer_chromium(tab: Tab) -> None:
    """Its question has the keyboard, though no window that can be waited for; and its refusal has the focus. A key that
    comes too early may leave the focus there: then it is refused, and to be asked again."""
    chosen = False

    def look() -> bool:
        nonlocal chosen
        heard = tab.evaluate(_HEARD)
        if not heard["answered"]:
            do("key", "Return" if chosen and not heard["early"] else "Tab")
            chosen = True
            time.sleep(_SLIP)
        return bool(heard["answered"])

    until(look, "an end of Chromium's question")
