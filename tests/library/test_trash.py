"""Nothing leaves the trash but by a person's hand, and nothing but what is in it is removed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nachlese.errors import NotFound
from nachlese.library import Device, Library, Trashed
from nachlese.library.machine import Machine

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, PNG, article, files, revision

OTHER = "de/64000002"
DAY = 86_400_000


@pytest.fixture
def two(home: Home, library: Library) -> Library:
    """Two articles of one shelf that share a picture; the first has one of its own."""
    library.save(article(pictures=("7", "8")), PAGE, revision(), "r1")
    library.save(article(64000002, pictures=("8",)), PAGE, revision(), "r2")
    for key, image, data in ((KEY, "7", JPEG), (KEY, "8", PNG)):
        library.add_image(key, image, "605", data)
    library.put_document(KEY, NOW, b"1\ntext\n")
    home.time += DAY
    return library


def articles(home: Home) -> set[str]:
    return {name for name in files(home.root) if name.startswith("articles/")}


def test_emptying_the_trash_removes_an_article_s_own_files_and_leaves_word_of_it(home: Home, two: Library) -> None:
    before = articles(home)
    two.delete(KEY, "d")
    assert two.trash() == [Trashed(KEY, "Ein Test", NOW + DAY)]
    assert articles(home) == before
    removed = two.empty_trash([KEY, OTHER], "e")

    gone = before - articles(home)
    assert removed == len(gone) == 4
    assert all("64000001-" in name or "images/7_" in name for name in gone)
    for host in (two, home.open()):
        assert host.keys() == ([OTHER], False)
        assert host.missing(OTHER) == ()
        assert host.trash() == []
        assert host.marks(KEY).purged
        with pytest.raises(NotFound, match="emptying the trash"):
            host.get(KEY)
    assert two.empty_trash([KEY], "e") == 0


def test_what_was_emptied_and_came_back_is_emptied_again_though_the_line_that_said_so_was_damaged(
    home: Home, two: Library
) -> None:
    """As by a checkout with other line ends; the file itself stands in the folder under its name."""
    record = next((home.root / "articles/de/640").glob("64000001-*.json"))
    data = record.read_bytes()
    two.delete(KEY, "d")
    before = set((home.root / "devices").rglob("*.jsonl"))
    two.empty_trash([KEY], "e")
    (said,) = set((home.root / "devices").rglob("*.jsonl")) - before
    assert two.trash() == []
    said.write_bytes(said.read_bytes().replace(b"\n", b"\r\n"))
    record.write_bytes(data)

    assert two.empty_trash([KEY], "e2") == 1

    for host in (two, home.open()):
        assert host.trash() == []
        assert host.marks(KEY).purged


def test_what_is_not_in_the_trash_is_not_removed(home: Home, two: Library) -> None:
    before = files(home.root)
    two.delete(KEY, "d")
    two.mark(KEY, "note", "still wanted", "n")

    assert two.trash() == []
    assert two.empty_trash([KEY], "e") == 0
    assert before.items() <= files(home.root).items()
    assert two.keys()[0] == [KEY, OTHER]


def test_a_purged_article_that_is_saved_again_is_back_with_all_that_was_said_of_it(home: Home, two: Library) -> None:
    two.mark(KEY, "note", "good", "n")
    two.delete(KEY, "d")
    two.empty_trash([KEY], "e")
    assert two.save(article(), PAGE, revision(home.time), "again").change == "new"

    for host in (two, home.open()):
        assert host.get(KEY).article == article()
        assert not host.marks(KEY).purged
        assert [note.text for note in host.marks(KEY).notes] == ["good"]


def test_files_that_a_late_copy_brought_back_can_be_removed_again(home: Home, two: Library, tmp_path: Path) -> None:
    shutil.copytree(home.root, tmp_path / "old")
    two.delete(KEY, "d")
    two.empty_trash([KEY], "e")
    shutil.copytree(tmp_path / "old", home.root, dirs_exist_ok=True)

    assert two.keys()[0] == [OTHER]
    assert [one.key for one in two.trash()] == [KEY]
    assert two.empty_trash([KEY], "e2") == 4
    assert two.trash() == []


def test_copies_placeholders_and_damaged_files_of_it_go_too(home: Home, two: Library) -> None:
    shelf = home.root / "articles/de/640"
    (page,) = shelf.glob("64000001-*.html.gz")
    page.rename(shelf / f".{page.name}.icloud")
    (record,) = shelf.glob("64000001-*.json")
    shutil.copy(record, record.with_name(record.stem + " (conflicted copy).json"))
    next(shelf.glob("64000001-*.md")).write_bytes(b"damaged")
    two.delete(KEY, "d")
    two.empty_trash([KEY], "e")

    assert not [name for name in articles(home) if "64000001-" in name]


def test_a_picture_stays_while_another_article_s_record_is_still_on_its_way(home: Home, two: Library) -> None:
    (record,) = (home.root / "articles/de/640").glob("64000002-*.json")
    record.rename(record.with_name(f".{record.name}.icloud"))
    two.delete(KEY, "d")
    two.empty_trash([KEY], "e")

    assert len([name for name in articles(home) if "/images/" in name]) == 2


def test_a_person_is_shown_which_devices_have_not_been_heard_from(home: Home, two: Library, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    shutil.copytree(home.root, other.root)
    other.time = NOW + 5 * DAY
    other.open().mark(KEY, "read", True, "m")
    shutil.copytree(other.root, home.root, dirs_exist_ok=True)

    mine, theirs = Machine(home.state).device(), Machine(other.state).device()
    assert two.devices() == [Device(mine, NOW, True), Device(theirs, NOW + 5 * DAY, False)]
