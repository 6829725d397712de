"""A library to look at: the samples, and for each language a live blog and an article of every kind of block."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from driving.sample import samples
from driving.stand_in import draw
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Link,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Strong,
    Table,
    Text,
    Topic,
    Video,
    images,
)
from nachlese.library import Library, Revision
from nachlese.parse import parse

WORDS = Path(__file__).parent / "shelf"
LANGUAGES = ("de", "zh", "ar", "am", "hi", "bn", "ur")
SEEN = 1_790_000_000_000  # ms: the first save; each later one a day after it
_DAY = 86_400_000
_FORM = "605"  # dw.com's format of 1199 px


def fill(root: Path, state: Path) -> None:
    """Save all of it, with pictures; some is read, starred, tagged, highlighted, deleted, and changed since."""
    clock = iter(range(SEEN, SEEN + 1000 * _DAY, _DAY))
    library = Library.open(root, state, now=lambda: next(clock))
    for sample in samples().values():
        _save(library, parse(sample.html, sample.url).article)
    for language in reversed(LANGUAGES):
        facts = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
        _save(library, full(language, facts))
        _save(library, live(language, facts))
        _save(library, changed(full(language, facts), facts), SEEN + 9 * _DAY)
    _mark(library)


def full_key(language: str) -> str:
    """The article with every kind of block."""
    return f"{language}/{71_000_000 + LANGUAGES.index(language) * 100}"


def live_key(language: str) -> str:
    """The live blog."""
    return f"{language}/{71_000_000 + LANGUAGES.index(language) * 100 + 50}"


def trashed_key() -> str:
    """The article in the trash."""
    return live_key("am")


def full(language: str, words: dict[str, Any]) -> Article:
    """Every kind of block a body can have, and everything a head can."""
    number = int(full_key(language).partition("/")[2])
    image = _images(number, words)
    return Article(
        url=f"https://www.dw.com/{language}/x/a-{number}",
        headline=words["headline"],
        id=str(number),
        language=language,
        short_url=f"https://p.dw.com/p/{number}",
        kicker=tuple(words["kicker"]),
        teaser=words["teaser"],
        authors=tuple(Author(name) for name in words["authors"]),
        published="2026-05-02T06:30:00.000Z",
        modified="2026-05-03T17:05:00.000Z",
        topics=tuple(Topic(name, f"https://www.dw.com/{language}/x/t-{number + 1}") for name in words["kicker"]),
        lead_image=image(1),
        body=_body(language, words, image),
    )


def _images(number: int, words: dict[str, Any]) -> Any:
    captions: list[str] = words["captions"]
    return lambda at: Image(str(number + at), captions[(at - 1) % len(captions)], words["credit"], words["alt"])


def _body(language: str, words: dict[str, Any], image: Any) -> tuple[Block, ...]:
    p = [Paragraph((Text(text),)) for text in words["paragraphs"]]
    other = Link(f"https://www.dw.com/{language}/x/a-70000020", (Text(words["link"]),))
    outside = Link("https://example.org/bericht-2026", (Text("example.org"),))
    items = tuple(ListItem((Strong((Text(name),)), Text(f" – {text}"))) for name, text in words["list"])
    head, *rows = words["table"]
    table = (
        tuple(Cell((Text(cell),), header=True) for cell in head),
        *(tuple(Cell((Text(cell),)) for cell in row) for row in rows),
    )
    return (
        p[0],
        Paragraph((Text(f"{words['paragraphs'][1]} "), other, Text(" · "), outside)),
        Heading(2, (Text(words["heads"][0]),)),
        p[2],
        Quote((Paragraph((Text(words["quote"]),)), Paragraph((Text(f"— {words['authors'][0]}"),)))),
        image(2),
        p[3],
        Heading(2, (Text(words["heads"][1]),)),
        List(False, items),
        Table(table),
        InfoBox(words["box"], (p[4], List(True, items[:2]))),
        Gallery(words["gallery"], tuple(Slide(image(at), words["heads"][at % 2]) for at in (3, 4))),
        Heading(2, (Text(words["heads"][2]),)),
        p[5],
        Video(words["video"], "71900001", "https://tvdownloaddw-a.akamaihd.net/71900001.mp4", 125),
        Audio(words["audio"], "71900002", "https://radiodownloaddw-a.akamaihd.net/71900002.mp3", 1804),
        Embed("https://www.youtube.com/watch?v=abcdefghijk", words["video"]),
        p[6],
    )


def live(language: str, words: dict[str, Any]) -> Article:
    """Posts with their times."""
    number = int(live_key(language).partition("/")[2])
    image = _images(number, words)
    posts = [(head, text) for head, text in zip(words["heads"], words["paragraphs"], strict=False)]
    return Article(
        url=f"https://www.dw.com/{language}/x/live-{number}",
        headline=words["live"],
        id=str(number),
        kind="live",
        language=language,
        kicker=tuple(words["kicker"]),
        teaser=words["teaser"],
        published="2026-05-02T06:30:00.000Z",
        lead_image=image(1),
        body=tuple(
            LivePost(
                head,
                (Paragraph((Text(text),)), *((image(2),) if at == 1 else ())),
                f"2026-05-02T{9 - at:02}:15:00.000Z",
            )
            for at, (head, text) in enumerate(posts)
        ),
    )


def changed(article: Article, words: dict[str, Any]) -> Article:
    """The same as dw.com has it later: a sentence more."""
    first = article.body[0]
    assert isinstance(first, Paragraph)
    more = Paragraph((*first.children, Text(f" {words['quote']}")))
    return replace(article, body=(more, *article.body[1:]))


def _save(library: Library, article: Article, seen: int = SEEN) -> None:
    # The Amharic one lost something on its way.
    receipt: dict[str, Any] = {}
    if article.key == full_key("am"):
        kinds = {"paragraphs": [9, 8], "images": [4, 4]}
        receipt = {"kinds": kinds, "leftOut": {}, "missing": ["ሐና ሮይተር ወንበሯን አዞረችው።"], "whole": False}
    revision = Revision(seen=seen, parser="1", host="www.dw.com", receipt=receipt)
    saved = library.save(article, b"<!doctype html>", revision, f"{article.key}-{seen}")
    for image in images(article):
        library.add_image(saved.key, image.id, _FORM, draw(int(image.id), int(_FORM)).body)


def _mark(library: Library) -> None:
    german = full_key("de")
    text = tomllib.loads((WORDS / "de.toml").read_text("utf-8"))["paragraphs"]
    marks: list[tuple[str, str, Any]] = [
        (german, "favourite", True),
        (german, "tag/Wasser", True),
        (german, "tag/Unterricht B2", True),
        (german, "note", "Für den Kurs am Donnerstag: erst die Tabelle, dann das Zitat."),
        (live_key("zh"), "read", True),
        ("ar/70000031", "read", True),
        ("zh/70000011", "favourite", True),
        (live_key("ar"), "archived", True),
    ]
    for at, colour in enumerate(("yellow", "green", "blue", "pink")):
        quote = {"type": "TextQuoteSelector", "exact": text[at].split(". ")[0], "colour": colour}
        note = {"note": "Schöner erster Satz."} if at == 1 else {}
        marks.append((german, f"highlight/h{at}", quote | note))
    for at, (key, name, to) in enumerate(marks):
        library.mark(key, name, to, f"mark-{at}")
    library.delete(trashed_key(), "delete")
