"""Everything one browser needs, set up around it and taken down after it."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from driving import find, host_registration
from driving.browser import CONSOLE, DRIVING, Browser, BrowserTrouble, Start
from driving.host_registration import Host, Registration
from driving.proxy import Proxy
from driving.stand_in import StandIn
from nachlese.install.extension_ids import extension_ids

WELCOME = "pages/welcome.html"
ROOT = Path(__file__).resolve().parents[2]
CONSOLE_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>driving</title><main><h1>driving</h1></main>"
)


class Stage(NamedTuple):
    """A browser, the host registered for it, and what it sees; ``site`` and ``proxy`` are None on the real dw.com.

    ``home`` and ``downloads`` are folders; ``downloads`` is there once something was downloaded.
    """

    browser: Browser
    registration: Registration
    home: Path
    downloads: Path
    site: StandIn | None
    proxy: Proxy | None


def this_host(library: Path | None, state: Path | None, home: Path | None = None) -> Host:
    """This checkout's host, run by this interpreter; None leaves library and state where they are by default."""
    environment = {}
    if library:
        environment["NACHLESE_LIBRARY"] = str(library)
    if state:
        environment["NACHLESE_STATE"] = str(state)
    if home:
        environment["HOME"] = str(home)
    return host_registration.from_source(Path(sys.executable), ROOT / "host", environment)


def extension_copy(extension: Path, into: Path) -> Path:
    """The extension's folder with one empty page beside its own, through which its API can be looked at, and a
    policy that lets ``LOAD`` load a script."""
    shutil.copytree(extension, into, ignore=shutil.ignore_patterns("node_modules"))
    manifest = into / "manifest.json"
    named = f"trusted-types article {DRIVING} 'allow-duplicates'"
    manifest.write_text(manifest.read_text("utf-8").replace("trusted-types article", named), "utf-8")
    (into / CONSOLE).write_text(CONSOLE_PAGE)
    return into


@contextlib.contextmanager
def set_up(
    name: str,
    site: StandIn | None,
    *,
    extension: Path = ROOT / "extension",
    headless: bool = True,
    keep_welcome: bool = False,
    downloads: Path | None = None,
) -> Iterator[Stage]:
    """One browser by name, in a throw-away HOME, with no host registered yet; on ``site``, or on the real dw.com.

    What is downloaded is thrown away with HOME, unless ``downloads`` is another folder.
    """
    executable = find.executable(name)
    if not executable:
        raise BrowserTrouble(f"{name} is not installed.")
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nachlese-", ignore_cleanup_errors=True)))
        proxy = stack.enter_context(Proxy(site.address, site.hosts)) if site else None
        ids = extension_ids()
        start = Start(
            executable,
            extension_copy(extension, home / "extension"),
            ids,
            home,
            downloads or home / "Downloads",
            proxy.port if proxy else 0,
            site.spki if site else "",
            headless,
        )
        registration = Registration(home, ROOT / "manifest" / "host.json", ids)
        browser = _start(name, start)
        stack.callback(browser.close)
        # It comes up by itself a moment after the start, and would take the place of the active tab.
        welcome = browser.tab(browser.extension_url(WELCOME))
        if not keep_welcome:
            welcome.close()
        yield Stage(browser, registration, home, start.downloads, site, proxy)


def _start(name: str, start: Start) -> Browser:
    # Playwright is not needed for Firefox, and takes a moment to import.
    match name:
        case "firefox":
            from driving.firefox import Firefox

            return Firefox(start)
        case "chromium":
            from driving.chromium import Chromium

            return Chromium(start)
    raise BrowserTrouble(f"No browser is called {name}; known are {', '.join(find.NAMES)}.")
