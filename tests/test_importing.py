"""What other programs saved comes in: once, with its pictures and its time, within bounds; the rest is told."""

from __future__ import annotations

import base64
import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from msgspec.structs import replace
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from builder import build_page
from nachlese.article import Article
from nachlese.document import as_document_holds, write
from nachlese.exporting import items
from nachlese.importing import Outcome, bring, files
from nachlese.importing import found as bounds
from nachlese.importing import warc as warcs
from nachlese.library import Library
from nachlese.render import FORMATS
from samples import CITY, GARDEN, RIVER
from shared import SHARED, needs_shared

NOW = 1_790_000_000_000
TAKEN = 1_718_265_600  # s; 2024-06-13T08:00:00Z
JPEG = b"\xff\xd8\xff\xe0 a picture of the bank"
LEAD = "70000004"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", tmp_path / "state", now=lambda: NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def take(library: Library, path: Path, vouched: bool = False) -> list[Outcome]:
    return [
        outcome
        for one, name in files(path)
        for outcome in bring(library, one, name, named=not path.is_dir(), vouched=vouched)
    ]


def page(article: Article) -> bytes:
    return build_page(article, "react-state").encode()


# ---- the kinds of file, each with the article, its time and its pictures


def html(folder: Path) -> Path:
    """As Firefox saves a page: its parts in a folder beside it; the time is the file's."""
    path = folder / "Der Fluss [DW].html"
    path.write_bytes(page(RIVER))
    os.utime(path, (TAKEN, TAKEN))
    beside = folder / "Der Fluss [DW]_files"
    beside.mkdir()
    (beside / f"{LEAD}_605.jpg").write_bytes(JPEG)
    (beside / "style.css").write_bytes(b"p {}")
    return path


def single_file(folder: Path) -> Path:
    inside = f'<img src="data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}" data-url="https://static.dw.com/image/{LEAD}_${{formatId}}.jpg">'
    comment = (
        f"<html lang=de><!--\n Page saved with SingleFile \n url: {RIVER.url} \n"
        " saved date: Thu Jun 13 2024 10:00:00 GMT+0200 (Mitteleuropäische Sommerzeit)\n-->"
    )
    path = folder / "single.html"
    path.write_text(page(RIVER).decode().replace("<html", comment + "<x-", 1).replace("</body>", inside + "</body>", 1))
    return path


def mhtml(folder: Path) -> Path:
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = RIVER.url
    message["Subject"] = "=?utf-8?Q?Der_Fluss?="
    message["Date"] = "Thu, 13 Jun 2024 08:00:00 -0000"
    body, picture = MIMEText(page(RIVER).decode(), "html", "utf-8"), MIMEImage(JPEG, "jpeg")
    body["Content-Location"] = RIVER.url
    picture["Content-Location"] = f"https://static.dw.com/image/{LEAD}_605.jpg"
    message.attach(body)
    message.attach(picture)
    path = folder / "page.mhtml"
    path.write_bytes(message.as_bytes())
    return path


def captured(out: io.BufferedIOBase, packed: bool = True) -> None:
    """As a crawler writes it: the picture first, chunks, compression, and much that is not ours."""
    writer = WARCWriter(out, gzip=packed)

    def response(url: str, kind: str, data: bytes, *more: tuple[str, str], status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(data),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-06-13T08:00:00Z"},
        )
        writer.write_record(record)

    response(f"https://static.dw.com/image/{LEAD}_605.jpg", "image/jpeg", JPEG)
    response("https://www.dw.com/de/themen/s-9077", "text/html", b"<html>a list")
    response("https://example.org/a-1", "text/html", b"<html>elsewhere")
    response(CITY.url, "text/html", b"gone", status="404 Not Found")
    response(RIVER.url, "text/html; charset=utf-8", gzip.compress(page(RIVER)), ("Content-Encoding", "gzip"))


def warc(folder: Path) -> Path:
    path = folder / "crawl.warc"
    with path.open("wb") as file:
        captured(file, packed=False)
    return path


def warc_gz(folder: Path) -> Path:
    path = folder / "crawl.warc.gz"
    with path.open("wb") as file:
        captured(file)
    return path


def wacz(folder: Path) -> Path:
    out = io.BytesIO()
    captured(out)
    path = folder / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", out.getvalue())
        archive.writestr("../../evil.html", page(CITY))
    return path


KINDS = (html, single_file, mhtml, warc, warc_gz, wacz)


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


# ---- documents


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


# ---- folders, and what is not taken


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


# ---- bounds


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
    monkeypatch.setattr(warcs, "_SPARE", 32 << 20)
    monkeypatch.setattr(warcs, "_RATIO", 1)
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
