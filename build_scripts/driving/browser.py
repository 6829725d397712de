"""What a test may do with a browser, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from driving.waiting import PATIENCE
from nachlese.install.extension_ids import ExtensionIds

CONSOLE = "driving.html"  # an empty page that ``stage`` puts beside the extension's own, to look through its API
DRIVING = "driving"  # the name by which the driven copy's pages may be given a script
# Loads a script of the extension's folder, by its address, into a page of ours.
LOAD = f"""
    const policy = globalThis.trustedTypes?.createPolicy("{DRIVING}", {{createScriptURL: String}});
    const src = policy?.createScriptURL(args[0]) ?? args[0];
    const script = Object.assign(document.createElement("script"), {{src}});
    await new Promise(loaded => {{ script.onload = loaded; document.head.append(script); }});
"""


class BrowserTrouble(Exception):
    """A browser that did not start, or did not do what it was told."""


class Start(NamedTuple):
    """How a browser is to be started. ``home`` is an empty folder, its HOME and the place of its profile; what it
    downloads is put into ``downloads`` without a question.

    ``proxy_port`` 0 means no proxy; ``spki`` is the base64 SHA-256 of the public key to trust, ``""`` for none.
    """

    executable: Path
    extension: Path
    ids: ExtensionIds
    home: Path
    downloads: Path
    proxy_port: int = 0
    spki: str = ""
    headless: bool = True


class Look(NamedTuple):
    """How a page is seen: its size in CSS pixels, and what the person's system asks of it."""

    width: int = 1120
    height: int = 760
    dark: bool = False
    forced_colours: bool = False
    still: bool = False  # prefers-reduced-motion


class Tab(Protocol):
    """One tab. JavaScript is the body of an async function; ``args`` stands for what is passed beside it."""

    @property
    def url(self) -> str: ...

    def go(self, url: str) -> None:
        """Load an address in this tab and wait until it has loaded."""

    def show(self) -> None:
        """Make this the active tab of its window, and wait until the browser says so."""

    def evaluate(self, body: str, *args: Any) -> Any:
        """What ``body`` returns in the page, as JSON."""

    def wait_for(self, body: str, *args: Any, seconds: float = PATIENCE) -> Any:
        """The first thing ``body`` returns that is true, also across navigations."""

    def shadow(self, host: str, body: str, *args: Any) -> Any:
        """What ``body`` returns with ``root``, the open or closed shadow root of the first element that matches
        ``host``; None when there is none."""

    def press(self, keys: str) -> None:
        """Press keys in the page, as ``Control+ArrowDown``."""

    def look(self, look: Look) -> None:
        """Show the page so from now on; in Firefox every page."""

    def screenshot(self, path: Path) -> None: ...

    def pdf(self, path: Path) -> None:
        """Print the page on A4, with the browser's own header and footer, as far as it prints them so."""

    def close(self) -> None: ...


class Button(NamedTuple):
    """The toolbar button as it looks for one tab."""

    badge: str
    title: str


class Browser(Protocol):
    """A running browser with the extension in it."""

    name: str
    version: str

    def open(self, url: str) -> Tab:
        """A new active tab at an address, loaded."""

    def open_private(self, url: str) -> Tab:
        """A new private window at an address; the extension is allowed in private windows."""

    def tabs(self) -> Sequence[Tab]: ...

    def addresses(self) -> list[str]:
        """The addresses of the tabs that are open."""

    def tab(self, url: str, seconds: float = PATIENCE) -> Tab:
        """The newest tab whose address starts with ``url``, waited for and complete."""

    def extension_url(self, path: str) -> str: ...

    def extension_page(self, path: str) -> Tab:
        """A new active tab at a page of the extension."""

    def in_extension(self, body: str, *args: Any) -> Any:
        """What ``body`` returns where the extension's API is at hand, without disturbing which tab is active."""

    def click_toolbar(self, tab: Tab) -> None:
        """Click the extension's toolbar button while ``tab`` is the active one."""

    def run_command(self, name: str, tab: Tab) -> None:
        """What the keyboard shortcut of a command does."""

    def choose_menu(self, item: str, tab: Tab, selector: str = "body", link: str = "") -> None:
        """Choose the extension's context menu entry with an id, on an element of the page (a link, when ``link``)."""

    def button(self, tab: Tab) -> Button: ...

    def stop_background(self) -> None:
        """Stop the extension's background, as the browser may at any moment."""

    def reload_extension(self) -> None:
        """Have the extension start anew from its folder, as changed; its pages are closed by that."""

    def hand_over(self) -> None:
        """Leave the browser to a person, until they close it: nothing of ours but the extension is in it any more."""

    def close(self) -> None:
        """End the browser and all its processes."""
