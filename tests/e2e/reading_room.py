"""A saved article in the reader, and what a person does there."""

from __future__ import annotations

from driving.browser import Tab
from driving.sample import Sample
from e2e.world import GARDEN, World

# The last that changes the article's markup: each picture's button to enlarge it.
_ARRANGED = """
    const pictures = [...document.querySelectorAll("article img")];
    return !document.getElementById("more-open").hidden && pictures.every(picture => picture.closest(".enlarge"));
"""
_CHOOSE = """
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(args[0]);
      if (at < 0) continue;
      node.parentElement.scrollIntoView({block: "center"});
      getSelection().setBaseAndExtent(node, at, node, at + args[0].length);
      return true;
    }
    return false;
"""

# What was drawn and moved by itself, by Chromium's account of it; Firefox keeps none.
_MOVED = """
    const moves = [];
    new PerformanceObserver((list) => moves.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
    await new Promise((done) => setTimeout(done, 500));
    const told = ({node, previousRect: was, currentRect: is}) =>
      [node?.nodeName, node?.textContent?.trim().slice(0, 30), was.x, was.y, is.x, is.y];
    return moves.flatMap(({sources}) => sources).map(told);
"""


def saved_in(world: World, sample: Sample = GARDEN) -> Tab:
    """An article saved by a click, and open in the reader with all that is beside it."""
    world.saves(world.open(sample), sample)
    return opened(world, sample)


def opened(world: World, sample: Sample = GARDEN) -> Tab:
    """A saved article, opened as from a list."""
    reader = world.browser.open(f"{world.browser.extension_url('pages/reader.html')}?article={sample.key}")
    reader.wait_for(_ARRANGED)
    return reader


def moved(reader: Tab) -> list[str]:
    """What of a page in Chromium has moved since it was opened, though nobody did anything."""
    return [str(each) for each in reader.evaluate(_MOVED)]


def choose(reader: Tab, words: str) -> None:
    """Select words of the article."""
    assert reader.evaluate(_CHOOSE, words), words


def press(reader: Tab, label: str, within: str = "body") -> None:
    """Press the button of that label, once it is there."""
    reader.wait_for(
        """
        const all = [...document.querySelectorAll(`${args[1]} button`)].filter(b => b.checkVisibility());
        const button = all.find(b => b.textContent === args[0] || b.ariaLabel === args[0]);
        button?.click();
        return Boolean(button);
        """,
        label,
        within,
    )


def choose_entry(reader: Tab, label: str) -> None:
    """An entry of the menu behind the dots."""
    reader.evaluate("document.getElementById('more-open').click()")
    press(reader, label, "#more")


def exports(reader: Tab, to: str) -> None:
    """Take the article along in a format, by the menu's dialog."""
    reader.evaluate("document.getElementById('export').click()")
    reader.wait_for("return document.querySelector('dialog[open] select') !== null")
    reader.evaluate("document.querySelector('dialog select').value = args[0]", to)
    reader.evaluate("document.querySelector('dialog .actions button.first').click()")


def marks(reader: Tab) -> dict[str, object]:
    """What the library says of the article, asked by the page."""
    said: dict[str, object] = reader.evaluate(
        """
        const question = {type: "askMarks", article: new URLSearchParams(location.search).get("article")};
        const reply = await (globalThis.browser ?? chrome).runtime.sendMessage({act: "ask", question});
        return reply.answer;
        """
    )
    return said
