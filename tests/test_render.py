"""Renderings: every text of an article is in each of them, and nothing of a page can act, load or leave its place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from articles import articles
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
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
    Unsupported,
    Video,
    images,
)
from nachlese.document import as_document_holds, read
from nachlese.render import FORMATS, Edition, Picture, reader_html

AT = 1_700_000_000_000
URL = "https://www.dw.com/de/am-fluss/a-64000001"
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg")

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Elements(HTMLParser):
    """Every element of a page, and its visible text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.declared: list[str] = []
        self.styled = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.styled = tag == "style"

    def handle_endtag(self, _tag: str) -> None:
        self.styled = False

    def handle_data(self, data: str) -> None:
        if not self.styled:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.declared.append(data)

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self) -> str:
        return spaceless("".join(self.words))


def spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)


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


# ---- nothing of a page acts

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe src=//evil.example></iframe>",
    '" onmouseover="alert(1)" style="position:fixed" id="x" x="',
    "' onfocus='alert(1)' autofocus='",
    "</style><style>*{background:url(//evil.example)}</style>",
    "</title><base href=//evil.example/>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://evil.example/1",
    "file:///etc/passwd",
    "moz-extension://x/",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/relative",
    "?query",
    "https:evil",
    'https://evil.example/" onclick="alert(1)',
    "https://evil.example/'><script>alert(1)</script>",
    "https://evil.example/\x00\"><script>",
    "mailto:a@example.org?x=\"><script>",
    '<img data-image="12" src="https://evil.example/pixel">',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action=//evil.example><input name=attributes><button formaction=javascript:alert(1)>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<object data=//evil.example><embed src=//evil.example>",
    "<a href=javascript:alert(1) ping=//evil.example download target=_top>x</a>",
    "<template><script>alert(1)</script></template>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "\u202e<script>\u2066",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
)  # fmt: skip

TAGS = set(
    "article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a bdi "
    "strong em sub sup br small time table tbody tr th td".split()
)
ATTRIBUTES = set("class lang dir href rel datetime alt data-image colspan rowspan".split())
FRAME = {"html", "head", "meta", "title", "style", "body", "main"}


def hostile(vector: str) -> Article:
    """An article with one text in every field there is."""
    line: tuple[Inline, ...] = (Text(vector), Link(vector, (Strong((Text(vector),)),)), Emphasis((Text(vector),)))
    image = Image(vector, vector, vector, vector, vector)
    held = Image("12", vector, vector, vector, vector)
    paragraph = Paragraph(line)
    simple: tuple[Block, ...] = (
        paragraph,
        Heading(2, line),
        List(True, (ListItem(line, (List(False, (ListItem(line),)),)),)),
        Quote((paragraph,)),
        Table(((Cell(line, header=True), Cell(line, colspan=2, rowspan=2)),)),
        image,
        held,
        Gallery(vector, (Slide(image, vector), Slide(held, vector)), vector),
        Video(vector, vector, vector, 5, vector),
        Audio(vector, vector, vector, 5),
        Embed(vector, vector),
        Unsupported(vector, vector),
    )
    return Article(
        url=vector,
        headline=vector,
        id=vector,
        language=vector,
        short_url=vector,
        kicker=(vector,),
        teaser=vector,
        authors=(Author(vector, vector, vector, vector),),
        published=vector,
        modified=vector + "!",
        topics=(Topic(vector, vector),),
        regions=(vector,),
        lead_image=held,
        body=(*simple, InfoBox(vector, simple), LivePost(vector, simple, vector)),
        copyright=line,
    )


def check_element(tag: str, attributes: dict[str, str], sources: bool) -> None:
    assert tag in TAGS, tag
    assert set(attributes) <= ATTRIBUTES | ({"src"} if sources and tag == "img" else set()), attributes
    assert re.fullmatch(r"|https?://\S.*|mailto:\S.*", attributes.get("href", ""), re.I | re.S), attributes
    assert "javascript" not in attributes.get("href", "").lower().split(":")[0]
    assert attributes.get("src", "data:image/jpeg;base64,").startswith("data:image/jpeg;base64,")
    assert re.fullmatch("[a-z -]*", attributes.get("class", ""))


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text_in_the_reader(vector: str) -> None:
    """In every field of every block: no element, attribute, scheme or address but those on the list."""
    shown = Elements(reader_html(hostile(vector), ("12", vector)))

    assert not shown.declared
    for tag, attributes in shown.elements:
        check_element(tag, attributes, sources=False)
    assert spaceless(vector.replace("\x01", "").replace("\x00", "")) in re.sub("[\x00\x01\ufffd]", "", shown.text())


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text_in_the_standalone_file(vector: str) -> None:
    """There too, with a hostile note and a picture under a hostile name."""
    shown = Elements(page(hostile(vector), pictures={"12": JPEG, vector: JPEG}, note=vector))
    frame = [tag for tag, _ in shown.elements if tag in FRAME]

    assert frame == ["html", "head", *["meta"] * 6, "title", "style", "body", "main"]
    assert not shown.declared
    for tag, attributes in shown.elements:
        if tag not in FRAME:
            check_element(tag, attributes, sources=True)


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_makes_every_format(vector: str) -> None:
    """No format fails on it, and the document is read again."""
    for format in FORMATS.values():
        assert format.write(hostile(vector), Edition(AT))

    assert read(FORMATS["document"].write(hostile(vector), Edition(AT))).article == as_document_holds(hostile(vector))


def test_half_a_character_fails_no_format() -> None:
    for format in FORMATS.values():
        if format.name != "json":  # msgspec writes no such text, and reads none
            assert format.write(hostile("a\ud800b"), Edition(AT))


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
    }
