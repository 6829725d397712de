"""The library page: what is saved is found, marked, thrown away and taken along, by mouse and by keyboard."""

from __future__ import annotations

import base64

import pytest
from msgspec.structs import replace

from builder import build_page
from driving.browser import Tab
from driving.stage import this_host
from e2e.world import GARDEN, WORDS, World
from nachlese.article import Article, Paragraph, Text
from nachlese.library import Library, Revision
from samples import RIVER

PAGE = "pages/library.html"
NOW = 1_790_000_000_000

_ROWS = "return [...document.querySelectorAll('.row h2')].map(h => h.textContent)"
_SHOWN = f"const shown = await (async () => {{ {_ROWS} }})(); return JSON.stringify(shown) === JSON.stringify(args)"
_AT = "return document.activeElement?.querySelector?.('h2')?.textContent === args[0]"
_PRESS = "[...document.querySelectorAll(args[0])].find(b => !args[1] || b.textContent === args[1]).click()"
_SAID = "return document.getElementById('said').textContent.includes(args[0])"
_TOLD = "return document.querySelector('dialog .told')?.textContent"
# What a click on a link with `download` would hand to the browser's downloads.
_OFFERED = """
    addEventListener("click", event => {
        const link = event.target;
        if (!link.download) return;
        event.preventDefault();
        document.body.dataset.offered = `${link.download} ${link.protocol}`;
    });
"""


def _article(number: int, headline: str, text: str, language: str = "de") -> Article:
    return replace(
        RIVER,
        id=str(70000100 + number),
        language=language,
        url=f"https://www.dw.com/{language}/x/a-{70000100 + number}",
        short_url="",
        headline=headline,
        teaser="",
        lead_image=None,
        published=f"2024-02-0{number}T10:00:00.000Z",
        body=(Paragraph((Text(text),)),),
    )


SHORE = _article(1, "Am Ufer", "Schilf und Weiden, sonst nichts.")
MEADOW = _article(2, "Auf der Wiese", "Gras, und eine Wiesenglocke.")
BOOKS = _article(3, "河边的旧书摊", "老林每个周六都在河边摆摊卖旧书。", "zh")
ALL = (BOOKS, MEADOW, SHORE)  # the latest saved first


@pytest.fixture
def library(world: World) -> Library:
    """Three articles, saved one after the other."""
    clock = iter(range(NOW, NOW + 1000))
    library = Library.open(world.library, world.state, now=lambda: next(clock))
    for article in reversed(ALL):
        library.save(
            article, b"<!doctype html>", Revision(seen=NOW, parser="1", host="www.dw.com", own=True), article.id
        )
    return library


def _open(world: World, *articles: Article) -> Tab:
    tab = world.browser.extension_page(PAGE)
    _shows(tab, *articles)
    return tab


def _shows(tab: Tab, *articles: Article) -> None:
    """These stand there, in this order, and no others."""
    tab.wait_for(_SHOWN, *(article.headline for article in articles))


def _types(tab: Tab, text: str) -> None:
    body = "const s = document.getElementById('search'); s.value = args[0]; s.dispatchEvent(new InputEvent('input'))"
    tab.evaluate(body, text)


def _at(tab: Tab, article: Article) -> None:
    """The person is at this article: what a key does, it does to this one."""
    tab.wait_for(_AT, article.headline)


@pytest.mark.usefixtures("library")
def test_articles_are_found_while_one_types(world: World) -> None:
    """By the beginning of a word, from the first letter of Chinese, and with the words marked; else all stay there."""
    tab = _open(world, *ALL)

    _types(tab, "wei")
    _shows(tab, SHORE)
    tab.wait_for("return document.querySelector('.excerpt mark')?.textContent === 'Weiden'")
    _types(tab, "河")
    _shows(tab, BOOKS)
    _types(tab, "lang:de gra")
    _shows(tab, MEADOW)
    _types(tab, "nirgends")
    tab.wait_for("return document.getElementById('notice').textContent.includes(args[0])", WORDS["library_none"])
    tab.evaluate(_PRESS, "#notice button", "")
    _shows(tab, *ALL)


@pytest.mark.usefixtures("library")
def test_a_field_is_a_chip_that_can_be_taken_out(world: World) -> None:
    """Typed, or chosen in the form of filters."""
    tab = _open(world, *ALL)

    _types(tab, "lang:zh ")
    _shows(tab, BOOKS)
    tab.evaluate(_PRESS, ".chip", "lang:zh")
    _shows(tab, *ALL)
    tab.evaluate(_PRESS, "#tool-filter", "")
    choose = """
        const select = document.querySelector("#filters select");
        if (!select) return false;
        select.value = "zh";
        select.dispatchEvent(new Event("change"));
        return true;
    """
    tab.wait_for(choose)
    _shows(tab, BOOKS)
    assert tab.evaluate("return document.getElementById('search').value") == "lang:zh"


