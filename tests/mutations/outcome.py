"""A changed page is read, and what became of its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from builder import STATED, STATELESS, build_page, holds
from builder.noise import NOISE
from mutations import BETWEEN, MUTATIONS, OF_THE_STATE
from mutations.elements import NEW
from nachlese.article import Article, Gallery, Image, InfoBox, LivePost, Slide, Text, Unsupported
from nachlese.errors import NachleseError
from nachlese.parse import Reading, parse
from nachlese.receipt import receipt


class Outcome(NamedTuple):
    """``name`` says what became of the page; ``lost`` are words that are in no part of what was read."""

    name: str
    lost: tuple[str, ...]
    html: str
    reading: Reading | None


def marked(article: Article) -> Article:
    """The article with a word of its own before each of its texts, so that none is taken for another."""
    number = count()
    return msgspec.structs.replace(article, body=tuple(_marked(block, number) for block in article.body))


def _marked(value: Any, number: Any) -> Any:
    """A block or inline, and all in it. Titles of media are facts, not texts."""
    match value:
        case Text(text):
            return Text(f"w{next(number)}z{text}")
        case Image(caption=text) if text:
            return msgspec.structs.replace(value, caption=f"w{next(number)}z{text}")
        case Unsupported(tag, text):
            return Unsupported(tag, f"w{next(number)}z{text}")
        case tuple():
            return tuple(_marked(each, number) for each in value)
        case InfoBox() | LivePost() | Gallery() | Slide():
            changed = {name: _marked(getattr(value, name), number) for name in value.__struct_fields__}
            title = {"title": f"w{next(number)}z{value.title}"} if value.title else {}
            return msgspec.structs.replace(value, **changed | title)
        case msgspec.Struct():
            changed = {name: _marked(getattr(value, name), number) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **changed)
        case _:
            return value


def changed(article: Article, layout: str, mutation: str, random: Random) -> Outcome:
    """The page of a marked article, changed and read."""
    page = build_page(article, layout)
    html = MUTATIONS[mutation](random, page)
    try:
        reading = parse(html.encode("utf-8", "surrogatepass"), article.url)
    except NachleseError as error:
        return Outcome(f"refused: {error.code}", (), html, None)
    expected = holds(layout)(article)
    shown = bare(" ".join(_strings(reading.article)) + " ".join(topic.name for topic in reading.related))
    lost = tuple(word for word in dict.fromkeys(_words(expected, page, mutation, html)) if word not in shown)
    if lost:
        said = not receipt(html.encode("utf-8", "surrogatepass"), reading).whole
        return Outcome("text lost, and said" if said else "text lost", lost, html, reading)
    if expected == reading.article:
        return Outcome("the same", (), html, reading)
    noisy = any(bare(noise) in shown for noise in NOISE)
    return Outcome("noise taken in" if noisy else "a fact less", (), html, reading)


def _words(article: Article, page: str, mutation: str, html: str) -> Iterator[str]:
    """The words that are to be found again, without white space."""
    visible = bare(_text(page)) if mutation in OF_THE_STATE or mutation == "cut_below" else ""
    for text in _texts(article.body):
        if not visible or bare(text) in visible:
            yield from map(bare, text.split())
    if NEW in html:
        yield from NEW.split()


def _texts(value: Any) -> Iterator[str]:
    """What a reader reads of blocks: no alternative texts, no credits, no titles of players and frames."""
    match value:
        case Text(text) | Unsupported(_, text) | Image(caption=text):
            yield text
        case InfoBox(title) | LivePost(title) | Gallery(title) | Slide(title=title):
            yield title
            yield from (text for name in value.__struct_fields__ for text in _texts(getattr(value, name)))
        case msgspec.Struct():
            yield from (text for name in value.__struct_fields__ for text in _texts(getattr(value, name)))
        case tuple():
            yield from (text for each in value for text in _texts(each))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case msgspec.Struct():
            yield from (text for name in value.__struct_fields__ for text in _strings(getattr(value, name)))
        case tuple():
            yield from (text for each in value for text in _strings(each))


def bare(text: str) -> str:
    """Characters without white space: where an element was parted or joined, words may touch."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def _text(html: str) -> str:
    tree: Any = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return " ".join(tree.xpath("//body//text()[not(ancestor::script)]"))


def layouts_of(mutation: str) -> tuple[str, ...]:
    """The layouts that a mutation can be tried on."""
    return STATED if mutation in {**OF_THE_STATE, **BETWEEN} else (*STATED, *STATELESS)
