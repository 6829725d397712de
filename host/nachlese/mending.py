"""What was found wrong in a library, put right; what is lost, made again from what lies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from nachlese import document
from nachlese.errors import NachleseError
from nachlese.library import Library, Past, Skipped, forms, names
from nachlese.library.files import hash_of
from nachlese.library.repair import repair
from nachlese.library.writing import Writer


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
