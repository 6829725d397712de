"""An article's past: every reading of it that was saved, with its record and the page it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from nachlese.article import Article
from nachlese.errors import NotFound
from nachlese.history import alike
from nachlese.library import forms, names
from nachlese.library.changes import Revision
from nachlese.library.files import hash_of
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said

# FORMAT: a record that no line names counts as saved. Whence it came is not known, so it never stands above another.
UNNAMED = Revision(seen=names.MS_FIRST, own=False)


class Version(NamedTuple):
    """One reading: the hash of its record, what its save said of it, and when that was, in ms; 0 for a record whose
    save was never acknowledged."""

    hash: str
    revision: Revision
    saved_at: int


class Past:
    """All that was saved of one article. ``ranked`` has every version, the current one first."""

    def __init__(self, key: str, said: Said, shelves: Shelves) -> None:
        self.key = key
        self._shelves = shelves
        self._standing = said.standing
        named = [Version(save.hash, save.change.revision, save.change.order[0]) for save in said.ranked]
        known = {version.hash for version in named}
        self.ranked = [*named, *(Version(digest, UNNAMED, 0) for digest in shelves.records(key) if digest not in known)]

    @property
    def versions(self) -> list[Version]:
        """Every version, the first seen first."""
        return sorted(self.ranked, key=lambda version: (version.revision.seen, version.saved_at, version.hash))

    @property
    def missing(self) -> list[str]:
        """The files that its saves name and that are not in the folder, relative to the library."""
        number = names.content_id(self.key)
        records, pages = set(self._shelves.records(self.key)), set(self._shelves.pages(self.key))
        named = [(save.hash, save.change.revision.page) for save in self._standing]
        lost = {names.record(number, digest) for digest, _ in named if digest not in records}
        lost |= {names.page(number, page) for _, page in named if page and page not in pages}
        return [f"{names.shelf(self.key)}/{name}" for name in sorted(lost)]

    @property
    def changed(self) -> bool:
        """Whether dw.com has changed it since it was first saved."""
        ranked = [(version.hash, version.revision) for version in self.ranked]
        return changed(ranked, lambda digest: self._shelves.article(self.key, digest))

    def current(self) -> tuple[Version, Article]:
        """The best version whose record is on this machine. Raises NotFound."""
        for version in self.ranked:
            if article := self._shelves.article(self.key, version.hash):
                return version, article
        raise self._shelves.unread(self.key)

    def article(self, version: Version) -> Article:
        """A version's article. Raises NotFound while its record is not here."""
        article = self._shelves.article(self.key, version.hash)
        if article is None:
            raise NotFound(f"The record {version.hash[:8]} of {self.key} is not on this machine.")
        return article

    def page(self, version: Version) -> bytes:
        """The page a version was read from, ``b""`` when none is kept here."""
        return self._shelves.page(self.key, version.revision.page) or b"" if version.revision.page else b""

    def holds(self, article: Article, page: bytes, seen: int, own: bool = False) -> bool:
        """Whether this very reading was saved before: the same record, of the same page or the same moment; with
        ``own`` as one of dw.com's own. One whose record or page is lost is not held."""
        digest, packed = hash_of(forms.record(article)), hash_of(forms.packed(page)) if page else ""
        pages = {
            version.revision.page
            for version in self.ranked
            if version.hash == digest
            and version.revision.own >= own
            and (version.revision.seen == seen or (packed and version.revision.page == packed))
        }
        here = self._shelves.article(self.key, digest) is not None
        return bool(pages) and here and pages & {"", packed} <= {"", *self._shelves.pages(self.key)}


def changed(ranked: Iterable[tuple[str, Revision]], article: Callable[[str], Article | None]) -> bool:
    """Whether dw.com has changed an article since it was first saved, as far as the records that are here tell: two
    savings of its own pages, read by one parser, that a reader would tell apart. A page read again is not another
    saving. ``ranked`` are the versions by the hashes of their records, the best reading of a page before others."""
    readings: dict[str, dict[str, str]] = {}
    for digest, revision in ranked:
        if revision.own:
            readings.setdefault(revision.parser, {}).setdefault(f"{revision.seen} {revision.page}", digest)
    return any(_differ(list(dict.fromkeys(digests.values())), article) for digests in readings.values())


def _differ(digests: list[str], article: Callable[[str], Article | None]) -> bool:
    if len(digests) < 2:
        return False
    here = [found for digest in digests if (found := article(digest))]
    return any(not alike(here[0], other) for other in here[1:])
