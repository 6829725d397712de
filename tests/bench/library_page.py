"""The library page with a large library, in both browsers: first row, from a key to its results, scrolling, heap.

    python tests/bench/library_page.py [--articles 100000] [--runs 20] [--browser firefox] [--library DIR --state DIR]

Without a library one is generated, and indexed before anything is measured. Each figure stands beside what a bare page
of the extension takes for the same in the same run, and a key's beside a greeting of the host's and the frame after it:
that is the browser's and the machine's own share.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "build_scripts"), str(ROOT / "tests")]

# ruff: noqa: E402  a script of its own finds the project's other scripts first
from bench import generated
from driving import find
from driving.browser import CONSOLE, Tab
from driving.stage import set_up
from e2e.world import World
from nachlese.library import Library

PAGE = "pages/library.html"
# What a person types, of words that many articles have or few; the third letter, or the first of Chinese.
TYPED = ("reg", "krie", "wah", "bun", "prä", "euro", "kli", "人", "德国", "الح", "str", "mens", "zeit", "was", "乌克兰")

# ms from the navigation to the first paint of text, below ``args[0]`` where that is given.
_PAINTED = """
    const kind = args[0] ? "largest-contentful-paint" : "paint";
    const seen = await new Promise(done => {
        const observer = new PerformanceObserver(list => done(list.getEntries()));
        observer.observe({type: kind, buffered: true});
        setTimeout(() => done([]), 50);
    });
    const first = seen.find(one => args[0] ? one.element?.closest(args[0]) : one.name === "first-contentful-paint");
    return first ? first.startTime : null;
"""
# ms from a key to the frame in which its results stand there; ``null`` when there was nothing new in 20 s.
_KEY = """
    const search = document.getElementById("search");
    search.focus();
    search.value = args[0];
    const started = performance.now();
    const drawn = new Promise(done => {
        const watching = new MutationObserver(() => {
            watching.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
        });
        watching.observe(document.getElementById("list"), {childList: true, subtree: true});
        setTimeout(() => done(null), 20000);
    });
    search.dispatchEvent(new InputEvent("input", {bubbles: true}));
    return await drawn;
"""
# ms to the host and back by the same way, and to the next frame.
_GREETING = """
    const started = performance.now();
    const {answer} = await (globalThis.browser ?? chrome).runtime.sendMessage({act: "greet"});
    return await new Promise(done =>
        requestAnimationFrame(() => setTimeout(() => done(answer ? performance.now() - started : null))));
"""
_ALL = "const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new InputEvent('input'))"
# The longest frame in ms while the page is scrolled for a second, a screen every ten frames.
_SCROLL = """
    if (args[0]) document.body.style.blockSize = "1000000px";
    scrollTo({top: 2000 + Math.random() * 100000, behavior: "instant"});
    await new Promise(done => setTimeout(done, 300));
    let longest = 0;
    for (let before = await new Promise(requestAnimationFrame), end = before + 1000; before < end; ) {
        scrollBy({top: innerHeight / 10, behavior: "instant"});
        const now = await new Promise(requestAnimationFrame);
        longest = Math.max(longest, now - before);
        before = now;
    }
    return longest;
"""
# All that scripts hold in Firefox's process of extensions: this page, and the background beside it.
_FIREFOX_HEAP = """
    const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
    await new Promise(done => manager.minimizeMemoryUsage(done));
    let bytes = 0;
    const add = (process, path, kind, units, amount) => {
        if (/extension/i.test(process) && path.startsWith("js-main-runtime/")) bytes += amount;
    };
    await new Promise(done => manager.getReports(add, null, done, null, false));
    return bytes;
