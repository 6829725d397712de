"""A mirror that the person listed, and that the browser lets us reach, has what dw.com has: marks beside links, the
menu, links saved without being opened. When either goes, they go."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from driving.browser import Tab
from driving.stand_in import Served
from driving.waiting import until
from e2e.leave import leave, withdraw
from e2e.world import FRONT, GARDEN, MIRROR, SHADOW, WORDS, World

ORIGIN = f"https://{MIRROR}"
PAGES = f"{ORIGIN}/*"
THERE = FRONT.replace("https://www.dw.com", ORIGIN)
MARKS = "nachlese-marks"
# Some links of a mirror name it, some lead from its root; and it shows dw.com's own, and those of others, as they are.
_LIST = f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>Themen</title><ul>
<li><a id="garden" href="{GARDEN.url.replace("https://www.dw.com", ORIGIN)}">Garten</a>
<li><a id="shadow" href="{SHADOW.url.removeprefix("https://www.dw.com")}">Schatten</a>
<li><a href="{GARDEN.url}">Garten bei dw.com</a>
<li><a href="{GARDEN.url.replace("www.dw.com", "other.example")}">Garten anderswo</a></ul></html>"""
_SEEN = """
    const seen = [...root.querySelectorAll("i")].filter(i => !i.hidden);
    return seen.map(i => i.ariaLabel.match(/\u2068(.*)\u2069/)[1]);
"""
_OFFERED = """
    const { contextMenus } = globalThis.browser ?? chrome;
    return contextMenus.update("save-link-here", {}).then(() => true, () => false);
"""
_FETCH = "return fetch(args[0]).then(({ok}) => ok, () => false)"
_FETCH_IN = """
    const {scripting, tabs} = globalThis.browser ?? chrome;
    const {id} = (await tabs.query({})).find(({url}) => url === args[0]);
    const func = address => fetch(address).then(({ok}) => ok, () => false);
    const [{result}] = await scripting.executeScript({target: {tabId: id}, func, args: [args[1]]});
    return result;
"""
_SET = "await (globalThis.browser ?? chrome).storage.local.set({settings: {linkMarks: args[0], mirrors: args[1]}})"


@pytest.fixture
def reached(world: World) -> Iterator[World]:
    """A world in which the browser lets the extension reach the mirror, which has a list of articles."""
    world.site.serve(THERE, _LIST)
    with leave(world.browser, PAGES):
        yield world


def _set(world: World, *mirrors: str, marks: bool = True) -> None:
    world.browser.in_extension(_SET, marks, list(mirrors))


def _marked(tab: Tab, *wanted: str) -> None:
    until(lambda: sorted(tab.shadow(MARKS, _SEEN) or ()) == sorted(wanted), f"{wanted}, not {tab.shadow(MARKS, _SEEN)}")


def _mirrored(article: str) -> str:
    """An article's page as a mirror sends it, which has put its own name into all addresses of dw.com's."""
    page = article.replace("https://www.dw.com", ORIGIN).replace("https://static.dw.com", ORIGIN)
    assert "dw.com/image" not in page
    return page


def test_links_on_a_mirror_are_marked(reached: World) -> None:
    """By what they would be on dw.com; also after the browser has stopped the background."""
    world = reached
    world.saves(world.open(GARDEN), GARDEN)
    tab = world.browser.open(THERE)
    assert tab.shadow(MARKS, _SEEN) is None

    _set(world, ORIGIN)
    _marked(tab, "Garten", "Garten bei dw.com")
    _marked(world.browser.open(THERE), "Garten", "Garten bei dw.com")

    world.browser.stop_background()
    world.saves(world.open(SHADOW), SHADOW)
    _marked(tab, "Garten", "Garten bei dw.com", "Schatten")


@pytest.mark.parametrize("goes", ["the mirror", "the leave"])
def test_with_the_mirror_or_the_leave_its_marks_and_menu_go(reached: World, goes: str) -> None:
    """From pages that are open too, and dw.com's stay; when it comes again, so do they."""
    world = reached
    world.saves(world.open(GARDEN), GARDEN)
    front = world.browser.open(FRONT)
    tab = world.browser.open(THERE)
    _set(world, ORIGIN)
    _marked(tab, "Garten", "Garten bei dw.com")
    until(lambda: _offered(world), "the menu on the mirror")

    if goes == "the mirror":
        _set(world)
    else:
        withdraw(world.browser, PAGES)

    until(lambda: tab.shadow(MARKS, _SEEN) is None, "no marks on the mirror")
    until(lambda: not _offered(world), "no menu on the mirror")
    assert world.browser.open(THERE).shadow(MARKS, _SEEN) is None
    _marked(front, GARDEN.headline)

    with leave(world.browser, PAGES):
        _set(world, ORIGIN)
        _marked(tab, "Garten", "Garten bei dw.com")
        until(lambda: _offered(world), "the menu on the mirror")


