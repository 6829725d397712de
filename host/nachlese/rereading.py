"""Kept pages read again by today's parser: to compare two fairly, and to better what an older one read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple

from nachlese import __version__, shelving
from nachlese.article import Article, Unsupported, blocks, images
from nachlese.errors import NachleseError, NotFound
from nachlese.history import words
from nachlese.history.passages import facts, passages
from nachlese.plurals import several
from nachlese.receipt import receipt

if TYPE_CHECKING:
    from nachlese.library import Library, Past, Version
    from nachlese.parse import Reading


class Reread(NamedTuple):
    """What today's parser makes of an article's kept page. ``gains`` and ``losses`` say in words what it has that the
    saved record has not, and the other way."""

    key: str
    what: Literal["better", "other", "same", "unread"]
    gains: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    reason: str = ""


def reread(library: Library, key: str, save: frozenset[str]) -> Reread:
    """Read an article's page again. What is in ``save``, of "better" and "other", becomes its current revision, seen
    when the page was."""
    try:
        past = library.past(key)
        version, article = past.current()
        page, reading = _reading(past, version, article)
    except (NachleseError, RecursionError) as error:
        return Reread(key, "unread", reason=str(error) or type(error).__name__)
    if reading.article == article:
        return Reread(key, "same")
    gains, losses = _more(article, reading.article), _more(reading.article, article)
    whole = receipt(page, reading).whole and version.revision.receipt.get("whole") is False
    what: Literal["better", "other"] = "better" if whole or (gains and not losses) else "other"
    if what in save:
        _save(library, reading, page, version)
    return Reread(key, what, gains, losses)


def comparable(past: Past, first: Version, second: Version) -> tuple[Article, Article, bool]:
    """The articles of two versions as one parser reads them, and whether that was possible: else part of what differs
    may be our own reading."""
    before, after = past.article(first), past.article(second)
    if _parser(first) == _parser(second):
        return before, after, True
    try:
        return _reading(past, first, before)[1].article, _reading(past, second, after)[1].article, True
    except (NachleseError, RecursionError):
        return before, after, False


def _parser(version: Version) -> tuple[str, str]:
    return version.revision.parser, version.revision.layout if version.revision.layout == "document" else ""


def _reading(past: Past, version: Version, article: Article) -> tuple[bytes, Reading]:
    from nachlese.parse import parse

    page = past.page(version)
    if not page:
        raise NotFound("No page of it is kept here.")
    reading = parse(page, article.url)
    if reading.article.key != article.key:
        raise NotFound(f"Its page is now read as another article, {reading.article.key or reading.article.url}.")
    return page, reading


def _save(library: Library, reading: Reading, page: bytes, version: Version) -> None:
    before = version.revision
    revision = shelving.revision(receipt(page, reading), reading, before.seen, before.host, before.own)
    asked = f"{version.hash} {before.seen} {before.page} {__version__}"
    library.save(reading.article, page, revision, hashlib.sha256(asked.encode()).hexdigest()[:32])
    shelving.finish(library, reading.article.key)


# ---- which of two readings has more


def _more(one: Article, other: Article) -> tuple[str, ...]:
    """What the other has more of."""
    had, has = facts(one), facts(other)
    new = [name for name in has if has[name] and not had[name]]
    told = list(new)
    for name, count in _counts(other).items():
        more = count - _counts(one)[name]
        if more > 0:
            told.append(several(more, name))
    return tuple(told)


def _counts(article: Article) -> dict[str, int]:
    known = [block for block in blocks(article.body) if not isinstance(block, Unsupported)]
    lines = passages(article)
    return {
        "word": sum(1 for line in lines for word in words(line.text) if not word.isspace()),
        "link": sum(len(line.links) for line in lines),
        "picture": len(images(article)),
        "known block": len(known),
    }
