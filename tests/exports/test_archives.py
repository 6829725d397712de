"""A WARC and a bag are what archives' own tools take them for."""

from __future__ import annotations

import io
import json
from pathlib import Path

import bagit
import pytest
from warcio.archiveiterator import ArchiveIterator

from nachlese.document import read
from nachlese.render import Edition, Item
from samples import RIVER, SAMPLES

from .made import AT, ITEMS, JPEG, PAGE, files, stream


def test_a_warc_is_read_by_warcio_and_says_only_what_we_saw() -> None:
    data = stream("warc", ITEMS)
    records = [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]

    assert {kind for kind, _, _ in records} == {"warcinfo", "resource", "metadata"}
    assert ("resource", RIVER.url, PAGE) in records
    assert ("resource", "https://static.dw.com/image/70000004_605.jpg", JPEG.data) in records
    held = [json.loads(body) for kind, _, body in records if kind == "metadata"]
    assert [one["headline"] for one in held] == [one.headline for one in SAMPLES]


def test_an_article_without_a_page_is_in_the_warc_as_its_document() -> None:
    records = list(ArchiveIterator(io.BytesIO(stream("warc", [Item(RIVER, Edition(AT))]))))
    assert [one.rec_type for one in records] == ["warcinfo", "resource", "metadata"]


def test_a_bag_is_valid(tmp_path: Path) -> None:
    """As the Library of Congress's own tool sees it; and not when a byte is changed."""
    made = files("bagit", ITEMS)
    for name, data in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    bagit.Bag(str(tmp_path)).validate()
    assert made["data/de-70000001/page.html"] == PAGE
    assert read(made["data/de-70000001/document.md"]).archived == AT
    assert b"Anna Beispiel/DW" in made["data/de-70000001/record.json"]

    (tmp_path / "data/de-70000001/page.html").write_bytes(b"x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path)).validate()
