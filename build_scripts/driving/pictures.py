"""Pictures of every screen in every browser, width and theme, into a folder."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from driving.browser import Look
from driving.sample import samples
from driving.sample.shelf import fill
from driving.screen import NONE, SHELF, Screen, dress, settle, shown
from driving.screens import existing
from driving.stage import ROOT, Stage, set_up, this_host
from driving.stand_in import StandIn

SIZES = {360: 740, 800: 1000, 1600: 1000}  # height by width, CSS pixels


class Wish(NamedTuple):
    """Which pictures: of the screens whose names begin with one of ``only``, all when there are none; with the words of
    the interface in ``language``, a folder of ``_locales``, else in English."""

    browsers: tuple[str, ...]
    only: tuple[str, ...] = ()
    widths: tuple[int, ...] = tuple(SIZES)
    themes: tuple[str, ...] = ()
    language: str = ""

    def screens(self) -> tuple[Screen, ...]:
        return tuple(s for s in existing() if not self.only or s.name.startswith(self.only))

    def looks(self, screen: Screen) -> tuple[str, ...]:
        return tuple(theme for theme in screen.themes if not self.themes or theme in self.themes)


def take(wish: Wish, folder: Path) -> int:
    """Take them as ``BROWSER/SCREEN-WIDTH-THEME.png``, with a language behind; how many failed: each is told."""
    failed = 0
    for name in wish.browsers:
        (folder / name).mkdir(parents=True, exist_ok=True)
        with stand() as site, set_up(name, site) as stage:
            if wish.language:
                interpret(stage, wish.language)
            hosts = Hosts(stage)
            for host, screens in groupby(sorted(wish.screens(), key=_host), key=_host):
                hosts.register(host)
                failed += sum(not _taken(stage, screen, wish, folder / name) for screen in screens)
    return failed


def interpret(stage: Stage, language: str) -> None:
    """Have the interface speak this language: its words are written over the English ones of the extension's copy."""
    locales = stage.home / "extension/_locales"
    (locales / "en/messages.json").write_bytes((ROOT / "extension/_locales" / language / "messages.json").read_bytes())
    stage.browser.reload_extension()


def _host(screen: Screen) -> str:
    return screen.host


def stand() -> StandIn:
    """A dw.com with the samples on it."""
    return StandIn({sample.url: sample.html for sample in samples().values()})


class Hosts:
    """The host as a screen wants it: with the shelf, filled when it is first asked for, with nothing, or not there."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def register(self, host: str) -> None:
        """Have this host from now on."""
        home = self._stage.home
        root, state = home / host / "Nachlese", home / host / "state"
        self._stage.browser.stop_background()  # which keeps the host it has
        if host == NONE:
            return self._stage.registration.remove()
        root.parent.mkdir(exist_ok=True)
        if host == SHELF and not root.exists():
            fill(root, state)
        self._stage.registration.register(this_host(root, state))
        return None


def _taken(stage: Stage, screen: Screen, wish: Wish, folder: Path) -> bool:
    try:
        _take(stage, screen, wish, folder)
    except Exception as trouble:  # whatever it is, the other screens are taken
        print(f"{screen.name}: FAILED: {type(trouble).__name__}: {trouble}", flush=True)
        return False
    return True


def _take(stage: Stage, screen: Screen, wish: Wish, folder: Path) -> None:
    tab = shown(stage.browser, screen)
    suffix = f"-{wish.language}" if wish.language else ""
    try:
        for width in wish.widths:
            for theme in wish.looks(screen):
                tab.look(Look(width, SIZES[width], dark=theme in ("dark", "black"), still=True))
                dress(tab, theme)
                settle(tab, screen)
                tab.screenshot(folder / f"{screen.name}-{width}-{theme}{suffix}.png")
    finally:
        tab.close()
