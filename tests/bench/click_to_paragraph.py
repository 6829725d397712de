"""How long a person waits from the click to the article's text on the screen, beside a bare page of the extension, and
beside Mozilla's Readability, run in the tab and shown in an extension's page.

    python tests/bench/click_to_paragraph.py [--runs 20] [--browser firefox]

A bare page is the least any page of an extension takes to be opened and painted. Readability has an extension and a
browser of its own, and takes its turn with the others; ``npm ci`` in build_scripts brings it. Exits with 1 when a click
on a saved article is slower than it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "build_scripts"), str(ROOT / "tests")]

# ruff: noqa: E402  a script of its own finds the project's other scripts first
from bench import readability_extension
from builder import noise
from driving import find
from driving.browser import CONSOLE, Browser, Tab
from driving.check import READER
from driving.sample import HERE as FACTS
from driving.sample import Sample, sample
from driving.stage import set_up
from driving.stand_in import StandIn
from e2e.world import World

LENGTH = 4  # times the sample's: 24 paragraphs, as real articles have
ROUND = 40  # × what stands around it: 100 KB with its state; real pages have 70 to 330
BARE, OURS, THEIRS = "a bare page of the extension", "click on a saved article", "Readability, on its own page"

# When the first text inside ``args[0]`` was painted, in ms since 1970; null as long as none was. All of an article's
# text comes into the page at once, so its largest piece is painted with its first paragraph.
_PAINTED = """
    const seen = await new Promise(done => {
        const observer = new PerformanceObserver(list => done(list.getEntries()));
        observer.observe({type: "largest-contentful-paint", buffered: true});
        setTimeout(() => done([]), 50);
    });
    const first = seen.find(({element}) => element?.closest(args[0]));
    return first ? performance.timeOrigin + first.startTime : null;
"""


def page(number: int) -> Sample:
    """An article of the usual length, on a page with the usual things around it."""
    facts = tomllib.loads((FACTS / "de.toml").read_text("utf-8"))
    texts = [block for block in facts["blocks"] if "image" not in block]
    made = sample(facts | {"id": number, "blocks": facts["blocks"] + texts * (LENGTH - 1)})
    around = (noise.top("de") + noise.page_footer("de")) * ROUND
    return made._replace(html=made.html.replace("</main>", f"</main>{around}"))


SAVED, OTHER = page(70000101), page(70000102)


class Bench:
    """One browser, and what is measured in it; each measure gives ms."""

    def __init__(self, world: World, neighbour: Browser) -> None:
        self._browser = world.browser
        self._neighbour = neighbour
        self._saved = world.open(SAVED)
        world.saves(self._saved, SAVED)
        self._other = world.open(OTHER)
        self._theirs = neighbour.open(SAVED.url)
        self.cases: dict[str, Callable[[], float]] = {
            BARE: self.bare,
            OURS: self.click,
            THEIRS: self.readability,
            "read without saving, parsers not loaded": self.read,
            "read without saving": self.read,
            "click on a saved one, host not started": self.woken,
        }

    def bare(self) -> float:
        url = f"{self._browser.extension_url(CONSOLE)}?bare"
        create = "await (globalThis.browser ?? chrome).tabs.create({url: args[0]})"
        self._saved.show()
        started = time.time()
        self._browser.in_extension(create, url)
        painted = _until_painted(self._browser, started, url, "main")
        self._browser.tab(url).close()
        return painted

    def click(self) -> float:
        return self._clicked(self._browser, self._saved, self._browser.extension_url(READER))

    def readability(self) -> float:
        return self._clicked(self._neighbour, self._theirs, self._neighbour.extension_url(readability_extension.PAGE))

    def _clicked(self, browser: Browser, tab: Tab, reader: str) -> float:
        tab.show()
        started = time.time()
        browser.click_toolbar(tab)
        painted = _until_painted(browser, started, reader, "article")
        tab.go(SAVED.url)  # whose place the reader had taken
        return painted

    def woken(self) -> float:
        self._browser.stop_background()
        time.sleep(0.5)
        return self.click()

    def read(self) -> float:
        self._other.show()
        started = time.time()
        self._browser.run_command("read", self._other)
        painted = _until_painted(self._browser, started, self._browser.extension_url(READER), "article")
        self._other.go(OTHER.url)
        return painted


def _until_painted(browser: Browser, started: float, url: str, within: str) -> float:
    tab: Tab = browser.tab(url)
    tab.show()
    return float(tab.wait_for(_PAINTED, within)) - started * 1000


def main() -> int:
    """Measure each browser, print its table, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--browser", choices=list(find.NAMES))
    options = parser.parse_args()
    names = [options.browser] if options.browser else list(find.found())
    with StandIn({page.url: page.html for page in (SAVED, OTHER)}) as site:
        slower = [name for name in names if _is_slower(name, site, options.runs)]
    print(f"slower than Readability in: {', '.join(slower) or 'none'}")
    return 1 if slower else 0


def _is_slower(name: str, site: StandIn, runs: int) -> bool:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        neighbour = readability_extension.write(folder / "readability")
        with set_up(name, site) as stage, set_up(name, site, extension=neighbour) as other:
            world = World(stage, folder / "world")
            world.begin()
            medians = _measured(Bench(world, other.browser).cases, runs)
            _print(f"{name} {stage.browser.version}", medians, runs)
    return medians[OURS] > medians[THEIRS]


def _measured(cases: dict[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """The median of each case. They take turns, so that a busy machine is busy for all of them."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(runs + 1):
        for name, run in cases.items():
            took = run()
            if turn:  # the first is for the caches
                taken[name].append(took)
    return {name: statistics.median(times) for name, times in taken.items()}


def _print(browser: str, medians: dict[str, float], runs: int) -> None:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{browser}: to the first paragraph, medians of {runs}, taking turns; a page of {len(SAVED.html) // 1000} KB")
    print(f"{f'load {load}':40}{'ms':>8}{'× bare':>9}{'× Readability':>15}")
    for name, took in medians.items():
        print(f"{name:40}{took:8.0f}{took / medians[BARE]:9.2f}{took / medians[THEIRS]:15.2f}")


if __name__ == "__main__":
    sys.exit(main())
