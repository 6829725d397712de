"""Articles to a JSON Feed 1.1. Pictures are links, since a feed reader would fetch what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nachlese import languages
from nachlese.article import Article
from nachlese.render import times
from nachlese.render.edition import Edition, Item, name_of
from nachlese.render.fragment import reader_html
from nachlese.render.json_text import encoded
from nachlese.render.marks import address

_HEAD = {"version": "https://jsonfeed.org/version/1.1", "title": "Nachlese", "description": "Saved articles of dw.com"}


def feed(items: Iterable[Item]) -> Iterator[bytes]:
    """One feed; its items in the order they come."""
    joint = encoded(_HEAD).removesuffix(b"}") + b',"items":['
    empty = True
    for item in items:
        yield joint + b"\n" + encoded(_item(*item))
        joint, empty = b",", False
    yield (joint if empty else b"\n") + b"]}\n"


def _item(article: Article, edition: Edition) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": address(article.url) or name_of(article),
        "url": address(article.url),
        "title": article.headline,
        "summary": article.teaser,
        "content_html": reader_html(article, ()),
        "date_published": times.moment(article.published),  # never a day: the feed's form would invent its hour
        "date_modified": times.moment(article.modified),
        "authors": [_author(author.name, author.url) for author in article.authors],
        "tags": [topic.name for topic in article.topics],
        "language": languages.tag(article.language),
        "_nachlese": _ours(article, edition),
    }
    return {name: value for name, value in facts.items() if value}


def _author(name: str, url: str) -> dict[str, str]:
    return {"name": name, "url": address(url)} if address(url) else {"name": name}


def _ours(article: Article, edition: Edition) -> dict[str, str]:
    facts = {
        "about": "https://jsonfeed.org/version/1.1#extensions-a-name-extensions-a",
        "key": article.key,
        "published": article.published,
        "saved": times.utc(edition.archived),
        "note": edition.note,
    }
    return {name: value for name, value in facts.items() if value}
