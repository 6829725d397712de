"""Reading: the article from the library, offline, in a page in which nothing of its own can run."""

from __future__ import annotations

from driving.check import plain, shown
from e2e.reading_room import exports
from e2e.world import GARDEN, SAMPLES, SHADOW, SHOWN, WORDS, World

# A link out of the article, as its card would show it.
_ARROW = """
    const card = Object.assign(document.createElement("a"), {className: "card"});
    document.querySelector("article").append(card);
    return getComputedStyle(card, "::before").content;
"""


def test_a_second_click_reads_what_the_first_saved(world: World) -> None:
    """Headline, paragraphs and pictures, the pictures from the library."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)

    world.click(tab)

    world.reads(GARDEN)


def test_read_on_the_notice_opens_the_reader(world: World) -> None:
    """The way most people take."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)

    world.press(tab, WORDS["act_read"])

    world.reads(GARDEN)


def test_a_saved_article_is_read_offline(world: World) -> None:
    """With dw.com out of reach, and the page it came from gone."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.click(tab)
    address = world.reads(GARDEN).url
    world.proxy.cut()
    tab.close()

    again = world.browser.open(address)

    shown(again, GARDEN)


def test_reading_asks_nobody_for_anything(world: World) -> None:
    """Not even dw.com, for an article that is saved."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.site.forget()

    world.click(tab)

    world.reads(GARDEN)
    assert world.site.visits == ()


def test_a_page_is_read_without_being_saved(world: World) -> None:
    """The menu's Read shows the page as it is, and leaves the library empty."""
    tab = world.open(SHADOW)

    world.browser.choose_menu("read", tab, "h1")

    reader = world.reader()
    reader.wait_for(SHOWN, SHADOW.headline)
    text = reader.evaluate("return document.querySelector('article').innerText")
    assert all(plain(paragraph) in text for paragraph in SHADOW.paragraphs)
    assert world.empty()


def test_chinese_and_arabic_are_set_as_such(world: World) -> None:
    """The article carries its language and its direction."""
    for language, tag, direction in (("zh", "zh", "ltr"), ("ar", "ar", "rtl")):
        sample = SAMPLES[language]
        tab = world.open(sample)
        world.saves(tab, sample)
        world.click(tab)
        reader = world.reads(sample)

        article = "const a = document.querySelector('article'); return [a.lang, getComputedStyle(a).direction]"
        said, set_in = reader.evaluate(article)
        assert said.startswith(tag)
        assert direction == set_in
        assert ("↖" if direction == "rtl" else "↗") in reader.evaluate(_ARROW)
        reader.close()


def test_pictures_that_come_later_come_into_an_open_reader(world: World) -> None:
    """Read is pressed at once, while the pictures are still on their way."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()
    world.click(tab)
    world.notice(tab, WORDS["notice_saved"])
    world.press(tab, WORDS["act_read"])
    reader = world.reader()
    reader.wait_for(SHOWN, GARDEN.headline)

    world.site.release_pictures()

    world.reads(GARDEN)


def test_an_export_that_fails_leaves_the_article_where_it_is(world: World) -> None:
    """What went wrong is told where the format was asked for."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.click(tab)
    reader = world.reads(GARDEN)
    reader.wait_for("return document.getElementById('export') !== null")
    world.library.rename(world.folder / "elsewhere")
    world.browser.stop_background()

    exports(reader, "html")

    told = "return document.querySelector('dialog .told')?.textContent.includes(args[0])"
    reader.wait_for(told, WORDS["error_library_missing"])
    shown(reader, GARDEN)
