"""The extension's own pages pass axe, in light and dark, in each browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from driving.browser import Tab
from driving.stage import ROOT
from e2e.world import GARDEN, SAMPLES, World

AXE = ROOT / "build_scripts/node_modules/axe-core/axe.min.js"
pytestmark = pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in build_scripts")

_RUN = """
    const {violations} = await globalThis.axe.run(document, {resultTypes: ["violations"]});
    return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
"""


def _violations(tab: Tab) -> list[str]:
    found: list[str] = tab.evaluate(f"{Path(AXE).read_text('utf-8')};{_RUN}")
    return found


@pytest.mark.parametrize("language", ["de", "zh", "ar"])
def test_the_reader_is_accessible(world: World, language: str) -> None:
    """A whole article, set from left and from right."""
    sample = SAMPLES[language]
    tab = world.open(sample)
    world.saves(tab, sample)
    world.click(tab)

    assert _violations(world.reads(sample)) == []


def test_the_welcome_page_is_accessible(world: World) -> None:
    """The first page a person sees."""
    assert _violations(world.browser.extension_page("pages/welcome.html")) == []


def test_the_page_that_tells_what_is_wrong_is_accessible(world: World) -> None:
    """With its command and buttons."""
    world.registration.remove()
    world.click(world.open(GARDEN))

    assert _violations(world.trouble("nachlese install")) == []
