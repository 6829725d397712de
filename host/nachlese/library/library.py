"""The library: articles in a folder, saved for good, read back from whatever mixture of devices wrote them.

Every call first takes what others wrote since, so two hosts on one folder see each other's changes. Nothing here
locks: files are written once (``writing``), and what they say together is a union (``state``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

import msgspec

from nachlese.article import Article
from nachlese.article import images as images_of
from nachlese.errors import NoContentId, NotFound
from nachlese.library import forms, images, many, marks, names, tidy, trash
from nachlese.library.changes import Change, Revision
from nachlese.library.choices import Choices, choices
from nachlese.library.current import Current
from nachlese.library.entries import Entry, Found, Group, Saved, Stored, compared
from nachlese.library.files import Tree, hash_of
from nachlese.library.finding import found
from nachlese.library.index import Index, Progress
from nachlese.library.journal import Journal
from nachlese.library.machine import Machine
from nachlese.library.marks import Marks
from nachlese.library.past import UNNAMED, Past
from nachlese.library.place import Place
from nachlese.library.shelves import Shelves
from nachlese.library.tidy import Tidied
from nachlese.library.trash import Device, Trashed
from nachlese.library.writing import Writer
from nachlese.search import parse


def clock() -> int:
    """Now, in ms since 1970."""
    return time.time_ns() // 1_000_000


class Library:
    """A library folder. Not for several threads at once; any number of processes may each have one."""

    def __init__(self, root: Path, state: Path, now: Callable[[], int] = clock, cache: Path | None = None) -> None:
        self.root = Path(root).absolute()
        self._now = now
        self._machine = Machine(Path(state))
        self._place = Place(self.root, self._machine)
        self._writer = Writer(self.root)
        self._tree = Tree(self.root)
        self._shelves = Shelves(self._tree)
        self._index = Index(self._machine.index(self.root, cache), self._tree, self._shelves)
        self._journal = Journal(self._index, self._writer)
        self._current = Current(self._place, self._index, self._shelves)

    @classmethod
    def open(cls, root: Path, state: Path, now: Callable[[], int] = clock, cache: Path | None = None) -> Library:
        """The library at ``root``, begun there where this machine has never known one. ``state`` is this machine's own
        folder, ``cache`` where its index is kept, else below that. Raises
        LibraryMissing where a known library is not there: nothing is written then."""
        library = cls(root, state, now, cache)
        library._place.settle(library._writer)
        return library

    # ---- saving

    def save(self, article: Article, page: bytes, revision: Revision, request: str) -> Saved:
        """Save an article and the page it was read from; when this returns they are on the disk to stay.

        ``revision.page`` is filled in here; ``page`` is ``b""`` for an article that came without one. The same
        ``request`` again is answered, not written again.
        """
        key, number = article.key, names.content_id(article.key)
        if not number:
            raise NoContentId(
                "This page has no content id of dw.com, so the library has no place for it. Export it instead."
            )
        record, packed = forms.record(article), forms.packed(page) if page else b""
        digest, page_digest = hash_of(record), hash_of(packed) if packed else ""
        revision = forms.fitting(revision, page_digest)
        said = self._current.caught_up(key)
        files = {names.record(number, digest): record, names.page(number, page_digest): packed}
        files = {name: data for name, data in files.items() if data}
        # Another host may be emptying the trash, and must not remove what it found there and is saved again here.
        with self._machine.alone() if said.trashed else nullcontext():
            self._writer.write(names.shelf(key), files)
            change = self._set(key, f"revision/{digest}", revision, request)
        return Saved(key, digest, compared(said.until(change), digest))

    def add_image(self, key: str, image_id: str, form: str, data: bytes) -> None:
        """Keep a picture of the current article, as dw.com sent it in a format of its own."""
        kind = images.checked(data)
        has = any(image.id == image_id for image in images_of(self._current.article(key)[0]))
        if not (has and names.IMAGE_ID.fullmatch(image_id) and names.FORMAT.fullmatch(form)):
            raise NotFound(f"The article {key} has no picture {image_id!r} in a format {form!r}.")
        name = names.image(image_id, form, hash_of(data), kind.extension)
        self._writer.write(f"{names.shelf(key)}/{names.IMAGES}", {name: data})

    def put_document(self, key: str, archived: int, data: bytes) -> None:
        """Keep a canonical document, archived at ``archived`` (ms); not when the latest says the same."""
        self._current.known(key)
        forms.bounded(data, forms.DOCUMENT_BYTES, "document")
        latest = self._shelves.document(key)
        # Only the first line, the time, differs when the same is archived again.
        if latest is None or latest[1].partition(b"\n")[2] != data.partition(b"\n")[2]:
            name = names.document(names.content_id(key), archived, hash_of(data))
            self._writer.write(names.shelf(key), {name: data})

    def delete(self, key: str, request: str) -> None:
        """Put an article into the trash. Its files stay."""
        if not self._current.known(key).trashed:
            self._set(key, "deleted", True, request)

    def restore(self, key: str, request: str) -> None:
        """Take an article out of the trash."""
        if self._current.known(key).trashed:
            self._set(key, "deleted", False, request)

    def trash(self) -> list[Trashed]:
        """What is in the trash, the latest deleted first; an article whose files are all gone is not."""
        self._current.caught_up()
        return trash.listed(self._tree, self._index.entries(trashed=True), self._index.said)

    def devices(self) -> list[Device]:
        """Every device that wrote into the library, the one heard from longest ago first."""
        self._place.check()
        return trash.devices(self._tree, self._machine.device())

    def empty_trash(self, keys: Iterable[str], request: str) -> int:
        """Remove the files of these articles, as far as they are in the trash, for good; how many files there were.

        A person alone does this, after being shown which ``devices`` have not been heard from since: what those say of
        the articles is not known here.
        """
        keys = tuple(keys)
        removed = 0
        with self._machine.alone():
            for key in keys:
                if self._purged(key, request):
                    removed += trash.remove(self._tree, self._writer, key)
        if removed:  # their words would stay in the index, where nothing finds them and anybody may read them
            self._index.throw_away()
            for key in keys:  # an index made anew does not know what a file said that was damaged since
                with suppress(NotFound):
                    self._purged(key, request)
        return removed

    def _purged(self, key: str, request: str) -> bool:
        """Say of an article in the trash that it was purged, unless that is known; whether it is in the trash."""
        said = self._current.known(key)
        if said.trashed and not said.purged:
            self._set(key, "purged", True, request)
        return said.trashed

    def tidy(self) -> Tidied:
        """Fold this device's change files that are a month old into one; remove those folded a month ago."""
        self._place.check()
        with self._machine.alone():
            return tidy.tidy(self._tree, self._writer, self._machine.device(), self._now())

    def mark(self, key: str, name: str, to: object, request: str, over: Collection[str] | None = None) -> Marks:
        """Say something of an article; all that is said of it then.

        ``name`` is ``read``, ``archived``, ``favourite`` or ``tag/NAME`` (true or false), ``position``, ``note`` or
        ``highlight/ID`` (None removes). A note or highlight replaces all that are shown under its name, or those of
        the lines in ``over`` alone: what the person has not seen, because another device wrote it, then stays.
        """
        name, value = marks.checked(name, to)
        self._current.known(key)
        self._set(key, name, value, request, over)
        return marks.of(self._index.said(key))

    def mark_many(self, keys: Iterable[str], name: str, to: bool, request: str) -> list[str]:
        """Say the same of many: ``read``, ``archived``, ``favourite``, ``tag/NAME`` or ``trashed``; the keys of
        those of which it was not so before."""
        self._current.caught_up()
        return many.mark(self._index, self._journal, self._machine.device(), self._now(), keys, name, to, request)

    def marks(self, key: str) -> Marks:
        """All that was said of an article."""
        return marks.of(self._current.known(key))

    def _set(self, key: str, name: str, to: object, request: str, over: Collection[str] | None = None) -> Change:
        """Write a change, or find the one this request wrote."""
        answered = self._index.answered(request, key, name, msgspec.json.encode(to, order="sorted"))
        return answered or self._journal.write(self._machine.device(), self._now(), key, name, to, request, over)

    # ---- reading

    def get(self, key: str) -> Stored:
        """An article's current revision; the next best while its record has not come to this machine."""
        article, digest, change = self._current.article(key)
        revision, saved_at = (change.revision, change.order[0]) if change else (UNNAMED, 0)
        trashed = self._index.said(key).trashed
        return Stored(article, revision, digest, frozenset(self._shelves.pictured(key, article)), saved_at, trashed)

    def past(self, key: str) -> Past:
        """Every version of an article that was saved."""
        return Past(key, self._current.known(key), self._shelves)

    def pictures(self, key: str) -> dict[str, str]:
        """The pictures of an article that are held: image id → path relative to its document."""
        return self._shelves.pictured(key, self._current.article(key)[0])

    def picture(self, key: str, image_id: str) -> tuple[bytes, str]:
        """A picture's bytes and media type."""
        self._current.known(key)
        for name in self._shelves.pictures(key, image_id):
            found = self._shelves.picture(key, name)
            if found:
                return found[0], found[1].media_type
        raise NotFound(f"The library holds no picture {image_id!r} of the article {key}.")

    def missing(self, key: str) -> tuple[str, ...]:
        """The ids of an article's pictures that are not held whole. One that a sync tool is bringing is not missing."""
        return self._shelves.lacking(key, self._current.article(key)[0])

    def page(self, key: str) -> bytes:
        """The page an article's current revision was read from."""
        page = self._shelves.page(key, self.get(key).revision.page)
        if page is None:
            raise NotFound(f"The library holds no page of the article {key}.")
        return page

    def document(self, key: str) -> Path:
        """Where an article's latest document lies."""
        self._current.known(key)
        found = self._shelves.document(key)
        if found is None:
            raise NotFound(f"The library holds no document of the article {key}.")
        return self.root.joinpath(*names.shelf(key).split("/"), found[0])

    def keys(self, after: str = "", limit: int = 4000) -> tuple[list[str], bool]:
        """The keys of saved articles that sort after ``after``, at most ``limit``, and whether more follow."""
        self._current.caught_up()
        keys = self._index.keys(after, limit + 1)
        return keys[:limit], len(keys) > limit

    def entries(self, progress: Progress | None = None) -> Iterator[Entry]:
        """What a list shows of every saved article, in the order of their keys."""
        self._current.caught_up()
        return iter(self._index.entries(progress=progress))

    def named(self, keys: Iterable[str]) -> list[Entry]:
        """What a list shows of these articles, as far as they are saved and not in the trash."""
        self._current.caught_up()
        return self._index.named(keys)

    def search(
        self, typed: str, order: str = "", most: int = 20, skip: int = 0, progress: Progress | None = None
    ) -> list[Found]:
        """What a person's query finds (``search.query`` says what can stand in one), the best first, or as ``order``
        says: "relevance", "saved", "published", "length"."""
        self._current.caught_up()
        query = parse(typed)
        order = order or ("relevance" if query.shown else "saved")
        return found(self._shelves, self._index, self._index.find(query, order, most, skip, progress), query)

    def select(self, typed: str, order: str = "saved", most: int = -1, progress: Progress | None = None) -> list[Entry]:
        """The articles a query finds, without looking into any; ``most`` is -1 for all."""
        self._current.caught_up()
        return self._index.find(parse(typed), order, most, 0, progress)

    def groups(self) -> list[Group]:
        """Every saved article, counted by what it is and what was said of it."""
        self._current.caught_up()
        return self._index.groups()

    def choices(self) -> Choices:
        """Tags, topics and authors to choose from."""
        self._current.caught_up()
        return choices(self._index)

    def reindex(self, progress: Progress | None = None) -> None:
        """Throw the index away and read the whole library again. What it says is the same before and after."""
        self._place.check()
        self._index.begin_anew(progress)

    @property
    def index_size(self) -> int:
        """The bytes of the index."""
        return self._index.size
