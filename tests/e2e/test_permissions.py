"""What the browser lets Nachlese do only when asked: the person answers the browser's own question, either way."""

from __future__ import annotations

import json
import re

from driving.browser import Tab
from driving.waiting import until
from e2e.administrator import decides
from e2e.hands import allow, refuse
from e2e.world import GARDEN, MIRROR, WORDS, World

_SETTINGS = "return (await (globalThis.browser ?? chrome).storage.local.get('settings')).settings ?? {}"
_MAY = "return (globalThis.browser ?? chrome).permissions.contains(args[0])"
_HISTORY = {"permissions": ["history"]}
_REACH = {"origins": [f"https://{MIRROR}/*"]}
_TEXT = "return document.querySelector(args[0]).innerText.includes(args[1])"
_BUTTON = """
    const button = [...document.querySelectorAll(args[0])].find(b => b.innerText === args[1] && b.checkVisibility());
    button?.focus();
    return Boolean(button);
"""
_VISITED = """
    const found = await (globalThis.browser ?? chrome).history.search({text: "", startTime: 0, maxResults: 1000});
    return found.map(({url}) => url);
"""


def _options(world: World) -> Tab:
    options = world.browser.open(world.browser.extension_url("pages/options.html"))
    options.wait_for("return !document.getElementById('main').inert")
    return options


def _press(options: Tab, within: str, label: str) -> None:
    """By the keyboard: the browser asks nobody who did not press."""
    options.wait_for(_BUTTON, within, label)
    options.press("Enter")


def _own(world: World) -> list[str]:
    return [url for url in world.browser.in_extension(_VISITED) if url.startswith(world.browser.extension_url(""))]


def test_discreetly_its_pages_leave_the_history_where_that_is_allowed(world_on_display: World) -> None:
    """Those that stand there already, and each that comes; dw.com's page stays, which is the browser's own."""
    world = world_on_display
    options = _options(world)
    options.evaluate("document.querySelector('[name=discreet]').click()")

    def ask() -> None:
        _press(options, "#history button", WORDS["options_history_allow"])

    refuse(world, options, ask)
    options.wait_for(_TEXT, "#history", WORDS["options_history"])
    assert not world.browser.in_extension(_MAY, _HISTORY)

    allow(world, options, ask)
    until(lambda: world.browser.in_extension(_MAY, _HISTORY), "the leave")
    options.wait_for(_TEXT, "#history", WORDS["options_history_on"])
    until(lambda: not _own(world), f"none of our pages in the history: {_own(world)}")

    world.browser.open(world.browser.extension_url("pages/library.html"))
    world.open(GARDEN)
    until(lambda: GARDEN.url in world.browser.in_extension(_VISITED), "dw.com's page in the history")
    until(lambda: not _own(world), f"none of our pages in the history: {_own(world)}")

    options.show()
    _press(options, "#history button", WORDS["options_history_stop"])
    options.wait_for(_TEXT, "#history", WORDS["options_history"])
    assert not world.browser.in_extension(_MAY, _HISTORY)


def test_a_mirror_is_listed_when_the_browser_allows_it(world_on_display: World) -> None:
    """Refused, it is said and not listed; allowed, its page is saved as dw.com's; taken out, it is reached no more."""
    world = world_on_display
    options = _options(world)

    refuse(world, options, lambda: _add(options))
    options.wait_for(_TEXT, "#mirror-trouble", WORDS["options_mirror_refused"])
    assert not world.browser.in_extension(_SETTINGS).get("mirrors")
    assert not world.browser.in_extension(_MAY, _REACH)

    allow(world, options, lambda: _add(options))
    options.wait_for(_TEXT, "#mirrors", f"https://{MIRROR}")
    assert world.browser.in_extension(_MAY, _REACH)
    _saved_from_the_mirror_as_dws(world)

    options.show()
    _press(options, "#mirrors button", WORDS["options_mirror_remove"])
    options.wait_for("return document.querySelector('#mirrors').hidden")
    until(lambda: not world.browser.in_extension(_MAY, _REACH), "no leave to reach the mirror")


def test_a_mirror_that_an_administrator_listed_is_reached_when_the_person_allows_it(world_on_display: World) -> None:
    """No policy gives the browser's leave; once the person gave it, the mirror's links are marked."""
    world = world_on_display
    with decides(world.stage, {"mirrors": [f"https://{MIRROR}", "no mirror"], "linkMarks": True}):
        world.saves(world.open(GARDEN), GARDEN)
        world.site.serve(f"https://{MIRROR}/de/", f'<a href="{GARDEN.url}">{GARDEN.headline}</a>')
        front = world.browser.open(f"https://{MIRROR}/de/")
        options = _options(world)

        def ask() -> None:
            _press(options, "#mirrors button", WORDS["options_mirror_allow"])

        refuse(world, options, ask)
        assert not world.browser.in_extension(_MAY, _REACH)
        assert options.evaluate(_TEXT, "#mirrors", WORDS["options_mirror_closed"])

        allow(world, options, ask)

        options.wait_for("return document.querySelectorAll('#mirrors button, #mirrors .detail').length === 0")
        assert options.evaluate("return document.activeElement.id") == "mirrors"
        until(lambda: front.shadow("nachlese-marks", "return root.querySelectorAll('i').length") == 1, "a mark")


def _add(options: Tab) -> None:
    options.evaluate(
        "const input = document.querySelector('#mirror input'); input.value = args[0]; input.focus()", MIRROR
    )
    options.press("Enter")


def _saved_from_the_mirror_as_dws(world: World) -> None:
    copy = GARDEN.url.replace("www.dw.com", MIRROR)
    page = re.sub(r'data-url="[^"]*/image/(\d+)_[^"]*"', rf'src="https://{MIRROR}/image/\1_605.jpg"', GARDEN.html)
    world.site.serve(copy, page.replace("https://static.dw.com", f"https://{MIRROR}"))
    tab = world.browser.open(copy)

    world.click(tab)

    assert WORDS["notice_not_own"] not in world.notice(tab, WORDS["notice_saved"]).text
    (record,) = world.whole(GARDEN).records
    assert record["url"] == GARDEN.url
    assert MIRROR not in json.dumps(record)  # its links lead to dw.com
    world.badge(tab, "✓")
