"""What the embedded state says of galleries, charts and posts, for which the text has an empty place alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nachlese.article import Article, Audio, Block, Embed, Gallery, Image, Slide
from nachlese.parse import parse
from nachlese.receipt import receipt
from test_parse_rules import URL, WORDS

ADDRESS = "https://www.dw.com/webapi/iframes/widget/de/70000022"


def body(place: str, **fields: Any) -> tuple[Block, ...]:
    """What a place in the text becomes, by what the state has besides the text."""
    return article(f'<p>{WORDS}</p><div class="embed {place} big" data-id="70000022"></div>', **fields).body[1:]


def article(text: str, url: str = URL, **fields: Any) -> Article:
    content = {"id": 70000001, "__typename": "Article", "title": "Der Fluss", "text": text} | fields
    state = {"/graph-api/de/content/article/70000001": {"data": {"content": content}}}
    script = json.dumps(state).replace("<", "\\u003c")
    page = (
        '<html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root"><article>'
        f'<header><h1>Der Fluss</h1></header><div class="rich-text">{text}</div></article></div>'
        f"<script>window.__APP_STATE__={script};</script></body></html>"
    ).encode()
    reading = parse(page, url)
    assert reading.layout == "react-state"
    assert receipt(page, reading).whole
    return reading.article


def link(kind: str, **target: Any) -> dict[str, Any]:
    return {"contentLinks": [{"targetId": 70000022, "name": "Am Ufer", "target": {"__typename": kind, **target}}]}


def test_a_gallery_that_is_but_linked_has_its_title() -> None:
    assert body("image-gallery", **link("ImageGallery", id=70000022)) == (Gallery("Am Ufer", (), "70000022"),)


def test_a_gallery_that_is_linked_with_its_pictures_has_these() -> None:
    picture = {"id": 70000023, "staticUrl": "https://static.dw.com/image/70000023_${formatId}.jpg"}
    slides = [{"name": "Eins", "assignedImage": picture}]
    target = {"id": 70000022, "title": "Am Fluss", "extendedGalleryImages": slides}

    assert body("image-gallery", **link("ImageGallery", **target)) == (
        Gallery("Am Fluss", (Slide(Image("70000023"), "Eins"),), "70000022"),
    )


def test_a_widget_that_is_but_linked_has_its_title() -> None:
    assert body("dw-widget", **link("Widget", id=70000022)) == (Embed(ADDRESS, "Am Ufer"),)


SCRIPT = '<script src="https://www.tiktok.com/embed.js"></script>'
LINKS = '<p>Wort <a href="https://t.co/a">a</a></p><a href="https://twitter.com/a/status/12">1. Juni</a>'
CHART, STORY = "https://datawrapper.dwcdn.net/aBc12/", "https://public.flourish.studio/visualisation/123/"


@pytest.mark.parametrize(
    ("code", "url"),
    [
        (f'<script src="{CHART}embed.js"></script>', CHART),
        ('<iframe id="x" src="//datawrapper.dwcdn.net/aBc12/3/"></iframe>', f"{CHART}3/"),
        ('<div class="flourish-embed" data-src="visualisation/123"></div>', STORY),
        (
            f'<blockquote cite="https://www.tiktok.com/@a/video/1"></blockquote>{SCRIPT}',
            "https://www.tiktok.com/@a/video/1",
        ),
        (f"<blockquote>{LINKS}</blockquote>", "https://twitter.com/a/status/12"),
        (f'{SCRIPT}<div id="x"></div>', ADDRESS),
    ],
)
def test_a_widget_leads_to_what_it_shows_and_to_no_script(code: str, url: str) -> None:
    widget = {"__typename": "Widget", "id": 70000022, "name": "Pegel", "embedCode": code}

    assert body("dw-widget", widgets=[widget]) == (Embed(url, "Pegel"),)


def test_a_lead_image_of_which_the_state_has_but_the_number_is_kept() -> None:
    link = {"targetId": 70000023, "description": "Am Morgen", "additionalInformation": "Das Ufer"}

    assert article(f"<p>{WORDS}</p>", mainContentImageLink=link).lead_image == Image(
        "70000023", "Am Morgen", "", "Das Ufer"
    )


def test_a_lead_image_that_the_state_has_without_a_link_is_kept() -> None:
    picture = {"id": 70000023, "staticUrl": "https://static.dw.com/image/70000023_${formatId}.png", "altText": "Ufer"}
    credit = {"licenserSupplement": "Bild: Anna/dpa"}

    found = article(f"<p>{WORDS}</p>", mainContentImage=picture | credit).lead_image

    assert found == Image("70000023", "", "Anna/dpa", "Ufer", "png")


def test_a_widget_to_subscribe_to_a_newsletter_goes() -> None:
    widget = {"__typename": "Widget", "id": 70000022, "name": "DW Newsletter DE", "embedCode": '<div id="form"></div>'}

    assert body("dw-widget", widgets=[widget]) == ()


def test_a_lesson_begins_with_the_recording_that_it_is_about() -> None:
    """Of an article elsewhere such a list has what its editors put beside it."""
    recording = {
        "id": 70000024,
        "name": "Am Fluss",
        "mp3Src": "https://example.org/fluss.mp3",
        "formattedDuration": "04:48",
    }
    lesson = URL.replace("www.dw.com", "learngerman.dw.com")

    assert article(f"<p>{WORDS}</p>", lesson, audios=[recording]).body[0] == Audio(
        "Am Fluss", "70000024", "https://example.org/fluss.mp3", 288
    )
    assert len(article(f"<p>{WORDS}</p>", audios=[recording]).body) == 1
