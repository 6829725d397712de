"""Highlights and notes: made by selecting, drawn without touching the text, kept in the library, found in a panel."""

from __future__ import annotations

from typing import Any

import pytest

from driving.browser import Tab
from driving.waiting import until
from e2e.reading_room import choose, choose_entry, marks, opened, press, saved_in
from e2e.world import GARDEN, WORDS, World

_DRAWN = "return [...(CSS.highlights.get(args[0]) ?? [])].map(range => range.toString())"
_MARKUP = "return document.querySelector('article').outerHTML"
_WRITE = """
    const box = document.querySelector(args[0]);
    box.focus();
    box.value = args[1];
    box.dispatchEvent(new Event("input"));
    box.dispatchEvent(new Event("change"));
    box.blur();
"""
_TYPE = """
    const box = document.querySelector(args[0]);
    box.focus();
    box.value = args[1];
    box.dispatchEvent(new Event("input"));
"""
# A driven page of Chromium counts as seen whatever tab is in front of it.
_HIDDEN = """
    Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.visibilityState;
"""
_PARAGRAPH = "article > p"


def _words(reader: Tab) -> str:
    """Some words of the first paragraph."""
    text: str = reader.evaluate(f"return document.querySelector('{_PARAGRAPH}').firstChild.data")
    return " ".join(text.split()[1:5])


def _highlights(reader: Tab) -> list[dict[str, Any]]:
    found: Any = marks(reader)["highlights"]
    return list(found)


def _note_begun(reader: Tab, at: str, text: str) -> Tab:
    """A note on the article or on a new highlight, still being written."""
    if "highlights" in at:
        choose(reader, _words(reader))
        reader.press("h")
        press(reader, WORDS["marks_note"], ".toolbar")
    else:
        choose_entry(reader, WORDS["notes"])
    reader.wait_for("return document.querySelector(args[0])", at)
    reader.evaluate(_TYPE, at, text)
    return reader


def _notes(reader: Tab) -> list[str]:
    """All of them that say something, on the article and on highlights."""
    said: Any = marks(reader)
    return [note["text"] for note in said["notes"]] + [one["note"] for one in said["highlights"] if one["note"]]


def test_words_are_highlighted_by_keyboard_and_are_there_again(world: World) -> None:
    """Select, press h, take a colour: drawn at once and in the next tab, and the markup is as it was."""
    reader = saved_in(world)
    before, words = reader.evaluate(_MARKUP), _words(reader)

    choose(reader, words)
    reader.press("h")
    reader.wait_for("return document.activeElement.ariaLabel === args[0]", WORDS["marks_yellow"])
    reader.press("ArrowRight")
    reader.press("Enter")

    reader.wait_for(f"{_DRAWN}.includes(args[1])", "mark-green", words)
    [said] = _highlights(reader)
    assert (said["exact"], said["colour"]) == (words, "green")
    assert reader.evaluate(_MARKUP) == before
    again = opened(world)
    again.wait_for(f"{_DRAWN}.includes(args[1])", "mark-green", words)


def test_a_highlight_gets_a_note_and_another_colour_and_goes_and_comes_back(world: World) -> None:
    """All in the panel, the way back included."""
    reader = saved_in(world)
    words = _words(reader)
    choose(reader, words)
    reader.press("h")
    press(reader, WORDS["marks_note"], ".toolbar")

    reader.wait_for("return document.activeElement.matches('.highlights textarea')")
    reader.evaluate(_WRITE, ".highlights textarea", "Nachfragen!")
    until(lambda: _highlights(reader)[0]["note"] == "Nachfragen!", "the note")
    press(reader, WORDS["marks_blue"], ".highlights")
    until(lambda: _highlights(reader)[0]["colour"] == "blue", "the colour")
    assert _highlights(reader)[0]["note"] == "Nachfragen!"
    press(reader, WORDS["marks_remove"], ".highlights")
    until(lambda: not _highlights(reader), "nothing")
    press(reader, WORDS["act_undo"], "#notes")

    until(lambda: [one["note"] for one in _highlights(reader)] == ["Nachfragen!"], "it is back")


def test_a_note_being_written_is_kept_when_the_tab_is_closed(world: World) -> None:
    """On a highlight and on the article, without a word about keeping it, and each once."""
    saved_in(world).close()
    for at, text in (("#notes > textarea", "Für den Verein"), (".highlights textarea", "Ruth fragen")):
        _note_begun(opened(world), at, text).close()

    again = opened(world)
    until(lambda: _notes(again) == ["Für den Verein", "Ruth fragen"], "both notes, each once")


