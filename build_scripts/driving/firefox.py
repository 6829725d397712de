"""Firefox with the extension in it, driven through Marionette."""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
from pathlib import Path
from typing import Any

from driving import firefox_profile, processes
from driving.browser import CONSOLE, BrowserTrouble, Button, Look, Start, Tab
from driving.marionette import Marionette, MarionetteError, connect
from driving.waiting import PATIENCE, NeverCame, until

_STARTING = 90.0  # seconds; a cold Firefox on a busy machine of two cores took 20

# In the browser's own window: the extension whose id is the first argument, and Firefox's own side of its API.
_EXTENSION = """
    const {ExtensionParent} = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const extension = WebExtensionPolicy.getByID(args[0])?.extension;
    const api = ExtensionParent.apiManager.global;
"""
_ALLOW_PRIVATE = """
    const {ExtensionPermissions} = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    await ExtensionPermissions.add(args[0], {permissions: ["internal:privateBrowsingAllowed"], origins: []});
"""
_RELOAD = """
    const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
    await (await AddonManager.getAddonByID(args[0])).reload();
    return true;
"""
# Wait for the context menu and activate the extension's entry; the answer is "" or the entries there were. Several
# entries of one extension stand in a menu of its own, which has to be open before one is activated.
_CHOOSE = """
    const came = (popup, event) => new Promise(done => popup.addEventListener(event, done, {once: true}));
    const shown = popup => popup.state === "open" ? null : came(popup, "popupshown");
    const menu = document.getElementById("contentAreaContextMenu");
    await shown(menu);
    const made = [...menu.querySelectorAll("menuitem")].filter(i => i.id.includes("-menuitem-"));
    const entry = made.find(i => i.id.endsWith("-menuitem-_" + args[0]) && !i.hidden);
    const closed = came(menu, "popuphidden");
    if (!entry) menu.hidePopup();
    else {
        const within = entry.closest("menupopup");
        if (within !== menu) {
            within.parentElement.openMenu(true);
            await shown(within);
        }
        within.activateItem(entry);
    }
    await closed;
    return entry ? "" : made.map(i => i.id).join(" ") || "none";
"""
# The page's element is made as large as is asked: the window itself has a least width. The numbers are the settings'
# own: 0 is dark, 2 means colours of the person's own always.
_LOOK = """
    const [width, height, dark, forced, still] = args;
    Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
    Services.prefs.setIntPref("browser.display.document_color_use", forced ? 2 : 0);
    Services.prefs.setIntPref("ui.prefersReducedMotion", still ? 1 : 0);
    const {style} = gBrowser.selectedBrowser;
    for (const [name, size] of [["width", width], ["height", height]])
        for (const bound of ["min-", "max-"]) style.setProperty(bound + name, `${size}px`, "important");
    style.flex = "none";
"""
_NO_SHADOW = ("no such element", "no such shadow root", "stale element reference", "detached shadow root")
_KEYS = {"Control": "\ue009", "Ctrl": "\ue009", "Alt": "\ue00a", "Shift": "\ue008", "Meta": "\ue03d", "Enter": "\ue007"}
_KEYS |= {"Escape": "\ue00c", "Tab": "\ue004", "Space": " ", "ArrowUp": "\ue013", "ArrowDown": "\ue015"}
_KEYS |= {"ArrowLeft": "\ue012", "ArrowRight": "\ue014", "PageDown": "\ue00f", "PageUp": "\ue00e"}