def test_the_list_is_used_by_keyboard_alone(world: World, library: Library) -> None:
    """Down, favourite, read, archived; and taken back, one after the other."""
    tab = _open(world, *ALL)
    for key, article in (("j", MEADOW), ("ArrowDown", SHORE), ("k", MEADOW)):
        tab.press(key)
        _at(tab, article)

    for key, what in (("s", "favourite"), ("u", "read"), ("e", "archived")):
        tab.press(key)
        tab.wait_for("return document.activeElement.classList.contains(args[0])", what)
    said = library.marks(MEADOW.key)
    assert (said.favourite, said.read, said.archived) == (True, True, True)
    for _ in range(3):
        tab.press("z")
        tab.wait_for(_SAID, WORDS["library_undone"])
        tab.evaluate("document.getElementById('said').replaceChildren()")
    tab.wait_for("return !document.querySelector('.row.favourite, .row.read, .row.archived')")
    said = library.marks(MEADOW.key)
    assert (said.favourite, said.read, said.archived) == (False, False, False)


@pytest.mark.usefixtures("library")
def test_keys_are_told_and_can_be_turned_off(world: World) -> None:
    """For whoever speaks to the computer; the arrows stay."""
    tab = _open(world, *ALL)

    tab.press("?")
    tab.wait_for("return document.querySelector('dialog[open] kbd') !== null")
    tab.evaluate("document.querySelector('dialog input').click()")
    tab.press("Escape")
    tab.wait_for("return document.querySelector('dialog[open]') === null")
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("j")
    tab.press("ArrowDown")

    _at(tab, MEADOW)
    tab.evaluate("localStorage.clear()")


@pytest.mark.usefixtures("library")
def test_enter_reads_and_back_is_where_one_was(world: World) -> None:
    """With what was searched for, and at the same article; the address says nothing of it."""
    tab = _open(world, *ALL)
    _types(tab, "lang:de ")
    _shows(tab, MEADOW, SHORE)
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("j")
    _at(tab, SHORE)

    tab.press("Enter")
    tab.wait_for("return document.querySelector('article h1')?.textContent === args[0]", SHORE.headline)
    tab.evaluate("history.back()")

    _shows(tab, MEADOW, SHORE)
    _at(tab, SHORE)
    assert tab.url.endswith(PAGE)


def test_tags_are_edited_in_place(world: World, library: Library) -> None:
    """A line of them, kept by Enter, left by Escape; a tag pressed finds what has it."""
    tab = _open(world, *ALL)
    tab.press("j")
    _at(tab, MEADOW)

    tab.press("t")
    tab.wait_for("return document.activeElement.matches('.tag-line')")
    tab.evaluate("document.activeElement.value = 'Gras, Wahl 2026'")
    tab.press("Enter")
    tab.wait_for("return document.querySelectorAll('.tag').length === 2")
    assert set(library.marks(MEADOW.key).tags) == {"Gras", "Wahl 2026"}
    _at(tab, MEADOW)
    tab.press("t")
    tab.wait_for("return document.activeElement.matches('.tag-line')")
    tab.evaluate("document.activeElement.value = ''")
    tab.press("Escape")
    tab.evaluate(_PRESS, ".tag", "Wahl 2026")

    _shows(tab, MEADOW)
    assert set(library.marks(MEADOW.key).tags) == {"Gras", "Wahl 2026"}