def test_marks_on_a_mirror_outlive_the_extension(reached: World) -> None:
    """As after an update, or a restart of the browser."""
    world = reached
    world.saves(world.open(GARDEN), GARDEN)
    _set(world, ORIGIN)

    world.browser.reload_extension()

    _marked(world.browser.open(THERE), "Garten", "Garten bei dw.com")


def test_a_site_that_nobody_listed_has_no_marks(reached: World) -> None:
    """Though the browser lets us reach it, and whatever its pages say of themselves."""
    world = reached
    world.saves(world.open(GARDEN), GARDEN)
    _set(world, "https://other.example")
    front = world.browser.open(FRONT)
    _marked(front, GARDEN.headline)

    assert world.browser.open(THERE).shadow(MARKS, _SEEN) is None


def test_a_link_on_a_mirror_is_saved_from_the_mirror(reached: World) -> None:
    """The article with its pictures, as dw.com's own; nobody else is asked, and no cookie goes along."""
    world = reached
    _set(world, ORIGIN)
    link = SHADOW.url.replace("https://www.dw.com", ORIGIN)
    world.site.serve(link, _mirrored(SHADOW.html))
    tab = world.browser.open(THERE)
    tab.evaluate("document.cookie = 'visitor=2; Secure'")
    world.site.forget()
    world.proxy.forget()

    until(lambda: _offered(world), "the menu on the mirror")
    world.browser.choose_menu("save-link-here", tab, "#shadow", link)

    files = world.whole(SHADOW)
    assert files.records[0]["url"] == SHADOW.url
    assert MIRROR not in json.dumps(files.records[0])
    (change,) = files.changes
    assert (change["to"].get("own", True), change["to"]["host"]) == (True, MIRROR)
    assert {(visit.host, visit.cookie) for visit in world.site.visits} == {(MIRROR, "")}
    assert tab.url == THERE
    _marked(tab, "Schatten")


def test_a_link_that_leads_away_from_the_mirror_is_not_followed(reached: World) -> None:
    """The mirror decides nothing: who is asked is who the person listed."""
    world = reached
    _set(world, ORIGIN)
    link = SHADOW.url.replace("https://www.dw.com", ORIGIN)
    world.site.serve(link, Served(b"", status=301, location=SHADOW.url))
    tab = world.browser.open(THERE)
    world.site.forget()

    until(lambda: _offered(world), "the menu on the mirror")
    world.browser.choose_menu("save-link-here", tab, "#shadow", link)

    world.notice(tab, WORDS["error_link_failed"])
    assert {visit.host for visit in world.site.visits} == {MIRROR}
    assert world.empty()


def test_a_mirror_answers_its_own_pages_alone(reached: World) -> None:
    """Not the extension's, by their policy, nor another site's, by the browser: a link there could not be saved, so it
    is not offered."""
    world = reached
    _set(world, ORIGIN)
    world.browser.open(FRONT)

    assert world.browser.in_extension(_FETCH, THERE) is False
    assert not [visit for visit in world.site.visits if visit.host == MIRROR]
    assert world.browser.in_extension(_FETCH_IN, FRONT, THERE) is False
    world.browser.open(THERE)
    assert world.browser.in_extension(_FETCH_IN, THERE, THERE) is True


def test_a_private_window_asks_before_it_saves_a_mirror_s_link(reached: World) -> None:
    """The question outlives the background, and its answer names the link anew."""
    world = reached
    _set(world, ORIGIN, marks=False)
    link = SHADOW.url.replace("https://www.dw.com", ORIGIN)
    world.site.serve(link, _mirrored(SHADOW.html))
    tab = world.browser.open_private(THERE)
    until(lambda: _offered(world), "the menu on the mirror")

    world.browser.choose_menu("save-link-here", tab, "#shadow", link)
    world.notice(tab, WORDS["private_title"])
    world.browser.stop_background()
    assert world.empty()
    world.press(tab, WORDS["act_save"])

    assert world.whole(SHADOW).records[0]["url"] == SHADOW.url


def _offered(world: World) -> bool:
    return bool(world.browser.in_extension(_OFFERED))
