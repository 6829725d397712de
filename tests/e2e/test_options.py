"""The options: each is changed on its page, as a person does it, and seen where it works."""

from __future__ import annotations

import re

import pytest

from driving.browser import Tab
from driving.stage import this_host
from driving.waiting import until
from e2e.world import GARDEN, MIRROR, WORDS, World

_PRESS = "document.querySelector(`[name=${args[0]}]`).click()"
_CHECKED = "return document.querySelector(`[name=${args[0]}]`).checked === args[1]"
_SETTINGS = "return (await (globalThis.browser ?? chrome).storage.local.get('settings')).settings"


def _options(world: World) -> Tab:
    options = world.browser.open(world.browser.extension_url("pages/options.html"))
    options.wait_for("return !document.getElementById('main').inert")
    return options


def _turn(options: Tab, name: str, on: bool) -> None:
    """Press a switch, and see that its choice is kept: a page opened anew shows it."""
    options.evaluate(_PRESS, name)
    until(lambda: (options.evaluate(_SETTINGS) or {}).get(name) is on, f"{name} kept")
    options.go(options.url)
    options.wait_for("return !document.getElementById('main').inert")
    options.wait_for(_CHECKED, name, on)


def test_without_pictures_none_is_asked_for_and_none_is_missed(world: World) -> None:
    options = _options(world)
    _turn(options, "images", False)
    tab = world.open(GARDEN)
    world.site.forget()

    world.click(tab)

    notice = world.notice(tab, WORDS["notice_saved"])
    world.badge(tab, "✓")
    until(lambda: world.files(GARDEN).documents, "the document")
    assert "missing" not in notice.title + notice.text
    assert world.files(GARDEN).pictures == {}
    assert [visit for visit in world.site.visits if visit.host == "static.dw.com" and not visit.referer] == []


def test_an_article_is_kept_without_its_page(world: World) -> None:
    options = _options(world)
    _turn(options, "keepPages", False)
    tab = world.open(GARDEN)

    world.click(tab)

    until(lambda: world.files(GARDEN).documents, "the document")
    assert world.files(GARDEN).pages == ()


def test_the_options_tell_where_the_library_lies_and_what_moves_it(world: World) -> None:
    options = _options(world)

    options.wait_for("return document.querySelector('#folder bdi').innerText === args[0]", str(world.library))
    options.evaluate("document.querySelector('#move').open = true")
    options.wait_for("return document.querySelector('#move').innerText.includes('nachlese install --library')")


def test_without_the_program_no_command_is_offered_that_it_would_have_to_do(world: World) -> None:
    """Once it is there, and looked for again, its folder is told."""
    world.registration.remove()
    options = _options(world)
    options.wait_for("return document.getElementById('host').textContent.includes('nachlese install')")
    shown = "return document.getElementById('move').checkVisibility()"
    assert not options.evaluate(shown)

    world.register(this_host(world.library, world.state))
    options.evaluate("document.querySelector('#host button.first').click()")

    options.wait_for(shown)


def test_discreetly_neither_titles_nor_addresses_nor_the_button_name_anything(world: World) -> None:
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    _turn(_options(world), "discreet", True)

    url = world.browser.extension_url("pages/reader.html")
    reader = world.browser.open(f"{url}?article={GARDEN.key}")
    reader.wait_for("return document.querySelector('h1')?.innerText === args[0]", GARDEN.headline)
    reader.evaluate("location.reload()")
    reader.wait_for("return performance.getEntriesByType('navigation')[0].type === 'reload'")
    reader.wait_for("return document.querySelector('h1')?.innerText === args[0]", GARDEN.headline)

    assert reader.evaluate("return [document.title, location.href]") == [WORDS["discreet_title"], url]
    assert reader.evaluate("return document.querySelector('link[rel=icon]').href").endswith("page-32.png")
    until(lambda: world.browser.button(tab).title == WORDS["discreet_title"], "the button's neutral title")
    assert world.browser.button(tab).badge == "✓"


def test_pages_that_are_open_are_discreet_at_once_and_no_more_when_it_ends(world: World) -> None:
    """Title, icon and address, without being loaded anew; the settings themselves as well."""
    world.saves(world.open(GARDEN), GARDEN)
    url = world.browser.extension_url("pages/reader.html")
    reader = world.browser.open(f"{url}?article={GARDEN.key}")
    reader.wait_for("return document.title.includes(args[0])", GARDEN.headline)
    options = _options(world)
    options.wait_for("return document.title.includes('Nachlese')")
    worn = "return [document.title, location.href, document.querySelector('link[rel=icon]').href.split('/').at(-1)]"
    before = [tab.evaluate(worn) for tab in (reader, options)]

    _turn(options, "discreet", True)
    reader.wait_for("return document.title === args[0]", WORDS["discreet_title"])
    discreet = [WORDS["discreet_title"], url, "page-32.png"]
    assert reader.evaluate(worn) == discreet
    assert options.evaluate(worn)[::2] == discreet[::2]
    _turn(options, "discreet", False)

    until(lambda: [tab.evaluate(worn) for tab in (reader, options)] == before, "they are called as before")


def test_a_listed_mirror_is_as_good_as_dw(world: World) -> None:
    """Its page is saved as dw.com's, its pictures come from itself, and the button knows what is saved there."""
    options = _options(world)
    given = "await (globalThis.browser ?? chrome).storage.local.set({settings: {mirrors: [args[0]]}})"
    options.evaluate(given, f"https://{MIRROR}")
    options.wait_for("return document.querySelector('#mirrors').innerText.includes(args[0])", f"https://{MIRROR}")
    copy = GARDEN.url.replace("www.dw.com", MIRROR)
    there = re.sub(r'data-url="[^"]*/image/(\d+)_[^"]*"', rf'src="https://{MIRROR}/image/\1_605.jpg"', GARDEN.html)
    world.site.serve(copy, there.replace("https://static.dw.com", f"https://{MIRROR}"))
    tab = world.browser.open(copy)
    world.site.forget()

    world.click(tab)

    assert WORDS["notice_not_own"] not in world.notice(tab, WORDS["notice_saved"]).text
    (change,) = world.whole(GARDEN).changes
    assert (change["to"].get("own", True), change["to"]["host"]) == (True, MIRROR)
    assert {visit.host for visit in world.site.visits} == {MIRROR}


@pytest.mark.parametrize("address", ["http://mirror.example", "https://www.dw.com/de/", "x"])
def test_what_can_be_no_mirror_is_said_to_be_none(world: World, address: str) -> None:
    options = _options(world)

    options.evaluate("document.querySelector('#mirror input').value = args[0]", address)
    options.evaluate("document.querySelector('#mirror button').click()")

    options.wait_for(
        "return document.querySelector('#mirror-trouble').innerText === args[0]", WORDS["options_mirror_wrong"]
    )
    assert not (options.evaluate(_SETTINGS) or {}).get("mirrors")


def test_nothing_moves_when_the_program_answers(world: World) -> None:
    """What stands below its box has its place before: the box is as high, and its folder has a line."""
    go = world.waits("hello")
    options = _options(world)
    options.wait_for("return document.querySelector('#host button') !== null")
    place = "return document.getElementById('folder').getBoundingClientRect().top + scrollY"
    before = options.evaluate(place)

    go.touch()
    options.wait_for("return document.querySelector('#folder bdi').innerText !== ''")

    assert before > 0
    assert options.evaluate(place) == before
