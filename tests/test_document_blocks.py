"""Each block is written as the format says; what two blocks share is decided once; flaws cost no word."""

from __future__ import annotations

import pytest

from nachlese.addresses import short
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Break,
    Cell,
    Embed,
    Emphasis,
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
    Superscript,
    Table,
    Text,
    Unsupported,
    Video,
)
from nachlese.document import as_document_holds, read, write
from nachlese.parse import parse

AT = 1_700_000_000_000
URL = "https://www.dw.com/de/am-fluss/a-64000001"
HEAD = f"<!--{AT}-->\n[Am Fluss]({URL})\n------\n\n"


def article(*body: Block, url: str = URL, **more: object) -> Article:
    return Article(url=url, headline="Am Fluss", body=body, **more)  # type: ignore[arg-type]


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def body_of(document: bytes) -> str:
    """The body after its byline."""
    return document.decode().split("------\n\n<div><i><br></i></div>", 1)[1].removesuffix("\n")


def read_body(body: str) -> tuple[Block, ...]:
    return read((HEAD + "<div><i><br></i></div>" + body + "\n").encode()).article.body


MIRROR = "https://images.weserv.nl/?url=static.dw.com/image"
BLOCKS: dict[str, tuple[Block, str]] = {
    "paragraph": (
        Paragraph((Text("a & <b> "), Emphasis((Text("c"),)), Break(), Superscript((Text("2"),)))),
        "<p>a &amp; &lt;b&gt; <em>c</em><br><sup>2</sup></p>",
    ),
    "own link": (
        Paragraph((Text("x "), Link("https://www.dw.com/de/y/a-1234567", (Text("y"),)))),
        '<p>x <a href="https://www.dw.com/de/y/a-1234567" rel="ArticleRef">y</a></p>',
    ),
    "other link": (
        Paragraph((Link("https://example.org/?a=1&b=2", (Text("y"),)),)),
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="ExternalRef">y</a></p>',
    ),
    "heading": (Heading(2, (Text("Am Ufer"),)), "<p><strong>Am Ufer</strong></p>"),
    "list": (
        List(True, (ListItem((Text("a"),), (List(False, (ListItem((Text("b"),)),)),)), ListItem((Text("c"),)))),
        "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
    ),
    "quotation": (Quote((words("a"), words("b"))), "<blockquote><p>a</p><p>b</p></blockquote>"),
    "table": (
        Table(((Cell((Text("a"),), header=True, colspan=2),), (Cell(()), Cell((Text("b"),), rowspan=3)))),
        '<table><tr><th colspan="2">a</th></tr><tr><td></td><td rowspan="3">b</td></tr></table>',
    ),
    "image": (
        Image("64246460", "Ein „Bild“", extension="jpeg"),
        f'<img src="{MIRROR}/64246460_303.jpeg" width="100%"><div><small style="color: #999;">Ein „Bild“</small></div>',
    ),
    "gallery": (
        Gallery(
            "Alle Bilder",
            (Slide(Image("11", "Text: eins"), "Titel"), Slide(Image("12", ": zwei")), Slide(Image("13"), "T")),
        ),
        f'<h3>Alle Bilder</h3><div><img src="{MIRROR}/11_303.jpg" width="100%"><b>Titel</b>: Text: eins</div>'
        f'<div><img src="{MIRROR}/12_303.jpg" width="100%">: zwei</div>'
        f'<div><img src="{MIRROR}/13_303.jpg" width="100%"><b>T</b></div>',
    ),
    "YouTube": (
        Embed("https://www.youtube.com/watch?v=Rs0TFI2waQE"),
        '<iframe width="100%" height="259" src="https://www.youtube.com/embed/Rs0TFI2waQE?wmode=transparent" '
        'frameborder="0" allowfullscreen=""> </iframe>',
    ),
    "video": (
        Video(source="https://x.org/v.mp4"),
        '<video src="https://x.org/v.mp4" controls style="width:100%"></video>',
    ),
    "audio": (
        Audio(source="https://x.org/v.mp3"),
        '<audio src="https://x.org/v.mp3" controls style="width:100%"></audio>',
    ),
    "fact box": (
        InfoBox("Der Fluss", (words("a"), List(False, (ListItem((Text("b"),)),)))),
        "<blockquote><p><strong>Der Fluss</strong></p><p>a</p><ul><li>b</li></ul></blockquote>",
    ),
    "post": (
        LivePost("Titel", (words("a"), Image("12")), "2024-05-06T07:08:09.000Z"),
        f'<h3>2024-05-06T07:08:09.000Z · Titel</h3><p>a</p><img src="{MIRROR}/12_303.jpg" width="100%"><hr>',
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_written_as_the_format_says_and_read_again(name: str) -> None:
    block, markup = BLOCKS[name]
    some = article(words("Vor."), block, words("Nach."))

    assert f"<p>Vor.</p>{markup}<p>Nach.</p>" == body_of(write(some, AT))
    assert some.body == read(write(some, AT)).article.body


REDUCED: dict[str, tuple[Block, Block | None]] = {
    "a heading's depth": (Heading(4, (Text("a"),)), Heading(2, (Text("a"),))),
    "a paragraph of one strong is a heading": (Paragraph((Strong((Text("a"),)),)), Heading(2, (Text("a"),))),
    "a medium of another site is a link": (
        Embed("https://x.com/i/status/12", "Post"),
        Paragraph((Link("https://x.com/i/status/12", (Text("Post"),)),)),
    ),
    "a medium without a title is its address": (
        Embed("https://x.com/i/status/12"),
        Paragraph((Link("https://x.com/i/status/12", (Text("https://x.com/i/status/12"),)),)),
    ),
    "a stream is a link to its page": (
        Video("Film", "12345"),
        Paragraph((Link("https://www.dw.com/de/0/video-12345", (Text("Film"),)),)),
    ),
    "what no rule knows is a paragraph": (Unsupported("dl", " a  b "), words("a b")),
    "a post's nameless time belongs to its title": (
        LivePost("x", (words("a"),), "gestern"),
        LivePost("gestern · x", (words("a"),)),
    ),
    "a box of a title alone is a quotation": (InfoBox("a", ()), Quote((Paragraph((Strong((Text("a"),)),)),))),
    "a box of paragraphs without a title is a quotation": (InfoBox("", (words("a"),)), Quote((words("a"),))),
    "a quotation under a bold line is a box": (
        Quote((Paragraph((Strong((Text("a"),)),)), words("b"))),
        InfoBox("a", (words("b"),)),
    ),
    "a gallery without pictures is its title": (Gallery("a", ()), Heading(2, (Text("a"),))),
    "a paragraph without a word is nothing": (Paragraph((Break(), Text("\u00a0"))), None),
    "a link in a link is the outer one": (
        Paragraph((Link("https://a.org/", (Link("https://b.org/", (Text("x"),)),)),)),
        Paragraph((Link("https://a.org/", (Text("x"),)),)),
    ),
    "a link to no address is its text": (Paragraph((Link("javascript:x", (Text("a"),)), Text("b"))), words("ab")),
    "credit and alternative text": (Image("12", "a", "b", "c"), Image("12", "a")),
}


@pytest.mark.parametrize("name", REDUCED)
def test_what_the_form_cannot_tell_apart_is_decided_once(name: str) -> None:
    given_block, kept = REDUCED[name]
    some = article(words("Vor."), given_block, words("Nach."))
    expected = (words("Vor."), *([kept] if kept else ()), words("Nach."))

    assert expected == as_document_holds(some).body
    assert expected == read(write(some, AT)).article.body


def test_identity_comes_from_the_address() -> None:
    """Language, id, kind and short address are not written; they are in the address."""
    found = read(write(article(url="https://www.dw.com/zh-hant/x/live-64000001"), AT)).article

    assert (found.language, found.id, found.kind) == ("zh-hant", "64000001", "live")
    assert short("64000001") == found.short_url


def test_page_of_another_site_keeps_its_address() -> None:
    some = article(url="https://example.org/a (b)?x=1#part")

    assert read(write(some, AT)).article.url == "https://example.org/a%20%28b%29?x=1"


def test_headline_of_brackets_and_backslashes_is_kept() -> None:
    some = Article(url=URL, headline=r"\[a](b) \\ ]( [c] \n")

    assert some.headline == read(write(some, AT)).article.headline


def test_video_page_is_its_teaser_then_the_video() -> None:
    film = Video(source="https://x.org/v.mp4")
    some = article(film, url="https://www.dw.com/de/x/video-64000001", kind="video", teaser="Worum es geht.")

    assert (words("Worum es geht."), film) == read(write(some, AT)).article.body


def test_picture_that_is_held_is_named_by_its_place_and_read_by_its_id() -> None:
    some = article(words("a"), Image("64246460"))
    document = write(some, AT, {"64246460": "images/64246460_605-0123456789abcdef0123456789abcdef.jpg"})

    assert b'<img src="images/64246460_605-0123456789abcdef0123456789abcdef.jpg" width="100%">' in document
    assert some.body == read(document).article.body


@pytest.mark.parametrize(
    "source",
    [
        "https://images.weserv.nl/?url=static.dw.com/image/64246460_303.jpg",
        "https://images.weserv.nl/?url=https://api.dw.com/image/64246460_303.jpg&amp;w=700",
        "https://static.dw.com/image/64246460_605.jpg",
        "https://api.dw.com/image/64246460_303.jpg",
        "//www.dw.com/image/64246460_303.jpg",
        "https://static.dw.com/image/64246460_${formatId}.jpg",
    ],
)
def test_every_address_of_a_picture_names_its_id(source: str) -> None:
    assert (words("a"), Image("64246460")) == read_body(f'<p>a</p><img src="{source}">')


# ---- the archive's flaws


FLAWED: dict[str, tuple[str, tuple[Block, ...]]] = {
    "a stray end tag": ("<p>a</small> b</p>", (words("a b"),)),
    "empty paragraphs": ("<p>a</p><p> </p><p></p><p>&nbsp;</p>", (words("a"),)),
    "white space in a paragraph": ("<p> a\n\n b </p>", (words("a b"),)),
    "text outside a paragraph": ("a<p>b</p>c", (words("a"), words("b"), words("c"))),
    "a paragraph never closed": ("<p>a<p>b", (words("a"), words("b"))),
    "a tag cut short": ("<p>a</p><p>b <a href=", (words("a"), words("b <a href="))),
    "a sign that is no tag": ("<p>1 < 2 & 3 > 2</p>", (words("1 < 2 & 3 > 2"),)),
    "an app's address": (
        '<p><a href="https://api.dw.com/api/detail/article/71590287" rel="ArticleRef">a</a></p>',
        (Paragraph((Link("https://www.dw.com/de/0/a-71590287", (Text("a"),)),)),),
    ),
    "a topic": (
        '<p><span data-id="69234616" data-type="AUTO_TOPIC" title="Automatische Themenseite">a</span></p>',
        (Paragraph((Link("https://www.dw.com/de/0/t-69234616", (Text("a"),)),)),),
    ),
    "a picture in a paragraph": (
        '<p>a<img src="https://static.dw.com/image/12_303.jpg">b</p>',
        (words("a"), Image("12"), words("b")),
    ),
    "a heading nobody closes with a rule": ("<h3>a</h3><p>b</p>", (Heading(2, (Text("a"),)), words("b"))),
    "unknown elements": ("<section><center>a</center></section>", (words("a"),)),
    "a script": ("<p>a</p><script>alert('<p>b</p>')</script>", (words("a"),)),
    "a paragraph in an item": (
        "<ul><li><p>a</p><p>b</p></li></ul>",
        (List(False, (ListItem((Text("a"), Break(), Text("b"))),)),),
    ),
    "a list beside its item": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        (List(False, (ListItem((Text("a"),), (List(False, (ListItem((Text("b"),)),)),)),)),),
    ),
    "a table's body": ("<table><tbody><tr><td>a</td></tr></tbody></table>", (Table(((Cell((Text("a"),)),),)),)),
    "a picture from elsewhere": (
        '<p>a</p><img src="https://example.org/x.png"><div><small>b</small></div>',
        (words("a"), Paragraph((Link("https://example.org/x.png", (Text("b"),)),))),
    ),
    "a link that runs code": ('<p><a href="javascript:alert(1)">a</a></p>', (words("a"),)),
}


@pytest.mark.parametrize("name", FLAWED)
def test_flaw_costs_no_word(name: str) -> None:
    body, expected = FLAWED[name]

    assert expected == read_body(body)


def test_names_that_were_never_there_are_dropped() -> None:
    document = HEAD + "<div><i> null Anna Beispiel,  Bert <br>2023-04-28</i></div><p>a</p>"
    found = read(document.encode()).article

    assert (Author("Anna Beispiel"), Author("Bert")) == found.authors
    assert found.published == "2023-04-28"


def test_copyright_line_is_told_from_the_text() -> None:
    """Its pieces stay as they are; an empty paragraph after it is no paragraph."""
    found = read((HEAD + "<p>a</p><p><em>© 2022</em><em>年</em></p><p> </p>").encode()).article

    assert (Emphasis((Text("© 2022"),)), Emphasis((Text("年"),))) == found.copyright
    assert (words("a"),) == found.body


@pytest.mark.parametrize(
    "tag", ["b", "em", "div", "ul><li", "blockquote", "aside class=infobox><h3>a</h3><p", "table><tr><td"]
)
def test_what_is_read_of_a_deep_page_is_read_again_from_its_document(tag: str) -> None:
    """Whatever a page nests, its document can be read."""
    deep = f"<{tag}>" * 400 + "Das Wasser kam. " * 20
    page = f'<html lang="de"><div id="bodyContent"><h1>a</h1><div class="longText"><p>b</p>{deep}</div></div></html>'
    article = parse(page, "https://www.dw.com/de/a/a-70000001").article

    assert read(write(article, 0)).article == as_document_holds(article)
