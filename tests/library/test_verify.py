"""What ails a library is found, and what can be put right without a doubt is put right."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nachlese import checking, document, shelving
from nachlese.errors import NotFound
from nachlese.library import Library
from nachlese.library.repair import repair
from nachlese.library.sync_check import Finding, check

from . import carriers
from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, article, files, revision, view

SHELF = "articles/de/640"
DAY = 86_400_000


@pytest.fixture
def kept(library: Library) -> Library:
    """A library with everything in it: a record, a page, a picture, a document, changes."""
    library.save(article(pictures=("7",)), PAGE, revision(), "r1")
    library.add_image(KEY, "7", "605", JPEG)
    shelving.finish(library, KEY)
    library.mark(KEY, "note", "one", "n")
    return library


def the(home: Home, pattern: str) -> Path:
    (found,) = home.root.glob(pattern)
    return found


def found(home: Home) -> dict[str, str]:
    return {one.path: one.fault for one in checking.faults(home.open())}


def settled(home: Home, library: Library) -> list[Finding]:
    """What sync-check finds; everything is mended that can be."""
    findings = list(check(library, home.time))
    for one in findings:
        if one.mend:
            one.mend()
    return findings


def test_a_library_as_it_should_be_has_no_faults(home: Home, kept: Library) -> None:
    assert found(home) == {}
    assert settled(home, kept) == []


@pytest.mark.parametrize("pattern", ["*.json", "*.html.gz", "*.md", "images/*.jpg"])
@pytest.mark.usefixtures("kept")
def test_a_damaged_file_is_found(home: Home, pattern: str) -> None:
    path = the(home, f"{SHELF}/{pattern}")
    path.write_bytes(path.read_bytes()[:-1])

    assert found(home)[path.relative_to(home.root).as_posix()] == "damaged"
    assert not repair(home.root, next(checking.faults(home.open())))


@pytest.mark.parametrize("pattern", ["*.json", "*.html.gz"])
def test_a_file_that_is_gone_is_missed(home: Home, kept: Library, pattern: str) -> None:
    path = the(home, f"{SHELF}/{pattern}")
    path.unlink()

    assert found(home) == {path.relative_to(home.root).as_posix(): "missing"}
    assert [(one.code, one.paths) for one in settled(home, kept)] == [("missing", (*found(home),))]


def test_what_emptying_the_trash_removed_is_not_missed(home: Home, kept: Library) -> None:
    kept.delete(KEY, "d")
    kept.empty_trash([KEY], "e")
    assert found(home) == {}
    kept.save(article(text="Anew."), PAGE, revision(), "r2")

    assert found(home) == {}


def test_an_article_whose_record_is_damaged_is_not_said_to_be_arriving(home: Home, kept: Library) -> None:
    the(home, f"{SHELF}/*.json").write_bytes(b"half")
    for ask in (home.open().get, lambda key: kept.past(key).current()):
        with pytest.raises(NotFound, match=r"is damaged\. Run nachlese verify --repair"):
            ask(KEY)
    the(home, f"{SHELF}/*.json").unlink()
    with pytest.raises(NotFound, match="is not on this machine"):
        home.open().get(KEY)


def test_a_document_that_says_what_its_record_does_not_is_found(home: Home, kept: Library) -> None:
    forged = document.write(article(text="Never said."), NOW + 1000)
    kept.put_document(KEY, NOW + 1000, forged)

    assert list(found(home).values()) == ["differs"]


def test_a_document_of_the_archive_that_says_what_its_record_says_is_no_fault(home: Home, kept: Library) -> None:
    ours = document.write(article(pictures=("7",)), NOW + 1000)
    kept.put_document(KEY, NOW + 1000, ours.replace(b"<br>", b"<br> ").replace(b"</p>", b"</small></p>", 1))

    assert found(home) == {}


def test_line_ends_that_git_changed_are_put_back(home: Home, kept: Library) -> None:
    before, seen = files(home.root), view(kept)
    carriers.check_out_with_crlf(home.root)
    damaged = list(checking.faults(home.open()))
    assert {one.fault for one in damaged} == {"damaged"}
    assert all(repair(home.root, one) for one in damaged)

    assert files(home.root).items() >= {name: data for name, data in before.items() if "/" in name}.items()
    assert found(home) == {}
    assert view(home.open()) == seen


def test_a_damaged_file_beside_a_whole_copy_is_made_whole(home: Home, kept: Library) -> None:
    path = the(home, f"{SHELF}/*.html.gz")
    whole = path.read_bytes()
    path.with_name(path.name.replace(".html.gz", ".html.sync-conflict-20260901-120000-ABCDEF7.gz")).write_bytes(whole)
    path.write_bytes(b"half")
    (damaged,) = checking.faults(home.open())

    assert repair(home.root, damaged)
    assert path.read_bytes() == whole
    assert kept.page(KEY) == PAGE


def test_what_an_interrupted_write_left_goes_after_a_day_and_not_before(home: Home, kept: Library) -> None:
    old, new = (home.root / SHELF / f"~$nachlese-{name}.tmp" for name in ("00", "11"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    for one in list(checking.faults(home.open())):
        assert one.fault == "leftover"
        assert repair(home.root, one) == one.path.endswith("00.tmp")
    assert new.exists()
    assert not old.exists()
    assert view(kept)


def test_copies_of_a_conflict_keep_their_bytes_under_their_own_name(home: Home, kept: Library) -> None:
    before, seen = files(home.root), view(kept)
    for number, name in enumerate(name for name in sorted(before) if "/" in name):
        path = home.root / name
        copy = home.root / carriers.conflicted(name, carriers.CONFLICTS[number % len(carriers.CONFLICTS)])
        copy.write_bytes(path.read_bytes())
        if number % 2:
            path.unlink()  # it may be the only copy
    findings = settled(home, kept)

    assert {one.code for one in findings} == {"copy"}
    assert files(home.root) == before
    assert view(home.open()) == seen


@pytest.mark.parametrize(
    ("known_by", "told_in", "line"),
    [(".stfolder", ".stignore", "(?d)~$nachlese-*.tmp"), (".git", ".gitignore", "~$nachlese-*.tmp")],
)
def test_a_tool_is_told_which_files_to_leave_alone(
    home: Home, kept: Library, known_by: str, told_in: str, line: str
) -> None:
    (home.root / known_by).mkdir()
    (home.root / told_in).write_text("*.bak")
    assert [one.code for one in settled(home, kept)] == ["ignore"]

    assert (home.root / told_in).read_text().splitlines() == ["*.bak", line]
    assert settled(home, kept) == []
    assert found(home) == {}


def test_git_is_told_to_leave_line_ends_alone(home: Home, kept: Library) -> None:
    (home.root / ".gitattributes").write_text("*.md text\n")
    assert [one.code for one in settled(home, kept)] == ["attributes"]

    assert (home.root / ".gitattributes").read_text() == "*.md text\n* -text\n"


def test_names_in_other_letters_are_given_back(home: Home, kept: Library) -> None:
    path, before = the(home, f"{SHELF}/*.json"), files(home.root)
    path.rename(path.with_name(path.name.upper()))
    settled(home, kept)

    assert before.items() <= files(home.root).items()
    assert home.open().get(KEY).article == article(pictures=("7",))


def _junk(root: Path) -> None:
    (root / "notes.txt").write_text("mine")


def _link(root: Path) -> None:
    (root / "articles" / "link").symlink_to("/etc")


def _placeholder(root: Path) -> None:
    path = next((root / SHELF).glob("*.md"))
    path.rename(path.with_name(f".{path.name}.icloud"))


@pytest.mark.parametrize(("act", "code"), [(_junk, "foreign"), (_link, "link"), (_placeholder, "late")])
def test_what_only_a_person_can_see_to_is_told_and_left_alone(
    home: Home, kept: Library, act: Callable[[Path], None], code: str
) -> None:
    act(home.root)
    before = files(home.root)
    (finding,) = settled(home, kept)

    assert (finding.code, finding.fault) == (code, False)
    assert files(home.root) == before


def test_a_device_with_a_wrong_clock_and_one_that_fell_silent_are_told(home: Home, kept: Library) -> None:
    home.time += 100 * DAY
    for device, at in (("aaaa", NOW), ("bbbb", home.time + 40 * DAY)):
        (home.root / f"devices/{device}/2026-09").mkdir(parents=True)
        (home.root / f"devices/{device}/2026-09/{at}-{'0' * 32}.jsonl").write_bytes(b"")
    told = {one.code: one.words for one in check(kept, home.time)}

    assert "aaaa" in told["quiet"]
    assert "100 days" in told["quiet"]
    assert "bbbb" in told["clock"]
