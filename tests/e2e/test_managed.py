"""What an administrator decided by managed policies holds, is shown as decided, and can't be changed."""

from __future__ import annotations

from driving.browser import Tab
from driving.stage import Stage
from driving.waiting import until
from e2e.administrator import decides
from e2e.world import GARDEN, MIRROR, WORDS, World

_SHOWN = """
    const input = document.querySelector(`[name=${args[0]}]`);
    const {checked, value, disabled} = input;
    return {on: checked, value, disabled, told: input.closest("label").innerText.includes(args[1])};
"""
_MIRRORS = """
    const seen = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
    const buttons = seen("#mirrors button").map(e => e.innerText);
    return {names: seen("#mirrors bdi").map(e => e.innerText), buttons, form: seen("#mirror").length};
"""


def _options(world: World) -> Tab:
    options = world.browser.open(world.browser.extension_url("pages/options.html"))
    options.wait_for("return !document.getElementById('main').inert")
    return options


def _shown(options: Tab, name: str) -> dict[str, object]:
    found: dict[str, object] = options.evaluate(_SHOWN, name, WORDS["options_decided"])
    return found


def test_what_is_decided_is_shown_so_and_cannot_be_changed(world: World, stage: Stage) -> None:
    policies = {"keepPages": False, "imageWidth": 700, "discreet": True, "mirrors": [f"https://{MIRROR}"]}
    with decides(stage, policies):
        options = _options(world)

        for name, on in (("keepPages", False), ("discreet", True)):
            seen = _shown(options, name)
            assert (seen["on"], seen["disabled"], seen["told"]) == (on, True, True), name
            options.evaluate("document.querySelector(`[name=${args[0]}]`).click()", name)
            assert _shown(options, name)["on"] is on
        width = _shown(options, "imageWidth")
        assert (width["value"], width["disabled"], width["told"]) == ("700", True, True)
        leave = [WORDS["options_mirror_allow"]]  # which is the person's to give
        assert options.evaluate(_MIRRORS) == {"names": [f"https://{MIRROR}"], "buttons": leave, "form": 0}
        free = _shown(options, "images")
        assert (free["on"], free["disabled"], free["told"]) == (True, False, False)

        until(lambda: world.browser.button(options).title == WORDS["discreet_title"], "the button's neutral title")

    options = _options(world)
    seen = _shown(options, "keepPages")
    assert (seen["on"], seen["disabled"], seen["told"]) == (True, False, False)


def test_what_is_decided_holds_against_a_choice(world: World, stage: Stage) -> None:
    """Chosen before it was decided, or by whoever reaches the browser's storage."""
    chosen = "await (globalThis.browser ?? chrome).storage.local.set({settings: {keepPages: true, images: true}})"
    with decides(stage, {"keepPages": False, "images": False}):
        world.browser.in_extension(chosen)
        tab = world.open(GARDEN)

        world.click(tab)

        world.notice(tab, WORDS["notice_saved"])
        world.badge(tab, "✓")
        until(lambda: world.files(GARDEN).documents, "the document")
        assert (world.files(GARDEN).pages, world.files(GARDEN).pictures) == ((), {})
