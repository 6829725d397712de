"""What ails a library: every file against its name, every document against its record; and what can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from nachlese import document
from nachlese.article import Article
from nachlese.errors import NachleseError
from nachlese.library import Library, Past, Skipped, forms, names, skipped
from nachlese.library.files import hash_of
from nachlese.library.repair import repair
from nachlese.library.verify import documents, missing
from nachlese.library.writing import Writer

_PICTURE = re.compile('"(images/([1-9][0-9]*)_[^"]*)"')


def faults(library: Library) -> Iterator[Skipped]:
    """Everything in a library that is not as it should be. Reads every file, so it takes a while."""
    yield from skipped(library.root)
    yield from missing(library)
    for path, data, articles in documents(library.root):
        # One whose record has not come here can't be told.
        if articles and not _says_one_of(articles, data):
            yield Skipped(path, "says what no record of its article says", "differs")


def _says_one_of(articles: list[Article], data: bytes) -> bool:
    """Whether a document is made from a record: written by us to the byte, or an archive's that says the same."""
    try:
        found = document.read(data)
    except NachleseError:
        return False
    return any(_written(article, found.archived, data) or _same(article, found) for article in articles)


def _written(article: Article, archived: int, data: bytes) -> bool:
    return document.write(article, archived, dict(_pictures(data.decode("utf-8", "replace")))) == data


def _pictures(text: str) -> Iterator[tuple[str, str]]:
    """The pictures a library document shows from beside it: image id → path."""
    for match in _PICTURE.finditer(text):
        yield match[2], match[1]


def _same(article: Article, found: document.Document) -> bool:
    return document.as_document_holds(article) == document.as_document_holds(found.article)


# ---- what can be mended


def mend(library: Library, fault: Skipped) -> bool:
    """Put one thing right; whether that could be done. Raises CannotWrite."""
    return repair(library.root, fault) or _made_again(library, fault)


def _made_again(library: Library, fault: Skipped) -> bool:
    """Make a lost file again from what lies beside it. The hash in its name proves that it is the same."""
    folder, _, name = fault.path.rpartition("/")
    said = names.read(name)
    if said is None or fault.fault not in ("damaged", "missing") or names.own(said) != name:
        return False
    for data in _candidates(library, folder, said):
        if hash_of(data) == said.hash:
            Writer(library.root).write(folder, {name: data})
            return True
    return False


def _candidates(library: Library, folder: str, said: names.Name) -> Iterator[bytes]:
    key = f"{folder.split('/')[1]}/{said.id}"
    with suppress(NachleseError, RecursionError):
        match said.kind:
            case "record":
                yield from _records(library, library.past(key), said.hash)
            case "document":
                yield from _documents(library, library.past(key), said.archived)


def _records(library: Library, past: Past, digest: str) -> Iterator[bytes]:
    """What today's parser reads in the pages that a record was read from, and what the article's document says."""
    from nachlese.parse import parse

    for version in past.ranked:
        page = past.page(version) if version.hash == digest else b""
        for url in ("", f"https://www.dw.com/{past.key.replace('/', '/a-')}") if page else ():
            with suppress(NachleseError, RecursionError):
                yield forms.record(parse(page, url).article)
    with suppress(OSError):
        yield forms.record(document.read(library.document(past.key).read_bytes()).article)


def _documents(library: Library, past: Past, archived: str) -> Iterator[bytes]:
    """The documents of the article as they may have been written then, with the pictures there are and without."""
    at = int(datetime.strptime(f"{archived}+0000", "%Y%m%dT%H%M%SZ%z").timestamp()) * 1000
    for version in past.ranked:
        with suppress(NachleseError):
            article = past.article(version)
            times = (at, version.revision.seen)  # an import's document has its own time, to the ms
            for pictures in (library.pictures(past.key), {}):
                yield from (document.write(article, time, pictures) for time in times)
