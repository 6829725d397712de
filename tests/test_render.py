"""Renderings: every text of an article is in each of them, and nothing of a page can act, load or leave its place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from articles import articles
from elements import Elements, spaceless
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Embed,
    Emphasis,
    Image,
    Link,
    Paragraph,
    Text,
    Video,
    images,
)
from nachlese.document import as_document_holds, read
from nachlese.render import FORMATS, Edition, Picture, reader_html

AT = 1_700_000_000_000
URL = "https://www.dw.com/de/am-fluss/a-64000001"
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg")

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def page(article: Article, **edition: Any) -> str:
    return FORMATS["html"].write(article, Edition(AT, **edition)).decode()


def strings(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an article's record with the name of its field."""
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from strings(value, key)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from strings(value, name)


# ---- nothing is lost


# What is not for reading: identities, addresses and names of kinds.
UNREAD = {
    "type",
    "format",
    "id",
    "kind",
    "language",
    "url",
    "shortUrl",
    "extension",
    "source",
    "poster",
    "tag",
    "duration",
}
IN_ATTRIBUTES = {"alt", "published", "modified", "time"}


@slowly
@given(articles())
def test_every_text_of_an_article_is_in_the_reader(article: Article) -> None:
    """Whatever is held, each text stands there, letter by letter, and each address of a link can be followed."""
    for held in ((), tuple(image.id for image in images(article))):
        shown = Elements(reader_html(article, held))
        text = shown.text()
        attributes = {spaceless(value) for _, some in shown.elements for value in some.values()}
        for name, value in strings(msgspec.to_builtins(article)):
            if name not in UNREAD:
                found = spaceless(value)
                assert found in text or (name in IN_ATTRIBUTES and found in attributes), (name, value)
        assert attributes >= {spaceless(link) for link in links(article)}


@slowly
@given(articles())
def test_every_text_of_an_article_is_in_the_standalone_file(article: Article) -> None:
    """The file shows what the reader shows."""
    text = Elements(page(article)).text()

    assert Elements(reader_html(article, ())).text() in text
    assert spaceless(article.headline) in text


@slowly
@given(articles())
def test_record_is_the_whole_article(article: Article) -> None:
    assert article == msgspec.json.decode(FORMATS["json"].write(article, Edition(AT)), type=Article)


@slowly
@given(articles())
def test_document_is_what_a_document_holds(article: Article) -> None:
    document = read(FORMATS["document"].write(article, Edition(AT)))

    assert (as_document_holds(article), AT) == document


def links(article: Article) -> Iterator[str]:
    def within(part: Any) -> Iterator[str]:
        if isinstance(part, Link):
            yield part.url
        if isinstance(part, msgspec.Struct):
            for field in part.__struct_fields__:
                yield from within(getattr(part, field))
        elif isinstance(part, tuple):
            for one in part:
                yield from within(one)

    return within((article.body, article.copyright))


# ---- nothing is asked for


