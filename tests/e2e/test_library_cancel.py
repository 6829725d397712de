"""The library page: what takes long is given up, and it is told what came of it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import build_page
from driving.browser import Tab
from e2e.library_page import ALL, PRESS, TOLD, article, open_library, shows
from e2e.world import WORDS, World
from nachlese.library import Library

_CHOOSE = """
    const chosen = new DataTransfer();
    for (const [at, text] of args.entries()) {
        const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
        chosen.items.add(new File([bytes], `page-${at}.html`, {type: "text/html"}));
    }
    document.querySelector("dialog input[type=file]").files = chosen.files;
"""
_BUSY = "return document.querySelector('dialog progress') && document.querySelector('dialog .detail')?.textContent"


def _cancelled_midway(tab: Tab, go: Path) -> str:
    """What is told after the person gave it up while the host was at it."""
    tab.wait_for(_BUSY)
    tab.evaluate(PRESS, "dialog button", WORDS["act_cancel"])
    go.touch()
    return str(tab.wait_for(TOLD))


@pytest.mark.usefixtures("library")
def test_an_export_that_is_given_up_leaves_no_file(world: World) -> None:
    """It says so, and the next one is whole."""
    go = world.waits("fetch")
    tab = open_library(world, *ALL)
    tab.evaluate(PRESS, "#more button", WORDS["library_export"])
    tab.evaluate("document.querySelector('dialog select').value = 'jsonl'")
    tab.evaluate(PRESS, "dialog button", WORDS["library_export_start"])

    assert _cancelled_midway(tab, go) == WORDS["library_cancelled"]

    assert not world.stage.downloads.exists()
    tab.evaluate(PRESS, "dialog button", WORDS["act_close"])
    tab.evaluate(PRESS, "#more button", WORDS["library_export"])
    tab.evaluate("document.querySelector('dialog select').value = 'jsonl'")
    tab.evaluate(PRESS, "dialog button", WORDS["library_export_start"])
    assert len(world.downloaded("nachlese.jsonl").read_text("utf-8").splitlines()) == len(ALL)


def test_an_import_that_is_given_up_tells_what_it_took(world: World, library: Library) -> None:
    """What was brought in until then stays, and is in the list; what was to follow is not there."""
    go = world.waits("bring")
    tab = open_library(world, *ALL)
    bridge, weir = (
        replace(article(number, headline, "Ein Bogen aus Stein."), published="2024-02-04T10:00:00.000Z")
        for number, headline in ((4, "Die Brücke"), (5, "Das Wehr"))
    )
    pages = [base64.b64encode(build_page(one, "react-state").encode()).decode() for one in (bridge, weir)]
    tab.evaluate(PRESS, "#more button", WORDS["library_import"])
    tab.evaluate(_CHOOSE, *pages)
    tab.evaluate(PRESS, "dialog button", WORDS["library_import_start"])

    told = _cancelled_midway(tab, go)

    assert told.startswith(WORDS["library_cancelled"])
    assert WORDS["library_brought_new"].replace("$COUNT$", "1") in told
    shows(tab, bridge, *ALL)
    assert weir.key not in library.keys()[0]
