"""Chromium with the extension in it, driven through Playwright and the DevTools protocol."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Worker, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from driving import closed_shadow, processes
from driving.browser import CONSOLE, Button, Look, Start, Tab
from driving.waiting import PATIENCE, NeverCame, until

_LOADING = 30_000.0  # ms


_running: list[Playwright] = []  # as many entries as browsers; Playwright itself runs once in a thread


def _playwright() -> Playwright:
    _running.append(_running[0] if _running else sync_playwright().start())
    return _running[0]


def _stop_playwright() -> None:
    playwright = _running.pop()
    if not _running:
        playwright.stop()


def _arguments(start: Start) -> list[str]:
    extension = start.extension
    arguments = [
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
        "--enable-unsafe-extension-debugging",  # Extensions.triggerAction, a real click on the toolbar button
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-features=OptimizationHints,MediaRouter,InterestFeedContentSuggestions",
    ]
    if start.headless:
        arguments.append("--headless=new")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root with it
    if start.proxy_port:
        arguments += [f"--proxy-server=127.0.0.1:{start.proxy_port}", "--proxy-bypass-list=<-loopback>"]
    if start.spki:
        arguments.append(f"--ignore-certificate-errors-spki-list={start.spki}")
    return arguments


def _async(body: str) -> str:
    """A function Playwright calls with the one argument it can pass: the list ``args``."""
    return f"async args => {{ {body} }}"


class ChromiumTab:
    """One tab, as Playwright's page."""

    def __init__(self, browser: Chromium, page: Page) -> None:
        self._browser = browser
        self.page = page

    @property
    def url(self) -> str:
        with contextlib.suppress(PlaywrightError):
            return str(self.page.evaluate("location.href"))  # page.url is as old as Playwright's last event
        return self.page.url

    def go(self, url: str) -> None:
        try:
            self.page.goto(url, wait_until="load", timeout=_LOADING)
        except PlaywrightError:  # refused by the proxy, say: the browser shows a page of its own
            with contextlib.suppress(PlaywrightError):
                self.page.wait_for_url("chrome-error://**", timeout=2000)

    def show(self) -> None:
        self.page.bring_to_front()
        # A toolbar click acts on the active tab, whichever it was told: wait until that is this one.
        active = """
            const tabs = await chrome.tabs.query({active: true});
            const ours = t => !args[0].startsWith("http") || !t.url || t.url === args[0];
            return tabs.some(t => ours(t) && t.status === "complete");
        """

        def look() -> Any:
            self.page.bring_to_front()
            return self._browser.in_extension(active, self.url)

        until(look, f"{self.url} in the active tab")

    def evaluate(self, body: str, *args: Any) -> Any:
        return self.page.evaluate(_async(body), list(args))

    def wait_for(self, body: str, *args: Any, seconds: float = PATIENCE) -> Any:
        trouble = ""

        def look() -> Any:
            nonlocal trouble
            try:
                return self.evaluate(body, *args)
            except PlaywrightError as error:  # a navigation took the page away, or it is not yet what it will be
                trouble = error.message
                return None

        try:
            return until(look, f"in Chromium, at {self.url}: {body}", seconds)
        except NeverCame as never:
            raise NeverCame(f"{never} {trouble}") from None

    def shadow(self, host: str, body: str, *args: Any) -> Any:
        return closed_shadow.evaluate(self.page, host, body, args)

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def look(self, look: Look) -> None:
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        self.page.emulate_media(
            color_scheme="dark" if look.dark else "light",
            forced_colors="active" if look.forced_colours else "none",
            reduced_motion="reduce" if look.still else "no-preference",
        )

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=str(path))

    def pdf(self, path: Path) -> None:
        self.page.pdf(path=str(path), format="A4", display_header_footer=True, prefer_css_page_size=True)

    def close(self) -> None:
        self.page.close()


