"""Every page of the extension holds its words in every language, on a phone's width and on a desk's.

The browser is not started for each: the words of a language are written over the English ones of the extension's copy,
which is then started anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from driving.browser import CONSOLE, Look
from driving.pictures import Hosts, interpret
from driving.screen import SHELF, settle, shown
from driving.screens import SCREENS
from driving.stage import ROOT, Stage

LOCALES = ROOT / "extension/_locales"
# Those with the longest words and sentences, and one from right to left; all of them with NACHLESE_LONG=1.
_LONGEST = ("ar", "de", "sw")
_LANGUAGES = tuple(sorted(p.name for p in LOCALES.iterdir())) if os.environ.get("NACHLESE_LONG") else _LONGEST
_NAMES = ("library-filters", "options", "welcome", "reader-type", "reader-more", "tabs", "trouble-host-missing")
_SCREENS = [screen for screen in SCREENS if screen.name in _NAMES]
_LOOKS = (Look(360, 740, still=True), Look(1200, 800, still=True))
pytestmark = pytest.mark.timeout(900)

# What is cut by design: the list's lines and tags, and in a narrow window the links beside the reader's buttons. An
# article's own words and a command are not the interface's.
_CUT = ".row *, .tag, .bar a + a, article *, code, code *"
# A word that is too long is broken rather than let out: here it is let out, so that what would be broken is seen.
_OVERFLOWING = """
    document.body.style.overflowWrap = "normal";
    for (const e of document.querySelectorAll("article, code")) e.style.overflowWrap = "anywhere";
    const wide = e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim();
    const all = [...document.querySelectorAll("body *:not(select, option, input)")];
    const out = all.filter(e => !e.matches(args[0]) && e.checkVisibility() && wide(e));
    const inmost = out.filter(e => !out.some(other => other !== e && e.contains(other)));
    const told = inmost.map(e => `${e.localName}.${e.className}#${e.id}: ${e.innerText.trim().slice(0, 60)}`);
    const page = document.documentElement.scrollWidth;
    document.body.style.overflowWrap = "";
    return page > innerWidth ? [`the page: ${page} > ${innerWidth}`, ...told] : told;
"""
# A choice alone below others; a field that is empty, and begins at another side than the page; our words beside dates.
_ALONE = """
    return [...document.querySelectorAll(".type .options")].filter(options => {
        const rows = Map.groupBy([...options.children], choice => Math.round(choice.getBoundingClientRect().top));
        return rows.size > 1 && [...rows.values()].some(row => row.length === 1);
    }).map(options => options.innerText);
"""
_TURNED = """
    const wrong = field => getComputedStyle(field).direction !== document.documentElement.dir;
    const fields = [...document.querySelectorAll("input[placeholder], textarea")];
    return fields.filter(e => !e.value && wrong(e)).map(e => e.placeholder);
"""
_LABELS = "return ['.dates', '.links'].map(line => document.querySelector(`article ${line}`).textContent)"
_MARKED = "return [document.documentElement.lang, document.documentElement.dir]"


class Seen(NamedTuple):
    """What was seen of the pages, by language and screen."""

    overflowing: dict[str, list[str]]
    marked: dict[str, list[str]]
    amiss: dict[str, list[str]]
    labels: dict[str, list[str]]


@pytest.fixture(scope="module")
def seen(stage: Stage) -> Iterator[Seen]:
    """One walk through the pages a language."""
    words = stage.home / "extension/_locales/en/messages.json"
    english = words.read_bytes()
    found = Seen({}, {}, {}, {})
    hosts = Hosts(stage)
    try:
        for language in _LANGUAGES:
            interpret(stage, language)
            hosts.register(SHELF)
            _walk(stage, language, found)
        yield found
    finally:
        words.write_bytes(english)
        stage.browser.reload_extension()
        stage.browser.in_extension("localStorage.clear()")
        tab = stage.browser.extension_page(CONSOLE)
        tab.look(Look())
        tab.close()


def _walk(stage: Stage, language: str, found: Seen) -> None:
    for screen in _SCREENS:
        tab = shown(stage.browser, screen)
        for look in _LOOKS:
            tab.look(look)
            settle(tab, screen)
            name = f"{language}, {screen.name}, {look.width}"
            overflowing = tab.evaluate(_OVERFLOWING, _CUT)
            if overflowing:
                found.overflowing[name] = overflowing
            found.marked[name] = tab.evaluate(_MARKED)
            amiss = tab.evaluate(_ALONE) + tab.evaluate(_TURNED)
            if amiss:
                found.amiss[name] = amiss
            if screen.name == "reader-more":
                found.labels[name] = tab.evaluate(_LABELS)
        tab.close()


def test_no_words_stand_out_of_their_place(seen: Seen) -> None:
    """Nor is one broken for want of room, and no page scrolls sideways."""
    assert seen.overflowing == {}


def test_no_choice_stands_alone_and_no_empty_field_is_turned_round(seen: Seen) -> None:
    """What is to be typed begins where the words of the page do, until it is typed."""
    assert seen.amiss == {}


def test_what_stands_beside_an_articles_dates_and_links_is_in_the_interfaces_words(seen: Seen) -> None:
    """As the dates are; the article is German."""
    for name, (dates, links) in seen.labels.items():
        words = json.loads((LOCALES / name.partition(",")[0] / "messages.json").read_text("utf-8"))
        assert words["reader_updated"]["message"] in dates, name
        assert words["reader_source"]["message"] in links, name
        assert ("Aktualisiert" in dates) is (name[:2] == "de"), name


def test_each_page_says_the_language_and_direction_of_its_words(seen: Seen) -> None:
    """So that a screen reader speaks them as they are spoken."""
    for name, marked in seen.marked.items():
        words = json.loads((LOCALES / name.partition(",")[0] / "messages.json").read_text("utf-8"))
        assert marked == [words["locale"]["message"], words["direction"]["message"]], name
