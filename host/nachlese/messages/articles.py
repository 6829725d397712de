"""One article: saved, read, taken along."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from nachlese.messages.base import Address, Export, Format, Hash, ImageId, Key, Message, Request, Token
from nachlese.receipt import Receipt

# ---- requests


class Save(Request, frozen=True, tag="save", kw_only=True):
    """Save an uploaded page, UTF-8, as the browser held it at ``seen`` (ms since 1970) under ``url``. ``vouched``: the
    person has listed the site it was on as showing dw.com's own pages; without ``keep_page`` the article is kept alone.
    Answered by ``saved`` when record, page and change are on the disk; pictures are still to come then."""

    upload: Token
    url: Address
    seen: int
    vouched: bool = False
    keep_page: bool = True


class Picture(Request, frozen=True, tag="picture", kw_only=True):
    """An uploaded image for a saved article: dw.com's image ``image`` in ``format``. Answered by ``done``."""

    upload: Token
    article: Key
    image: ImageId
    format: Format


class Finish(Request, frozen=True, tag="finish", kw_only=True):
    """The pictures are in, or given up. The library document is written. Answered by ``finished``."""

    article: Key


class Undo(Request, frozen=True, tag="undo", kw_only=True):
    """Put a saved article into the trash. Answered by ``done``."""

    article: Key


class List(Request, frozen=True, tag="list", kw_only=True):
    """The keys of saved articles that sort after ``after``, some thousands at a time. Answered by ``articles``."""

    after: Annotated[str, msgspec.Meta(max_length=64)] = ""


class View(Request, frozen=True, tag="view", kw_only=True):
    """A saved article for the reader. Answered by ``reading``."""

    article: Key


class Read(Request, frozen=True, tag="read", kw_only=True):
    """An uploaded page for the reader, without saving it; ``vouched`` as for ``save``. ``pictured``: its pictures
    will be looked for elsewhere, and are named with places for them. Answered by ``reading``."""

    upload: Token
    url: Address
    vouched: bool = False
    pictured: bool = False


class Look(Request, frozen=True, tag="look", kw_only=True):
    """The bytes of a picture the library holds. Answered by ``download``."""

    article: Key
    image: ImageId


class ExportArticle(Request, frozen=True, tag="export", kw_only=True):
    """A saved article as a file of the person's own. Answered by ``download``."""

    article: Key
    to: Export


# ---- answers


class Wanted(msgspec.Struct, frozen=True, rename="camel"):
    """A picture that is not there yet. ``formats`` are the formats to try, best first."""

    image: str
    formats: tuple[str, ...]
    extension: str


class Saved(Message, frozen=True, tag="saved", kw_only=True):
    """``revision`` names the record; ``change`` says whether the article is new here, changed since it was last saved,
    or the same; ``own`` is false for a page that did not come from dw.com. ``receipt`` says what the page had and what
    of it was saved."""

    article: Key
    revision: Hash
    headline: str
    language: str
    change: Literal["new", "changed", "same"]
    own: bool
    wanted: tuple[Wanted, ...]
    receipt: Receipt | None = None


class Finished(Message, frozen=True, tag="finished", kw_only=True):
    """How many pictures the library holds of how many the article has."""

    held: int
    images: int


class Articles(Message, frozen=True, tag="articles", kw_only=True):
    """Keys in order; ``more`` when others follow."""

    keys: tuple[str, ...]
    more: bool


class Reading(Message, frozen=True, tag="reading", kw_only=True):
    """An article for the reader: its HTML, sanitised, is the ``download``; ``img[data-image]`` stand without an address
    and are filled with what ``look`` gives for the ids in ``held``. Behind the place of each in ``wanted`` is the card
    that stands there when it does not come. ``language`` is a BCP 47 tag. ``source`` is ``library`` or ``page``;
    ``layout`` says which layout the page had, ``readability`` when none was known; ``receipt`` what of the page is in
    the article, null where no page was read; ``changed`` whether dw.com has changed a saved article since it was first
    saved."""

    download: Token
    size: int
    headline: str
    language: str
    direction: Literal["ltr", "rtl"]
    url: str
    article: str
    held: tuple[str, ...]
    source: Literal["library", "page"]
    layout: str
    own: bool
    changed: bool = False
    receipt: Receipt | None = None
    wanted: tuple[Wanted, ...] = ()
