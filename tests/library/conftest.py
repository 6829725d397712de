"""A library in a folder that goes away after the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from nachlese.library import Library

from .samples import NOW


class Home:
    """One machine's folders, and a clock that stands still unless it is set."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state, self.time = folder / "Nachlese", folder / "state", NOW

    def open(self) -> Library:
        return Library.open(self.root, self.state, now=lambda: self.time)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def library(home: Home) -> Library:
    return home.open()