class FirefoxTab:
    """One tab, by its window handle."""

    def __init__(self, browser: Firefox, handle: str) -> None:
        self._browser = browser
        self.handle = handle

    def _here(self) -> Marionette:
        return self._browser.at(self.handle)

    @property
    def url(self) -> str:
        return str(self._here().command("WebDriver:GetCurrentURL"))

    def go(self, url: str) -> None:
        try:
            self._here().command("WebDriver:Navigate", url=url)
        except MarionetteError as trouble:
            if "about:neterror" not in trouble.message:
                raise

    def show(self) -> None:
        marionette = self._browser.marionette
        marionette.command("WebDriver:SwitchToWindow", handle=self.handle, focus=True)
        selected = "return gBrowser.selectedBrowser.currentURI.spec === args[0]"
        # Asked for anew each time: a page of ours may just be taking the place of dw.com's.
        until(lambda: marionette.chrome(selected, self.url), f"{self.url} in the active tab")

    def evaluate(self, body: str, *args: Any) -> Any:
        return self._here().content(body, *args)

    def wait_for(self, body: str, *args: Any, seconds: float = PATIENCE) -> Any:
        trouble = ""

        def look() -> Any:
            nonlocal trouble
            try:
                return self.evaluate(body, *args)
            except MarionetteError as error:  # a navigation took the page away, or it is not yet what it will be
                trouble = str(error)
                return None

        try:
            return until(look, f"in Firefox, at {self.url}: {body}", seconds)
        except NeverCame as never:
            raise NeverCame(f"{never} {trouble}") from None

    def shadow(self, host: str, body: str, *args: Any) -> Any:
        # Closed shadow roots are open to the parent's messages alone; WebDriver reaches them too.
        marionette = self._here()
        try:
            found = marionette.command("WebDriver:FindElement", using="css selector", value=host)
            root = marionette.command("WebDriver:GetShadowRoot", id=next(iter(found.values())))
            return marionette.content(f"const [root, ...rest] = args; args = rest; {body}", root, *args)
        except MarionetteError as trouble:
            if trouble.kind in _NO_SHADOW:
                return None
            raise

    def press(self, keys: str) -> None:
        self._here()
        self._browser.type(keys, "content")

    def look(self, look: Look) -> None:
        self.show()
        self._browser.marionette.chrome(_LOOK, look.width, look.height, look.dark, look.forced_colours, look.still)
        self.wait_for("return innerWidth === args[0] && matchMedia('(prefers-color-scheme: dark)').matches === args[1]",
                      look.width, look.dark)  # fmt: skip

    def screenshot(self, path: Path) -> None:
        data = self._here().command("WebDriver:TakeScreenshot", full=False)
        path.write_bytes(base64.b64decode(data))

    def pdf(self, path: Path) -> None:
        page = {"width": 21.0, "height": 29.7}  # cm
        path.write_bytes(base64.b64decode(self._here().command("WebDriver:Print", page=page)))

    def close(self) -> None:
        self._here().command("WebDriver:CloseWindow")


