"""What all changes together say: a union, so that any order, any number of times, gives the same state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nachlese.library.changes import Change

_TRUE = b"true"
# FORMAT: an article is in the trash only while its deletion is later than each of these.
_OUTLIVES_TRASH = ("revision/", "note", "highlight/", "tag/")
# FORMAT: what no fold of change files ever drops. Of these every line is kept, of others the latest.
KEPT = ("revision/", "note", "highlight/", "deleted", "purged")

Rank = tuple[bool, int, tuple[int, ...], str, tuple[int, int, bytes]]


class Save(NamedTuple):
    """One line that says an article was saved, with what its rank among others is made from."""

    hash: str
    rank: Rank
    change: Change


class Said:
    """What the changes of one article say."""

    def __init__(self) -> None:
        self.latest: dict[str, Change] = {}
        self.kept: dict[bytes, Change] = {}
        self.saves: dict[bytes, Save] = {}

    def add(self, change: Change) -> None:
        """Take one more; one that was taken before changes nothing."""
        before = self.latest.get(change.key)
        if before is None or before.order < change.order:
            self.latest[change.key] = change
        if change.key.startswith(KEPT):
            self.kept[change.order[2]] = change
        if change.key.startswith("revision/"):
            self.saves[change.order[2]] = _save(change)

    @property
    def purged(self) -> bool:
        """Whether a person emptied the trash of it, and it was not saved again since."""
        purged = self.latest.get("purged")
        return purged is not None and purged.to == _TRUE and not self.standing

    @property
    def standing(self) -> list[Save]:
        """The saves whose files are to be there: no emptying of the trash removed them."""
        purged = self.latest.get("purged")
        if purged is None or purged.to != _TRUE:
            return list(self.saves.values())
        return [save for save in self.saves.values() if save.change.order >= purged.order]

    def until(self, change: Change) -> Said:
        """What was said before a change, as far as the lines that are kept tell."""
        earlier = Said()
        for other in (*self.kept.values(), *self.latest.values()):
            if other.order < change.order:
                earlier.add(other)
        return earlier

    @property
    def trashed(self) -> bool:
        """Whether the article is in the trash."""
        deleted = self.latest.get("deleted")
        if deleted is None or deleted.to != _TRUE:
            return False
        return all(
            change.order < deleted.order for key, change in self.latest.items() if key.startswith(_OUTLIVES_TRASH)
        )

    @property
    def ranked(self) -> list[Save]:
        """Every save, the current one first: of a page of dw.com's own, the latest seen, by the newest parser."""
        return sorted(self.saves.values(), key=lambda save: save.rank, reverse=True)

    def shown(self, key: str) -> list[Change]:
        """The values of a key that nobody replaced, oldest first. Notes and highlights can have several."""
        if key not in self.latest:
            return []
        if not key.startswith(("note", "highlight/")):
            return [self.latest[key]]
        lines = [change for change in self.kept.values() if change.key == key]
        replaced = {digest for change in lines for digest in change.over}
        return sorted((change for change in lines if change.hash not in replaced), key=lambda change: change.order)

    def last(self, key: str) -> Change | None:
        """The latest of what a new value for a key must come after: the value it replaces, and, as the trash compares
        lines of different keys, all that the trash looks at."""
        about_trash = (*_OUTLIVES_TRASH, "deleted", "purged")
        within = [
            change
            for name, change in self.latest.items()
            if name == key or (key.startswith(about_trash) and name.startswith(about_trash))
        ]
        return max(within, key=lambda change: change.order, default=None)


def _save(change: Change) -> Save:
    revision = change.revision
    # "0.10.0" is newer than "0.9.2": versions are compared by their numbers.
    version = tuple(int(number) for number in re.findall("[0-9]{1,9}", revision.parser)[:8])
    rank = (revision.own, revision.seen, version, revision.parser, change.order)
    return Save(change.key.removeprefix("revision/"), rank, change)


def revisions(said: Said, records: Iterable[str]) -> list[tuple[str, Change | None]]:
    """Every revision of an article by the hash of its record, with the line that says so, the current one first.
    FORMAT: a record that no line names counts as saved; as nothing says whence it came, it stands below all others."""
    found: dict[str, Change | None] = {}
    for save in said.ranked:
        found.setdefault(save.hash, save.change)
    for digest in records:
        found.setdefault(digest, None)
    return list(found.items())
