"""Articles to what reference managers read: CSL-JSON and RIS. Zotero takes both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from nachlese import languages
from nachlese.article import Article
from nachlese.render import times
from nachlese.render.edition import Edition, Item, name_of
from nachlese.render.json_text import encoded
from nachlese.render.marks import address

_PUBLISHER = "Deutsche Welle"
# RIS is lines: whatever any reader takes for a line's end, or that no line can hold.
_NO_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


# ---- CSL-JSON


def csl(items: Iterable[Item]) -> Iterator[bytes]:
    """One array."""
    joint = b"["
    for item in items:
        yield joint + b"\n" + encoded(_reference(*item))
        joint = b","
    yield b"[]\n" if joint == b"[" else b"\n]\n"


def _reference(article: Article, edition: Edition) -> dict[str, Any]:
    """dw.com's names are not told apart into given and family names, so none is cut."""
    facts = {
        "id": name_of(article),
        "type": "article-newspaper",
        "title": article.headline,
        "author": [{"literal": author.name} for author in article.authors],
        "container-title": _PUBLISHER if article.key else "",
        "publisher": _PUBLISHER if article.key else "",
        "issued": _date(times.day(article.published)),
        "accessed": _date(times.day(times.utc(edition.archived))),
        "abstract": article.teaser,
        "URL": address(article.url),
        "language": languages.tag(article.language),
        "section": " · ".join(article.kicker),
        "keyword": ", ".join(_keywords(article, edition)),
        "note": "\n\n".join(_notes(edition)),
    }
    return {name: value for name, value in facts.items() if value}


def _date(day: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else {}


def _keywords(article: Article, edition: Edition) -> Iterator[str]:
    """dw.com's topics and the person's tags, each once."""
    yield from dict.fromkeys((*(topic.name for topic in article.topics), *edition.remarks.tags))


def _notes(edition: Edition) -> Iterator[str]:
    """What is to be known of the article, and what the person noted."""
    remarks = edition.remarks
    passages = (f"“{exact}”" + (f" {note}" if note else "") for exact, note in remarks.passages)
    yield from filter(None, (edition.note, *remarks.notes, *passages))


# ---- RIS


def ris(items: Iterable[Item]) -> Iterator[bytes]:
    """One record after another."""
    for item in items:
        lines = "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(*item) if value or tag == "ER")
        yield (lines + "\r\n").encode("utf-8", "replace")


def _tags(article: Article, edition: Edition) -> Iterator[tuple[str, str]]:
    published, accessed = times.day(article.published), times.day(times.utc(edition.archived))
    yield "TY", "NEWS"
    yield "ID", name_of(article)
    yield "TI", article.headline
    yield from (("AU", author.name) for author in article.authors)
    yield "T2", _PUBLISHER if article.key else ""
    yield "PB", _PUBLISHER if article.key else ""
    yield "PY", published[:4]
    yield "DA", published.replace("-", "/")
    yield "Y2", accessed.replace("-", "/")
    yield "AB", article.teaser
    yield "LA", languages.tag(article.language)
    yield "UR", address(article.url)
    yield "SE", " · ".join(article.kicker)
    yield from (("KW", keyword) for keyword in _keywords(article, edition))
    yield from (("N1", note) for note in _notes(edition))
    yield "ER", ""


def _line(text: str) -> str:
    return _NO_LINE.sub(" ", text).strip()
