"""The library as a whole: files brought in, articles counted, the folder measured and looked after."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nachlese.messages.base import Message, Request, Token

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


# ---- requests


class Bring(Request, frozen=True, tag="bring", kw_only=True):
    """Take an uploaded file of another program into the library: ``name`` is its file name, ``vouched`` whether the
    person says that its pages came from dw.com itself. Some seconds' work; asked again until it is ``finished``, and
    whoever stops asking has cancelled the rest. Answered by ``brought``."""

    upload: Token
    name: Name
    vouched: bool = False


class CountAll(Request, frozen=True, tag="count", kw_only=True):
    """Count what is in the library. Answered by ``counted``."""


class AskChoices(Request, frozen=True, tag="askChoices", kw_only=True):
    """Tags, topics and authors to choose from. Answered by ``choices``."""


class Measure(Request, frozen=True, tag="measure", kw_only=True):
    """How much the library folder holds. Some seconds' work in a large one; asked again until it is ``finished``, and
    whoever stops asking has cancelled the rest. Answered by ``measured``."""


class Care(Request, frozen=True, tag="care", kw_only=True):
    """Look after the library folder: ``verify`` every file, check what a sync tool did, ``tidy`` small change files,
    ``reindex``; with ``repair``, put right what can be without a doubt. Answered by ``report``."""

    what: Literal["verify", "syncCheck", "tidy", "reindex"]
    repair: bool = False


# ---- answers


class Brought(Message, frozen=True, tag="brought", kw_only=True):
    """What became of a file so far: how many articles were new, changed, saved at another time, there already, and how
    many things were not taken, with the first reasons."""

    finished: bool
    new: int
    changed: int
    same: int
    already: int
    refused: int
    reasons: tuple[str, ...]


class Device(msgspec.Struct, frozen=True):
    """A device that wrote into the library, last at ``heard`` (ms, by its own clock; 0 for never)."""

    id: str
    heard: int
    own: bool


class Counted(Message, frozen=True, tag="counted", kw_only=True):
    """Articles in all and by state, language and kind; devices; sizes in bytes. ``folder`` is where the library lies,
    for the person's eyes alone: no request names a place on the disk."""

    folder: str
    articles: int
    unread: int
    favourite: int
    archived: int
    arriving: int
    languages: dict[str, int]
    kinds: dict[str, int]
    devices: tuple[Device, ...]
    index_bytes: int


class Choices(Message, frozen=True, tag="choices", kw_only=True):
    """Each the most used first: all tags, the topics and authors of the articles saved last."""

    tags: tuple[str, ...]
    topics: tuple[str, ...]
    authors: tuple[str, ...]


class Measured(Message, frozen=True, tag="measured", kw_only=True):
    """Files and their bytes, as far as they were counted."""

    finished: bool
    files: int
    bytes: int


class Finding(msgspec.Struct, frozen=True):
    """Something that is not as it should be, and what to do about it; ``path`` lies in the library."""

    code: str
    path: str
    words: str
    remedy: str
    repaired: bool


class Report(Message, frozen=True, tag="report", kw_only=True):
    """The first findings, and how many there are in all."""

    findings: tuple[Finding, ...]
    total: int
