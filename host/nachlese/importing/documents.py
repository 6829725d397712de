"""Canonical documents, as a public archive keeps them by the ten thousand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from nachlese.errors import NachleseError
from nachlese.importing.found import DOCUMENT_BYTES, Document, Picture, Refused, read

BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!--[0-9]{1,15}-->[\r\n]+\[")


class DocumentFile:
    """One file with one document. It holds no pictures."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def pages(self) -> Iterator[Document | Refused]:
        try:
            yield Document(self._name, read(self._path, DOCUMENT_BYTES))
        except NachleseError as error:
            yield Refused(self._name, str(error))

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:  # noqa: ARG002 (it holds none)
        return iter(())
