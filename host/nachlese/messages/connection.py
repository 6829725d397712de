"""The connection itself: the greeting, and what is too large for one frame, part by part."""

from __future__ import annotations

from typing import Literal

from nachlese.messages.base import Code, Index, Message, Request, Size, Token

# ---- requests


class Hello(Message, frozen=True, tag="hello", kw_only=True):
    """The first request of a connection, read in any protocol. Answered by ``welcome``, whatever the protocols: who has
    none in common with the host is told which side to update by its next request."""

    protocols: tuple[int, int]
    version: str


class Begin(Request, frozen=True, tag="begin", kw_only=True):
    """Declare an upload of ``size`` bytes; one of that name begun before is forgotten. Answered by ``done``."""

    upload: Token
    what: Literal["page", "image", "import", "keys"]
    size: Size


class Part(Request, frozen=True, tag="part", kw_only=True):
    """The ``index``-th part of an upload, from 0. ``data`` is base64. Answered by ``done``."""

    upload: Token
    index: Index
    data: str


class Fetch(Request, frozen=True, tag="fetch", kw_only=True):
    """The ``index``-th part of a download, from 0. Answered by ``chunk``."""

    download: Token
    index: Index


class OpenFolder(Request, frozen=True, tag="openFolder", kw_only=True):
    """Show the library folder in the file manager. Answered by ``done``."""


# ---- answers


class Welcome(Message, frozen=True, tag="welcome", kw_only=True):
    """The protocols this host serves, its version and the requests it knows."""

    protocols: tuple[int, int]
    version: str
    can: tuple[str, ...]


class Done(Message, frozen=True, tag="done", kw_only=True):
    """It is done."""


class Download(Message, frozen=True, tag="download", kw_only=True):
    """Something large to ``fetch``; ``name`` is a file name to offer, in ASCII, without a folder."""

    download: Token
    size: int
    media_type: str
    name: str


class Chunk(Message, frozen=True, tag="chunk", kw_only=True):
    """``data`` is base64; ``last`` when nothing follows."""

    data: str
    last: bool


class Failure(Message, frozen=True, tag="error", kw_only=True):
    """What happened and what to do, in words; ``code`` is stable and one of ``errors``. ``id`` is ``none`` when the
    request's own could not be read."""

    code: Code
    message: str
