"""What lies in a library folder, read as a person with a file manager would, without the host's own code."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

_HASHED = re.compile(r"-(?P<hash>[0-9a-f]{32})\.[a-z.]+$")


class Saved(NamedTuple):
    """One article's files. ``broken`` are those whose bytes are not what their names say."""

    records: tuple[dict[str, Any], ...]
    documents: tuple[Path, ...]
    pages: tuple[Path, ...]
    pictures: dict[str, Path]
    changes: tuple[dict[str, Any], ...]
    broken: tuple[Path, ...]

    @property
    def trashed(self) -> bool:
        """Whether the last word about the article is that it is deleted."""
        last = max(self.changes, key=lambda change: change["at"], default=None)
        return bool(last and last["set"] == "deleted" and last["to"])


def saved(library: Path, key: str) -> Saved:
    """The files of the article ``language/id``; all empty when there are none."""
    language, _, number = key.partition("/")
    folder = library / "articles" / language / number[:3]
    records = sorted(folder.glob(f"{number}-*.json"))
    documents = sorted(folder.glob(f"{number}-*.md"))
    pages = sorted(folder.glob(f"{number}-*.html.gz"))
    record_texts = tuple(json.loads(path.read_bytes()) for path in records)
    wanted = {number for record in record_texts for number in _image_ids(record)}
    pictures = {path.name.split("_")[0]: path for path in sorted((folder / "images").glob("*_*"))}
    own = {number: path for number, path in pictures.items() if number in wanted}
    files = (*records, *documents, *pages, *own.values())
    return Saved(
        record_texts,
        tuple(documents),
        tuple(pages),
        own,
        tuple(change for change in changes(library) if change["article"] == key),
        tuple(path for path in files if not _whole(path)),
    )


def changes(library: Path) -> tuple[dict[str, Any], ...]:
    """Every change line of every device, in the order of the files' names."""
    files = sorted(library.glob("devices/*/*/*.jsonl"))
    return tuple(json.loads(line) for path in files for line in path.read_text("utf-8").splitlines())


def _image_ids(value: Any) -> set[str]:
    """The ids of every image in a record, wherever it stands."""
    if isinstance(value, list):
        return {found for item in value for found in _image_ids(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if value.get("type") == "image" else set()
    return own | {found for item in value.values() for found in _image_ids(item)}


def _whole(path: Path) -> bool:
    named = _HASHED.search(path.name)
    return named is not None and hashlib.sha256(path.read_bytes()).hexdigest()[:32] == named["hash"]
