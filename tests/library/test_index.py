"""The index is a pure cache: it says what the folder says, whatever becomes of either."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nachlese.errors import NotFound
from nachlese.library import Library, changes, files
from nachlese.library.files import hash_of
from nachlese.library.index import database

from .conftest import Home
from .samples import KEY, NOW, PAGE, article, revision

SHELF = "articles/de/640"


def said(library: Library) -> object:
    """All a person sees, lists and finds."""
    queries = ("", "satz", "notiz", "tag:klima", "is:read")
    finds = {query: library.search(query) for query in queries}
    return list(library.entries()), finds, library.trash()


@pytest.fixture
def kept(library: Library) -> Library:
    for number in range(64000001, 64000006):
        library.save(article(number), PAGE, revision(), f"r{number}")
    library.mark(KEY, "note", "Eine Notiz", "n1")
    library.mark("de/64000002", "tag/Klima", True, "t1")
    library.mark("de/64000003", "read", True, "l1")
    library.delete("de/64000004", "d1")
    return library


def index_of(home: Home) -> Path:
    (path,) = (home.state / "cache" / "index").glob("*.sqlite")
    return path


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the times of folders are believed at once."""
    monkeypatch.setattr(files, "_SETTLED_NS", -1)


def tick(folder: Path) -> None:
    """Have the time of a folder that was just changed be another, however coarse the file system's clock."""
    os.utime(folder)


def remove(path: Path) -> None:
    for each in path.parent.glob(path.name + "*"):
        each.unlink()


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scramble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)


def of_another_format(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()


DAMAGES: tuple[Callable[[Path], object], ...] = (
    remove,
    cut,
    scramble,
    of_another_format,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"no database at all" * 1000),
    lambda path: shutil.rmtree(path.parent),
)


