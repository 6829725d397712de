"""What is so of an article now, once what others wrote since is taken in."""

from __future__ import annotations

from nachlese.article import Article
from nachlese.errors import NotFound
from nachlese.library import names
from nachlese.library.changes import Change
from nachlese.library.index import Index
from nachlese.library.place import Place
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said, revisions


class Current:
    """Asked for one article at a time; the last record read is kept in mind."""

    def __init__(self, place: Place, index: Index, shelves: Shelves) -> None:
        self._place = place
        self._index = index
        self._shelves = shelves
        self._last: tuple[str, str, Article] | None = None

    def caught_up(self, key: str = "") -> Said:
        """Take what others wrote since; what is said of an article then."""
        self._place.check()
        self._index.catch_up()
        return self._index.said(key)

    def known(self, key: str) -> Said:
        """What is said of an article that must have been saved here."""
        if not names.content_id(key):
            raise NotFound(f"{key!r} is no article of dw.com's; a key looks like de/64249132.")
        said = self.caught_up(key)
        if not said.saves and not self._shelves.records(key):
            raise NotFound(f"The article {key} is not in the library.")
        return said

    def article(self, key: str) -> tuple[Article, str, Change | None]:
        """The article of the current revision, the hash of its record, and the line that says so."""
        said = self.known(key)
        records = self._shelves.records(key)
        for digest, change in revisions(said, records):
            article = self._record(key, digest)
            if article is not None:
                return article, digest, change
            if digest in records:
                self._index.doubt(key)
        if said.purged:
            raise NotFound(f"The files of {key} were removed by emptying the trash. Save the article again to read it.")
        raise self._shelves.unread(key)

    def _record(self, key: str, digest: str) -> Article | None:
        # Ten pictures of an article come one by one, and each asks for the record.
        if self._last is None or self._last[:2] != (key, digest):
            article = self._shelves.article(key, digest)
            self._last = (key, digest, article) if article else None
        return self._last[2] if self._last else None
