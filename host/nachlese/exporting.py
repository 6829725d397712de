"""Articles out of the library, as the export formats take them: one by one, and of each only what a format asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from nachlese.errors import NachleseError
from nachlese.render import FORMATS, Beside, Edition, Item, Passage, Picture, Remarks
from nachlese.render.beside import named

if TYPE_CHECKING:
    from nachlese.library import Library, Marks, Revision


_ALONE = Beside()


def exported(library: Library, key: str, to: str) -> bytes:
    """A saved article in one of the export formats, with its pictures where the format holds any."""
    return FORMATS[to].write(*item(library, key))


def beside(library: Library, keys: Collection[str]) -> Beside:
    """Articles that are exported together; one whose record has not come to this machine is not among them."""
    late = {entry.key for entry in library.select("is:arriving")}
    return Beside(key for key in keys if key not in late) if len(keys) > 1 else Beside()


def item(library: Library, key: str, beside: Beside = _ALONE) -> Item:
    """A saved article; its pictures and its page are read when they are asked for."""
    past = library.past(key)
    version, article = past.current()
    revision = version.revision
    pictures = _Pictures(library, key)
    said = _remarks(library.marks(key))
    return Item(article, Edition(revision.seen, pictures, note(revision), lambda: past.page(version), beside, said))


def items(
    library: Library,
    keys: Iterable[str],
    failed: Callable[[str, NachleseError], None],
    beside: Beside = _ALONE,
) -> Iterator[Item]:
    """Articles one by one, those ``beside`` linked; what can't be read is told and left out."""
    for key in keys:
        try:
            yield item(library, key, beside)
        except NachleseError as error:
            failed(key, error)


def file_name(keys: Collection[str], to: str, extension: str) -> str:
    """What a file of these articles is called: by the article when it is one, else by the format, where ``extension``
    does not say that."""
    alone = named(next(iter(keys))) if len(keys) == 1 else ""
    said = "" if extension.startswith(to) else f"-{to}"
    return f"{alone or f'nachlese{said}'}.{extension}"


def note(revision: Revision) -> str:
    """What whoever reads an article is to know of whence it came; ``""`` for one of dw.com's own."""
    if "translated" in revision.source.values():
        return "A browser's translation, not dw.com's own words."
    return "" if revision.own else f"Saved from {revision.host or 'a file'}, not from dw.com."


def _remarks(marks: Marks) -> Remarks:
    """Passages in the order of the text."""
    passages = sorted((one.highlight for one in marks.highlights), key=lambda passage: passage.start)
    return Remarks(
        marks.tags,
        tuple(one.text for one in marks.notes),
        tuple(Passage(passage.exact, passage.note) for passage in passages),
    )


class _Pictures(Mapping[str, Picture]):
    """The pictures of an article that are held. Which they are is asked once; bytes are read each time, never kept."""

    def __init__(self, library: Library, key: str) -> None:
        self._library = library
        self._key = key

    @cached_property
    def _places(self) -> dict[str, str]:
        return self._library.pictures(self._key)

    def __getitem__(self, number: str) -> Picture:
        place = self._places[number]
        form = place.rpartition("/")[2].partition("_")[2].partition("-")[0]  # images/64246460_605-HASH.jpg
        return Picture(*self._library.picture(self._key, number), form)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
