"""The canonical document: whatever an article is, its document gives back what a document holds, and no bytes harm."""

from __future__ import annotations

import contextlib
import html
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import articles
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Break,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Link,
    List,
    LivePost,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    Unsupported,
    Video,
    blocks,
)
from nachlese.document import Document, as_document_holds, read, write
from nachlese.errors import NotADocument, TooLarge

AT = 1_700_000_000_000
URL = "https://www.dw.com/de/am-fluss/a-64000001"
HEAD = f"<!--{AT}-->\n[Am Fluss]({URL})\n------\n\n"

# One article may draw from dozens of strategies; the time that takes says nothing about the document.
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def article(*body: Block, url: str = URL, **more: object) -> Article:
    return Article(url=url, headline="Am Fluss", body=body, **more)  # type: ignore[arg-type]


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


# ---- properties


@slowly
@given(articles(), st.integers(AT, AT * 2))
def test_document_gives_back_what_it_holds(some: Article, archived: int) -> None:
    """Reading what was written gives exactly what ``as_document_holds`` promises, to the second."""
    assert read(write(some, archived)) == Document(as_document_holds(some), archived // 1000 * 1000)


@slowly
@given(articles())
def test_document_written_again_is_the_same_bytes(some: Article) -> None:
    """What a document holds, it holds for ever: no reading and writing changes it further."""
    document = write(some, AT)

    assert document == write(read(document).article, AT)
    assert as_document_holds(some) == as_document_holds(as_document_holds(some))


@slowly
@given(articles())
def test_every_word_of_the_body_is_in_the_document(some: Article) -> None:
    """Headline, names, captions, titles and all text stand in the document, in the order of the article."""
    head, body = write(some, AT).decode().split("\n", 1)[1].split("------\n", 1)
    visible = spaceless(re.sub(r"\\([\\\[\]<])", r"\1", head) + html.unescape(re.sub("<[^>]*>", "", body)))

    at = 0
    for text in texts(some):
        found = visible.find(spaceless(text), at)
        assert found >= 0, text
        at = found


@slowly
@given(articles())
def test_document_is_four_lines_and_its_body_one(some: Article) -> None:
    lines = write(some, AT).decode().split("\n")

    assert [lines[0], *lines[2:4], lines[5:]] == [f"<!--{AT}-->", "------", "", [""]]


@slowly
@given(st.text(max_size=60), st.lists(st.tuples(st.sampled_from("psbelq"), st.text(max_size=20)), max_size=6))
def test_no_text_breaks_the_form(headline: str, pieces: list[tuple[str, str]]) -> None:
    """Characters of every kind, control characters too, stay text."""
    made: dict[str, type] = {"p": Paragraph, "s": Strong, "b": Break, "e": Emphasis, "l": Link, "q": Quote}
    body = []
    for kind, text in pieces:
        line: tuple[Inline, ...] = (Text(text),)
        if kind in "se":
            line = (made[kind](line), Break(), Text(" "), *line)
        elif kind == "l":
            line = (Link(text, line), Link(f"https://example.org/{text}", (Text("a "), *line)))
        body.append(Quote((Paragraph(line),)) if kind == "q" else Paragraph(line))
    some = Article(url=URL, headline=headline, body=tuple(body), published=headline, authors=(Author(headline),))

    assert read(write(some, AT)).article == as_document_holds(some)


@slowly
@given(
    st.lists(
        st.sampled_from(
            "< > </p> <p> <div> </div> <h3> <hr> <img> <b> </b> a \" ' <a href= <li> <ul> <td> <!-- -->".split()
        )
    )
)
def test_any_markup_is_read_and_written_again(pieces: list[str]) -> None:
    """Whatever stands in a document's body, it is read, and what was read can be kept for ever."""
    found = read((HEAD + " ".join(pieces)).encode()).article

    assert read(write(found, AT)).article == found


def spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)


def texts(some: Article) -> list[str]:
    """Every text of an article that a document promises to keep, in order."""
    found = [some.headline, *(author.name for author in some.authors), some.published]
    found += [some.lead_image.caption] if some.lead_image else []
    for block in blocks(some.body):
        found += block_texts(block)
    return found + inline_texts(some.copyright)


def block_texts(block: Block) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return inline_texts(children)
        case List(_, items):
            return [
                text
                for item in items
                for text in inline_texts(item.children) + [one for some in item.lists for one in block_texts(some)]
            ]
        case Quote(children):
            return [text for child in children for text in inline_texts(child.children)]
        case Table(rows):
            return [text for row in rows for cell in row for text in inline_texts(cell.children)]
        case Image(caption=caption):
            return [caption]
        case Gallery(title, slides):
            return [title, *(text for slide in slides for text in (slide.title, slide.image.caption))]
        case InfoBox(title) | LivePost(title):
            return [title]
        case Video(title=title, source="") | Audio(title=title, source=""):
            return [title]
        case Embed(url, title):
            return [] if "youtube" in url else [title]
        case Unsupported(_, text):
            return [text]
    return []


def inline_texts(line: tuple[Inline, ...]) -> list[str]:
    return [
        text
        for inline in line
        for text in (
            [inline.value]
            if isinstance(inline, Text)
            else []
            if isinstance(inline, Break)
            else inline_texts(inline.children)
        )
    ]


# ---- bounds


@pytest.mark.parametrize(
    "data",
    [b"", b"a", b"\xff\xfe", b"<!--1-->\n", b"<!--x-->\n[a](b)\n------\n", b"<!doctype html><title>a</title>", b"{}"],
)
def test_what_is_no_document_is_told_so(data: bytes) -> None:
    with pytest.raises(NotADocument, match="not a canonical document"):
        read(data)


def test_windows_line_ends_and_a_byte_order_mark_are_taken() -> None:
    document = write(article(words("a")), AT)

    assert read(document) == read(b"\xef\xbb\xbf" + document.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<blockquote>", "<h3>a</h3>"])
def test_too_deep_is_refused(piece: str) -> None:
    with pytest.raises(TooLarge):
        read((HEAD + piece * 500 + "a<hr>").encode())


def test_too_large_is_refused() -> None:
    with pytest.raises(TooLarge):
        read((HEAD + "a" * (8 << 20)).encode())
    with pytest.raises(TooLarge):
        read((HEAD + "<br>" * (1 << 19)).encode())


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a x="',
        "<a x='\">",
        "<!--",
        "</p",
        "<!",
        "&",
        "<script>",
        " ",
        "=",
        "](",
        '<a x=">" ',
        "<a y\" x='>",
    ],
)
def test_no_bytes_keep_the_reader_busy(piece: str) -> None:
    """A text of one awkward piece, half the bound long, takes seconds at most, not hours."""
    source = (HEAD + piece * ((1 << 20) // len(piece))).encode()
    begun = time.monotonic()
    with contextlib.suppress(TooLarge):
        read(source)

    assert time.monotonic() - begun < 20
