"""Host and extension read an address alike: one table, which ``tests/extension/addresses.test.js`` reads too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nachlese.addresses import address

TABLE: dict[str, list[str] | None] = json.loads(
    (Path(__file__).parent / "extension" / "addresses.json").read_text("utf-8")
)


@pytest.mark.parametrize("url", TABLE)
def test_the_host_reads_an_address_as_the_extension_does(url: str) -> None:
    """The same language and the same number, or for both no article."""
    known = address(url)

    assert TABLE[url] == ([known.language, known.id] if known and known.kind else None)
