"""A library to search in, and a way to put an article of a few words into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library.samples import NOW, PAGE, revision
from nachlese.article import Article, Author, Image, Paragraph, Text, Topic
from nachlese.library import Library

Put = Callable[..., str]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "Nachlese", tmp_path / "state", now=lambda: NOW)


@pytest.fixture
def put(library: Library) -> Put:
    """Saves an article; its key."""

    def put(text: str = "", language: str = "de", number: int = 0, seen: int = NOW, **facts: Any) -> str:
        number = number or 64000001 + len(library.keys()[0])
        body = tuple(Paragraph((Text(part),)) for part in text.split("\n") if part)
        said = {"headline": "Ohne Titel", "published": "2026-09-01"} | facts
        article = Article(
            url=f"https://www.dw.com/{language}/x/a-{number}", id=str(number), language=language, body=body, **said
        )
        return library.save(article, PAGE, revision(seen), f"{number}-{seen}").key

    return put


def authors(*names: str) -> tuple[Author, ...]:
    return tuple(Author(name) for name in names)


def topics(*names: str) -> tuple[Topic, ...]:
    return tuple(Topic(name) for name in names)


def image(caption: str, alt: str = "") -> Image:
    return Image("7", caption=caption, alt=alt)
