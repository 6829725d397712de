"""What comes out of the printer: the article alone, dark on white, with its credits and where its links lead."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from driving.browser import Look
from driving.pictures import Hosts
from driving.sample.shelf import full_key
from driving.screen import SHELF, dress, shown
from driving.screens import SCREENS
from driving.stage import Stage

pytestmark = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs poppler-utils; build_scripts/test.py installs it as root on Debian"
)


@pytest.fixture(scope="module")
def printed(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The German and the Arabic article as PDF, from a dark theme with its menu open."""
    Hosts(stage).register(SHELF)
    found = {}
    for language in ("de", "ar"):
        screen = next(s for s in SCREENS if s.page.endswith(full_key(language)))
        tab = shown(stage.browser, screen)
        tab.look(Look(dark=True))
        dress(tab, "black")
        tab.evaluate("document.getElementById('more').showPopover()")
        found[language] = tmp_path_factory.mktemp("print") / f"{language}.pdf"
        tab.pdf(found[language])
        tab.close()
    return found


def _text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    # Arabic letters come as their shapes.
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", done.stdout))


def test_the_article_is_printed_and_nothing_around_it(printed: dict[str, Path]) -> None:
    """With its credits, and with the address of each link behind it."""
    text = _text(printed["de"])

    for wanted in (
        "Kleinstadt",
        "Bild: Ilse Brandt/Nachlese",
        "(dw.com/de/x/a-70000020)",
        "(example.org/bericht-2026)",
    ):
        assert wanted in text
    for unwanted in ("t-71000001", "Original page", "Saved versions", "Contents", "About 2 min", "Show what changed"):
        assert unwanted not in text


def test_every_picture_is_printed_whole(printed: dict[str, Path]) -> None:
    """Four of them, each on one page."""
    listed = subprocess.run(["pdfimages", "-list", str(printed["ar"])], capture_output=True, text=True, check=True)
    images = [line.split() for line in listed.stdout.splitlines()[2:]]

    assert [line[2] for line in images].count("image") == 4
    assert "صورة" in _text(printed["ar"])


def test_a_dark_theme_is_printed_dark_on_white(printed: dict[str, Path]) -> None:
    """Along the edge of each page, and behind its text."""
    for pdf in printed.values():
        subprocess.run(["pdftoppm", "-r", "20", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
        pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
        assert pages
        for page in pages:
            colours = Image.open(page).convert("RGB").getcolors(1 << 20) or []
            assert max(colours)[1] == (255, 255, 255)


def test_what_the_person_marked_is_not_printed(printed: dict[str, Path]) -> None:
    """The article has highlights in all colours; who is given the paper gets the article."""
    pdf = printed["de"]
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(pdf.with_suffix(".large"))], check=True)
    pages = sorted(pdf.parent.glob(f"{pdf.stem}.large-*.png"))
    colours = {colour for page in pages for _, colour in Image.open(page).convert("RGB").getcolors(1 << 20) or []}

    assert pages
    assert not colours & {(250, 229, 140), (201, 235, 191), (207, 230, 251), (252, 215, 226)}


def test_pages_are_numbered_where_the_browser_can(printed: dict[str, Path], stage: Stage) -> None:
    """Chromium sets what stands in a page's margin; Firefox has a footer of its own, which no driver is given."""
    numbered = re.search(r"\b1 ?/ ?\d\b", _text(printed["de"])) is not None

    assert numbered == (stage.browser.name == "chromium")