class Firefox:
    """A running Firefox."""

    name = "firefox"

    def __init__(self, start: Start) -> None:
        self._start = start
        profile = firefox_profile.write(start)
        self._process = _launch(start, profile)
        try:
            self.marionette = self._connect(profile)
            session = self.marionette.command("WebDriver:NewSession", acceptInsecureCerts=bool(start.spki))
            self.version = str(session["capabilities"]["browserVersion"])
            self._install()
            self._console = self._handles()[0]
            FirefoxTab(self, self._console).go(self.extension_url(CONSOLE))
        except BaseException:
            processes.end(self._process, grace=0)
            raise

    def _connect(self, profile: Path) -> Marionette:
        active = profile / "MarionetteActivePort"

        def port() -> int:
            if self._process.poll() is not None:
                raise BrowserTrouble(f"Firefox ended by itself with status {self._process.returncode}.")
            return int(active.read_text().strip() or 0) if active.exists() else 0

        return connect(until(port, "Firefox's Marionette port", _STARTING), _STARTING)

    def _install(self) -> None:
        path = str(self._start.extension)
        # Allowed in private windows before it is installed: allowed afterwards, it would start anew.
        self.marionette.chrome(_ALLOW_PRIVATE, self._start.ids.gecko)
        self.marionette.command("Addon:Install", path=path, temporary=True)
        self._wait_for_extension()
        # Firefox puts a new extension's button behind a menu; a person is told to click it.
        pin = _EXTENSION + "CustomizableUI.addWidgetToArea(api.browserActionFor(extension).id, 'nav-bar');"
        self.marionette.chrome(pin, self._start.ids.gecko)

    def _wait_for_extension(self) -> None:
        ready = (
            _EXTENSION
            + "return !!extension && extension.hasShutdown !== true && WebExtensionPolicy.getByID(args[0]).active"
        )
        until(lambda: self.marionette.chrome(ready, self._start.ids.gecko), "the extension in Firefox", _STARTING)

    # ---- tabs

    def at(self, handle: str) -> Marionette:
        """Marionette, turned to one tab without making it the active one."""
        self.marionette.command("WebDriver:SwitchToWindow", handle=handle, focus=False)
        return self.marionette

    def _handles(self) -> list[str]:
        return list(self.marionette.command("WebDriver:GetWindowHandles"))

    def open(self, url: str) -> FirefoxTab:
        return self._new("tab", url, private=False)

    def open_private(self, url: str) -> FirefoxTab:
        return self._new("window", url, private=True)

    def _new(self, kind: str, url: str, private: bool) -> FirefoxTab:
        self.at(self._console)  # Marionette refuses to work from a tab that has been closed
        made = self.marionette.command("WebDriver:NewWindow", type=kind, focus=True, private=private)
        tab = FirefoxTab(self, made["handle"])
        tab.go(url)
        tab.show()
        return tab

    def tabs(self) -> list[FirefoxTab]:
        return [FirefoxTab(self, handle) for handle in self._handles() if handle != self._console]

    def addresses(self) -> list[str]:
        found = []
        for tab in self.tabs():
            with contextlib.suppress(MarionetteError):  # closed since it was listed
                found.append(tab.url)
        return found

    def tab(self, url: str, seconds: float = PATIENCE) -> FirefoxTab:
        def look() -> FirefoxTab | None:
            for tab in reversed(self.tabs()):
                with contextlib.suppress(MarionetteError):
                    if tab.url.startswith(url) and tab.evaluate("return document.readyState") == "complete":
                        return tab
            return None

        try:
            return until(look, f"a tab at {url}", seconds)
        except NeverCame as never:
            raise NeverCame(f"{never}; there are {self.addresses()}") from None

    # ---- the extension

    def extension_url(self, path: str) -> str:
        return f"moz-extension://{firefox_profile.UUID}/{path}"

    def extension_page(self, path: str) -> FirefoxTab:
        return self.open(self.extension_url(path))

    def in_extension(self, body: str, *args: Any) -> Any:
        return FirefoxTab(self, self._console).evaluate(body, *args)

    def click_toolbar(self, tab: Tab) -> None:
        tab.show()
        click = _EXTENSION + "api.browserActionFor(extension).triggerAction(window); return true"
        self.marionette.chrome(click, self._start.ids.gecko)

    def run_command(self, name: str, tab: Tab) -> None:
        tab.show()
        shortcuts = (
            _EXTENSION + "return (await extension.shortcuts.allCommands()).find(c => c.name === args[1])?.shortcut"
        )
        keys = self.marionette.chrome(shortcuts, self._start.ids.gecko, name)
        if not keys:
            raise BrowserTrouble(f"Firefox gave the command {name} no shortcut.")
        self.type(keys, "chrome")

    def type(self, keys: str, context: str) -> None:
        """Press keys in the current tab, in its page (``content``) or in the browser's own window (``chrome``)."""
        pressed = [_KEYS.get(key, key.lower() if len(key) == 1 else key) for key in keys.split("+")]
        downs = [{"type": "keyDown", "value": key} for key in pressed]
        ups = [{"type": "keyUp", "value": key} for key in reversed(pressed)]
        marionette = self.marionette
        marionette.context(context)
        try:
            keyboard = {"type": "key", "id": "keyboard", "actions": [*downs, *ups]}
            marionette.command("WebDriver:PerformActions", actions=[keyboard])
        finally:
            marionette.context("content")

    def choose_menu(self, item: str, tab: Tab, selector: str = "body", link: str = "") -> None:
        del link  # the element itself says where it leads
        tab.show()
        self._right_click(selector)
        others = self.marionette.chrome(_CHOOSE, item)
        if others:
            raise BrowserTrouble(f"Firefox's context menu has no entry {item}; it has {others}.")

    def _right_click(self, selector: str) -> None:
        marionette = self.marionette
        centre = "document.querySelector(args[0]).scrollIntoView({block: 'center', behavior: 'instant'})"
        marionette.content(centre, selector)
        found = marionette.command("WebDriver:FindElement", using="css selector", value=selector)
        point = {"type": "pointerMove", "origin": found, "x": 0, "y": 0}
        press = [point, {"type": "pointerDown", "button": 2}, {"type": "pointerUp", "button": 2}]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": press}
        marionette.command("WebDriver:PerformActions", actions=[mouse])

    def button(self, tab: Tab) -> Button:
        look = (
            _EXTENSION
            + """
            const action = api.browserActionFor(extension).action;
            const data = action.getContextData(gBrowser.selectedTab);
            return [data.badgeText ?? "", data.title ?? ""];
        """
        )
        tab.show()
        badge, title = self.marionette.chrome(look, self._start.ids.gecko)
        return Button(badge, title)

    def stop_background(self) -> None:
        stop = _EXTENSION + "await extension.terminateBackground({disableResetIdleForTest: true}); return true"
        self.at(self._console).chrome(stop, self._start.ids.gecko)

    def reload_extension(self) -> None:
        self.at(self._console)
        # What looks at the extension is a page of it, and closed with it.
        blank = self.marionette.command("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        FirefoxTab(self, self._console).close()
        self._console = blank
        self.at(blank).chrome(_RELOAD, self._start.ids.gecko)
        self._wait_for_extension()
        FirefoxTab(self, blank).go(self.extension_url(CONSOLE))

    # ---- the end

    def hand_over(self) -> None:
        FirefoxTab(self, self._console).close()
        self._process.wait()

    def close(self) -> None:
        with contextlib.suppress(MarionetteError, OSError):
            self.marionette.command("Marionette:Quit", flags=["eForceQuit"])
        self.marionette.close()
        processes.end(self._process)


def _launch(start: Start, profile: Path) -> subprocess.Popen[bytes]:
    command = [
        str(start.executable),
        "-no-remote",
        "-marionette",
        "-remote-allow-system-access",
        "-profile",
        str(profile),
    ]
    if start.headless:
        command.insert(1, "-headless")
    return processes.start(command, processes.environment(str(start.home), os.environ))
