"""How the text looks is the person's own choice, made in the reader and kept."""

from __future__ import annotations

import pytest

from driving.browser import Look, Tab
from driving.sample.shelf import fill, full_key
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
    assert "Arabic" in arabic.evaluate("return document.querySelector('#type .script').textContent")
    faces = arabic.evaluate("return [...document.querySelectorAll('#type input[name=font]')].map(i => i.value)")
    assert faces == ["naskh", "nastaliq", "sans", "system"]
    arabic.evaluate(_CHOOSE, "font", "nastaliq")
    assert "Nastaliq" in arabic.evaluate(_STYLE, ".nachlese > p", "fontFamily")


def test_settings_that_are_open_elsewhere_undo_no_choice(world: World) -> None:
    """They show what was chosen in the reader meanwhile, and change only what is pressed there."""
    settings = world.browser.extension_page("pages/options.html")
    size = "return document.querySelector('input[name=size]')?.value"
    settings.wait_for(f"{size} === '100'")
    reader = _reader(world, "de")
    reader.evaluate(_SLIDE, "size", 140)

    settings.wait_for(f"{size} === '140'")
    settings.evaluate("document.querySelector('input[name=font][value=sans]').click()")

    reader.wait_for("return document.documentElement.dataset.font === 'sans'")
    assert reader.evaluate("return document.documentElement.style.getPropertyValue('--size')") == "1.4"


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


def test_what_is_being_set_stays_under_the_pointer(world: World) -> None:
    """Neither size nor line length, as they change, moves the panel or the bar above it."""
    reader = _reader(world, "de")
    reader.look(Look(1600))
    reader.evaluate("document.getElementById('type-open').click()")
    before = reader.evaluate(_PLACES)

    for name, value in (("size", 70), ("size", 250), ("measure", 180)):
        reader.evaluate(_SLIDE, name, value)

        assert reader.evaluate(_PLACES) == before


def test_the_outline_has_room_however_long_the_lines(world: World) -> None:
    """Beside the text, or above it where the lines leave none; neither covers the other."""
    reader = _reader(world, "de")
    reader.look(Look(1280))

    for value, place in ((100, "beside"), (180, "above"), (60, "beside")):
        reader.evaluate(_SLIDE, "measure", value)
        reader.wait_for("return document.documentElement.dataset.outline === args[0]", place)
        width, apart = reader.evaluate(_OUTLINE)
        assert width > 100
        assert apart
    reader.look(Look(700))
    reader.wait_for("return document.documentElement.dataset.outline === 'above'")


_OUTLINE = """
    const [outline, article] = [".outline", "article"].map(one => document.querySelector(one).getBoundingClientRect());
    return [outline.width, outline.right <= article.left || outline.bottom <= article.top];
"""
_PLACES = """
    return ["#type", "#type input[name=size]", "#type-open"].map((each) => {
        const {x, y, width} = document.querySelector(each).getBoundingClientRect();
        return [x, y, width];
    });
"""
# The words of the table's cells that stand in more than one line.
_BROKEN = """
    const broken = [];
    for (const cell of document.querySelectorAll("article :is(th, td)")) {
        const text = cell.firstChild;
        for (const {0: word, index} of text.data.matchAll(/[\\p{L}\\p{N}.,]+/gu)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            if (new Set([...range.getClientRects()].map(rect => rect.top)).size > 1) broken.push(word);
        }
    }
    return broken;
"""


@pytest.mark.parametrize("language", ["de", "zh", "ar", "am"])
def test_no_word_or_number_of_a_narrow_table_is_broken(world: World, language: str) -> None:
    """The table scrolls, the page does not."""
    fill(world.library, world.state)
    reader = world.browser.open(f"{world.browser.extension_url('pages/reader.html')}?article={full_key(language)}")
    reader.wait_for("return document.querySelector('article td') !== null")

    reader.look(Look(360, 740))

    assert reader.evaluate(_BROKEN) == []
    assert reader.evaluate("return document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["zh", "ar", "am"])
def test_stress_is_not_italic_where_a_script_has_no_italics(world: World, language: str) -> None:
    """Chinese has dots below, the others weight; and no letters are spaced apart that belong together."""
    reader = _reader(world, language)
    reader.evaluate(
        "document.querySelector('article > p').append(Object.assign(document.createElement('em'), {textContent: 'x'}))"
    )

    assert reader.evaluate(_STYLE, "article > p > em", "fontStyle") == "normal"
    shown = (
        reader.evaluate(_STYLE, "article > p > em", "textEmphasisStyle"),
        reader.evaluate(_STYLE, "article > p > em", "fontWeight"),
    )
    assert shown == ("dot", "400") if language == "zh" else shown[1] == "600"
    assert reader.evaluate(_STYLE, "article h1", "letterSpacing") in ("normal", "0px")


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
