"""Every page of the extension in every state passes axe in every theme, and what axe can't see: one walk a browser."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from driving.browser import CONSOLE, LOAD, Look, Tab
from driving.pictures import Hosts
from driving.screen import READING, Screen, dress, settle, shown
from driving.screens import existing
from driving.stage import ROOT, Stage
from e2e.world import World

AXE = ROOT / "build_scripts/node_modules/axe-core/axe.min.js"
FAULTS = Path(__file__).parent / "faults.js"
pytestmark = pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in build_scripts")

_USUAL = Look(still=True)
_ZOOMED = Look(320, 256, still=True)  # 1280 by 1024 at 400 percent
_COLOURS = ("color-contrast", "link-in-text-block")  # the rules to which a theme matters
# Chinese and Amharic are set from left as German is: their pages differ from it in their faces alone.
# What loads is there for a moment, without a headline. Of what is done and told alike, one is enough.
_ALIKE = (
    *(f"{name}-{language}" for name in ("article", "changed") for language in ("zh", "am")),
    *("loading", "export-progress", "export-report", "trash-report", "bulk-report", "bulk-trouble"),
    *("bulk-progress", "export-trouble", "options-chosen", "options-no-host"),
)
_SCREENS = sorted((s for s in existing() if not s.place and not s.name.endswith(_ALIKE)), key=lambda s: s.host)
Faults = dict[str, list[str]]


@pytest.fixture(scope="module")
def walked(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Faults]:
    """What is wrong, by promise and screen."""
    World(stage, tmp_path_factory.mktemp("walked")).begin()  # open tabs of other tests would be listed
    found: dict[str, Faults] = {promise: {} for promise in ("axe", "sideways", "focus", "forced", "moving")}
    for name in ("axe.js", "faults.js"):
        source = AXE if name == "axe.js" else FAULTS
        (stage.home / "extension" / name).write_bytes(source.read_bytes())
    hosts = Hosts(stage)
    for host, screens in groupby(_SCREENS, key=lambda screen: screen.host):
        hosts.register(host)
        for screen in screens:
            tab = shown(stage.browser, screen)
            _walk(tab, stage, screen, found)
            tab.close()
    _leave(stage)
    return found


def _leave(stage: Stage) -> None:
    """The browser as it was: what a page remembers of its view, and what the system asks for."""
    stage.browser.in_extension("localStorage.clear()")
    tab = stage.browser.extension_page(CONSOLE)
    tab.look(Look())
    tab.close()


def _walk(tab: Tab, stage: Stage, screen: Screen, found: dict[str, Faults]) -> None:
    def keep(promise: str, look: str, *args: object) -> None:
        faults = tab.evaluate("return await globalThis.faults[args[0]](args[1])", promise, list(args))
        if faults:
            found[promise][f"{screen.name}, {look}"] = faults

    for name in ("axe.js", "faults.js"):
        tab.evaluate(LOAD, stage.browser.extension_url(name))
    for theme in READING:
        tab.look(_USUAL._replace(dark=theme in ("dark", "black")))
        dress(tab, theme)
        settle(tab, screen)
        keep("axe", theme, *(() if theme == "light" else _COLOURS))
    keep("moving", "still")
    tab.evaluate("globalThis.faults.begin()")
    tab.press("Tab")  # from now on the focus is the keyboard's
    keep("focus", "light")
    tab.look(_USUAL._replace(forced_colours=True))
    keep("forced", "forced colours")
    tab.look(_ZOOMED)
    settle(tab, screen)
    keep("sideways", "400 percent")


def test_axe_finds_nothing_in_any_theme(walked: dict[str, Faults]) -> None:
    """The rules of WCAG 2.2 AA and axe's own best practice, from left and from right, the notice included."""
    assert walked["axe"] == {}


def test_at_400_percent_nothing_is_read_by_scrolling_sideways(walked: dict[str, Faults]) -> None:
    """320 CSS pixels wide; a table scrolls in itself."""
    assert walked["sideways"] == {}


def test_the_focus_is_seen_wherever_the_keyboard_goes(walked: dict[str, Faults]) -> None:
    """An outline around whatever takes it, or around its label."""
    assert walked["focus"] == {}


def test_with_forced_colours_what_is_chosen_differs_from_what_is_not(walked: dict[str, Faults]) -> None:
    """The system's colours take every background away."""
    assert walked["forced"] == {}


def test_nothing_moves_for_who_asks_for_stillness(walked: dict[str, Faults]) -> None:
    """No transition, no animation."""
    assert walked["moving"] == {}