def test_a_record_that_was_whole_and_is_cut_shows_as_arriving_once_it_was_looked_for(
    kept: Library, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tool that writes a file once more leaves its name as it was."""
    settle(monkeypatch)
    assert not any(entry.late for entry in kept.entries())
    (record,) = (home.root / SHELF).glob("64000001-*.json")
    whole = record.read_bytes()
    cut(record)

    with pytest.raises(NotFound):
        kept.get(KEY)

    assert [entry.key for entry in kept.entries() if entry.late] == [KEY]
    record.write_bytes(whole)
    assert not any(entry.late for entry in kept.entries())
    assert kept.get(KEY).article == article(64000001)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_lost_or_damaged_index_comes_back_and_is_no_error(
    home: Home, kept: Library, damage: Callable[[Path], object]
) -> None:
    before = said(kept)
    kept._index.close()
    damage(index_of(home))

    assert said(home.open()) == before
    assert said(kept) == before


def test_an_index_deleted_while_it_is_used_does_no_harm(home: Home, kept: Library) -> None:
    other = home.open()
    for number in range(6, 9):
        shutil.rmtree(home.state / "cache")
        kept.save(article(64000000 + number), PAGE, revision(), f"r{number}")
        assert said(kept) == said(other) == said(home.open())


def test_where_no_index_can_be_written_all_is_said_the_same(home: Home, kept: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    without = Library.open(home.root, home.state, now=lambda: NOW, cache=tmp_path / "file")

    assert said(without) == said(kept)
    without.save(article(64000009), PAGE, revision(), "r9")
    assert said(without) == said(kept)


def test_an_index_that_another_process_holds_too_long_is_done_without(
    home: Home, kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(kept)
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    holder = sqlite3.connect(index_of(home), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    library = home.open()
    library.mark("de/64000005", "note", "Eine Notiz", "n5")

    assert library.marks("de/64000005").notes[0].text == "Eine Notiz"
    holder.close()
    assert said(home.open()) == said(kept) == said(library) != before


def test_what_goes_from_the_folder_goes_from_the_index_and_comes_back_with_it(
    home: Home, kept: Library, tmp_path: Path
) -> None:
    before = said(kept)
    for part in ("devices", SHELF):
        shutil.move(home.root / part, tmp_path / "away")
        without = said(home.open())
        assert without == said(kept)
        assert without != before
        remove(index_of(home))
        assert said(home.open()) == without
        shutil.move(tmp_path / "away", home.root / part)
        assert said(kept) == said(home.open()) == before


def test_a_folder_whose_times_were_put_back_is_looked_at_all_the_same(
    home: Home, kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """rsync and rclone do so; what the system itself notes of a change they can't put back."""
    settle(monkeypatch)
    before = (home.root / SHELF).stat()
    kept.keys()
    kept.save(article(64000007), PAGE, revision(), "r7")
    os.utime(home.root / SHELF, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert "de/64000007" in home.open().keys()[0]


def test_what_comes_right_after_a_look_is_seen_at_the_next(home: Home, kept: Library) -> None:
    """In one tick of the file system's clock a folder changes twice and its time once."""
    other = Library.open(home.root, home.root.parent / "other", now=lambda: NOW)
    for number in range(10, 30):
        kept.save(article(64000000 + number), PAGE, revision(), f"r{number}")
        assert f"de/{64000000 + number}" in other.keys()[0]


@pytest.mark.usefixtures("kept")
def test_with_nothing_new_no_file_of_the_library_is_opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    said(home.open())
    opened: list[str] = []
    monkeypatch.setattr(files, "read_file", lambda path, _: opened.append(path))
    monkeypatch.setattr(files, "_list", lambda path: opened.append(path))
    library = home.open()

    assert len(library.keys()[0]) == len(list(library.entries())) == 4
    assert opened == []


def test_a_record_and_a_change_file_written_in_place_count_once_they_are_whole(home: Home, kept: Library) -> None:
    record = next((home.root / SHELF).glob("64000002-*.json"))
    line = changes.write(KEY, (NOW + 9, 0), "tag/klima", True, "") + b"\n"
    change = next((home.root / "devices").glob("*/*")) / f"{NOW + 9}-{hash_of(line)}.jsonl"
    whole = {record: record.read_bytes(), change: line}
    for path, data in whole.items():
        path.write_bytes(data[: len(data) // 2])
    assert [one.entry.key for one in home.open().search("satz")] == ["de/64000005", "de/64000003", KEY]
    assert [one.entry.key for one in kept.search("tag:klima")] == ["de/64000002"]
    for path, data in whole.items():
        path.write_bytes(data)

    assert "de/64000002" in [one.entry.key for one in kept.search("satz")]
    assert sorted(one.entry.key for one in kept.search("tag:klima")) == [KEY, "de/64000002"]


def test_what_an_earlier_record_tells_is_known_once_it_is_whole(home: Home, library: Library) -> None:
    """That dw.com has changed an article, though the record of its present text was whole all along."""
    library.save(article(text="Ein Satz."), PAGE, revision(NOW), "r1")
    (earlier,) = (home.root / SHELF).glob("*.json")
    library.save(article(text="Ein anderer Satz."), PAGE + b" ", revision(NOW + 1), "r2")
    whole = earlier.read_bytes()
    cut(earlier)
    assert [entry.changed for entry in library.entries()] == [False]

    earlier.write_bytes(whole)

    assert [entry.changed for entry in library.entries()] == [True]


def test_a_record_is_found_once_its_placeholder_has_become_a_file(home: Home, kept: Library) -> None:
    record = next((home.root / SHELF).glob("64000002-*.json"))
    placeholder = record.with_name(f".{record.name}.icloud")
    record.rename(placeholder)
    late = [entry.key for entry in home.open().entries() if entry.late]
    placeholder.rename(record)

    assert late == ["de/64000002"]
    assert not any(entry.late for entry in kept.entries())


def test_of_a_purged_article_no_word_is_found_or_left(home: Home, kept: Library) -> None:
    def left() -> bool:
        kept._index.close()
        return any(b"eheimnis" in path.read_bytes() for path in (home.state / "cache").rglob("*") if path.is_file())

    key = kept.save(article(64000008, "Ein Geheimnis."), PAGE, revision(), "r8").key
    kept.delete(key, "d8")
    assert [one.entry.key for one in kept.search("geheimnis is:trashed")] == [key]
    assert left()
    kept.empty_trash([key], "p8")

    for library in (kept, home.open()):
        assert library.search("geheimnis") == library.search("geheimnis is:trashed") == []
    assert not left()


def test_reindexing_says_what_was_said_before(home: Home, kept: Library) -> None:
    before = said(kept)
    steps: list[tuple[int, int]] = []
    kept.reindex(lambda done, total: steps.append((done, total)))

    assert said(kept) == said(home.open()) == before
    assert steps[-1] == (5, 5)


def test_an_index_whose_file_can_t_be_removed_is_emptied(kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows removes no file that another process has open."""
    before = said(kept)
    monkeypatch.setattr(database.Database, "_remove", lambda _: False)
    kept.reindex()

    assert said(kept) == before


MAKING = """
import sys
from pathlib import Path
from nachlese.library import Library
library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))
for _ in range(3):
    library.reindex() if sys.argv[3] == "anew" else list(library.entries())
    assert len(library.search("satz", most=999)) == 300, len(library.search("satz", most=999))
"""


def test_several_processes_make_and_use_one_index_at_once(home: Home, library: Library) -> None:
    for number in range(300):
        library.save(article(64000001 + number), PAGE, revision(NOW + number), f"r{number}")
    remove(index_of(home))
    running = [
        subprocess.Popen([sys.executable, "-c", MAKING, home.root, home.state, how], stderr=subprocess.PIPE)
        for how in ("anew", "", "", "anew")
    ]

    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 4
    assert len(library.search("satz", most=999)) == 300


def test_rows_show_how_articles_begin_without_opening_them(kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library page asks for them with each letter that is typed."""
    kept.mark("de/64000002", "tag/klima", True, "t2")
    assert kept.select("")
    opened: list[str] = []
    read = files.Tree.read

    def noted(tree: files.Tree, folder: str, name: str, bound: int, digest: str) -> bytes:
        opened.append(folder)
        return read(tree, folder, name, bound, digest)

    monkeypatch.setattr(files.Tree, "read", noted)

    rows = {one.entry.key: one for one in kept.search("")}

    assert [path for path in opened if path.startswith("articles/")] == []
    assert rows[KEY].excerpt == ("Ein Satz.", ())
    assert rows["de/64000002"].tags == ("Klima", "klima")


def test_what_comes_beside_an_own_change_is_seen_at_once(kept: Library, home: Home) -> None:
    """The file itself is not read again, but its folder may hold others by now."""
    (month,) = (home.root / "devices").glob("*/*")
    line = changes.write(KEY, (NOW + 5, 0), "tag/Fern", True, "f1") + b"\n"

    kept.mark(KEY, "favourite", True, "v1")
    (month / f"{NOW + 5}-{hash_of(line)}.jsonl").write_bytes(line)
    tick(month)

    assert kept.marks(KEY).tags == ("Fern",)
    kept.mark(KEY, "archived", True, "v2")
    (month / f"{NOW + 5}-{hash_of(line)}.jsonl").unlink()
    tick(month)
    assert kept.marks(KEY).tags == ()


def test_what_comes_beside_an_own_change_within_one_tick_is_seen_in_the_end(
    kept: Library, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of a FAT drive ticks every two seconds."""
    (month,) = (home.root / "devices").glob("*/*")
    line = changes.write(KEY, (NOW + 5, 0), "tag/Fern", True, "f1") + b"\n"
    monkeypatch.setattr(files.Tree, "times", lambda *_: (1, 2, 2))

    kept.mark(KEY, "favourite", True, "v1")
    (month / f"{NOW + 5}-{hash_of(line)}.jsonl").write_bytes(line)
    settle(monkeypatch)

    assert kept.marks(KEY).tags == ("Fern",)
