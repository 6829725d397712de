"""One browser with everything around it, as a test sees it: what is on the screen, and what is on the disk."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from driving.browser import Browser, Tab
from driving.check import READER, shown
from driving.host_registration import Host
from driving.proxy import Proxy
from driving.sample import Sample, samples
from driving.saved import Saved, saved
from driving.stage import ROOT, Stage, this_host
from driving.stand_in import StandIn
from driving.waiting import PATIENCE, until

TROUBLE = "pages/trouble.html"
NOTICE = "nachlese-notice"
SAMPLES = samples()
GARDEN = SAMPLES["de"]
SHADOW = SAMPLES["de-shadow"]
# Where it is on our page, all that surrounds the text is there too.
SHOWN = """
    const headline = document.querySelector("h1")?.textContent.trim();
    return headline === args[0] && !document.querySelector("[aria-busy]");
"""
FRONT = "https://www.dw.com/de/themen/s-9077"
MIRROR = "mirror.example"
SHORT = "p.dw.com"
HOSTS = ("www.dw.com", "static.dw.com", SHORT, MIRROR)

WORDS: dict[str, str] = {
    key: entry["message"]
    for key, entry in json.loads((ROOT / "extension/_locales/en/messages.json").read_text("utf-8")).items()
}


class Notice(NamedTuple):
    """The notice on a page: its sentence, what stands below, and its buttons' labels."""

    title: str
    text: str
    buttons: tuple[str, ...]


class World:
    """What a test uses. ``library`` is new and empty for each test."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        assert stage.site
        assert stage.proxy
        self.stage = stage
        self.browser: Browser = stage.browser
        self.site: StandIn = stage.site
        self.proxy: Proxy = stage.proxy
        self.registration = stage.registration
        self.folder = folder
        self.library = folder / "Nachlese"
        self.state = folder / "state"

    def begin(self) -> None:
        """Make the browser as new: no tabs, no memory of what is saved, a host with a library of its own."""
        for tab in self.browser.tabs():
            tab.close()
        assert self.stage.downloads.is_relative_to(self.stage.home)  # never a person's own
        shutil.rmtree(self.stage.downloads, ignore_errors=True)
        self.proxy.mend()
        self.site.forget()
        self.register(this_host(self.library, self.state))
        self.browser.stop_background()
        self.browser.in_extension("await (globalThis.browser ?? chrome).storage.session.clear()")
        self.browser.in_extension("await (globalThis.browser ?? chrome).storage.local.clear(); localStorage.clear()")
        self.proxy.forget()

    def register(self, host: Host) -> None:
        """Have this host started from now on."""
        self.registration.register(host)

    def waits(self, kind: str) -> Path:
        """From now on the host answers a type of requests once this file is there; ``FILE.held`` tells of the first."""
        go = self.folder / "go"
        script = str(Path(__file__).parent / "host_that_waits.py")
        well = this_host(self.library, self.state)
        self.register(Host((sys.executable, script, kind, str(go)), well.environment))
        self.browser.stop_background()
        return go

    # ---- on the screen

    def open(self, sample: Sample) -> Tab:
        return self.browser.open(sample.url)

    def click(self, tab: Tab) -> None:
        self.browser.click_toolbar(tab)

    def notice(self, tab: Tab, title: str = "", seconds: float = PATIENCE) -> Notice:
        """The notice on a page, waited for; the one whose sentence is ``title``, if given."""

        def look() -> Notice | None:
            seen = tab.shadow(NOTICE, _NOTICE)
            if not seen or not seen[0] or (title and seen[0] != title):
                return None
            return Notice(seen[0], seen[1], tuple(seen[2]))

        return until(look, f"the notice {title!r} on {tab.url}", seconds)

    def press(self, tab: Tab, label: str) -> None:
        """Press a button of the notice."""
        pressed = tab.shadow(NOTICE, _PRESS, label)
        assert pressed, f"the notice has no button {label!r}"

    def saves(self, tab: Tab, sample: Sample) -> Saved:
        """Click, and wait until the article is saved with all its pictures and the button says so. The notice stays, as
        for one who points at it: its time may be over before a loaded machine has saved."""
        self.click(tab)
        self.notice(tab)
        tab.evaluate("document.querySelector(args[0]).dispatchEvent(new Event('pointerenter'))", NOTICE)
        files = self.whole(sample)
        self.badge(tab, "✓")
        return files

    def downloaded(self, name: str) -> Path:
        """The file of this name, once the browser has put all of it among the downloads, and no other is there."""

        def look() -> bool:
            there = [entry.name for entry in self.stage.downloads.glob("*")]
            return there == [name] and (self.stage.downloads / name).stat().st_size > 0

        until(look, f"{name} among the downloads")
        return self.stage.downloads / name

    def badge(self, tab: Tab, badge: str) -> None:
        """Wait until the button shows ``badge`` for a tab."""
        until(lambda: self.browser.button(tab).badge == badge, f"{badge!r} on the button, at {tab.url}")

    def reader(self) -> Tab:
        """The reader, once it is there."""
        return self.browser.tab(self.browser.extension_url(READER))

    def reads(self, sample: Sample) -> Tab:
        """The reader, once it shows all of an article, with every picture."""
        reader = self.reader()
        shown(reader, sample)
        return reader

    def trouble(self, *expected: str) -> Tab:
        """The page that tells what is wrong, waited for, with these texts on it."""
        tab = self.browser.tab(self.browser.extension_url(TROUBLE))
        tab.wait_for("return args.every(text => document.body.innerText.includes(text))", *expected)
        return tab

    # ---- on the disk

    def files(self, sample: Sample) -> Saved:
        return saved(self.library, sample.key)

    def whole(self, sample: Sample) -> Saved:
        """Wait until an article lies in the library with its page, its document and all its pictures, whole."""

        def look() -> Saved | None:
            files = self.files(sample)
            there = files.records and files.pages and files.documents
            return files if there and set(files.pictures) == set(sample.pictures) else None

        files = until(look, f"{sample.key} whole in the library")
        assert files.broken == ()
        for path in files.pictures.values():
            Image.open(io.BytesIO(path.read_bytes())).load()
        return files

    def empty(self) -> bool:
        """Whether nothing at all has been saved."""
        return not list(self.library.glob("articles/**/*.json"))


_NOTICE = """
    const texts = name => [...root.querySelectorAll(name)].map(e => e.textContent);
    return [texts("h2").join(" "), texts("p").join(" "), texts("section > div button")];
"""
_PRESS = """
    const button = [...root.querySelectorAll("button")].find(b => b.textContent === args[0]);
    button?.click();
    return Boolean(button);
"""
