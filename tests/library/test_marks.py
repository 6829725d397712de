"""What a person says of an article is there on every machine, also when two said something at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nachlese.errors import BadMark, NotFound, TooLarge
from nachlese.library import Highlight, Library, Marked, Marks, Note, Position

from .conftest import Home
from .samples import KEY, PAGE, article, revision


@pytest.fixture
def kept(library: Library) -> Library:
    library.save(article(), PAGE, revision(), "r1")
    return library


def carried(one: Path, other: Path) -> None:
    shutil.copytree(one, other, dirs_exist_ok=True)


def test_what_is_said_of_an_article_is_kept(home: Home, kept: Library) -> None:
    passage = Highlight("Ein Satz", suffix=".", record="a" * 32, start=0, end=8, note="so?")
    for number, (name, to) in enumerate(
        [
            ("read", True),
            ("archived", True),
            ("favourite", True),
            ("favourite", False),
            ("tag/Klima", True),
            ("tag/ Wahl   2026 ", True),
            ("tag/weg", True),
            ("tag/weg", False),
            ("position", Position(0.5)),
            ("note", "eins"),
            ("note", "zwei"),
            ("highlight/a1", passage),
            ("highlight/a2", {"type": "TextQuoteSelector", "exact": "Satz"}),
            ("highlight/a2", None),
        ]
    ):
        kept.mark(KEY, name, to, f"m{number}")
    for host in (kept, home.open()):
        said = host.marks(KEY)
        assert (said.read, said.archived, said.favourite, said.trashed) == (True, True, False, False)
        assert said.tags == ("Klima", "Wahl 2026")
        assert said.position == Position(0.5)
        assert [note.text for note in said.notes] == ["zwei"]
        assert [(marked.id, marked.highlight) for marked in said.highlights] == [("a1", passage)]


def test_an_article_of_which_nothing_was_said_says_so(kept: Library) -> None:
    assert kept.marks(KEY) == Marks()
    with pytest.raises(NotFound):
        kept.marks("de/5")
    with pytest.raises(NotFound):
        kept.mark("de/5", "read", True, "r")


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("", True),
        ("unheard", True),
        ("deleted", True),
        ("revision/" + "a" * 32, {}),
        ("read", 1),
        ("read", None),
        ("read/x", True),
        ("tag", True),
        ("tag/", True),
        ("tag/ \n", True),
        ("tag/a\x00", True),
        ("tag/" + "x" * 101, True),
        ("tag/a", "yes"),
        ("note", ""),
        ("note", 5),
        ("highlight", {"exact": "x"}),
        ("highlight/../x", {"exact": "x"}),
        ("highlight/a", {"prefix": "x"}),
        ("highlight/a", {"exact": "x", "record": "no hash"}),
        ("position", {"share": 2}),
    ],
)
def test_what_is_no_mark_is_refused_and_nothing_is_written(kept: Library, name: str, to: object) -> None:
    with pytest.raises(BadMark):
        kept.mark(KEY, name, to, "r2")

    assert kept.marks(KEY) == Marks()


def test_a_note_too_long_for_a_line_is_refused(kept: Library) -> None:
    with pytest.raises(TooLarge):
        kept.mark(KEY, "note", "x" * 70_000, "r2")


def test_a_mark_asked_for_again_is_answered_and_not_written_again(home: Home, kept: Library) -> None:
    first = kept.mark(KEY, "note", "eins", "same")
    kept.mark(KEY, "note", "zwei", "other")
    again = home.open().mark(KEY, "note", "eins", "same")

    assert [note.text for note in first.notes] == ["eins"]
    assert [note.text for note in again.notes] == ["zwei"]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [("note", "eins", "zwei"), ("highlight/a", Highlight("eins"), Highlight("zwei"))],
)
def test_what_two_people_said_at_once_is_all_shown_until_one_replaces_it(
    tmp_path: Path, name: str, one: object, other: object
) -> None:
    here, there = Home(tmp_path / "here"), Home(tmp_path / "there")
    here.open().save(article(), PAGE, revision(), "r1")
    carried(here.root, there.root)
    here.open().mark(KEY, name, one, "m1")
    there.open().mark(KEY, name, other, "m2")
    carried(there.root, here.root)
    carried(here.root, there.root)
    seen: list[list[Note | Marked]] = [
        [*said.notes, *said.highlights] for said in (here.open().marks(KEY), there.open().marks(KEY))
    ]
    assert seen[0] == seen[1]
    assert len(seen[0]) == 2

    # Replacing one, and not the other, which this person has not seen.
    here.open().mark(KEY, name, None, "m3", over=[_line(seen[0][0])])
    said = here.open().marks(KEY)
    assert [*said.notes, *said.highlights] == seen[0][1:]
    said = here.open().mark(KEY, name, None, "m4")
    assert [*said.notes, *said.highlights] == []


def _line(shown: Note | Marked) -> str:
    return shown.line


def test_a_line_of_a_later_version_s_kind_is_passed_over(home: Home, kept: Library) -> None:
    kept._set(KEY, "highlight/x", {"type": "SvgSelector"}, "a")
    kept._set(KEY, "note", {"rich": True}, "b")
    kept._set(KEY, "position", "page 5", "c")

    assert home.open().marks(KEY) == Marks()
