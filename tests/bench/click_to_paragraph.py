"""How long a person waits from the click to the article's text on the screen, beside a bare page of the extension.

    python tests/bench/click_to_paragraph.py [--runs 15] [--browser firefox]

A bare page is the least any page of an extension takes to be opened and painted, measured in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "build_scripts"), str(ROOT / "tests")]

# ruff: noqa: E402  a script of its own finds the project's other scripts first
from driving import find
from driving.browser import CONSOLE, Tab
from driving.check import READER
from driving.stage import set_up
from driving.stand_in import StandIn
from e2e.world import GARDEN, SAMPLES, SHADOW, World

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


class Bench:
    """One browser, and what is measured in it; each measure gives ms."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._browser = world.browser
        self._saved = world.open(GARDEN)
        world.saves(self._saved, GARDEN)
        self._other = world.open(SHADOW)
        self.cases: dict[str, Callable[[], float]] = {
            "a bare page of the extension": self.bare,
            "click on a saved article": self.click,
            "read without saving, parsers not loaded": self.read,
            "click on a saved one, host not started": self.woken,
        }

    def bare(self) -> float:
        url = self._browser.extension_url(CONSOLE)
        create = "await (globalThis.browser ?? chrome).tabs.create({url: args[0]})"
        self._saved.show()
        started = time.time()
        self._browser.in_extension(create, f"{url}?bare")
        painted = self._until_painted(started, f"{url}?bare", "main")
        self._browser.tab(f"{url}?bare").close()
        return painted

    def click(self) -> float:
        self._saved.show()
        started = time.time()
        self._browser.click_toolbar(self._saved)
        painted = self._until_painted(started, self._browser.extension_url(READER), "article")
        self._saved.go(GARDEN.url)  # whose place the reader had taken
        return painted

    def woken(self) -> float:
        self._browser.stop_background()
        time.sleep(0.5)
        return self.click()

    def read(self) -> float:
        self._other.show()
        started = time.time()
        self._browser.run_command("read", self._other)
        painted = self._until_painted(started, self._browser.extension_url(READER), "article")
        self._other.go(SHADOW.url)
        return painted

    def _until_painted(self, started: float, url: str, within: str) -> float:
        tab: Tab = self._browser.tab(url)
        tab.show()
        return float(tab.wait_for(_PAINTED, within)) - started * 1000


def main() -> int:
    """Measure each browser and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--browser", choices=list(find.NAMES))
    options = parser.parse_args()
    names = [options.browser] if options.browser else list(find.found())
    pages = {sample.url: sample.html for sample in SAMPLES.values()}
    with StandIn(pages) as site, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name in names:
            with set_up(name, site) as stage:
                world = World(stage, Path(folder) / name)
                world.begin()
                _print(f"{name} {stage.browser.version}", _measured(Bench(world).cases, options.runs), options.runs)
    return 0


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
    bare = next(iter(medians.values()))
    print(f"{browser:40}{'ms':>8}{'× bare':>9}   (to the first paragraph; medians of {runs}, taking turns)")
    for name, took in medians.items():
        print(f"{name:40}{took:8.0f}{took / bare:9.2f}")


if __name__ == "__main__":
    sys.exit(main())
