"""What lists the chapters of an EPUB: the package with its metadata, and the contents by date."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from nachlese import languages
from nachlese.render import times
from nachlese.render.edition import EXTENSIONS, Item, name_of
from nachlese.render.epub.chapter import document, language_of, xml

_MEDIA_TYPES = {"xhtml": "application/xhtml+xml"} | {extension: kind for kind, extension in EXTENSIONS.items()}
_MOST_AUTHORS = 20  # of a volume; each article names its own
_TIME = re.compile(r"\d\d:\d\d")


class Chapter(NamedTuple):
    """What lists say of an article; ``paths`` are its files, the chapter first."""

    name: str
    language: str
    headline: str
    published: str
    archived: int
    paths: tuple[str, ...]
    url: str
    teaser: str
    authors: tuple[str, ...]


def described(item: Item, paths: Iterable[str]) -> Chapter:
    article, edition = item
    return Chapter(
        name_of(article),
        article.language,
        xml(article.headline).strip() or "–",
        article.published if times.day(article.published) else "",
        edition.archived,
        tuple(paths),
        xml(article.url).strip(),
        xml(article.teaser).strip(),
        tuple(filter(None, (xml(author.name).strip() for author in article.authors[:_MOST_AUTHORS]))),
    )


def by_date(chapter: Chapter) -> tuple[bool, str, str]:
    """A sort key: by publication, those without a day last, as they were saved."""
    return (not chapter.published, chapter.published or times.utc(chapter.archived), chapter.name)


# ---- contents


def contents(chapters: list[Chapter]) -> bytes:
    """The navigation document: articles in order, under their months when there are several."""
    months = [(month, list(within)) for month, within in groupby(chapters, key=lambda one: one.published[:7])]
    entries = "".join(map(_entry, chapters)) if len(months) < 2 else "".join(_month(*one) for one in months)
    language = chapters[0].language if len(chapters) == 1 else "en"
    body = f'<nav epub:type="toc" id="toc"><h1>{escape(_title(chapters))}</h1><ol>{entries or _NOTHING}</ol></nav>'
    return document(language, _title(chapters), body, "style.css")


_NOTHING = '<li><a href="nav.xhtml">–</a></li>'


def _month(month: str, within: list[Chapter]) -> str:
    return f"<li><span>{month or 'Undated'}</span><ol>{''.join(map(_entry, within))}</ol></li>"


def _entry(chapter: Chapter) -> str:
    tag, direction = language_of(chapter.language), languages.direction(chapter.language)
    headline = f'<bdi lang="{tag}" xml:lang="{tag}" dir="{direction}">{escape(chapter.headline)}</bdi>'
    return f'<li><a href="{chapter.paths[0]}">{headline}</a></li>'


# ---- package


def package(chapters: list[Chapter]) -> bytes:
    """The package document."""
    direction = ' page-progression-direction="rtl"' if _rtl(chapters) else ""
    items = "".join(_item(path) for chapter in chapters for path in chapter.paths)
    spine = "".join(f'<itemref idref="{_id(chapter.paths[0])}"/>\n' for chapter in chapters)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{"".join(_metadata(chapters))}</metadata>\n'
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}</manifest>\n'
        f"<spine{direction}>\n{spine or _NAV_ALONE}</spine>\n</package>\n"
    ).encode()


_NAV_ALONE = '<itemref idref="nav"/>\n'


def _rtl(chapters: list[Chapter]) -> bool:
    return bool(chapters) and all(languages.direction(chapter.language) == "rtl" for chapter in chapters)


def _item(path: str) -> str:
    kind = _MEDIA_TYPES[path.rpartition(".")[2]]
    return f'<item id="{_id(path)}" href="{path}" media-type="{kind}"/>\n'


def _id(path: str) -> str:
    return re.sub("[^0-9A-Za-z-]", "_", path)


def _metadata(chapters: list[Chapter]) -> Iterator[str]:
    told = "\n".join(f"{chapter.name} {chapter.archived}" for chapter in chapters)
    yield f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}</dc:identifier>\n'
    yield f"<dc:title>{escape(_title(chapters))}</dc:title>\n"
    spoken = sorted({language_of(chapter.language) for chapter in chapters}) or ["und"]
    yield from (f"<dc:language>{tag}</dc:language>\n" for tag in spoken)
    yield f'<meta property="dcterms:modified">{times.utc(max((one.archived for one in chapters), default=0))}</meta>\n'
    if len(chapters) == 1:
        yield from _of_one(chapters[0])
    yield from (f'<meta property="schema:{name}">{value}</meta>\n' for name, value in _ACCESS)


def _of_one(chapter: Chapter) -> Iterator[str]:
    yield from (f"<dc:creator>{escape(name)}</dc:creator>\n" for name in chapter.authors)
    if chapter.published:
        yield f"<dc:date>{_date(chapter.published)}</dc:date>\n"
    if chapter.teaser:
        yield f"<dc:description>{escape(chapter.teaser)}</dc:description>\n"
    if chapter.url:
        yield f"<dc:source>{escape(chapter.url)}</dc:source>\n"


def _date(published: str) -> str:
    """The day alone: EPUB's dates know fewer forms of a time than pages do."""
    return published[:10]


_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityHazard", "none"),
)


def _title(chapters: list[Chapter]) -> str:
    if len(chapters) == 1:
        return chapters[0].headline
    days = [chapter.published[:10] for chapter in chapters if chapter.published]
    return f"Nachlese, {days[0]} – {days[-1]}" if days else "Nachlese"