def test_standalone_file_lets_nothing_load() -> None:
    """The policy forbids all but inside pictures and the one style, whose hash is right."""
    shown = page(Article(url=URL, headline="a"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', shown)
    style = re.search("<style>(.*?)</style>", shown, re.S)
    assert policy
    assert style

    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_held_picture_is_inside_and_the_other_a_card() -> None:
    """A picture not held is a link that says whom it would ask."""
    article = Article(url=URL, headline="a", body=(Image("12", alt="Fluss"), Image("13", alt="Wald")))
    shown = Elements(page(article, pictures={"12": JPEG}))

    inside = "data:image/jpeg;base64," + base64.b64encode(JPEG.data).decode()
    assert shown.every("img") == [{"data-image": "12", "alt": "Fluss", "src": inside}]
    assert "https://static.dw.com/image/13_605.jpg" in [link.get("href") for link in shown.every("a")]
    assert "static.dw.com" in shown.text()


def test_picture_that_is_a_page_of_its_own_is_not_taken_in() -> None:
    article = Article(url=URL, headline="a", body=(Image("12"),))

    assert not Elements(page(article, pictures={"12": Picture(b"<svg/>", "image/svg+xml")})).every("img")


def test_reader_leaves_pictures_without_an_address() -> None:
    article = Article(url=URL, headline="a", body=(Image("12", alt="Fluss"),))

    assert Elements(reader_html(article, ("12",))).every("img") == [{"data-image": "12", "alt": "Fluss"}]


@pytest.mark.parametrize(
    ("block", "host", "title"),
    [
        (Video("Film", "123", "https://tv.example/x.mp4"), "tv.example", "Film"),
        (Video("Film", "123"), "www.dw.com", "Film"),
        (Audio("Ton", "123", "https://radio.example/x.mp3"), "radio.example", "Ton"),
        (Embed("https://www.youtube.com/watch?v=x", "Clip"), "www.youtube.com", "Clip"),
        (Embed("https://x.com/i/status/1"), "x.com", "https://x.com/i/status/1"),
    ],
)
def test_medium_is_a_card_that_says_whom_it_would_ask(block: Block, host: str, title: str) -> None:
    shown = Elements(reader_html(Article(url=URL, headline="a", language="de", body=(block,)), ()))
    cards = [link for link in shown.every("a") if link.get("class", "").startswith("card ")]

    assert [card["rel"] for card in cards] == ["noopener noreferrer"]
    assert host in cards[0]["href"]
    assert title + host in shown.text()


# ---- set in its language


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [
        ("ar", "ar", "rtl"),
        ("fa-ir", "fa-IR", "rtl"),
        ("zh-hant", "zh-Hant", "ltr"),
        ("de", "de", "ltr"),
        ("", "", "ltr"),
    ],
)
def test_article_says_its_language_and_direction(language: str, tag: str, direction: str) -> None:
    article = Article(url=URL, headline="a", language=language, authors=(Author("b"),))
    fragment, file = Elements(reader_html(article, ())), Elements(page(article))

    assert fragment.every("article") == [{"class": "nachlese", "lang": tag, "dir": direction}]
    assert file.every("html") == [{"lang": tag, "dir": direction}]
    assert "<bdi>b</bdi>" in reader_html(article, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Bild: dpa"), ("zh", "图像来源：dpa"), ("ar", "صورة من: dpa"), ("fr", "Image\u00a0: dpa"), ("", "dpa")],
)
def test_credit_has_the_label_of_its_language(language: str, text: str) -> None:
    article = Article(url=URL, headline="a", language=language, body=(Image("12", credit="dpa"),))

    assert f'<small class="credit">{text}</small>' in reader_html(article, ("12",)).replace("&nbsp;", "\u00a0")


@pytest.mark.parametrize(
    ("language", "time", "shown"),
    [
        ("de", "2022-12-30T14:23:52.566Z", "30. Dezember 2022, 14:23 UTC"),
        ("de", "2023-04-28", "28. April 2023"),
        ("zh", "2022-12-30T14:23:52.566Z", "2022年12月30日 14:23 UTC"),
        ("es", "2023-04-28", "2023-04-28"),
        ("en", "2022-12-30T14:23:52+02:00", "30 December 2022, 14:23 UTC+02:00"),
        ("de", "2023-13-45", "2023-13-45"),
        ("de", "gestern", "gestern"),
    ],
)
def test_time_is_shown_in_its_own_precision(language: str, time: str, shown: str) -> None:
    found = Elements(reader_html(Article(url=URL, headline="a", language=language, published=time), ()))

    assert [mark["datetime"] for mark in found.every("time")] == [time]
    assert spaceless(shown) in found.text()


def test_formats_are_named_as_their_files_are() -> None:
    assert {name: (format.name, format.extension) for name, format in FORMATS.items()} == {
        "html": ("html", "html"),
        "document": ("document", "md"),
        "json": ("json", "json"),
        "markdown": ("markdown", "md"),
        "text": ("text", "txt"),
        "epub": ("epub", "epub"),
        "jsonl": ("jsonl", "jsonl"),
        "csl": ("csl", "json"),
        "ris": ("ris", "ris"),
        "feed": ("feed", "json"),
        "warc": ("warc", "warc.gz"),
        "bagit": ("bagit", "zip"),
        "site": ("site", "zip"),
    }


def test_a_note_is_told_from_a_stressed_word() -> None:
    """A paragraph that is one emphasis is a remark; one emphasis among other words is stress."""
    word = Emphasis((Text("wort"),))
    remark, stress = Paragraph((word,)), Paragraph((Text("ein "), word, Text(" mehr")))
    html = reader_html(Article(URL, "h", language="zh", body=(remark, stress)), ())

    assert '<p class="remark"><em>wort</em></p><p>ein <em>wort</em> mehr</p>' in html


def test_a_note_of_ours_keeps_its_direction_in_an_arabic_page() -> None:
    """Else its full stop would stand before its first word."""
    html = page(Article(URL, "h", language="ar"), note="Saved from a file, not from dw.com.")

    assert '<p class="note"><bdi lang="en">Saved from a file, not from dw.com.</bdi></p>' in html
