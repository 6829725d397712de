"""The whole way once, as a person goes it: click, saved, click again, shown. Used by ``run.py --check``."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

from driving.browser import Browser, Tab
from driving.sample import Sample
from driving.saved import Saved, saved
from driving.waiting import until

READER = "pages/reader.html"

# What the reader shows: the headline, the paragraphs, and how many of its pictures are drawn from blobs of its own.
_SHOWN = """
    const images = [...document.querySelectorAll("article img")];
    return {
        headline: document.querySelector("article h1")?.textContent ?? "",
        paragraphs: [...document.querySelectorAll("article p")].map(p => p.textContent),
        pictures: images.filter(i => i.complete && i.naturalWidth > 0 && i.src.startsWith("blob:")).length,
        outside: images.filter(i => i.src && !i.src.startsWith("blob:")).map(i => i.src),
    };
"""


class Missing(AssertionError):
    """What should have been saved or shown, and was not."""


def check(browser: Browser, sample: Sample, library: Path, say: Callable[[str], None]) -> None:
    """Save and read ``sample``; says each thing seen, raises at the first that is missing."""
    tab = browser.open(sample.url)
    browser.click_toolbar(tab)
    files = until(lambda: all_there(library, sample), f"{sample.key} in {library}, with its pictures")
    say(f"saved {sample.key} with {len(files.pictures)} pictures in {library}")
    until(lambda: "✓" in browser.button(tab).badge, "the check mark on the button")
    say("the button shows a check mark")
    browser.click_toolbar(tab)
    reader = browser.tab(browser.extension_url(READER))
    shown(reader, sample)
    say(f"the reader shows {sample.headline!r}, {len(sample.paragraphs)} paragraphs, {len(sample.pictures)} pictures")


def all_there(library: Path, sample: Sample) -> Saved | None:
    """The sample's files once every one of them is there; raises when one is broken."""
    files = saved(library, sample.key)
    if files.broken:
        raise Missing(f"These files do not hold what their names say: {files.broken}")
    whole = files.records and files.documents and files.pages and set(files.pictures) == set(sample.pictures)
    return files if whole else None


def shown(reader: Tab, sample: Sample) -> None:
    """The reader shows the whole article, and no picture from outside."""
    enough = f"""
        const seen = await (async () => {{ {_SHOWN} }})();
        return seen.headline === args[0] && seen.pictures === args[1] && seen;
    """
    seen = reader.wait_for(enough, sample.headline, len(sample.pictures))
    for paragraph in sample.paragraphs:
        if plain(paragraph) not in seen["paragraphs"]:
            raise Missing(f"The reader lacks the paragraph {plain(paragraph)!r}.")
    if seen["outside"]:
        raise Missing(f"The reader takes pictures from outside: {seen['outside']}")


def plain(html: str) -> str:
    """The text of a paragraph's HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))
