"""Pages that are a gallery, a video, an audio piece or a live blog, of which nothing but what is shown is left."""

from __future__ import annotations

from nachlese.article import Audio, Block, Gallery, Image, LivePost, Paragraph, Slide, Video
from nachlese.parse import Reading, parse
from nachlese.receipt import receipt
from test_parse_rules import WORDS

TEASER = "Ein Teaser, der sagt, worum es geht."


def read(inner: str, kind: str) -> Reading:
    page = (
        '<html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root"><article>'
        f'<div class="content-area"><header><h1>Der Fluss</h1><p class="teaser-text">{TEASER}</p></header>{inner}'
        "</div></article></div></body></html>"
    ).encode()
    reading = parse(page, f"https://www.dw.com/de/der-fluss/{kind}-70000001")
    found = receipt(page, reading)
    assert (found.missing, found.whole) == ((), True)
    return reading


def blocks(inner: str, kind: str) -> tuple[Block, ...]:
    return read(inner, kind).article.body


def slide(number: int) -> str:
    return (
        f'<div><figure><img src="" srcset="https://static.dw.com/image/7000003{number}_600.jpg 78w" alt="Alt {number}">'
        f"<figcaption><h2>Bild {number}</h2><p>{WORDS}</p><small>Bild: Anna/dpa</small></figcaption></figure></div>"
    )


def test_the_title_of_a_slide_is_neither_its_text_nor_the_gallerys() -> None:
    (found,) = blocks(f'<div class="image-gallery">{slide(1)}{slide(2)}</div>', "g")

    assert isinstance(found, Gallery)
    assert found.title == ""
    assert found.slides[1] == Slide(Image("70000032", WORDS, "Anna/dpa", "Alt 2"), "Bild 2")


def test_a_gallery_that_no_class_names_is_its_pictures() -> None:
    reading = read(f'<div class="sc-1">{slide(1)}{slide(2)}{slide(3)}</div>', "g")
    shown = [block.id for block in (reading.article.lead_image, *reading.article.body) if isinstance(block, Image)]

    assert shown == ["70000031", "70000032", "70000033"]


def test_the_medium_of_a_page_has_the_pages_headline() -> None:
    player = '<div class="vjs-wrapper"><{0} id="{0}-70000001" data-duration="02:17"></{0}></div>'

    assert blocks(player.format("video"), "video") == (Video("Der Fluss", "70000001", duration=137),)
    assert blocks(player.format("audio"), "audio") == (Audio("Der Fluss", "70000001", duration=137),)


def test_the_day_that_a_post_shows_is_not_its_text() -> None:
    """Shown days are of the page's making; a time is taken from where one stands for machines."""
    day = '<span class="publication"><time>24.02.2024</time><span>24. Februar 2024</span></span>'
    text = f'<h2>Das Wasser steigt</h2><div class="rich-text"><p>{WORDS}</p></div>'
    post = f'<section class="liveblog-post"><div class="time-area">{day}</div>{text}</section>'
    more = '<div role="button">Weitere Beiträge laden</div>'

    (found,) = blocks(f"{post}{more}", "live")

    assert isinstance(found, LivePost)
    assert (found.title, len(found.children)) == ("Das Wasser steigt", 1)


def test_the_headline_of_a_page_without_a_header_is_not_its_text() -> None:
    page = f'<div id="root"><main><h1>Die Sendung</h1><p>{WORDS} {WORDS}</p></main></div>'
    head = '<head><meta property="og:site_name" content="dw.com"></head>'
    url = "https://www.dw.com/de/die-sendung/program-70000001"

    article = parse(f'<html lang="de">{head}<body>{page}</body></html>'.encode(), url).article

    assert (article.kind, article.headline) == ("program", "Die Sendung")
    assert [type(block) for block in article.body] == [Paragraph]
