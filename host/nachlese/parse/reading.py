"""What reading a page gives: the article, and what is known of the page beside it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, NamedTuple

from nachlese.article import Article, Topic

Layout = Literal["react-state", "react", "old-cms", "readability"]


class LeftOut(NamedTuple):
    """A piece of a page's text that is not the article's, and the name of the rule that says so."""

    rule: str
    text: str


class Reading(NamedTuple):
    """``source`` says where each fact came from ("state", "ld+json", "meta", "dom", "tracker"; "state+dom" for a body,
    or authors, that neither had whole; "translated" for what a browser or service put into another language) and, under
    "disagreement", which facts state and page tell differently (the state holds); ``related`` names the articles of its
    read-also lines; ``left_out`` has what was left out; ``formats`` gives for each image id the format ids
    to fetch it in, best first."""

    article: Article
    layout: Layout
    source: dict[str, str]
    related: tuple[Topic, ...]
    left_out: tuple[LeftOut, ...]
    formats: dict[str, tuple[str, ...]]

    @property
    def translated(self) -> bool:
        """Whether some of it is not in DW's own words. Such a page never stands above one that is."""
        return "translated" in self.source.values()


class Facts:
    """Facts as they are found: the first source that has a fact gives it, later ones fill what is empty."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.source: dict[str, str] = {}
        self.disagreements: list[str] = []

    def offer(self, source: str, **values: object) -> None:
        """Fill what is empty. A fact that takes a search is given as a function, and asked for when it is empty."""
        for fact, value in values.items():
            if fact not in self.values and (found := value() if callable(value) else value):
                self.values[fact] = found
                self.source[fact] = source

    def compare(self, **shown: str) -> None:
        """Note which facts found so far the page shows otherwise."""
        for fact, value in shown.items():
            held = self.values.get(fact)
            if value and isinstance(held, str) and "".join(held.split()) != "".join(value.split()):
                self.disagreements.append(fact)


_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2}))?", re.ASCII)


def time_of(text: str) -> str:
    """A time as state, ld+json and meta write it, in its own precision; "" for "vor 3 Stunden" and the like."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if _TIME.fullmatch(text) else ""
