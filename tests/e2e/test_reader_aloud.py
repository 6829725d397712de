"""Reading aloud: by a voice of this computer, in the article's language, sentence by sentence; no voice is told."""

from __future__ import annotations

import json
from pathlib import Path

from driving.browser import LOAD, Tab
from driving.stage import Stage
from e2e.reading_room import choose_entry, press, saved_in
from e2e.world import WORDS, World

STAND_IN = Path(__file__).parent / "speech.js"
_SHOWN = "return [...(CSS.highlights.get('said') ?? [])].map(range => range.toString())[0]"


def test_the_article_is_read_sentence_by_sentence(world: World, stage: Stage) -> None:
    """Each is shown while it is said; pause, next and speed do what they say; the voice needs no network."""
    reader = _with_voice(world, stage)

    choose_entry(reader, WORDS["aloud"])
    first = _said(reader, 1)[0]
    reader.wait_for(f"{_SHOWN} === args[0]", first[0])
    reader.evaluate("dispatchEvent(new Event('said-it'))")
    second = _said(reader, 2)[1]
    reader.wait_for(f"{_SHOWN} === args[0]", second[0])

    assert first[1:] == ["Nah", 1]
    assert first[0] in reader.evaluate("return document.querySelector('article').textContent")
    press(reader, WORDS["aloud_pause"], ".player")
    press(reader, WORDS["aloud_on"], ".player")
    assert len(_said(reader, 2)) == 2
    reader.evaluate(
        "const s = document.querySelector('.player select'); s.value = '1.5'; s.dispatchEvent(new Event('change'))"
    )
    press(reader, WORDS["aloud_play"], ".player")
    third = _said(reader, 3)[2]
    assert third[0] not in {first[0], second[0]}
    assert third[2] == 1.5
    press(reader, WORDS["act_close"], ".player")
    reader.wait_for("return !document.querySelector('.player') && !CSS.highlights.has('said')")


def test_without_a_voice_it_is_said_what_to_do(world: World, stage: Stage) -> None:
    """Voices over the network are no voice: they would send the text away."""
    reader = _with_voice(world, stage)
    reader.evaluate("document.querySelector('article').lang = 'am'")

    choose_entry(reader, WORDS["aloud"])

    reader.wait_for(
        "return document.querySelector('.player')?.textContent.includes(args[0])", WORDS["aloud_no_voice_do"]
    )
    assert "Amharic" in reader.evaluate("return document.querySelector('.player').textContent")


def _with_voice(world: World, stage: Stage) -> Tab:
    (stage.home / "extension/speech.js").write_bytes(STAND_IN.read_bytes())
    reader = saved_in(world)
    reader.evaluate(LOAD, world.browser.extension_url("speech.js"))
    return reader


def _said(reader: Tab, many: int) -> list[list[object]]:
    """What the voice was given to say, once it is as many sentences."""
    told = (
        "const said = document.documentElement.dataset.said ?? '[]'; return JSON.parse(said).length >= args[0] && said"
    )
    found: list[list[object]] = json.loads(reader.wait_for(told, many))
    return found
