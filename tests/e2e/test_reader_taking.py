"""Taking an article along: copied as Markdown, cited, exported from the menu."""

from __future__ import annotations

import io
import zipfile

from driving.browser import Tab
from driving.trying import check_view
from e2e.reading_room import choose, exports, saved_in
from e2e.world import GARDEN, WORDS, World
from nachlese.render import FORMATS

_PASTE = """
    document.querySelectorAll("#paste").forEach(e => e.remove());
    const box = Object.assign(document.createElement("textarea"), {id: "paste"});
    document.body.append(box);
    box.focus();
"""


def _pasted(reader: Tab) -> str:
    """What is in the clipboard, as a person would see it."""
    reader.wait_for("return document.getElementById('status').textContent === args[0]", WORDS["copied"])
    reader.evaluate(_PASTE)
    reader.press("Control+v")
    text: str = reader.wait_for("return document.getElementById('paste').value")
    return text


def _by_keyboard(reader: Tab, entry: str) -> None:
    """Only what a person pressed may write into the clipboard."""
    reader.evaluate("document.getElementById('more-open').focus()")
    reader.press("Enter")
    reader.wait_for("return document.getElementById('more').matches(':popover-open')")
    reader.evaluate("document.getElementById(args[0]).focus()", entry)
    reader.press("Enter")


def test_the_article_is_copied_as_markdown(world: World) -> None:
    """With its headline and its headings."""
    reader = saved_in(world)

    _by_keyboard(reader, "copy-markdown")

    text = _pasted(reader)
    assert GARDEN.headline in text
    assert "## Die Quittenfrage" in text


def test_a_passage_is_copied_with_its_source(world: World) -> None:
    """Selected, by the toolbar at it: its words, and below them author, headline, date and address."""
    reader = saved_in(world)
    words = " ".join(reader.evaluate("return document.querySelector('article > p').textContent").split()[:6])
    choose(reader, words)

    reader.press("h")
    reader.wait_for("return document.activeElement.ariaLabel === args[0]", WORDS["marks_yellow"])
    reader.evaluate("[...document.querySelectorAll('.toolbar button')].at(-1).focus()")
    reader.press("Enter")

    passage, source = _pasted(reader).split("\n\n")
    assert passage == words
    assert source.startswith(f"Marlene Probst: {GARDEN.headline}. DW, ")


def test_what_is_told_moves_no_text(world: World) -> None:
    """Neither as it comes nor as it goes; who looks at a passage goes on looking at it."""
    reader = saved_in(world)
    place = "return document.querySelector('article p').getBoundingClientRect().top"
    before = reader.evaluate(place)

    _by_keyboard(reader, "copy-citation")
    reader.wait_for("return document.getElementById('status').textContent === args[0]", WORDS["copied"])

    assert reader.evaluate(place) == before


def test_the_article_is_cited(world: World) -> None:
    """Author, headline, DW, date, address."""
    reader = saved_in(world)

    _by_keyboard(reader, "copy-citation")

    text = _pasted(reader)
    assert text.startswith(f"Marlene Probst: {GARDEN.headline}. DW, ")
    assert "2026" in text
    assert "dw.com/" in text


def test_every_format_is_offered(world: World) -> None:
    """Those of one article, the one that any browser opens first."""
    reader = saved_in(world)

    reader.evaluate("document.getElementById('export').click()")

    formats = reader.evaluate("return [...document.querySelectorAll('dialog option')].map(option => option.value)")
    assert sorted(formats) == sorted(FORMATS)
    assert reader.evaluate("return document.querySelector('dialog select').value") == "html"
    reader.wait_for("return document.querySelector('dialog .detail').textContent === args[0]", WORDS["export_bare"])
    reader.evaluate("document.querySelector('dialog select').focus()")
    reader.press("m")
    reader.wait_for("return document.querySelector('dialog .detail').textContent === args[0]", WORDS["export_own"])


def test_the_article_is_exported_as_one_file_to_read(world: World) -> None:
    """It is among the browser's downloads, with its text and its pictures in it."""
    reader = saved_in(world)
    world.whole(GARDEN)

    exports(reader, "html")

    check_view(world.downloaded(GARDEN.key.replace("/", "-") + ".html").read_text("utf-8"), GARDEN)


def test_a_note_of_the_article_comes_with_its_pictures(world: World) -> None:
    """As Markdown for a vault; it is told that it is among the downloads."""
    reader = saved_in(world)
    world.whole(GARDEN)

    exports(reader, "markdown")

    name = GARDEN.key.replace("/", "-") + ".zip"
    with zipfile.ZipFile(io.BytesIO(world.downloaded(name).read_bytes())) as vault:
        files = vault.namelist()
    assert len([file for file in files if file.endswith(".jpg")]) == len(GARDEN.pictures)
    assert [file for file in files if file.endswith(".md")] == [name.replace(".zip", ".md")]
    reader.wait_for("return document.querySelector('dialog .told')?.textContent.startsWith(args[0])", name)
