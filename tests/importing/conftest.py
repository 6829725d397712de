"""A library, and a folder of files to be brought into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nachlese.library import Library

from .made import NOW


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", tmp_path / "state", now=lambda: NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made
