"""Files of other programs into the library: documents, also in a zip, saved pages, MHTML, WARC, WACZ. Twice is as good
as once.

Nothing in a file says where it came from but the file itself, so an article is marked as not from dw.com, and never
stands above one saved from there, unless the person vouches for the file.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

from nachlese import __version__, shelving
from nachlese.errors import NachleseError, NotADocument, NotAnArticle, NotAnImage, NotFound, TooLarge
from nachlese.importing.found import Document, Page, Refused, Source
from nachlese.importing.kinds import files, sources

if TYPE_CHECKING:
    from nachlese.article import Article
    from nachlese.library import Library

__all__ = ["Outcome", "bring", "files"]

_END = 4102444800000  # ms; FORMAT: the year 2100


class Outcome(NamedTuple):
    """What became of one thing in a file. ``key`` is the article's, ``pictures`` counts those that were new, ``reason``
    says why it was not taken."""

    name: str
    what: Literal["new", "changed", "same", "already", "refused"]
    key: str = ""
    pictures: int = 0
    reason: str = ""


def bring(library: Library, path: Path, name: str, *, named: bool, vouched: bool) -> Iterator[Outcome]:
    """Take in a file. ``named``: the person gave this very file; ``vouched``: the person says that its pages were taken
    from dw.com itself."""
    for source in sources(path, name, named):
        if isinstance(source, Refused):
            yield _refused(source)
        else:
            yield from _Bringing(library, vouched).all_of(source)


class _Bringing:
    def __init__(self, library: Library, vouched: bool) -> None:
        self.library = library
        self.vouched = vouched

    def all_of(self, source: Source) -> Iterator[Outcome]:
        """Its articles, then the pictures that these lack."""
        taken: list[Outcome] = []
        for one in source.pages():
            outcome = self._guarded(one)
            if isinstance(one, Page) and outcome.key:
                taken.append(outcome)
            else:
                yield outcome
        new = self._pictures(source, dict.fromkeys(outcome.key for outcome in taken))
        for outcome in taken:
            yield outcome._replace(pictures=new.pop(outcome.key, 0))

    def _guarded(self, one: Page | Document | Refused) -> Outcome:
        try:
            match one:
                case Page():
                    return self._page(one)
                case Document():
                    return self._document(one)
                case Refused():
                    return _refused(one)
        except (NachleseError, RecursionError) as error:
            # What stops the one stops all: the library is not there, or full.
            if isinstance(error, NachleseError) and error.code in ("library-missing", "cannot-write"):
                raise
            return Outcome(one.name, "refused", reason=str(error) or type(error).__name__)
        assert_never(one)

    def _page(self, page: Page) -> Outcome:
        from nachlese.parse import parse

        reading = parse(page.html, page.url)
        if not reading.article.url:
            raise NotAnArticle("The page does not say what its address is.")
        url = (page.url or reading.article.url) if self.vouched else ""
        if self._had(reading.article, page.html, page.seen, shelving.is_own(url) and not reading.translated):
            return Outcome(page.name, "already", reading.article.key)
        asked = _request(page.html + url.encode(), page.seen)
        saved, _ = shelving.save(self.library, reading, page.html, url, page.seen, asked)
        return Outcome(page.name, saved.change, saved.key)

    def _document(self, document: Document) -> Outcome:
        from nachlese.document import read
        from nachlese.library import Revision

        article, archived = read(document.data)
        if archived >= _END:
            raise NotADocument("Its first line is no time in milliseconds since 1970 that can be.")
        outcome = Outcome(document.name, "already", article.key)
        if not self._had(article, b"", archived):
            revision = Revision(seen=archived, parser=__version__, layout="document", own=False)
            saved = self.library.save(article, b"", revision, _request(document.data, archived))
            outcome = Outcome(document.name, saved.change, saved.key)
        self.library.put_document(article.key, archived, document.data)
        return outcome

    def _had(self, article: Article, page: bytes, seen: int, own: bool = False) -> bool:
        try:
            return self.library.past(article.key).holds(article, page, seen, own)
        except NotFound:
            return False

    def _pictures(self, source: Source, keys: dict[str, None]) -> dict[str, int]:
        """Give articles the pictures they lack; how many each got."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for number in self.library.missing(key):
                wanted[number].append(key)
        new: dict[str, int] = defaultdict(int)
        for picture in source.pictures(wanted) if wanted else ():
            for key in wanted[picture.id]:
                new[key] += self._picture(key, picture.id, picture.form, picture.data)
        for key in keys:
            shelving.finish(self.library, key)
        return new

    def _picture(self, key: str, number: str, form: str, data: bytes) -> bool:
        try:
            self.library.add_image(key, number, form, data)
        except (NotAnImage, TooLarge):
            return False
        return True


def _refused(one: Refused) -> Outcome:
    return Outcome(one.name, "refused", reason=one.reason)


def _request(data: bytes, seen: int) -> str:
    """The same file is the same request, on every machine."""
    return hashlib.sha256(b"%d\n" % seen + data).hexdigest()[:32]
