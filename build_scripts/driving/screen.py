"""One state of a page of the extension: how it comes to be, and what is worn while its picture is taken."""

from __future__ import annotations

from typing import NamedTuple

from driving.browser import Browser, Tab

SHELF, EMPTY, NONE = "shelf", "empty", "none"  # what the host has: the whole shelf, nothing, or it is not there
READING = ("light", "dark", "sepia", "black")
PLAIN = ("light", "dark")


class Screen(NamedTuple):
    """One state. ``page`` is an address in the extension; ``ready`` gives true once it is there; then ``steps`` are
    done in turn, each again until it gives true. ``place`` is what is scrolled to, of a page that another screen shows
    from its top."""

    name: str
    page: str
    ready: str
    steps: tuple[str, ...] = ()
    host: str = SHELF
    themes: tuple[str, ...] = PLAIN
    place: str = ""


def shown(browser: Browser, screen: Screen) -> Tab:
    """A new tab with this state in it."""
    tab = browser.extension_page(screen.page)
    tab.wait_for(screen.ready)
    for step in screen.steps:
        tab.wait_for(step)
    return tab


def dress(tab: Tab, theme: str) -> None:
    """Put on a theme of the page's own; light and dark follow the system, as they usually do."""
    chosen = theme if theme not in PLAIN else "system"
    tab.evaluate("document.documentElement.dataset.theme = args[0]", chosen)


def settle(tab: Tab, screen: Screen) -> None:
    """Go to the screen's place, which another width moves, and wait until all is drawn."""
    tab.wait_for(_SETTLED, screen.place)


_SETTLED = """
    const place = args[0] ? document.querySelector(args[0]) : document.documentElement;
    if (args[0]) place?.scrollIntoView({block: "start", behavior: "instant"});
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return place !== null;
"""
