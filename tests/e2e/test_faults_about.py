"""What a person asks for is done to the article they asked it of, whatever the tab shows by then."""

from __future__ import annotations

import sys

from driving.browser import Tab
from driving.host_client import HostClient
from driving.host_registration import Host
from driving.stage import this_host
from driving.waiting import until
from e2e.world import FRONT, GARDEN, SHADOW, SHOWN, WORDS, World
from nachlese.install.extension_ids import extension_ids

_CLICK = "[...document.querySelectorAll('button')].find(b => b.textContent === args[0]).click()"


def _link(world: World, tab: Tab) -> None:
    world.browser.choose_menu("save-link", tab, f'a[href="{SHADOW.url}"]', SHADOW.url)


def _without_host(world: World) -> None:
    world.register(Host((sys.executable, "-c", "raise SystemExit(3)"), {}))
    world.browser.stop_background()
    # Else a list of saved articles that came meanwhile would do without a host.
    world.browser.in_extension("await (globalThis.browser ?? chrome).storage.session.clear()")


def _with_host(world: World) -> None:
    world.register(this_host(world.library, world.state))


def test_read_after_saving_a_link_reads_what_was_linked(world: World) -> None:
    """Not the front page the notice stands on; the front page's own button is as it was."""
    tab = world.browser.open(FRONT)
    _link(world, tab)
    world.notice(tab, WORDS["notice_saved"])
    world.whole(SHADOW)
    world.badge(tab, "")

    world.press(tab, WORDS["act_read"])

    world.reads(SHADOW)


def test_undo_after_saving_a_link_undoes_that(world: World) -> None:
    """The linked article goes into the trash."""
    tab = world.browser.open(FRONT)
    _link(world, tab)
    world.notice(tab, WORDS["notice_saved"])
    world.whole(SHADOW)

    world.press(tab, WORDS["act_undo"])

    until(lambda: world.files(SHADOW).trashed, "the linked article in the trash")


def test_read_after_navigating_on_reads_what_the_notice_is_about(world: World) -> None:
    """dw.com shows another article without reloading; the notice still stands there."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    tab.evaluate("document.querySelector('a.internal-link').click()")
    tab.wait_for("return document.querySelector('h1').textContent === args[0]", SHADOW.headline)

    world.press(tab, WORDS["act_read"])

    world.reads(GARDEN)


def test_a_page_that_is_not_yet_what_its_address_says_is_not_saved(world: World) -> None:
    """In the middle of a navigation: said, and saved under neither."""
    tab = world.open(GARDEN)
    tab.evaluate("history.pushState({}, '', args[0])", SHADOW.url)

    world.click(tab)

    world.notice(tab, WORDS["error_page_changing"])
    assert world.empty()


def test_the_reader_saves_what_it_shows(world: World) -> None:
    """Also when the tab went on to another article since, and came back."""
    tab = world.open(GARDEN)
    world.browser.choose_menu("read", tab, "h1")
    world.reader().wait_for(SHOWN, GARDEN.headline)
    tab.go(SHADOW.url)
    tab.evaluate("setTimeout(() => history.back())")
    tab.wait_for(SHOWN, GARDEN.headline)

    tab.wait_for("const save = document.getElementById('save'); return !save.hidden && (save.click(), true)")

    world.whole(GARDEN)
    assert not world.files(SHADOW).records


def test_trying_again_to_read_does_not_save(world: World) -> None:
    """What was asked for is what is tried again."""
    tab = world.open(GARDEN)
    _without_host(world)
    world.browser.choose_menu("read", tab, "h1")
    trouble = world.trouble(WORDS["error_host_broken"])
    _with_host(world)

    trouble.evaluate(_CLICK, WORDS["act_again"])

    reader = world.reader()
    reader.wait_for(SHOWN, GARDEN.headline)
    assert world.empty()


def test_trying_again_to_save_a_link_saves_the_link(world: World) -> None:
    """Not the page the link stands on."""
    tab = world.browser.open(FRONT)
    _without_host(world)
    _link(world, tab)
    trouble = world.trouble(WORDS["error_host_broken"])
    _with_host(world)

    trouble.evaluate(_CLICK, WORDS["act_again"])

    world.reads(SHADOW)


def test_trying_again_for_a_private_window_asks_there(world: World) -> None:
    """Nothing is saved by it, and no address names the article."""
    tab = world.browser.open_private(GARDEN.url)
    _without_host(world)
    world.click(tab)
    trouble = world.trouble(WORDS["error_host_broken"])
    _with_host(world)

    trouble.evaluate(f"setTimeout(() => {_CLICK})", WORDS["act_again"])

    world.notice(tab, WORDS["private_title"])
    assert world.empty()
    number = GARDEN.key.split("/")[1]
    assert not [url for url in world.browser.addresses() if number in url and url != GARDEN.url]

    world.press(tab, WORDS["act_save"])
    world.whole(GARDEN)


def test_a_private_windows_link_is_saved_though_the_background_was_stopped(world: World) -> None:
    """The answer comes later than the browser keeps a background."""
    tab = world.browser.open_private(FRONT)
    _link(world, tab)
    world.notice(tab, WORDS["private_title"])
    world.browser.stop_background()

    world.press(tab, WORDS["act_save"])

    world.whole(SHADOW)


def test_every_tab_of_an_article_shows_its_mark(world: World) -> None:
    """Saved from one tab, undone from it: both tabs say so."""
    other = world.browser.open(f"{GARDEN.url}?maca=x")
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.badge(other, "✓")

    world.press(tab, WORDS["act_undo"])

    world.badge(other, "")


def test_a_click_in_the_reader_leads_to_the_library(world: World) -> None:
    """A page of ours is not an article to be saved: there is no trouble, and no second library."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    world.click(tab)
    reader = world.reads(GARDEN)

    world.click(reader)
    library = world.browser.tab(world.browser.extension_url("pages/library.html"))
    before = len(world.browser.tabs())
    reader.show()
    world.browser.run_command("library", reader)

    library.wait_for("return document.visibilityState === 'visible'")
    assert (before, "") == (len(world.browser.tabs()), world.browser.button(reader).badge)


def test_what_another_browser_undid_is_marked_no_more(world: World) -> None:
    """A click on the mark says where it is now, and the mark goes."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)
    with HostClient(
        this_host(world.library, world.state), (f"chrome-extension://{extension_ids().chromium}/",)
    ) as other:
        other.ask("undo", article=GARDEN.key)

    world.click(tab)
    reader = world.reader()
    reader.wait_for("return document.body.innerText.includes(args[0])", WORDS["error_in_trash"])

    world.badge(tab, "")