class Chromium:
    """A running Chromium."""

    name = "chromium"

    def __init__(self, start: Start) -> None:
        self._start = start
        self._playwright = _playwright()
        try:
            self._context = self._launch()
            self._console = self._context.pages[0]
            self._console.goto(self.extension_url(CONSOLE))
            assert self._context.browser is not None
            self.version = self._context.browser.version
            self._session = self._context.browser.new_browser_cdp_session()
            # Playwright has them put into a folder of its own, under a random name, and thrown away at the end.
            self._session.send("Browser.setDownloadBehavior", {"behavior": "default"})
        except BaseException:
            _stop_playwright()
            raise

    def _launch(self) -> BrowserContext:
        start = self._start
        # Chromium puts a new extension's button behind a menu; a person is told to click it.
        preferences = start.home / "profile" / "Default" / "Preferences"
        preferences.parent.mkdir(parents=True)
        pinned = {"extensions": {"pinned_extensions": [start.ids.chromium]}}
        preferences.write_text(json.dumps(pinned | {"download": {"default_directory": str(start.downloads)}}))
        return self._playwright.chromium.launch_persistent_context(
            str(start.home / "profile"),
            executable_path=str(start.executable),
            headless=False,
            args=_arguments(start),
            env=dict(processes.environment(str(start.home), os.environ)),
            no_viewport=not start.headless,
            handle_sigint=False,
        )

    # ---- tabs

    def open(self, url: str) -> ChromiumTab:
        tab = ChromiumTab(self, self._context.new_page())
        tab.go(url)
        tab.show()
        return tab

    def open_private(self, url: str) -> ChromiumTab:
        self._allow_private()
        with self._context.expect_page() as opened:
            self.in_extension("await chrome.windows.create({incognito: true, url: args[0], focused: true})", url)
        tab = ChromiumTab(self, opened.value)
        tab.page.wait_for_load_state("load")
        return tab

    def _allow_private(self) -> None:
        """Tick "Allow in Incognito", as a person would on chrome://extensions; the extension starts anew by that."""
        if self.in_extension("return chrome.extension.isAllowedIncognitoAccess()"):
            return
        page = self._extensions_page()
        allow = "id => chrome.developerPrivate.updateExtensionConfiguration({extensionId: id, incognitoAccess: true})"
        page.evaluate(allow, self._start.ids.chromium)
        page.close()
        self._reopen_console()

    def _extensions_page(self) -> Page:
        page = self._context.new_page()
        page.goto("chrome://extensions/")
        # Without developer mode the unpacked extension, once it starts anew, stays disabled.
        page.evaluate("chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})")
        return page

    def _reopen_console(self) -> None:
        def look() -> bool:
            try:
                self._console = self._context.new_page() if self._console.is_closed() else self._console
                self._console.goto(self.extension_url(CONSOLE))
            except PlaywrightError:  # the extension is not back yet
                return False
            return bool(self._console.evaluate("!!globalThis.chrome?.tabs"))

        until(look, "the extension started anew in Chromium")

    def tabs(self) -> list[ChromiumTab]:
        return [ChromiumTab(self, page) for page in self._context.pages if page != self._console]

    def addresses(self) -> list[str]:
        return [tab.url for tab in self.tabs()]

    def tab(self, url: str, seconds: float = PATIENCE) -> ChromiumTab:
        def look() -> ChromiumTab | None:
            self._console.evaluate("0")  # lets Playwright hear of new pages
            for tab in reversed(self.tabs()):
                with contextlib.suppress(PlaywrightError):
                    if tab.url.startswith(url) and tab.evaluate("return document.readyState") == "complete":
                        return tab
            return None

        try:
            return until(look, f"a tab at {url}", seconds)
        except NeverCame as never:
            raise NeverCame(f"{never}; there are {self.addresses()}") from None

    # ---- the extension

    def extension_url(self, path: str) -> str:
        return f"chrome-extension://{self._start.ids.chromium}/{path}"

    def extension_page(self, path: str) -> ChromiumTab:
        return self.open(self.extension_url(path))

    def in_extension(self, body: str, *args: Any) -> Any:
        return self._console.evaluate(_async(body), list(args))

    def click_toolbar(self, tab: Tab) -> None:
        tab.show()
        targets = self._session.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
        tabs = [target for target in targets if target["type"] == "tab"]
        # A tab that failed to load has another address here than in the page; the active one is clicked in any case.
        target = next((target for target in tabs if target["url"] == tab.url), tabs[0])
        self._session.send("Extensions.triggerAction", {"id": self._start.ids.chromium, "targetId": target["targetId"]})

    def run_command(self, name: str, tab: Tab) -> None:
        # Keys of Playwright's never reach an extension's shortcuts; the event is what they would cause.
        tab.show()
        self._dispatch("chrome.commands.onCommand.dispatch(args[0], await tab())", name)

    def choose_menu(self, item: str, tab: Tab, selector: str = "body", link: str = "") -> None:
        del selector  # a page's context menu answers to nothing when headless; the event is what it would cause
        tab.show()
        info = {"menuItemId": item, "editable": False, "pageUrl": tab.url} | ({"linkUrl": link} if link else {})
        self._dispatch("chrome.contextMenus.onClicked.dispatch(args[0], await tab())", info)

    def _dispatch(self, event: str, *args: Any) -> None:
        """Fire an event in the extension's background, waking it if it sleeps."""
        tab = "const tab = async () => (await chrome.tabs.query({active: true, lastFocusedWindow: true}))[0];"
        self._worker().evaluate(_async(f"{tab} {event}"), list(args))

    def _worker(self) -> Worker:
        wake = "try { await chrome.runtime.sendMessage({type: 'wake'}) } catch {}"

        def look() -> Worker | None:
            self.in_extension(wake)
            return next((w for w in self._context.service_workers if w.url.startswith("chrome-extension:")), None)

        return until(look, "the extension's service worker")

    def button(self, tab: Tab) -> Button:
        look = """
            const [tab] = (await chrome.tabs.query({})).filter(t => t.url === args[0]);
            const on = {tabId: tab?.id};
            return [await chrome.action.getBadgeText(on), await chrome.action.getTitle(on)];
        """
        badge, title = self.in_extension(look, tab.url)
        return Button(badge, title)

    def stop_background(self) -> None:
        session = self._context.new_cdp_session(self._console)
        try:
            session.send("ServiceWorker.enable")
            session.send("ServiceWorker.stopAllWorkers")
        finally:
            session.detach()

    def reload_extension(self) -> None:
        page = self._extensions_page()
        page.evaluate("id => chrome.developerPrivate.reload(id, {failQuietly: false})", self._start.ids.chromium)
        self._reopen_console()
        self._worker()  # stopped before it is up, it would answer nobody
        page.close()

    # ---- the end

    def hand_over(self) -> None:
        self._console.close()
        with contextlib.suppress(PlaywrightError):
            self._context.wait_for_event("close", timeout=0)

    def close(self) -> None:
        with contextlib.suppress(PlaywrightError):
            self._context.close()
        _stop_playwright()
