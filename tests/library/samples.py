"""Articles and revisions to save, and what a library says of all it holds."""

from __future__ import annotations

from pathlib import Path

from nachlese.article import Article, Image, Paragraph, Text
from nachlese.library import Entry, Library, Revision

KEY = "de/64000001"
PAGE = b"<!doctype html><title>Ein Test</title>"
JPEG = b"\xff\xd8\xff\xe0 a picture"
PNG = b"\x89PNG\r\n\x1a\n a picture"
NOW = 1_790_000_000_000  # a day in September 2026


def article(
    number: int = 64000001, text: str = "Ein Satz.", pictures: tuple[str, ...] = (), language: str = "de"
) -> Article:
    return Article(
        url=f"https://www.dw.com/{language}/ein-test/a-{number}",
        headline="Ein Test",
        id=str(number),
        language=language,
        published="2026-09-01",
        body=(Paragraph((Text(text),)), *(Image(picture) for picture in pictures)),
    )


def revision(seen: int = NOW, own: bool = True, parser: str = "0.1.0") -> Revision:
    return Revision(seen=seen, parser=parser, host="www.dw.com" if own else "mirror.example", own=own)


def view(library: Library) -> list[tuple[Entry, str, tuple[str, ...]]]:
    """All a reader sees of a library."""
    return [(entry, library.get(entry.key).revision_hash, library.missing(entry.key)) for entry in library.entries()]


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the index, which is a cache."""
    found = (path for path in root.rglob("*") if path.is_file() and path.parent.name != "index")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
