"""What is not taken is told with its reason, and stops nothing; everything has a bound."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import Path

import pytest

from nachlese.document import write
from nachlese.importing import found as bounds
from nachlese.importing import warc as warcs
from nachlese.importing import zips
from nachlese.library import Library
from samples import CITY, GARDEN, RIVER

from .made import JPEG, NOW, TAKEN, html, page, take, wacz, warc_gz


def test_a_folder_is_all_that_is_in_it(library: Library, folder: Path) -> None:
    """What lies beside pages is passed over; links and hidden files are not followed."""
    html(folder)
    below = folder / "below" / "deeper"
    below.mkdir(parents=True)
    (below / "city.md").write_bytes(write(CITY, TAKEN * 1000))
    (below / "picture.jpg").write_bytes(JPEG)
    (below / "empty.html").write_bytes(b"")
    (folder / ".hidden.md").write_bytes(write(GARDEN, TAKEN * 1000))
    outside = folder.parent / "outside.md"
    outside.write_bytes(write(GARDEN, TAKEN * 1000))
    (folder / "link.md").symlink_to(outside)

    outcomes = take(library, folder)

    assert sorted(one.key for one in outcomes if one.what == "new") == [RIVER.key, CITY.key]
    assert [(one.name, bool(one.reason)) for one in outcomes if one.what == "refused"] == [
        ("below/deeper/empty.html", True)
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just text",
        b"<html><p>no article",
        b"<!--1718265600000-->\n[no document",
        b"PK\x03\x04 cut",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort",
        gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\n"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
        b"\x1f\x8b\x08\x00damaged",
        gzip.compress(page(RIVER))[:-20],
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
        + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 2000,
    ],
)
def test_what_is_no_article_is_told_and_stops_nothing(library: Library, folder: Path, data: bytes) -> None:
    (folder / "bad.html").write_bytes(data)
    (folder / "river.html").write_bytes(page(RIVER))

    outcomes = take(library, folder)

    assert [one.key for one in outcomes if one.key] == [RIVER.key]
    assert all(one.reason for one in outcomes if not one.key)


def test_a_library_within_a_folder_is_left_alone(folder: Path) -> None:
    """Its own documents would come in as copies from elsewhere; a library that is named is taken as what it is."""
    inner = Library.open(folder / "Nachlese", folder / "state", now=lambda: NOW)
    (folder / "river.md").write_bytes(write(RIVER, TAKEN * 1000))
    assert [one.what for one in take(inner, folder)] == ["new"]

    assert [one.what for one in take(inner, folder)] == ["already"]
    assert len(inner.past(RIVER.key).versions) == 1
    other = Library.open(folder.parent / "other", folder.parent / "state", now=lambda: NOW)
    assert [one.what for one in take(other, folder / "Nachlese")] == ["new"]


def test_a_file_that_is_named_is_never_passed_over(library: Library, folder: Path) -> None:
    path = folder / "notes.txt"
    path.write_bytes(b"just text")

    assert [(one.what, "none of these" in one.reason) for one in take(library, path)] == [("refused", True)]


def bomb(size: int) -> bytes:
    """So many zeros, packed to a thousandth."""
    packing = zlib.compressobj(9, wbits=31)
    return b"".join(packing.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packing.flush()


def test_a_packed_page_is_read_to_its_bound(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nachlese.importing.saved_pages.PAGE_BYTES", 1 << 20)
    (folder / "bomb.html.gz").write_bytes(bomb(8 << 20))

    assert ["more than 1048576 bytes" in one.reason for one in take(library, folder)] == [True]


def test_a_warc_that_unpacks_without_end_is_left(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the bomb is one line of a record's head."""
    monkeypatch.setattr(warcs, "SPARE", 32 << 20)
    monkeypatch.setattr(warcs, "RATIO", 1)
    head = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: 99999999\r\n\r\n"
    )
    (folder / "body.warc.gz").write_bytes(gzip.compress(head + bytes(64 << 20)))
    (folder / "line.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nX: " + b"a" * (64 << 20)))

    outcomes = take(library, folder)

    assert ["unpacks to more than" in outcomes[0].reason, "head has more than" in outcomes[1].reason] == [True, True]


def test_a_page_and_a_picture_in_a_warc_have_the_bounds_of_the_library(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warcs, "PAGE_BYTES", 100)
    assert ["more than 100 bytes" in one.reason for one in take(library, warc_gz(folder))] == [True]
    monkeypatch.undo()
    monkeypatch.setattr(warcs, "PICTURE_BYTES", 4)
    assert [(one.what, one.pictures) for one in take(library, warc_gz(folder))] == [("new", 0)]


