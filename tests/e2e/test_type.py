"""How the text looks is the person's own choice, made in the reader and kept."""

from __future__ import annotations

from driving.browser import Tab
from e2e.world import SAMPLES, World

_STYLE = "return getComputedStyle(document.querySelector(args[0]))[args[1]]"
_CHOOSE = "document.querySelector(`#type input[name=${args[0]}][value=${args[1]}]`).click()"
_SLIDE = """
    const input = document.querySelector(`#type input[name=${args[0]}]`);
    input.value = args[1];
    input.dispatchEvent(new Event("input", { bubbles: true }));
"""
_READY = "return Boolean(document.querySelector('#type input')) && document.querySelector('article p') !== null"


def test_colours_and_type_are_kept_for_the_next_article(world: World) -> None:
    """Chosen once; the page itself is dressed before its article comes."""
    reader = _reader(world, "de")
    size = _pixels(reader, ".nachlese > p")

    reader.evaluate(_CHOOSE, "theme", "black")
    reader.evaluate(_SLIDE, "size", 150)

    assert reader.evaluate(_STYLE, "html", "backgroundColor") == "rgb(0, 0, 0)"
    assert round(_pixels(reader, ".nachlese > p") / size, 2) == 1.5
    reader.close()
    again = world.browser.open(_address(world, "de"))
    again.wait_for(_READY)
    assert again.evaluate(_STYLE, "html", "backgroundColor") == "rgb(0, 0, 0)"
    assert round(_pixels(again, ".nachlese > p") / size, 2) == 1.5


def test_each_script_is_set_for_itself(world: World) -> None:
    """Large Latin letters do not make Arabic ones larger, which are chosen in faces of their own."""
    reader = _reader(world, "de")
    reader.evaluate(_SLIDE, "size", 200)
    reader.close()

    arabic = _reader(world, "ar")

    assert arabic.evaluate("return document.documentElement.style.getPropertyValue('--size')") == "1"
    faces = arabic.evaluate("return [...document.querySelectorAll('#type input[name=font]')].map(i => i.value)")
    assert faces == ["naskh", "nastaliq", "sans", "system"]
    arabic.evaluate(_CHOOSE, "font", "nastaliq")
    assert "Nastaliq" in arabic.evaluate(_STYLE, ".nachlese > p", "fontFamily")


def test_the_panel_is_opened_and_left_by_keyboard(world: World) -> None:
    """Enter on its button goes into it, Escape out of it, and the focus is where it was."""
    reader = _reader(world, "de")
    reader.evaluate("document.getElementById('type-open').focus()")

    reader.press("Enter")
    reader.wait_for("return document.getElementById('type').matches(':popover-open')")
    reader.wait_for("return document.activeElement.name === 'theme'")
    reader.press("Escape")

    reader.wait_for("return !document.getElementById('type').matches(':popover-open')")
    reader.wait_for("return document.activeElement.id === 'type-open'")


def _address(world: World, language: str) -> str:
    return f"{world.browser.extension_url('pages/reader.html')}?article={SAMPLES[language].key}"


def _reader(world: World, language: str) -> Tab:
    sample = SAMPLES[language]
    tab = world.open(sample)
    world.saves(tab, sample)
    reader = world.browser.open(_address(world, language))
    reader.wait_for(_READY)
    return reader


def _pixels(reader: Tab, selector: str) -> float:
    return float(str(reader.evaluate(_STYLE, selector, "fontSize")).removesuffix("px"))
