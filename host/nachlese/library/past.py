"""An article's past: every reading of it that was saved, with its record and the page it was read from."""

from __future__ import annotations

from typing import NamedTuple

from nachlese.article import Article
from nachlese.errors import NotFound
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
        named = [Version(save.hash, save.change.revision, save.change.order[0]) for save in said.ranked]
        known = {version.hash for version in named}
        self.ranked = [*named, *(Version(digest, UNNAMED, 0) for digest in shelves.records(key) if digest not in known)]

    @property
    def versions(self) -> list[Version]:
        """Every version, the first seen first."""
        return sorted(self.ranked, key=lambda version: (version.revision.seen, version.saved_at, version.hash))

    @property
    def changed(self) -> bool:
        """Whether dw.com has changed it since it was first saved, as far as records alone tell: two savings of its own
        pages, read by one parser, that gave different records. A page read again is not another saving."""
        readings: dict[str, dict[str, str]] = {}
        for version in reversed(self.ranked):  # the best reading of a page comes last, and stays
            revision = version.revision
            if revision.own:
                readings.setdefault(revision.parser, {})[f"{revision.seen} {revision.page}"] = version.hash
        return any(len(set(records.values())) > 1 for records in readings.values())

    def current(self) -> tuple[Version, Article]:
        """The best version whose record is on this machine. Raises NotFound."""
        for version in self.ranked:
            if article := self._shelves.article(self.key, version.hash):
                return version, article
        raise NotFound(f"The record of {self.key} has not come to this machine. Let the folder finish syncing.")

    def article(self, version: Version) -> Article:
        """A version's article. Raises NotFound while its record is not here."""
        article = self._shelves.article(self.key, version.hash)
        if article is None:
            raise NotFound(f"The record {version.hash[:8]} of {self.key} is not on this machine.")
        return article

    def page(self, version: Version) -> bytes:
        """The page a version was read from, ``b""`` when none is kept here."""
        return self._shelves.page(self.key, version.revision.page) or b"" if version.revision.page else b""

    def holds(self, article: Article, page: bytes, seen: int) -> bool:
        """Whether this very reading was saved before: the same record, of the same page or the same moment."""
        digest, packed = hash_of(forms.record(article)), hash_of(forms.packed(page)) if page else ""
        return any(
            version.hash == digest and (version.revision.seen == seen or (packed and version.revision.page == packed))
            for version in self.ranked
        )
