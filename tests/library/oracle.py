"""What a set of change lines says, worked out a second time, straight from the specification, as plainly as can be."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

_ABOUT_TRASH = ("revision/", "note", "highlight/", "tag/")
_ALWAYS_KEPT = (*_ABOUT_TRASH[:3], "deleted", "purged")


class Line(NamedTuple):
    """A change line with all that orders it."""

    at: tuple[int, int]
    digest: str
    article: str
    key: str
    to: Any
    over: tuple[str, ...]

    @property
    def order(self) -> tuple[tuple[int, int], str]:
        return self.at, self.digest

    @property
    def may_be_dropped(self) -> bool:
        return not self.key.startswith(_ALWAYS_KEPT)


def line(data: bytes) -> Line:
    said = json.loads(data)
    ms, n = said["at"]
    over = tuple(said.get("over", ()))
    return Line((ms, n), hashlib.sha256(data).hexdigest(), said["article"], said["set"], said["to"], over)


class Said:
    """What lines say of one article."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = sorted(lines, key=lambda one: one.order)
        self.latest = {one.key: one for one in self.lines}

    def holds(self, key: str) -> bool:
        return key in self.latest and self.latest[key].to is True

    @property
    def trashed(self) -> bool:
        others = [one for key, one in self.latest.items() if key.startswith(_ABOUT_TRASH)]
        return self.holds("deleted") and all(one.order < self.latest["deleted"].order for one in others)

    @property
    def purged(self) -> bool:
        saves = [one for one in self.lines if one.key.startswith("revision/")]
        return self.holds("purged") and all(one.order < self.latest["purged"].order for one in saves)

    @property
    def was_purged(self) -> bool:
        return any(one.key == "purged" for one in self.lines)

    @property
    def tags(self) -> list[str]:
        return sorted(key[4:] for key in self.latest if key.startswith("tag/") and self.holds(key))

    def shown(self, kind: str) -> list[tuple[str, Any]]:
        """Notes or highlights that no line replaced, with the keys they stand under."""
        about = [one for one in self.lines if one.key.split("/")[0] == kind]
        replaced = {(one.key, digest) for one in about for digest in one.over}
        left = [one for one in about if (one.key, one.digest[:32]) not in replaced and one.to is not None]
        return sorted(((one.key, one.to) for one in left), key=repr)

    @property
    def revisions(self) -> list[str]:
        """The hashes of the records, the current one first."""
        saves = [one for one in self.lines if one.key.startswith("revision/")]
        ranked = sorted(saves, key=_rank, reverse=True)
        return list(dict.fromkeys(one.key.removeprefix("revision/") for one in ranked))


def _rank(save: Line) -> tuple[Any, ...]:
    parser = save.to.get("parser", "")
    version = [int(number) for number in re.findall(r"\d+", parser)]
    return save.to.get("own", True), save.to["seen"], version, parser, save.order


def said(lines: Iterable[bytes]) -> dict[str, Said]:
    """What lines say, by article."""
    by_article: dict[str, list[Line]] = {}
    for one in map(line, set(lines)):
        by_article.setdefault(one.article, []).append(one)
    return {article: Said(about) for article, about in by_article.items()}
