"""One article to the files of a chapter: the reader's HTML as XHTML, and its pictures beside it."""

from __future__ import annotations

import re
from html import escape

from lxml import etree, html

from nachlese import languages
from nachlese.render import words
from nachlese.render.cleaning import clean
from nachlese.render.edition import File, Item, name_of, picture_files
from nachlese.render.fragment import reader_html
from nachlese.render.marks import address, noted, paragraph
from nachlese.render.times import utc

# The reading system has its own paper, ink and letters; here stands only what tells one thing from another.
STYLE = b"""body { overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; text-align: start; break-after: avoid; }
.kicker, .byline, .dates, .topics, .links, .time, .copyright, figcaption, .card, .role, .detail { font-size: 0.85em; }
.teaser { font-weight: bold; }
figure { margin: 1.2em 0; break-inside: avoid; }
img { max-width: 100%; height: auto; }
.credit { display: block; }
blockquote, .fact-box, .note { border-inline-start: 0.2em solid; padding-inline-start: 0.9em; margin: 1.2em 0; }
.card { display: block; border: 1px solid; padding: 0.6em; }
.card-host { display: block; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid; padding: 0.3em 0.6em; text-align: start; }
.live-post { border-top: 1px solid; margin-top: 1.5em; }
em:lang(zh), em:lang(ar), em:lang(fa), em:lang(ps), em:lang(ur) { font-style: normal; }
:lang(zh) { line-break: strict; }
"""
_CHAPTER = ".xhtml"
XHTML = "http://www.w3.org/1999/xhtml"
# XML holds none of these, however they are written.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
_URL = re.compile(
    r"(?:https?://(?:[0-9A-Za-z_~!$&'()*+,;=:%.-]+@)?[0-9A-Za-z.-]+(?::[0-9]{1,5})?(?:[/?#].*)?|mailto:.+)", re.I
)


def chapter(item: Item) -> list[File]:
    """The files of an article, the chapter first, by their places beside the package."""
    name = name_of(item.article)
    pictures = dict(picture_files(item, "images"))
    edition, article = item.edition, item.article
    note = clean(noted(edition.note))
    saved = words.labelled(
        words.of(article.language).saved, words.time(utc(edition.archived), article.language), article.language
    )
    text = edition.beside.linked(reader_html(article, pictures), _CHAPTER)
    fragment = note + text + clean(paragraph(saved, "dates"))
    body = _xhtml(fragment, {number: f"../{file.path}" for number, file in pictures.items()})
    page = document(article.language, article.headline, body, "../style.css")
    return [File(f"articles/{name}{_CHAPTER}", page), *pictures.values()]


def document(language: str, title: str, body: str, style: str) -> bytes:
    """A whole XHTML file; ``body`` is well-formed markup."""
    tag = escape(xml(language_of(language)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}" '
        f'dir="{languages.direction(language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(xml(title)) or '–'}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body>{body}</body>\n</html>\n"
    ).encode()


def xml(text: str) -> str:
    """Characters that XML can hold."""
    return _NO_XML.sub("\ufffd", text)


def language_of(code: str) -> str:
    """A language tag that any reading system takes; ``und`` for what is none."""
    tag = languages.tag(code)
    return tag if re.fullmatch("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", tag) else "und"


def _xhtml(fragment: str, places: dict[str, str]) -> str:
    """A cleaned fragment of HTML as XML, with its pictures in their places."""
    root = html.fragment_fromstring(xml(fragment), create_parent="div", parser=html.HTMLParser(huge_tree=True))
    for element in root.iter(etree.Element):
        _fitted(element, places)
    return "".join(
        etree.tostring(child, encoding="unicode", method="xml", with_tail=True) for child in root.iterchildren()
    )


def _fitted(element: etree._Element, places: dict[str, str]) -> None:
    """What epubcheck asks of an element beyond HTML."""
    if element.tag == "img":
        element.set("src", places[element.get("data-image", "")])
        _drop(element, "data-image")
    if element.tag == "a":
        # A title has a link to a chapter beside this one, and no other: the sanitiser lets none pass.
        url = element.get("href", "") if "title" in element.attrib else followed(element.get("href", ""))
        _drop(element, "rel")
        if url:
            element.set("href", url)
        else:
            _drop(element, "href")
    if element.tag == "time" and not _DATETIME.fullmatch(element.get("datetime", "")):
        element.tag = "span"
        _drop(element, "datetime")
        _drop(element, "dir")
    if "lang" in element.attrib:
        tag = language_of(element.get("lang", ""))
        element.set("lang", tag)
        element.set("{http://www.w3.org/XML/1998/namespace}lang", tag)


def _drop(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


_DATETIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def followed(url: str) -> str:
    """An address with nothing in it that an address can't hold; ``""`` for what can't be one."""
    encoded = _PARTS.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), address(url)
    )
    return encoded if _URL.fullmatch(encoded) else ""
