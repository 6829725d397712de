"""The files of articles: which stand in the library, and their bytes, each checked against its name."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

from nachlese.article import Article
from nachlese.article import images as images_of
from nachlese.errors import NotFound
from nachlese.library import forms, images, names
from nachlese.library.files import Listing, Tree, Unreadable
from nachlese.library.names import Name

_SHELVES = 64  # kept in mind


class Shelves:
    """The article files below one root, by article."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._whole: dict[tuple[str, str], tuple[int, ...]] = {}
        self._indexed: dict[str, tuple[Listing, dict[str, list[Name]]]] = {}

    def records(self, key: str) -> list[str]:
        """The hashes of an article's records."""
        return list(dict.fromkeys(name.hash for name in self._found(key, "record")))

    def pages(self, key: str) -> list[str]:
        """The hashes of an article's kept pages."""
        return list(dict.fromkeys(name.hash for name in self._found(key, "page")))

    def unread(self, key: str) -> NotFound:
        """Why an article that was saved can't be read, in words that say what to do."""
        folder = names.shelf(key)
        if any(not (name.late or self._tree.is_late(folder, name.name)) for name in self._found(key, "record")):
            return NotFound(
                f"The record of {key} is damaged. Run nachlese verify --repair; if that can't help, copy it anew from "
                "another device or a backup, or save the article again."
            )
        return NotFound(
            f"The article {key} is saved, but its record is not on this machine. Let the folder finish syncing; "
            "if it has, run nachlese verify --repair."
        )

    def at_hand(self, records: Iterable[tuple[str, str]]) -> AbstractContextManager[None]:
        """Within, ``article`` has these records at once, given by article and hash."""
        files = [(names.shelf(key), names.record(names.content_id(key), digest)) for key, digest in records]
        return self._tree.at_hand(files)

    def article(self, key: str, digest: str, fetch: bool = True) -> Article | None:
        """An article as a record holds it, None when it is not here, or not what its name says; without ``fetch`` also
        while it is in a cloud alone."""
        usual = names.Name(names.record(names.content_id(key), digest), "record", names.content_id(key), digest)
        data = self._bytes(names.shelf(key), usual, forms.RECORD_BYTES, fetch)
        if data is None:
            data = self._first(key, "record", digest, forms.RECORD_BYTES, fetch)
        return forms.article(data, key) if data is not None else None

    def copies(self, key: str, digest: str) -> list[str]:
        """The names of the files that should hold a record."""
        return [name.name for name in self._found(key, "record") if name.hash == digest]

    def page(self, key: str, digest: str) -> bytes | None:
        """A kept page, unpacked."""
        data = self._first(key, "page", digest, forms.PACKED_BYTES)
        return forms.unpacked(data) if data is not None else None

    def document(self, key: str) -> tuple[str, bytes] | None:
        """The name and bytes of the latest document."""
        for name in sorted(self._found(key, "document"), key=lambda name: (name.archived, name.name), reverse=True):
            data = self._bytes(names.shelf(key), name, forms.DOCUMENT_BYTES)
            if data is not None:
                return name.name, data
        return None

    def pictures(self, key: str, image_id: str) -> list[Name]:
        """The files of a picture, the one that shows most first."""
        found = self._index(f"{names.shelf(key)}/{names.IMAGES}").get(image_id, ())
        return sorted(
            (name for name in found if name.kind == "image"),
            key=lambda name: (images.preference(name.format), name.name),
        )

    def picture(self, key: str, name: Name) -> tuple[bytes, images.Type] | None:
        """The bytes of a picture and what they are, None when they are no picture or not what the name says."""
        data = self._bytes(f"{names.shelf(key)}/{names.IMAGES}", name, images.IMAGE_BYTES)
        kind = images.type_of(data) if data is not None else None
        return (data, kind) if data is not None and kind else None

    def held(self, key: str, image_id: str) -> str:
        """The name of the best file of a picture that is whole, ``""`` when there is none."""
        return next((name.name for name in self.pictures(key, image_id) if self._is_whole(key, name)), "")

    def pictured(self, key: str, article: Article) -> dict[str, str]:
        """The pictures of an article that are held: image id → path relative to its document."""
        held = ((image.id, self.held(key, image.id)) for image in images_of(article))
        return {image_id: f"{names.IMAGES}/{name}" for image_id, name in held if name}

    def lacking(self, key: str, article: Article) -> tuple[str, ...]:
        """The ids of an article's pictures that are neither held whole nor on their way."""
        ids = (image.id for image in images_of(article) if names.IMAGE_ID.fullmatch(image.id))
        return tuple(image_id for image_id in ids if not self.has_picture(key, image_id))

    def has_picture(self, key: str, image_id: str) -> bool:
        """Whether a picture is held, or on its way."""
        return any(name.late or self._is_whole(key, name) for name in self.pictures(key, image_id))

    def _is_whole(self, key: str, name: Name) -> bool:
        """Whether a picture's bytes are what its name says; looked at once, while the file stays the same."""
        place = f"{names.shelf(key)}/{names.IMAGES}", name.name
        stamp = self._tree.stamp(*place)
        if stamp and self._whole.get(place) == stamp:
            return True
        if self.picture(key, name) is None:
            return False
        self._whole[place] = stamp
        return True

    def _found(self, key: str, kind: names.Kind) -> list[Name]:
        files = self._index(names.shelf(key)).get(names.content_id(key), ())
        return [name for name in files if name.kind == kind]

    def _index(self, folder: str) -> dict[str, list[Name]]:
        """The files of a folder by their id, in the order of their names."""
        listing = self._tree.listing(folder)
        kept = self._indexed.get(folder)
        if kept and kept[0] is listing:
            return kept[1]
        index: dict[str, list[Name]] = {}
        for name in sorted(listing.files):
            if said := names.read(name):
                index.setdefault(said.id, []).append(said)
        self._indexed.pop(folder, None)
        self._indexed[folder] = listing, index
        if len(self._indexed) > _SHELVES:
            del self._indexed[next(iter(self._indexed))]
        return index

    def _first(self, key: str, kind: names.Kind, digest: str, bound: int, fetch: bool = True) -> bytes | None:
        """The bytes of the first copy that is whole."""
        folder = names.shelf(key)
        for name in self._found(key, kind):
            if name.hash == digest:
                data = self._bytes(folder, name, bound, fetch)
                if data is not None:
                    return data
        return None

    def _bytes(self, folder: str, name: Name, bound: int, fetch: bool = True) -> bytes | None:
        if name.late or not (fetch or not self._tree.is_late(folder, name.name)):
            return None
        try:
            return self._tree.read(folder, name.name, bound, name.hash)
        except Unreadable:
            return None
