"""Where a library is begun, where it is missed, and what is said when it can't be written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nachlese.errors import CannotRead, CannotWrite, LibraryMissing
from nachlese.library import Library, default_root, default_state
from nachlese.library.readme import CONSTANT

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, article, files, revision


def test_a_new_library_begins_with_the_files_of_the_format(home: Home) -> None:
    home.open()

    assert files(home.root) == CONSTANT
    assert CONSTANT[".gitattributes"] == b"* -text\n"
    assert CONSTANT["README.txt"].isascii()


def test_what_a_person_changed_in_them_stays(home: Home) -> None:
    home.open()
    (home.root / "README.txt").write_text("Mine.")
    (home.root / ".gitattributes").unlink()
    home.open()

    assert (home.root / "README.txt").read_text() == "Mine."
    assert (home.root / ".gitattributes").is_file()


def test_a_file_that_stood_in_the_folder_before_the_library_stays(home: Home) -> None:
    home.root.mkdir(parents=True)
    (home.root / "README.txt").write_text("Mine.")
    home.open()

    assert (home.root / "README.txt").read_text() == "Mine."
    assert files(home.root).keys() == CONSTANT.keys()


@pytest.mark.parametrize("gone", ["everything", "the contents", "the mark"])
def test_a_library_that_was_there_and_is_not_is_missed_and_nothing_is_written(home: Home, gone: str) -> None:
    library = home.open()
    library.save(article(), PAGE, revision(), "r1")
    match gone:
        case "the mark":
            (home.root / "nachlese.json").unlink()
        case _:
            shutil.rmtree(home.root)
            if gone == "the contents":
                home.root.mkdir()
    before = files(home.root.parent)
    calls: list[Callable[[], object]] = [
        home.open,
        library.keys,
        library.entries,
        lambda: library.get(KEY),
        lambda: library.save(article(), PAGE, revision(), "r2"),
        lambda: library.add_image(KEY, "7", "605", JPEG),
        lambda: library.put_document(KEY, NOW, b"1\n"),
        lambda: library.delete(KEY, "r3"),
    ]
    for call in calls:
        with pytest.raises(LibraryMissing, match="Connect the drive or put the folder back"):
            call()

    assert files(home.root.parent) == before


def test_a_library_that_comes_back_is_as_it_was(home: Home, tmp_path: Path) -> None:
    library = home.open()
    library.save(article(), PAGE, revision(), "r1")
    home.root.rename(tmp_path / "away")
    with pytest.raises(LibraryMissing):
        library.keys()
    (tmp_path / "away").rename(home.root)

    assert library.keys() == home.open().keys() == ([KEY], False)


def test_a_person_may_begin_anew_where_a_library_was(home: Home) -> None:
    home.open()
    shutil.rmtree(home.root)
    with pytest.raises(LibraryMissing) as missing:
        home.open()
    marker = str(missing.value).split("remove ")[1].split(" first")[0]
    Path(marker).unlink()

    assert home.open().keys() == ([], False)


def test_a_mark_that_a_cloud_still_holds_is_there(home: Home) -> None:
    home.open()
    (home.root / "nachlese.json").rename(home.root / ".nachlese.json.icloud")

    assert home.open().keys() == ([], False)


def test_a_link_to_the_library_is_the_person_s_own_choice(home: Home, tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    home.root.symlink_to(tmp_path / "drive", target_is_directory=True)
    home.open().save(article(), PAGE, revision(), "r1")

    assert home.open().keys() == ([KEY], False)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, in which permissions hold also when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
    folder.chmod(0o777)
    root = os.name == "posix" and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o777)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_without_permission_says_so_and_can_still_be_read(unprivileged: Path) -> None:
    home = Home(unprivileged)
    library = home.open()
    library.save(article(), PAGE, revision(), "r1")
    for path in [home.root, *home.root.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for attempt in (lambda: library.save(article(2), PAGE, revision(), "r2"), lambda: library.delete(KEY, "r3")):
        with pytest.raises(CannotWrite, match="may not write there"):
            attempt()

    assert home.open().keys() == ([KEY], False)
    assert home.open().get(KEY).article == article()
    home.root.chmod(0o777)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_listed_is_no_empty_library(unprivileged: Path) -> None:
    home = Home(unprivileged)
    home.open().save(article(), PAGE, revision(), "r1")
    (home.root / "articles").chmod(0)
    with pytest.raises(CannotRead):
        home.open().keys()
    home.root.chmod(0)
    with pytest.raises(CannotRead):
        home.open()
    home.root.chmod(0o777)


def test_a_place_where_no_folder_can_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for root in (tmp_path / "file", tmp_path / "file" / "Nachlese"):
        with pytest.raises(CannotWrite):
            Library.open(root, tmp_path / "state")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "Check the disk"),
        (errno.EMFILE, "Try again"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir"])
def test_what_the_system_refuses_is_said_in_words_and_loses_nothing(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch, code: int, words: str, call: str
) -> None:
    library.save(article(2), PAGE, revision(), "r0")
    real = getattr(os, call)

    def refuse(*arguments: object, **named: object) -> object:
        if call == "open" and not (isinstance(arguments[1], int) and arguments[1] & os.O_CREAT):
            return real(*arguments, **named)
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(CannotWrite, match=words):
            library.save(article(), PAGE, revision(), "r1")

    assert not list(home.root.rglob("*.tmp"))
    assert home.open().get("de/2").article == article(2)
    assert library.save(article(), PAGE, revision(), "r1").change == "new"


def test_the_library_s_place_is_the_documents_folder_or_what_the_person_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NACHLESE_LIBRARY", str(tmp_path))
    assert default_root() == tmp_path
    monkeypatch.delenv("NACHLESE_LIBRARY")
    assert default_root().name == "Nachlese"
    assert default_state().name == "nachlese"
    assert default_root() not in default_state().parents
