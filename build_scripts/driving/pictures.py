"""The README's pictures: what a person sees, from the real extension with the real host on the sample article."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.sync_api import ViewportSize

from driving.browser import Tab
from driving.check import READER, shown
from driving.chromium import ChromiumTab
from driving.sample import Sample, samples
from driving.stage import set_up, this_host
from driving.stand_in import StandIn
from driving.waiting import until

_SIZE = ViewportSize(width=1120, height=760)
_SAMPLE = "de"
_LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(folder: Path) -> None:
    """Write ``saved.png``, ``reader-light.png`` and ``reader-dark.png``."""
    folder.mkdir(exist_ok=True)
    sample = samples()[_SAMPLE]
    with StandIn({sample.url: sample.html}) as site, set_up("chromium", site) as stage:
        stage.registration.register(this_host(stage.home / "Nachlese", stage.home / "state"))
        page = stage.browser.open(sample.url)
        _sized(page)
        stage.browser.click_toolbar(page)
        until(lambda: page.shadow("nachlese-notice", "return root.querySelector('h2')?.textContent"), "the notice")
        until(lambda: "✓" in stage.browser.button(page).badge, "the pictures saved")
        _picture(page, folder / "saved.png")
        stage.browser.click_toolbar(page)
        reader = stage.browser.tab(stage.browser.extension_url(READER))
        _sized(reader)
        _reader(reader, sample, folder)


def _reader(reader: Tab, sample: Sample, folder: Path) -> None:
    assert isinstance(reader, ChromiumTab)
    shown(reader, sample)
    for look in _LOOKS:
        reader.page.emulate_media(color_scheme=look, reduced_motion="reduce")
        _picture(reader, folder / f"reader-{look}.png")


def _sized(tab: Tab) -> None:
    assert isinstance(tab, ChromiumTab)
    tab.page.set_viewport_size(_SIZE)


def _picture(tab: Tab, path: Path) -> None:
    assert isinstance(tab, ChromiumTab)
    tab.page.wait_for_timeout(400)  # the notice has slid in, and fonts are there
    tab.screenshot(path)
    print(path)
