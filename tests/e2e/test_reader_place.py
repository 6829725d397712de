"""Reading stops and goes on: at the place in the text where it was, and read is what was read to its end."""

from __future__ import annotations

from driving.browser import Tab
from driving.waiting import until
from e2e.reading_room import choose_entry, marks, opened, press, saved_in
from e2e.world import GARDEN, WORDS, World

_SCROLL = """
    const first = document.querySelector("article > h2");
    first.scrollIntoView();
    await new Promise(requestAnimationFrame);
    return first.getBoundingClientRect().top;
"""
_THERE = "return Math.abs(document.querySelector('article > h2').getBoundingClientRect().top - args[0]) < 60"


def test_reading_goes_on_where_it_stopped(world: World) -> None:
    """In a new tab, with a way back to the top."""
    reader = saved_in(world)
    before = _stop_at_first_heading(reader)
    until(lambda: b'"position"' in _changes(world), "the position in the library")

    again = opened(world)

    again.wait_for(f"{_THERE} && scrollY > 0", before)
    assert again.evaluate("return document.querySelector('.bar').getBoundingClientRect().top") == 0
    again.wait_for("return document.querySelector('.going-on').textContent.includes(args[0])", WORDS["place_gone_on"])
    again.evaluate("document.querySelector('.going-on button').click()")
    again.wait_for("return scrollY === 0 && !document.querySelector('.going-on')")


def test_where_the_browser_itself_went_on_no_other_place_is_offered(world: World) -> None:
    """It does where a page is loaded anew: there is nothing the person has read further."""
    _stop_at_first_heading(saved_in(world))
    until(lambda: b'"position"' in _changes(world), "the position in the library")
    reader = opened(world)
    reader.wait_for("return scrollY > 0")

    reader.evaluate("setTimeout(() => location.reload())")
    reader.wait_for("return performance.getEntriesByType('navigation')[0].type === 'reload' && scrollY > 0")
    reader.evaluate("await new Promise(done => setTimeout(done, 1000))")

    said = reader.evaluate("return document.querySelector('.going-on')?.textContent ?? ''")
    assert WORDS["place_stopped"] not in said


def test_who_only_looks_in_leaves_nothing(world: World) -> None:
    """No line in the library says that an article was opened."""
    reader = saved_in(world)
    changes = _lines(world)
    assert changes

    reader.close()
    opened(world).close()

    assert _lines(world) == changes


def test_an_article_is_read_when_its_end_was_reached(world: World) -> None:
    """And is unread again when the person says so."""
    reader = saved_in(world)
    assert marks(reader)["read"] is False

    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight)")

    until(lambda: marks(reader)["read"], "read")
    choose_entry(reader, WORDS["mark_unread"])
    until(lambda: not marks(reader)["read"], "unread")


def test_the_menu_throws_the_article_away_and_it_is_taken_back(world: World) -> None:
    """What stands there then leads back out of the trash."""
    reader = saved_in(world)
    world.whole(GARDEN)

    choose_entry(reader, WORDS["library_do_trash"])
    reader.wait_for("return document.querySelector('.screen h1')?.textContent === args[0]", WORDS["error_in_trash"])
    assert marks(reader)["trashed"] is True
    press(reader, WORDS["library_do_restore"])

    reader.wait_for("return document.querySelector('article h1')?.textContent === args[0]", GARDEN.headline)
    assert marks(reader)["trashed"] is False


def test_the_keys_are_told(world: World) -> None:
    """By one of them and by the menu; a blank pressed there turns none of them off."""
    reader = saved_in(world)

    reader.press("?")
    reader.wait_for("return document.querySelectorAll('dialog[open] kbd').length === 3")
    reader.press("Space")
    reader.wait_for("return document.querySelector('dialog') === null")
    choose_entry(reader, WORDS["library_keys"])

    reader.wait_for("return document.querySelector('dialog[open] input').checked")


def test_a_favourite_is_made_and_unmade_in_the_menu(world: World) -> None:
    """The entry says what pressing it would do."""
    reader = saved_in(world)

    choose_entry(reader, WORDS["mark_favourite"])
    until(lambda: marks(reader)["favourite"], "a favourite")
    choose_entry(reader, WORDS["mark_no_favourite"])

    until(lambda: not marks(reader)["favourite"], "no favourite")


def _stop_at_first_heading(reader: Tab) -> float:
    """Scroll to the first heading and leave; where it stood in the window."""
    before = float(reader.evaluate(_SCROLL))
    reader.close()
    return before


def _changes(world: World) -> bytes:
    return b"".join(path.read_bytes() for path in world.library.glob("devices/**/*.jsonl"))


def _lines(world: World) -> dict[str, int]:
    """The library's files and their sizes: whatever is said makes one longer, or another."""
    return {str(path): path.stat().st_size for path in world.library.rglob("*") if path.is_file()}
