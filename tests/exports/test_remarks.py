"""A person's tags, notes and highlights go along in the formats for notes and sources of their own, and in no other."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from driving.stage import ROOT
from elements import spaceless
from nachlese.render import FORMATS, Edition, Item, Passage, Remarks
from samples import RIVER

from .made import AT, HELD, LITTLE, PAGE, files, shown, stream, zipped_texts
from .test_lists import ris_records

REMARKS = Remarks(
    ("Wasser", "Klima & Fluss"),
    ("Fuer die Arbeit.\n\nZweiter Absatz.",),
    (Passage("ein Satz *daraus*", "Stimmt das?"), Passage("noch einer")),
)
SAID = ("Fuer die Arbeit.", "Zweiter Absatz.", "ein Satz *daraus*", "Stimmt das?", "noch einer")
ITEM = Item(RIVER, Edition(AT, HELD, page=lambda: PAGE, remarks=REMARKS))
OWN = ("markdown", "csl", "ris")


def test_a_note_ends_with_what_the_person_said() -> None:
    """Under a heading of its own, passages as quotations, each line a text whatever signs stand in it."""
    note = files("markdown", [ITEM])["de-70000001.md"].decode()
    end = note.partition("## Notizen und Markierungen\n")[2]
    read = shown(end)

    assert read.text() == spaceless("".join(SAID))
    assert [tag for tag, _ in read.elements] == ["p", "p", "blockquote", "p", "p", "blockquote", "p"]
    assert note.endswith("noch einer\n")


def test_a_note_has_the_tags_as_obsidian_takes_them() -> None:
    front = yaml.safe_load(files("markdown", [ITEM])["de-70000001.md"].decode().split("---\n")[1])

    assert front["tags"] == ["clippings", "dw", "Wasser", "Klima-Fluss"]


def test_references_have_tags_as_keywords_and_notes_as_notes() -> None:
    (reference,) = json.loads(stream("csl", [ITEM]))
    (record,) = ris_records(stream("ris", [ITEM]))
    keywords = [topic.name for topic in RIVER.topics] + list(REMARKS.tags)

    assert reference["keyword"] == ", ".join(keywords)
    assert [value for tag, value in record if tag == "KW"] == keywords
    for said in SAID:
        assert said in reference["note"]
        assert any(said in value for tag, value in record if tag == "N1")


def test_the_extension_says_of_the_same_formats_that_they_hold_it() -> None:
    said = re.search(r"export const OWN = (\[.*\]);", (ROOT / "extension/pages/exports.js").read_text())

    assert said
    assert sorted(json.loads(said[1])) == sorted(OWN)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(OWN)))
def test_what_is_handed_on_to_read_holds_nothing_of_it(name: str) -> None:
    form = FORMATS[name]
    written = [form.write(*ITEM)]
    if form.stream:
        written.append(stream(name, [ITEM]))
    if form.folder:
        written += files(name, [ITEM]).values()

    for text in (text for one in written for text in zipped_texts(one)):
        assert not [said for said in (*SAID, *REMARKS.tags[1:]) if said.encode() in text]


@LITTLE
@given(st.text(), st.text(), st.text())
def test_whatever_is_noted_stays_text(note: str, exact: str, tag: str) -> None:
    """Neither a note nor a passage makes an element, a line of RIS or a key of the front matter."""
    remarks = Remarks((tag,), (note,), (Passage(exact, note),))
    item = Item(RIVER, Edition(AT, remarks=remarks))
    plain = Item(RIVER, Edition(AT, remarks=Remarks((), ("a",), (Passage("b", "c"),))))
    (_, front, body), (_, _, usual) = (
        FORMATS["markdown"].write(*one).decode().split("---\n", 2) for one in (item, plain)
    )

    assert len(yaml.safe_load(front)["tags"]) <= 3
    assert {name for name, _ in shown(body).elements} <= {name for name, _ in shown(usual).elements}
    assert len(ris_records(stream("ris", [item]))) == 1