@pytest.mark.usefixtures("library")
def test_what_is_thrown_away_waits_in_the_trash(world: World) -> None:
    """Taken back at once, or out of the trash later; gone for good only when the person says so twice."""
    tab = _open(world, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")

    tab.press("#")
    _shows(tab, MEADOW, SHORE)
    tab.press("z")
    _shows(tab, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("#")
    _shows(tab, MEADOW, SHORE)
    tab.evaluate(_PRESS, "[data-state=trash]", "")
    _shows(tab, BOOKS)
    tab.evaluate(_PRESS, ".row [data-act=restore]", "")
    _shows(tab)
    tab.evaluate(_PRESS, "[data-state=all]", "")
    _shows(tab, *ALL)

    tab.evaluate("document.querySelector('.row').focus()")
    tab.press("#")
    _shows(tab, MEADOW, SHORE)
    tab.evaluate(_PRESS, "[data-state=trash]", "")
    _shows(tab, BOOKS)
    tab.evaluate(_PRESS, "#ends button", "")
    tab.wait_for("return document.activeElement.textContent === args[0]", WORDS["act_cancel"])
    assert list(world.library.glob(f"articles/**/{BOOKS.id}*"))
    tab.evaluate(_PRESS, "dialog button", WORDS["library_empty_trash_start"])
    tab.wait_for(_TOLD)
    assert not list(world.library.glob(f"articles/**/{BOOKS.id}*"))


def test_several_are_archived_at_once_and_taken_back(world: World, library: Library) -> None:
    """Selected by key and by mouse; the archive has them, and no other."""
    tab = _open(world, *ALL)
    tab.evaluate("document.querySelector('.row').focus()")

    tab.press("x")
    tab.wait_for("return document.querySelectorAll('.row.selected').length === 1")
    tab.evaluate("document.querySelectorAll('.row .select')[2].click()")
    tab.wait_for("return document.querySelectorAll('.row.selected').length === 2")
    tab.evaluate(_PRESS, "#selection [data-act=archive]", "")
    tab.wait_for(_SAID, f"{WORDS['library_done_archive']}: 2")
    tab.evaluate(_PRESS, "[data-state=archived]", "")
    _shows(tab, BOOKS, SHORE)
    tab.evaluate(_PRESS, "#said button", "")

    _shows(tab)
    assert not any(library.marks(article.key).archived for article in ALL)


@pytest.mark.usefixtures("library")
def test_what_is_found_is_taken_along_as_a_file(world: World) -> None:
    """In the format chosen, as a download of the browser's."""
    tab = _open(world, *ALL)
    tab.evaluate(_OFFERED)
    _types(tab, "lang:de ")
    _shows(tab, MEADOW, SHORE)

    tab.evaluate(_PRESS, "#more button", WORDS["library_export"])
    tab.evaluate("document.querySelector('dialog select').value = 'jsonl'")
    tab.evaluate(_PRESS, "dialog button", WORDS["library_export_start"])

    assert tab.wait_for("return document.body.dataset.offered") == "nachlese.jsonl blob:"
    told = tab.wait_for(_TOLD)
    assert told.startswith("nachlese.jsonl")
    assert "KB" in told or "kB" in told


@pytest.mark.usefixtures("library")
def test_a_file_is_brought_in(world: World) -> None:
    """A saved page of dw.com; what became of it is told, and it is in the list."""
    tab = _open(world, *ALL)
    bridge = replace(_article(4, "Die Brücke", "Ein Bogen aus Stein."), published="2024-02-04T10:00:00.000Z")
    page = base64.b64encode(build_page(bridge, "react-state").encode()).decode()

    tab.evaluate(_PRESS, "#more button", WORDS["library_import"])
    choose = """
        const chosen = new DataTransfer();
        const bytes = Uint8Array.from(atob(args[0]), c => c.charCodeAt(0));
        chosen.items.add(new File([bytes], "page.html", {type: "text/html"}));
        document.querySelector("dialog input[type=file]").files = chosen.files;
    """
    tab.evaluate(choose, page)
    tab.evaluate(_PRESS, "dialog button", WORDS["library_import_start"])

    assert "1" in tab.wait_for(_TOLD)
    _shows(tab, bridge, *ALL)


@pytest.mark.usefixtures("library")
def test_the_library_tells_of_itself(world: World) -> None:
    """How many articles, in which languages, on which devices."""
    tab = _open(world, *ALL)

    tab.evaluate(_PRESS, "#more button", WORDS["library_about"])

    told = tab.wait_for("return document.querySelector('dialog[open] dl')?.textContent")
    assert "German 2" in told
    assert WORDS["library_device_own"] in told


def test_an_empty_library_says_how_to_save(world: World) -> None:
    """And takes a file."""
    tab = world.browser.extension_page(PAGE)

    tab.wait_for("return document.getElementById('notice').textContent.includes(args[0])", WORDS["library_first_do"])
    tab.evaluate(_PRESS, "#notice button", "")
    tab.wait_for("return document.querySelector('dialog[open] input[type=file]') !== null")


@pytest.mark.usefixtures("library")
def test_without_the_program_it_says_what_to_install(world: World) -> None:
    """And once it is there, all is."""
    world.registration.remove()
    world.browser.stop_background()
    tab = world.browser.extension_page(PAGE)
    told = "return document.body.innerText.includes(args[0])"
    tab.wait_for(told, WORDS["error_host_missing"])

    world.register(this_host(world.library, world.state))
    tab.evaluate(_PRESS, "#notice button.first", "")

    _shows(tab, *ALL)


def test_the_toolbar_button_and_a_key_lead_to_it(world: World) -> None:
    """From wherever one is; a browser that gives the key to something else says so on the first page."""
    commands = world.browser.in_extension("return (globalThis.browser ?? chrome).commands.getAll()")
    keys = {command["name"]: command["shortcut"] for command in commands}
    tab = world.open(GARDEN)

    world.browser.run_command("library", tab)

    assert keys["library"] != ""
    assert world.browser.tab(world.browser.extension_url(PAGE))