def _zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_zip_each_document_is_taken_and_each_other_member_is_none(library: Library, folder: Path) -> None:
    """Names that lead elsewhere, twice the same, a zip in a zip, notes that are no documents."""
    river, city = write(RIVER, TAKEN * 1000), write(CITY, TAKEN * 1000)
    within = _zip(folder / "inner.zip", ("garden.md", write(GARDEN, TAKEN * 1000))).read_bytes()
    members = (("../../evil.md", river), ("/evil.md", city), ("/evil.md", city), ("README.md", b"# Notes"))

    outcomes = take(library, _zip(folder / "all.zip", *members, ("inner.md", within), ("x/", b"")))

    assert [one.what for one in outcomes] == ["new", "new", "already"]
    assert not [one for one in folder.parent.rglob("*evil*") if one.is_file()]


def test_a_member_that_is_damaged_or_too_large_stops_no_other(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "DOCUMENT_BYTES", 100_000)
    river = write(RIVER, TAKEN * 1000)
    path = _zip(folder / "all.zip", ("a.md", river + b"damage me"), ("b.md", bytes(200_000)), ("c.md", river))
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)

    outcomes = take(library, path)

    assert [one.what for one in outcomes] == ["refused", "refused", "new"]
    assert ["damaged" in outcomes[0].reason, "more than 100000 bytes" in outcomes[1].reason] == [True, True]


def test_a_member_with_a_password_and_a_zip_that_was_cut_are_told(library: Library, folder: Path) -> None:
    path = _zip(folder / "all.zip", ("a.md", write(RIVER, TAKEN * 1000)), ("B.MD", write(CITY, TAKEN * 1000)))
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert ["damaged zip" in one.reason for one in take(library, path)] == [True]

    locked = bytearray(whole)
    locked[6] |= 1  # in the member's own head
    locked[whole.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(locked)
    assert [one.what for one in take(library, path)] == ["refused", "new"]


def test_what_damaged_members_unpack_to_counts_too(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "SPARE", 1 << 20)
    monkeypatch.setattr(zips, "RATIO", 1)
    path = _zip(folder / "bomb.zip", *((f"{n}.md", bytes(300_000)) for n in range(9)))
    data = path.read_bytes()
    crc = zlib.crc32(bytes(300_000)).to_bytes(4, "little")
    path.write_bytes(data.replace(crc, b"none"))

    outcomes = take(library, path)

    assert "damaged" in outcomes[0].reason
    assert "unpacks to more than" in outcomes[-1].reason
    assert len(outcomes) < 9


def test_a_zip_that_unpacks_without_end_is_left(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "SPARE", 1 << 20)
    monkeypatch.setattr(zips, "RATIO", 1)
    head = write(RIVER, TAKEN * 1000)
    path = _zip(folder / "bomb.zip", *((f"{n}.md", bytes(300_000)) for n in range(9)), ("last.md", head))

    outcomes = take(library, path)

    assert {one.what for one in outcomes} == {"refused"}
    assert "unpacks to more than" in outcomes[-1].reason


@pytest.mark.parametrize("members", [(), (("notes.md", b"# Notes"),), (("page.html", b"<html>"),)])
def test_a_zip_without_a_document_says_so(
    library: Library, folder: Path, members: tuple[tuple[str, bytes], ...]
) -> None:
    (outcome,) = take(library, _zip(folder / "some.zip", *members))

    assert (outcome.what, "document" in outcome.reason or "damaged" in outcome.reason) == ("refused", True)


def test_nothing_of_an_archive_is_written_by_its_name(library: Library, folder: Path, tmp_path: Path) -> None:
    take(library, wacz(folder))

    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("https://static.dw.com/image/70000004_605.jpg", ("70000004", "605")),
        ("https://www.dw.com/image/70000004_303.webp?x=1", ("70000004", "303")),
        ("70000004_605(1).jpg", ("70000004", "605")),
        ("https://static.dw.com/image/../70000004_605.svg", ("", "")),
        ("https://static.dw.com/image/0_605.jpg", ("", "")),
        ("x" * 100_000 + "_605.jpg", ("", "")),
    ],
)
def test_a_picture_is_known_by_its_address(address: str, picture: tuple[str, str]) -> None:
    assert bounds.picture_name(address) == picture
