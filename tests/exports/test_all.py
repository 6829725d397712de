"""Every export holds the article, whatever it says: one by one, in the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import get_args

import pytest
from msgspec.structs import replace

from nachlese import messages
from nachlese.article import Image
from nachlese.render import FORMATS, Edition, File, Item, Picture, zipped
from samples import CITY, RIVER, paragraph

from .made import AT, HELD, ITEMS, JPEG, files, stream, zipped_texts


def test_a_browser_can_ask_for_every_format() -> None:
    assert get_args(messages.Export) == tuple(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_bytes_every_time(name: str) -> None:
    """Of one article and of many; no clock, no order of a dictionary stands in it."""
    form = FORMATS[name]
    assert form.write(*ITEMS[0]) == form.write(*ITEMS[0])
    assert (form.stream is None) != (form.folder is None)
    if form.folder:
        assert list(form.folder(ITEMS)) == list(form.folder(ITEMS))
    else:
        assert stream(name, ITEMS) == stream(name, ITEMS)


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.folder])
def test_no_text_of_a_page_reaches_a_path(name: str) -> None:
    """Ids and tables alone make a file's name, be the page's own id and language what they may."""
    bad = replace(RIVER, id="../../etc", language="..", headline="../../passwd")
    edition = Edition(AT, {"../../x": JPEG, "70000004": Picture(b"x", "text/html")})
    for path in files(name, [Item(bad, edition), *ITEMS]):
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.[a-z]+|(data/)?[a-z0-9./-]+", path, re.I)
        assert ".." not in path
        assert "passwd" not in path


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if name not in ("csl", "ris")])
def test_a_credit_stays_with_its_picture(name: str) -> None:
    data = b"".join(zipped_texts(FORMATS[name].write(*ITEMS[0])))
    if name not in ("document",):  # FORMATS 1: the document has no place for a credit; the record beside it has
        assert b"Anna Beispiel/DW" in data


def test_articles_are_taken_one_by_one() -> None:
    """No export waits for the second article before it has written the first, so none holds them all."""
    for name, form in FORMATS.items():
        taken = 0

        def some() -> Iterator[Item]:
            nonlocal taken
            for one in ITEMS:
                taken += 1
                yield one

        made = iter((form.stream or form.folder)(some()))  # type: ignore[misc]
        seen = []
        for _ in made:
            seen.append(taken)
        assert 1 in seen, name


def test_a_zip_is_read_back_and_holds_what_was_put_in() -> None:
    given_files = [File("a/b.txt", b"x" * 100_000), File("c.jpg", bytes(range(256)) * 10), File("d", b"")]
    parts = list(zipped(given_files))

    assert max(map(len, parts)) < 10_000
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == [(f.path, f.data) for f in given_files]


def test_images_are_told_apart_by_article() -> None:
    """Two articles with one picture: each has its own file."""
    twin = replace(CITY, lead_image=Image("70000004"))
    vault = files("markdown", [ITEMS[0], Item(twin, Edition(AT, HELD))])

    assert {"images/de-70000001/70000004.jpg", "images/zh-70000011/70000004.jpg"} <= set(vault)


def test_a_page_from_elsewhere_says_so_in_its_note() -> None:
    note = "Saved from mirror.example, not from dw.com."
    told = Edition(AT, note=note)
    for name in ("html", "markdown", "text", "epub", "jsonl", "csl", "ris", "feed", "site"):
        data = b"".join(zipped_texts(FORMATS[name].write(replace(RIVER, body=(paragraph("x"),)), told))).decode()
        assert note in data, name
