"""All open dw.com tabs saved at once, one after another, with a report of what became of each."""

from __future__ import annotations

from driving.browser import Tab
from e2e.world import FRONT, GARDEN, SAMPLES, SHADOW, WORDS, World

PAGE = "pages/tabs.html"
ARABIC = SAMPLES["ar"]
_OUTCOMES = """
    const rows = [...document.querySelectorAll("#list li")];
    return rows.map(row => [row.querySelector(".title").textContent, row.querySelector(".outcome").textContent]);
"""


def _saying(tab: Tab, key: str, *counts: object) -> None:
    """Wait until the page says so."""
    text = WORDS[key].split("$")[0]
    tab.wait_for(
        "const told = document.getElementById('told').textContent; return args.every(text => told.includes(text))",
        f"{text}{counts[0]}" if counts else text,
    )


def test_all_open_tabs_are_saved_and_each_is_told(world: World) -> None:
    """By the shortcut: two that were not saved, one that was, one in a second tab, and a page that is no article."""
    world.saves(world.open(GARDEN), GARDEN)
    world.open(SHADOW)
    world.open(ARABIC)
    tab = world.browser.open(FRONT)

    world.browser.run_command("save-tabs", tab)

    page = world.browser.tab(world.browser.extension_url(PAGE))
    for key, count in (("tabs_saved", 2), ("tabs_already", 1)):
        _saying(page, key, count)
    told = page.evaluate("return document.getElementById('told').textContent")
    assert f"{WORDS['error_not_an_article']}: 1" in told
    assert WORDS["tabs_failed"].split("$")[0] not in told
    outcomes = [outcome for _, outcome in page.evaluate(_OUTCOMES)]
    assert outcomes[:3] == [WORDS["tabs_is_already"], WORDS["notice_saved"], WORDS["notice_saved"]]
    assert outcomes[3] == WORDS["error_not_an_article"]
    for sample in (SHADOW, ARABIC):
        world.whole(sample)
    assert len(world.files(GARDEN).changes) == 1

    page.evaluate("document.querySelectorAll('#list a')[1].click()")
    world.reads(SHADOW)


def test_cancelled_it_ends_after_the_one_that_is_being_saved(world: World) -> None:
    """What is saved stays, what was not tried is counted; nothing begins by itself when the page is loaded anew."""
    world.open(GARDEN)
    tab = world.open(SHADOW)
    world.site.hold_pictures()
    world.browser.run_command("save-tabs", tab)
    page = world.browser.tab(world.browser.extension_url(PAGE))
    _saying(page, "tabs_progress", 1)
    world.badge(page, "0/2")

    page.evaluate("document.querySelector('#acts button').click()")
    world.site.release_pictures()

    _saying(page, "tabs_cancelled", 1)
    _saying(page, "tabs_saved", 1)
    world.whole(GARDEN)
    page.go(page.url)
    _saying(page, "tabs_open", 2)
    page.wait_for("return document.querySelector('#acts button').textContent === args[0]", WORDS["tabs_begin"])
    assert not world.files(SHADOW).records


def test_a_tab_that_sleeps_is_told_and_not_woken(world: World) -> None:
    """To load it would ask dw.com for what nobody looks at."""
    world.open(GARDEN)
    other = world.open(SHADOW)
    discard = """
        const {tabs} = globalThis.browser ?? chrome;
        const [asleep] = await tabs.query({url: args[0]});
        await tabs.discard(asleep.id);
        return (await tabs.query({url: args[0]}))[0].discarded;
    """
    assert world.browser.in_extension(discard, GARDEN.url)
    world.site.forget()

    world.browser.run_command("save-tabs", other)

    world.whole(SHADOW)  # by then the page is the newest tab: looking for it would have woken the other
    page = world.browser.tab(world.browser.extension_url(PAGE))
    _saying(page, "tabs_unloaded", 1)
    _saying(page, "tabs_saved", 1)
    assert [WORDS["tabs_unloaded_do"], WORDS["notice_saved"]] == [outcome for _, outcome in page.evaluate(_OUTCOMES)]
    assert not [visit for visit in world.site.visits if GARDEN.url.endswith(visit.path)]
    assert not world.files(GARDEN).records


def test_without_the_program_it_is_told_once(world: World) -> None:
    """Not once a tab, with what to do."""
    world.registration.remove()
    tab = world.open(GARDEN)
    world.browser.run_command("save-tabs", tab)

    page = world.browser.tab(world.browser.extension_url(PAGE))
    page.wait_for("return document.querySelector('h1').textContent === args[0]", WORDS["error_host_missing"])
    page.wait_for("return document.querySelector('.command code')?.textContent.includes('nachlese')")
