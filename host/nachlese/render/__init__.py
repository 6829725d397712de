"""Articles to the formats a person may want them in: one table, one module a format.

A new format is one module and one line in ``FORMATS``: ``single`` of one article, ``streamed`` of many in one file,
``shelved`` of many in a folder. Every one of them has ``write``, one article to one file.
"""

from __future__ import annotations

import msgspec

from nachlese import document
from nachlese.article import Article
from nachlese.render import bagit, feed, plain, references, site, standalone, vault, warc
from nachlese.render.beside import Beside
from nachlese.render.edition import Edition, File, Item, Passage, Picture, Remarks
from nachlese.render.epub import epub
from nachlese.render.folders import zipped
from nachlese.render.format import Format, shelved, single, streamed
from nachlese.render.fragment import reader_html
from nachlese.render.lines import json_lines

__all__ = [
    "FORMATS",
    "Beside",
    "Edition",
    "File",
    "Format",
    "Item",
    "Passage",
    "Picture",
    "Remarks",
    "reader_html",
    "zipped",
]


def _record(article: Article, edition: Edition) -> bytes:  # noqa: ARG001 (a record knows no edition)
    return msgspec.json.encode(article, order="sorted")


def _document(article: Article, edition: Edition) -> bytes:
    return document.write(article, edition.archived)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        single("html", "html", "text/html", standalone.write),
        single("document", "md", "text/markdown", _document),
        single("json", "json", "application/json", _record),
        single("markdown", "md", "text/markdown", vault.write, vault.folder),
        single("text", "txt", "text/plain", plain.write),
        streamed("epub", "epub", "application/epub+zip", epub),
        streamed("jsonl", "jsonl", "application/jsonl", json_lines),
        streamed("csl", "json", "application/vnd.citationstyles.csl+json", references.csl),
        streamed("ris", "ris", "application/x-research-info-systems", references.ris),
        streamed("feed", "json", "application/feed+json", feed.feed),
        streamed("warc", "warc.gz", "application/warc", warc.warc),
        shelved("bagit", bagit.folder),
        shelved("site", site.folder),
    )
}
