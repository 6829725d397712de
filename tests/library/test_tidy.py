"""Tidying up makes files fewer and says no less."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from nachlese.library import Library, Tidied, changes
from nachlese.library.tidy import MONTH_MS, folded

from .conftest import Home
from .merged import merge
from .samples import KEY, PAGE, article, files, revision, view
from .test_merge import histories, told

DAY = 86_400_000


@pytest.fixture
def busy(home: Home, library: Library) -> Library:
    """A library with twelve changes in twelve files."""
    library.save(article(), PAGE, revision(), "r1")
    library.save(article(2), PAGE, revision(), "r2")
    for number in range(8):
        home.time += 1
        library.mark(KEY, "favourite", number % 2 == 0, f"f{number}")
    library.mark(KEY, "note", "eins", "n1")
    library.mark(KEY, "note", "zwei", "n2")
    library.delete("de/2", "d")
    return library


def change_files(home: Home) -> Iterator[str]:
    return (name for name in files(home.root) if name.endswith(".jsonl"))


def seen(library: Library) -> object:
    return view(library), library.marks(KEY), library.trash()


def test_tidying_folds_after_a_month_and_removes_a_month_later(home: Home, busy: Library) -> None:
    before = seen(busy)
    assert busy.tidy() == Tidied(0, 0)
    home.time += MONTH_MS + DAY
    assert busy.tidy() == Tidied(13, 0)
    assert busy.tidy() == Tidied(0, 0)
    assert len(list(change_files(home))) == 14
    home.time += MONTH_MS - 1
    assert busy.tidy() == Tidied(0, 0)
    home.time += 1
    assert busy.tidy() == Tidied(0, 13)

    (fold,) = change_files(home)
    # Seven of eight lines about one key went for a later one; none of a note, a save or a deletion did.
    assert len((home.root / fold).read_bytes().splitlines()) == 6
    for host in (busy, home.open()):
        assert seen(host) == before
    assert busy.tidy() == Tidied(0, 0)


def test_folds_are_folded_in_their_turn(home: Home, busy: Library) -> None:
    for month in range(6):
        busy.mark(KEY, "tag/jeden Monat", month % 2 == 0, f"t{month}")
        busy.mark(KEY, "read", month % 2 == 0, f"r{month}")
        before = seen(busy)
        home.time += MONTH_MS + DAY
        busy.tidy()
        assert seen(busy) == seen(home.open()) == before
    assert len(list(change_files(home))) <= 6


@pytest.mark.usefixtures("busy")
def test_what_another_device_wrote_is_left_alone(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    shutil.copytree(home.root, other.root)
    other.time = home.time + 3 * MONTH_MS
    before = files(other.root)

    assert other.open().tidy() == Tidied(0, 0)
    assert files(other.root) == before


def test_a_deletion_that_comes_before_the_fold_hides_for_no_longer_than_the_fold_is_late(
    home: Home, busy: Library, tmp_path: Path
) -> None:
    other = Home(tmp_path / "other")
    before = seen(busy)
    home.time += MONTH_MS
    busy.tidy()
    home.time += MONTH_MS
    busy.tidy()
    shutil.copytree(home.root, other.root, ignore=shutil.ignore_patterns("*.jsonl"))
    other.open().keys()
    shutil.copytree(home.root, other.root, dirs_exist_ok=True)

    assert seen(other.open()) == before


def test_a_fold_that_was_damaged_holds_nothing(home: Home, busy: Library) -> None:
    home.time += MONTH_MS
    busy.tidy()
    fold = max(change_files(home), key=lambda name: (home.root / name).stat().st_size)
    (home.root / fold).write_bytes((home.root / fold).read_bytes()[:-1])
    home.time += MONTH_MS

    assert busy.tidy().removed == 0
    assert len(list(change_files(home))) >= 13


def test_a_line_of_a_later_version_is_kept_as_it_is() -> None:
    odd = [b'{"at":[1,0],"set":"mood"}', b"\xff\xfe", b"[1]"]

    assert set(odd) <= set(folded([*odd, b'{"article":"de/1","at":[1790000000000,0],"set":"read","to":true}']))


@settings(deadline=None)
@given(histories())
def test_a_fold_says_what_its_lines_said(history: list[changes.Change]) -> None:
    lines = [
        changes.write(one.article, one.order[:2], one.key, msgspec.Raw(one.to), one.request, one.over)
        for one in history
    ]
    again = [change for line in folded(lines) if (change := changes.one(line))]

    assert told(merge(again)) == told(merge(history))
    assert folded(folded(lines)) == folded(reversed(lines)) == folded(lines)
