"""A click saves the article: on the screen, on the button, and on the disk."""

from __future__ import annotations

import pytest

from driving.stand_in import Served, draw
from driving.waiting import until
from e2e.world import FRONT, GARDEN, MIRROR, SAMPLES, SHADOW, SHORT, WORDS, World


def test_a_click_saves_the_article_and_says_so(world: World) -> None:
    """The notice says Saved, Read, Tag and Undo, and the article lies in the library."""
    tab = world.open(GARDEN)

    world.click(tab)

    notice = world.notice(tab)
    acts = (WORDS["act_read"], WORDS["act_tag"], WORDS["act_undo"])
    assert (WORDS["notice_saved"], acts) == (notice.title, notice.buttons)
    files = world.whole(GARDEN)
    assert GARDEN.headline == files.records[0]["headline"]
    assert 1 == len(files.records) == len(files.pages) == len(files.documents)


def test_every_picture_is_saved_as_it_was_served(world: World) -> None:
    """The bytes on the disk are those of dw.com, and the document names them."""
    files = world.saves(world.open(GARDEN), GARDEN)

    document = files.documents[0].read_text("utf-8")
    for number, path in files.pictures.items():
        assert draw(int(number), 605).body == path.read_bytes()
        assert f"images/{path.name}" in document


def test_the_button_shows_a_check_mark_on_a_saved_article(world: World) -> None:
    """On the tab that saved it, and on a tab that opens it later."""
    world.saves(world.open(GARDEN), GARDEN)

    other = world.open(SHADOW)
    again = world.open(GARDEN)
    world.badge(again, "✓")  # and by then the tab before it has been looked at too
    assert world.browser.button(other).badge == ""


def test_the_mark_is_the_librarys_not_the_browsers(world: World) -> None:
    """A browser that remembers nothing still marks what the library holds."""
    world.saves(world.open(GARDEN), GARDEN)
    world.browser.stop_background()
    world.browser.in_extension("await (globalThis.browser ?? chrome).storage.session.clear()")

    world.badge(world.open(GARDEN), "✓")


def test_saving_the_same_article_again_makes_no_second_one(world: World) -> None:
    """The menu saves again what is there: a change line more, no file more."""
    tab = world.open(GARDEN)
    first = world.saves(tab, GARDEN)

    world.browser.choose_menu("save", tab, "h1")

    assert WORDS["notice_same"] == world.notice(tab, WORDS["notice_same"]).title
    until(lambda: len(world.files(GARDEN).changes) > len(first.changes), "a second line")
    again = world.files(GARDEN)
    assert (first.records, first.pictures) == (again.records, again.pictures)


def test_undo_puts_the_article_into_the_trash(world: World) -> None:
    """The mark goes, and the files stay until the trash is emptied; a click saves it anew."""
    tab = world.open(GARDEN)
    world.saves(tab, GARDEN)

    world.press(tab, WORDS["act_undo"])

    until(lambda: world.files(GARDEN).trashed, "the article in the trash")
    world.badge(tab, "")
    assert WORDS["notice_undone"] == world.notice(tab, WORDS["notice_undone"]).title
    assert world.files(GARDEN).records

    world.click(tab)
    until(lambda: not world.files(GARDEN).trashed, "the article out of the trash")
    world.badge(tab, "✓")


def test_the_keyboard_saves_and_reads(world: World) -> None:
    """The shortcuts do what the button does."""
    tab = world.open(GARDEN)

    world.browser.run_command("save", tab)
    world.whole(GARDEN)
    world.badge(tab, "✓")

    world.browser.run_command("read", tab)
    world.reads(GARDEN)


def test_the_shortcuts_are_assigned(world: World) -> None:
    """Neither browser has dropped a shortcut in silence."""
    commands = world.browser.in_extension("return (globalThis.browser ?? chrome).commands.getAll()")

    shortcuts = {command["name"]: command["shortcut"] for command in commands}
    assert all(shortcuts[name] for name in ("save", "read", "library", "save-tabs"))


def test_the_context_menu_saves_the_page(world: World) -> None:
    """On the page itself."""
    tab = world.open(GARDEN)

    world.browser.choose_menu("save", tab, "h1")

    world.whole(GARDEN)
    world.badge(tab, "✓")


def test_the_context_menu_saves_an_article_by_a_link(world: World) -> None:
    """A link on a front page: the article behind it is saved, without opening it."""
    tab = world.browser.open(FRONT)

    world.browser.choose_menu("save-link", tab, f'a[href="{SHADOW.url}"]', SHADOW.url)

    files = world.whole(SHADOW)
    assert SHADOW.headline == files.records[0]["headline"]
    assert tab.url == FRONT


@pytest.mark.parametrize("page", [FRONT, FRONT.replace("www.dw.com", MIRROR)], ids=["dw", "mirror"])
def test_a_link_is_saved_by_its_short_address_too(world: World, page: str) -> None:
    """As in the footers and feeds of dw.com, wherever the link stands: where it leads to is what is saved."""
    short = f"https://{SHORT}/p/4jiCI"
    world.site.serve(short, Served(b"", status=301, location=SHADOW.url))
    world.site.serve(page.replace("s-9077", "s-9079"), f'<title>Kurz</title><p><a href="{short}">{short}</a></p>')
    tab = world.browser.open(page.replace("s-9077", "s-9079"))

    world.browser.choose_menu("save-link", tab, "a", short)

    assert world.whole(SHADOW).records[0]["url"] == SHADOW.url


def test_after_navigating_without_reloading_the_right_article_is_saved(world: World) -> None:
    """dw.com changes article and address, and its embedded state goes on describing the first one."""
    tab = world.open(GARDEN)
    tab.evaluate("document.querySelector('a.internal-link').click()")
    tab.wait_for("return document.querySelector('h1').textContent === args[0]", SHADOW.headline)

    files = world.saves(tab, SHADOW)

    assert SHADOW.headline == files.records[0]["headline"]
    assert "state" not in files.changes[0]["to"]["source"].values()
    assert not world.files(GARDEN).records


def test_articles_of_other_scripts_are_saved(world: World) -> None:
    """Chinese and Arabic, addresses and all."""
    for language in ("zh", "ar"):
        sample = SAMPLES[language]
        files = world.saves(world.open(sample), sample)

        assert (sample.headline, sample.url) == (files.records[0]["headline"], files.records[0]["url"])


def test_the_article_is_saved_before_its_pictures_are_in(world: World) -> None:
    """The notice does not wait for pictures; the button tells how they come."""
    tab = world.open(GARDEN)
    world.site.hold_pictures()

    world.click(tab)

    assert WORDS["notice_saved"] == world.notice(tab).title
    assert world.files(GARDEN).records
    assert world.browser.button(tab).badge != "✓"
    world.site.release_pictures()
    world.whole(GARDEN)
    world.badge(tab, "✓")


def test_a_picture_that_never_comes_is_said(world: World) -> None:
    """The article is saved without it, and the notice counts what is missing."""
    world.site.lose(GARDEN.pictures[-1])
    tab = world.open(GARDEN)

    world.click(tab)

    missing = WORDS["notice_missing"].replace("$MISSING$", "1").replace("$IMAGES$", str(len(GARDEN.pictures)))
    world.notice(tab, missing)
    files = world.files(GARDEN)
    assert files.documents
    assert set(GARDEN.pictures[:-1]) == set(files.pictures)
