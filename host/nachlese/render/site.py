"""Articles to a folder that any browser opens, a phone's too: a page for each, whole in itself, and an index by month.

No script, nothing loaded. Every article is one file with its pictures inside, since a phone's file manager hands the
browser one file, and lets it see no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from nachlese import languages
from nachlese.article import Article
from nachlese.render import standalone, times
from nachlese.render.edition import Edition, File, Item, name_of

_LATEST = 100
_UNDATED = "Undated"


class Entry(NamedTuple):
    """What a list says of an article; ``month`` is ``2024-02``, ``""`` when its day is not known; then ``saved``, a
    day, stands instead."""

    month: str
    published: str
    saved: str
    name: str
    headline: str
    language: str


def folder(items: Iterable[Item]) -> Iterator[File]:
    """The files of the site; its lists come last."""
    entries: list[Entry] = []
    for article, edition in items:
        entries.append(entry(article, edition))
        yield File(f"articles/{name_of(article)}.html", standalone.write(article, edition))
    entries.sort(reverse=True)
    months = [(month, list(within)) for month, within in groupby(entries, key=lambda one: one.month)]
    for month, within in months:
        yield File(f"{_file(month)}", _page(month or _UNDATED, _list(within, "articles/"), back=True))
    yield File("index.html", _index(entries[:_LATEST], months))


def entry(article: Article, edition: Edition) -> Entry:
    day, saved = times.day(article.published), times.day(times.utc(edition.archived))
    return Entry(day[:7], day and article.published, saved, name_of(article), article.headline, article.language)


def _file(month: str) -> str:
    return f"{month or 'undated'}.html"


def _index(latest: list[Entry], months: list[tuple[str, list[Entry]]]) -> bytes:
    links = (f'<li><a href="{_file(month)}">{month or _UNDATED}</a> ({len(within)})</li>' for month, within in months)
    return _page("Nachlese", f'<ul class="months">{"".join(links)}</ul>{_list(latest, "articles/")}')


def _list(entries: Iterable[Entry], folder: str) -> str:
    return f'<ol class="articles">{"".join(_item(one, folder) for one in entries)}</ol>'


def _item(one: Entry, folder: str) -> str:
    tag, direction = escape(languages.tag(one.language)), languages.direction(one.language)
    time, label = (one.published, "") if one.published else (one.saved, "saved ")
    day = f' {label}<time datetime="{escape(time)}">{escape(time[:10])}</time>'
    headline = f'<bdi lang="{tag}" dir="{direction}">{escape(one.headline or one.name)}</bdi>'
    return f'<li><a href="{folder}{one.name}.html">{headline}</a>{day}</li>'


def _page(title: str, body: str, back: bool = False) -> bytes:
    link = '<p><a href="index.html">Nachlese</a></p>' if back else ""
    heading = f"{link}<h1>{escape(title)}</h1>"
    return standalone.page("en", "ltr", title, heading + body).encode("utf-8", "replace")
