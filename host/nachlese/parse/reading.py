"""What reading a page gives: the article, and what is known of the page beside it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, NamedTuple

from nachlese.article import Article, Topic

Layout = Literal["react-state", "react", "old-cms", "readability"]


class Reading(NamedTuple):
    """``source`` says where each fact came from ("state", "ld+json", "meta", "dom"); ``related`` names the articles of
    its read-also lines; ``left_out`` counts what was left out, by rule; ``formats`` gives for each image id the format
    ids to fetch it in, best first."""

    article: Article
    layout: Layout
    source: dict[str, str]
    related: tuple[Topic, ...]
    left_out: dict[str, int]
    formats: dict[str, tuple[str, ...]]


class Facts:
    """Facts as they are found: the first source that has a fact gives it, later ones fill what is empty."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.source: dict[str, str] = {}

    def offer(self, source: str, **values: object) -> None:
        for fact, value in values.items():
            if value and fact not in self.values:
                self.values[fact] = value
                self.source[fact] = source


_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2}))?", re.ASCII)


def time_of(text: str) -> str:
    """A time as state, ld+json and meta write it, in its own precision; "" for "vor 3 Stunden" and the like."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if _TIME.fullmatch(text) else ""
