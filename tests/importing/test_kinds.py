"""What other programs saved comes in once, with its pictures and its time, and is no more than it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from nachlese import checking, mending
from nachlese.document import as_document_holds, write
from nachlese.exporting import items
from nachlese.library import Library
from nachlese.render import FORMATS, zipped
from samples import CITY, RIVER
from shared import SHARED, needs_shared

from .made import JPEG, KINDS, LEAD, NOW, TAKEN, html, page, take, warc_gz


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_a_page_comes_in_with_its_time_and_its_picture(
    library: Library, folder: Path, make: Callable[[Path], Path]
) -> None:
    """And again: nothing is added."""
    path = make(folder)
    (outcome,) = take(library, path)

    assert (outcome.what, outcome.key, outcome.pictures) == ("new", RIVER.key, 1)
    version, article = library.past(RIVER.key).current()
    assert (article.headline, article.body[1]) == (RIVER.headline, RIVER.body[1])
    assert version.revision.seen == TAKEN * 1000
    assert library.picture(RIVER.key, LEAD)[0] == JPEG

    before = sorted(library.root.rglob("*"))
    (again,) = take(library, path)
    assert (again.what, again.pictures) == ("already", 0)
    assert sorted(library.root.rglob("*")) == before


@pytest.mark.parametrize(("vouched", "own"), [(True, True), (False, False)])
def test_a_file_is_from_dw_only_when_the_person_says_so(
    library: Library, folder: Path, vouched: bool, own: bool
) -> None:
    take(library, warc_gz(folder), vouched)

    assert library.past(RIVER.key).current()[0].revision.own is own


def test_a_file_never_stands_above_what_was_saved_from_dw(library: Library, folder: Path) -> None:
    """However late its time is."""
    take(library, warc_gz(folder), vouched=True)
    forged = folder / "forged.html"
    forged.write_bytes(page(replace(RIVER, headline="Gefälscht")))
    take(library, forged)

    assert library.get(RIVER.key).article.headline == RIVER.headline


def test_what_we_exported_comes_in_again(library: Library, folder: Path, tmp_path: Path) -> None:
    """A WARC of ours holds pages, times and pictures; another library has them all from it."""
    take(library, html(folder))
    stream = FORMATS["warc"].stream
    assert stream
    path = folder / "ours.warc.gz"
    path.write_bytes(b"".join(stream(items(library, [RIVER.key], lambda *_: None))))
    other = Library.open(tmp_path / "other", tmp_path / "other state", now=lambda: NOW)

    assert [(one.what, one.pictures) for one in take(other, path)] == [("new", 1)]
    ours, theirs = library.get(RIVER.key), other.get(RIVER.key)
    assert (theirs.article, theirs.held, theirs.revision.seen) == (ours.article, ours.held, ours.revision.seen)


def test_documents_come_in_again_from_the_zip_they_were_exported_to(library: Library, tmp_path: Path) -> None:
    """With the times they were saved at; again, nothing is added."""
    keys = [RIVER.key, CITY.key]
    for article in (RIVER, CITY):
        path = tmp_path / f"{article.id}.md"
        path.write_bytes(write(article, TAKEN * 1000))
        take(library, path)
    folder_of = FORMATS["document"].folder
    assert folder_of
    path = tmp_path / "exported.zip"
    path.write_bytes(b"".join(zipped(folder_of(items(library, keys, lambda *_: None)))))
    other = Library.open(tmp_path / "other", tmp_path / "other state", now=lambda: NOW)

    assert [one.what for one in take(other, path)] == ["new", "new"]
    for key in keys:
        ours, theirs = library.get(key), other.get(key)
        assert (theirs.article, theirs.revision.seen) == (ours.article, ours.revision.seen)
        assert other.document(key).read_bytes() == library.document(key).read_bytes()
    assert [one.what for one in take(other, path)] == ["already", "already"]


def test_a_document_keeps_its_bytes_and_its_time(library: Library, folder: Path) -> None:
    """Flaws and all; what is shown is the article that was read from it."""
    flawed = write(RIVER, TAKEN * 1000).replace(b"</p>", b"</p></small>", 1)
    path = folder / "1022765.md"
    path.write_bytes(flawed)

    (outcome,) = take(library, path)

    assert (outcome.what, outcome.key) == ("new", RIVER.key)
    assert library.document(RIVER.key).read_bytes() == flawed
    version, article = library.past(RIVER.key).current()
    assert (version.revision.seen, version.revision.own, version.revision.page) == (TAKEN * 1000, False, "")
    assert article.body == as_document_holds(RIVER).body
    assert [one.what for one in take(library, path)] == ["already"]
    assert len(library.past(RIVER.key).versions) == 1


@pytest.mark.parametrize("line", [b"<!--999999999999999-->", b"<!--4102444800000-->"])
def test_a_time_that_can_not_be_is_refused(library: Library, folder: Path, line: bytes) -> None:
    (folder / "a.md").write_bytes(line + write(RIVER, 0).partition(b"-->")[2])

    assert [one.what for one in take(library, folder)] == ["refused"]


@needs_shared
def test_the_public_archive_comes_in_byte_for_byte(library: Library) -> None:
    outcomes = take(library, SHARED / "corpus/archive")

    assert {one.what for one in outcomes} == {"new"}
    given = {path.read_bytes() for path in (SHARED / "corpus/archive").glob("*.md")}
    assert {library.document(one.key).read_bytes() for one in outcomes} == given


@pytest.mark.parametrize("lost", ["*.json", "*.html.gz"])
def test_what_was_lost_comes_back_by_importing_again(library: Library, folder: Path, lost: str) -> None:
    path = html(folder)
    take(library, path)
    (file,) = library.root.rglob(f"{RIVER.id}-{lost}")
    whole = file.read_bytes()
    file.unlink()
    take(library, path)

    assert file.read_bytes() == whole
    assert [outcome.what for outcome in take(library, path)] == ["already"]


def test_a_lost_record_comes_back_from_a_document(library: Library, folder: Path) -> None:
    """By importing it again, and by repairing: what a document says is in the library's own copy of it."""
    path = folder / "river.md"
    path.write_bytes(write(RIVER, NOW))
    take(library, path)
    (record,) = library.root.rglob(f"{RIVER.id}-*.json")
    whole = record.read_bytes()
    record.unlink()
    assert [outcome.key for outcome in take(library, path)] == [RIVER.key]
    assert record.read_bytes() == whole

    record.unlink()
    assert [mending.mend(library, fault) for fault in checking.faults(library)] == [True]
    assert record.read_bytes() == whole
