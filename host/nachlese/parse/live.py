"""The posts of a live blog as its ld+json tells them: their times, and where all else fails the posts themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from nachlese.article import Block, LivePost, Paragraph, Text
from nachlese.parse.page import Page
from nachlese.parse.reading import time_of
from nachlese.parse.text import fold


def timed(blocks: tuple[Block, ...], page: Page) -> tuple[Block, ...]:
    """The blocks, posts without a time having the one the ld+json gives their title."""
    if not any(isinstance(block, LivePost) and not block.time for block in blocks):
        return blocks
    times = {_string(each, "headline"): _time(each) for each in _updates(page)}
    return tuple(
        replace(block, time=block.time or times.get(block.title, "")) if isinstance(block, LivePost) else block
        for block in blocks
    )


def posts(page: Page) -> tuple[LivePost, ...]:
    """The posts of which the page shows none: a script has yet to."""
    return tuple(
        LivePost(_string(each, "headline"), tuple(_paragraphs(each)), _time(each))
        for each in _updates(page)
        if _string(each, "articleBody")
    )


def _updates(page: Page) -> list[dict[str, Any]]:
    updates = page.news.get("liveBlogUpdate")
    return [each for each in updates if isinstance(each, dict)] if isinstance(updates, list) else []


def _paragraphs(update: dict[str, Any]) -> Iterator[Paragraph]:
    for line in str(update["articleBody"]).splitlines():
        if fold(line):
            yield Paragraph((Text(fold(line)),))


def _time(update: dict[str, Any]) -> str:
    return time_of(_string(update, "datePublished")) or time_of(_string(update, "dateCreated"))


def _string(update: dict[str, Any], name: str) -> str:
    value = update.get(name)
    return fold(value) if isinstance(value, str) else ""