"""


class Target(NamedTuple):
    """A figure that is held to; ``unit`` is ms or MB."""

    name: str
    most: float
    unit: str = "ms"


FIRST = Target("to the first row", 300)
KEY = Target("a key to its results", 100)
SCROLL = Target("longest frame while scrolling", 50)
HEAP = Target("JavaScript heap after collection", 60, "MB")


class Bench:
    """The page in one browser."""

    def __init__(self, world: World) -> None:
        self._browser: Any = world.browser
        self._bare_url = self._browser.extension_url(CONSOLE) + "?bare"
        self._page_url = self._browser.extension_url(PAGE)
        self._bare: Tab = self._browser.open(self._bare_url)
        self._page: Tab = self._browser.open(self._page_url)
        self._page.wait_for("return document.querySelector('.row h2') !== null", seconds=120)
        self._typed = cycle(TYPED)
        self.cases: dict[str, Callable[[], float]] = {
            f"{FIRST.name}, bare": lambda: self._opened(self._bare, self._bare_url, ""),
            FIRST.name: lambda: self._opened(self._page, self._page_url, ".row"),
            f"{KEY.name}, bare": self._greeted,
            KEY.name: self._key,
            f"{SCROLL.name}, bare": lambda: self._scrolled(self._bare, bare=True),
            SCROLL.name: lambda: self._scrolled(self._page, bare=False),
        }

    def _opened(self, tab: Tab, url: str, within: str) -> float:
        tab.show()
        tab.go("about:blank")
        tab.go(url)
        return float(tab.wait_for(_PAINTED, within))

    def _greeted(self) -> float:
        self._bare.show()
        return float(self._bare.evaluate(_GREETING))

    def _key(self) -> float:
        self._page.show()
        took = self._page.evaluate(_KEY, next(self._typed))
        time.sleep(1)  # the pause after which the best come first
        return float(took if took is not None else "inf")

    def _scrolled(self, tab: Tab, bare: bool) -> float:
        tab.show()
        if not bare:  # all articles
            tab.evaluate(_ALL)
            time.sleep(1)
        return float(tab.evaluate(_SCROLL, bare))

    def heap(self) -> float:
        """MB of what scripts hold, after all else."""
        self._page.show()
        if self._browser.name == "firefox":
            return float(self._browser.marionette.chrome(_FIREFOX_HEAP)) / 1e6
        page: Any = self._page
        session = page.page.context.new_cdp_session(page.page)
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def main() -> int:
    """Measure each browser and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--browser", choices=list(find.NAMES))
    parser.add_argument("--library", type=Path, help="a library that is there, with its --state")
    parser.add_argument("--state", type=Path)
    options = parser.parse_args()
    with _library(options) as (library, state):
        articles = len(Library.open(library, state).select(""))
        for name in [options.browser] if options.browser else list(find.found()):
            _measure(name, library, state, articles, options.runs)
    return 0


@contextmanager
def _library(options: argparse.Namespace) -> Iterator[tuple[Path, Path]]:
    if options.library:
        yield options.library, options.state
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        generated.write(Path(folder) / "library", range(options.articles), options.articles)
        yield Path(folder) / "library", Path(folder) / "state"


def _measure(name: str, library: Path, state: Path, articles: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder, _stage(name) as stage:
        world = World(stage, Path(folder))
        world.library, world.state = library, state
        world.begin()
        bench = Bench(world)
        taken: dict[str, list[float]] = {case: [] for case in bench.cases}
        for turn in range(runs + 1):
            for case, run in bench.cases.items():
                took = run()
                if turn:  # the first is for the caches
                    taken[case].append(took)
        medians = {case: statistics.median(times) for case, times in taken.items()} | {HEAP.name: bench.heap()}
        load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        print(f"{name} {stage.browser.version}, {articles} articles, medians of {runs}, {load}")
        for target in (FIRST, KEY, SCROLL, HEAP):
            _print(target, medians[target.name], medians.get(f"{target.name}, bare"), taken.get(target.name, []))


@contextmanager
def _stage(name: str) -> Iterator[Any]:
    from driving.stand_in import StandIn

    with StandIn({}) as site, set_up(name, site) as stage:
        yield stage


def _print(target: Target, value: float, bare: float | None, all_: list[float]) -> None:
    beside = f"bare {bare:6.1f}, ×{value / bare:5.1f}" if bare else " " * 19
    spread = f"{min(all_):.0f}–{max(all_):.0f}" if all_ else ""
    met = "" if value <= target.most else "   NOT MET"
    print(
        f"  {target.name:34}{value:8.1f} {target.unit}   at most {target.most:.0f}   {beside}   {spread}{met}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
