"""The pages of the old CMS (2012 to June 2023): everything stands in the page, the facts in a list at its end.

The labels of that list are in the page's language, so its entries are told apart by what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from nachlese import addresses
from nachlese.article import Author, Block, Image, Topic
from nachlese.parse import traces
from nachlese.parse.column import Column
from nachlese.parse.densest import densest
from nachlese.parse.page import Page, text_of
from nachlese.parse.reading import Facts
from nachlese.parse.text import fold

SIGN = "#bodyContent"
HEADLINE = "#bodyContent h1"
KICKER = "#bodyContent h4.artikel"
TEASER = "#bodyContent p.intro"
LEAD = "#bodyContent .picBox"
COLUMN = "#bodyContent .longText"
MEDIUM = "#bodyContent .mediaItem, #bodyContent .gallery"
FACTS = "ul.smallList li"

_COLUMNS_BEFORE = "preceding::div[contains(@class, 'longText')]"
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_TITLE_DAY = re.compile(r"\|\s*DW\s*\|\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$")
_XITI_DAY = re.compile(r"\bx9=(\d{4})(\d{2})(\d{2})\b")
_AUTHOR = re.compile(
    r"authors?|autor(in|a|es|i|en|ë|ët|ica|ka)?(/autor)?|auteure?s?|автор(ы|и|ка)?|yazar(lar)?|autore|penulis|mwandishi"
    r"|συντάκτης|συντάκτρια|作者|مؤلف|الكاتبة?|المؤلف|نویسنده|نويسنده|مصنف|ليکوال|لیکوال|लेखक|লেখক|marubuci|ጸሐፊ|ደራሲ"
)
# Between two names, and not within parentheses: "Anna Beispiel (mit dpa, afp)" is one.
_BETWEEN_AUTHORS = re.compile(r"\s*(?:[,;|/،、，；／]|\s(?:und|and|et|и|та|ve|dan|και)\s)\s*(?![^()]*\))")


def is_old_cms(page: Page) -> bool:
    return page.one(SIGN) is not None


def facts(page: Page) -> Facts:
    found = Facts()
    entries = [_Entry(page, each) for each in page.all(FACTS)]
    kicker = page.text(KICKER)
    found.offer(
        "dom",
        headline=page.text(HEADLINE),
        kicker=(kicker,) if kicker else (),
        teaser=page.text(TEASER),
        lead_image=_lead(page),
        authors=_authors(entries, beside=not _own(page, page.all(MEDIUM))),
        published=next((day for entry in entries if (day := entry.day)), ""),
        topics=next((topics for entry in entries if (topics := entry.topics)), ()),
    )
    found.offer(
        "meta", published=_day(_TITLE_DAY.search(page.meta("og:title")) or _TITLE_DAY.search(page.text("title")))
    )
    found.offer("tracker", published=_xiti(page))
    return found


def body(page: Page, column: Column) -> tuple[Block, ...]:
    """The blocks of the text; of a page without one, its media: a gallery, a video."""
    media = [each for each in page.all(MEDIUM) if not _is_after(each)]
    elements = _columns(page) or _own(page, media) or _rest(page) or media
    if not elements and (found := densest(page.one(SIGN))) is not None and not _is_after(found):
        elements = [found]
    return tuple(block for each in elements for block in column.read(each))


def _own(page: Page, media: list[Any]) -> list[Any]:
    """Of a page that is a medium, that medium: the one with the page's own number, or the first."""
    if page.address is None or page.address.kind not in ("video", "audio", "gallery"):
        return []
    numbered = f".//input[@name='media_id'][@value='{page.address.id}']"
    return [each for each in media if each.xpath(numbered)][:1] or media[:1]


def _rest(page: Page) -> list[Any]:
    """Where no class tells the text: what stands between the headline and the article's end, and is nothing we know."""
    headline = page.one(HEADLINE)
    if headline is None or page.one(traces.TOOLBOX) is None:
        return []
    known = {*page.all("#sharing-bar"), *page.all(TEASER), *page.all(LEAD)}
    return [each for each in headline.itersiblings() if not _is_after(each) and each not in known]


class _Entry:
    """One entry of the list of facts: a label in ``strong`` and what follows it."""

    def __init__(self, page: Page, element: Any) -> None:
        label = page.one("strong", element)
        self.links = page.all("a[href]", element)
        self.base = page.base
        self.label = text_of(label).rstrip(": ").lower() if label is not None else ""
        self.text = fold(text_of(element)[len(self.label) :].lstrip(": ")) if self.label else text_of(element)

    @property
    def day(self) -> str:
        return _day(_DAY.fullmatch(self.text))

    @property
    def topics(self) -> tuple[Topic, ...]:
        found = [(text_of(link), addresses.absolute(link.get("href"), self.base)) for link in self.links]
        return tuple(
            Topic(name, url) for name, url in found if (known := addresses.address(url)) and known.letters == "t"
        )

    @property
    def is_names(self) -> bool:
        """Letters and no figures: no date, no duration, no short address; and no links but to persons."""
        plain = bool(self.text) and not re.search(r"[0-9]|https?:|@", self.text)
        persons = all("/person-" in (link.get("href") or "") for link in self.links)
        return plain and persons


def _authors(entries: list[_Entry], *, beside: bool) -> tuple[Author, ...]:
    """The entry so labelled; where the label is of a language we have not met, the line of names next to the date. A
    medium's page has its programme there."""
    labelled = [entry.text for entry in entries if _AUTHOR.fullmatch(entry.label)]
    after_date = [after.text for entry, after in pairwise(entries) if beside and entry.day and after.is_names]
    names = next(iter(labelled or after_date), "")
    return tuple(dict.fromkeys(Author(name) for name in _BETWEEN_AUTHORS.split(names) if name))


def _lead(page: Page) -> Image | None:
    """The picture box before the text: one in it is the text's, one after it another article's."""
    columns = _columns(page)
    for box in page.all(LEAD):
        within = any(_is(above, "longText") for above in box.iterancestors())
        if within or _is_after(box) or (columns and columns[0] in box.xpath(_COLUMNS_BEFORE)):
            return None
        found = Column(page.base, page.language).read(box)
        return next((block for block in found if isinstance(block, Image)), None)
    return None


def _columns(page: Page) -> list[Any]:
    """The text; a gallery has columns of the same class for its slides."""
    return [
        element
        for element in page.all(COLUMN)
        if not _is_after(element)
        and not any(_is(above, "gallery") or _is(above, "longText") for above in element.iterancestors())
    ]


def _is_after(element: Any) -> bool:
    """Whether it stands after the end of the article, which the old CMS marks: other articles' texts and pictures."""
    return bool(element.xpath(f"boolean(preceding::{traces.TOOLBOX})"))


def _is(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _xiti(page: Page) -> str:
    scripts: Iterable[str] = (script.text or "" for script in page.tree.iter("script"))
    found = next((day for text in scripts if (day := _XITI_DAY.search(text))), None)
    return f"{found[1]}-{found[2]}-{found[3]}" if found else ""


def _day(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    day, month, year = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 0 < month < 13 and 0 < day < 32 and year > 1990 else ""