@pytest.mark.parametrize("at", ["#notes > textarea", ".highlights textarea"])
def test_who_looks_at_another_tab_goes_on_writing_where_the_note_stopped(world: World, at: str) -> None:
    """It is kept meanwhile; the field, its last space and the place within it are as they were."""
    reader = _note_begun(saved_in(world), at, "Ruth ")
    here = "const at = document.activeElement; return [at.matches(args[0]), at.value, at.selectionStart]"
    reader.evaluate(_HIDDEN)
    until(lambda: _notes(reader) == ["Ruth"], "the note")
    reader.wait_for("return document.querySelector(args[0]).defaultValue === 'Ruth'", at)

    assert reader.evaluate(here, at) == [True, "Ruth ", 5]
    reader.evaluate(_TYPE, at, "Ruth fragen")
    reader.close()

    again = opened(world)
    until(lambda: _notes(again) == ["Ruth fragen"], "one note")


def test_the_menu_leads_to_the_tags_and_one_still_being_typed_is_kept(world: World) -> None:
    """By its own entry; as anywhere else, closing the tab loses nothing."""
    reader = saved_in(world)

    choose_entry(reader, WORDS["tags"])
    reader.wait_for("return document.activeElement.dataset.key === 'tag'")
    reader.evaluate("document.activeElement.value = 'Gras'")
    reader.close()

    until(lambda: marks(opened(world))["tags"] == ["Gras"], "the tag is kept")


def test_that_a_note_is_kept_is_told_beside_it(world: World) -> None:
    reader = saved_in(world)
    choose_entry(reader, WORDS["notes"])
    reader.wait_for("return document.querySelector('#notes textarea') !== null")

    reader.evaluate(_WRITE, "#notes textarea", "Nochmals lesen.")

    reader.wait_for(
        "return document.querySelector('#notes [role=status]').textContent === args[0]", WORDS["notice_saved"]
    )


def test_what_two_devices_said_at_once_is_both_shown(world: World) -> None:
    """Neither is lost; removing one leaves the other."""
    reader = saved_in(world)
    words = _words(reader)
    choose(reader, words)
    reader.press("h")
    press(reader, WORDS["marks_yellow"], ".toolbar")
    until(lambda: _highlights(reader), "the highlight")
    [said] = _highlights(reader)
    _say(reader, f"highlight/{said['id']}", {**_selector(said), "note": "von hier"}, [said["line"]])
    _say(reader, f"highlight/{said['id']}", {**_selector(said), "note": "von dort"}, [said["line"]])
    reader.close()

    again = opened(world)
    choose_entry(again, WORDS["notes"])

    again.wait_for("return document.querySelectorAll('.highlights textarea').length === 2")
    assert WORDS["said_twice"] in again.evaluate("return document.querySelector('.highlights').textContent")
    press(again, WORDS["marks_remove"], ".highlights")
    until(lambda: len(_highlights(again)) == 1, "one is left")


def test_words_that_are_gone_are_listed_as_such(world: World) -> None:
    """Said of an earlier version: kept, and drawn nowhere."""
    reader = saved_in(world)
    selector = {"type": "TextQuoteSelector", "exact": "Dieser Satz stand nie in einem Garten.", "note": "wichtig"}
    _say(reader, "highlight/gone", selector, [])
    reader.close()

    again = opened(world)
    choose_entry(again, WORDS["notes"])

    again.wait_for("return document.querySelector('#notes').textContent.includes(args[0])", WORDS["marks_gone"])
    assert again.evaluate("return document.querySelector('.highlights textarea[data-key^=gone]').value") == "wichtig"
    assert again.evaluate(_DRAWN, "mark-yellow") == []


def test_the_article_gets_a_note_and_tags(world: World) -> None:
    """Enter adds a tag; what is left is kept."""
    reader = saved_in(world)
    choose_entry(reader, WORDS["notes"])

    reader.evaluate(_WRITE, "#notes > textarea", "Für den Verein")
    reader.evaluate("const i = document.querySelector('.tags input'); i.focus(); i.value = 'Garten'")
    reader.press("Enter")

    until(lambda: marks(reader)["tags"] == ["Garten"], "the tag")
    notes: Any = marks(reader)["notes"]
    assert [note["text"] for note in notes] == ["Für den Verein"]
    press(reader, WORDS["tag_remove"].replace("$TAG$", "Garten"), ".tags")
    until(lambda: marks(reader)["tags"] == [], "no tag")


def _selector(said: dict[str, Any]) -> dict[str, Any]:
    names = ("exact", "prefix", "suffix", "start", "end", "colour")
    return {"type": "TextQuoteSelector", **{name: said[name] for name in names}}


def _say(reader: Tab, name: str, to: object, over: list[str]) -> None:
    """As another device would have."""
    reader.evaluate(
        """
        const question = {type: "mark", article: args[0], name: args[1], to: args[2], over: args[3]};
        await (globalThis.browser ?? chrome).runtime.sendMessage({act: "ask", question});
        """,
        GARDEN.key,
        name,
        to,
        over,
    )
