"""What scripts and old pages put beside an article's own words is not missed by its receipt."""

from __future__ import annotations

import pytest

from nachlese.article import Block, Embed, Paragraph
from nachlese.parse import parse
from nachlese.receipt import Receipt, receipt
from test_parse_rules import URL, WORDS, old_cms, react

PLAYER = (
    '<div class="vjs-wrapper embed big"><h2 class="headline">Das Wasser steigt</h2>'
    '<div class="video-js vjs-paused vjs-controls-enabled" id="video-70000021" role="region">'
    '<video class="vjs-tech" id="video-70000021_html5_api" src="blob:https://www.dw.com/1"></video>'
    '<div class="vjs-loading-spinner"><span class="vjs-control-text">Video Player is loading.</span></div>'
    '<div class="vjs-control-bar"><div class="vjs-current-time"><span class="vjs-control-text">Current Time </span>'
    "<span>0:00</span></div></div>"
    '<div class="vjs-modal-dialog vjs-text-track-settings"><p>Beginning of dialog window.</p><label>Color</label></div>'
    "</div></div>"
)


def receipt_of(html: str) -> Receipt:
    page = html.encode()
    return receipt(page, parse(page, URL))


def test_what_a_started_player_says_is_no_text_of_the_article() -> None:
    found = receipt_of(react(f"<p>{WORDS}</p>{PLAYER}<p>Am Abend war es fort.</p>"))

    assert (found.missing, found.whole) == ((), True)
    assert found.kinds["paragraphs"].had == 2
    assert found.kinds["videos"].had == 1


def test_a_link_to_a_place_on_the_same_page_is_none_that_could_be_lost() -> None:
    assert receipt_of(react(f'<p>{WORDS} <a href="#quellen">Quellen</a></p>')).missing == ()
    assert receipt_of(
        old_cms(f'<div class="longText"><p>{WORDS} <a class="overlayLink" href="#">Karte</a></p></div>')
    ).whole


def test_a_link_is_held_however_its_letters_are_written() -> None:
    """As they are said on the page, or percent-encoded as in the record."""
    links = '<a href="https://de.wikipedia.org/wiki/Fluß">Fluß</a> <a href="https://example.org/zwei worte">zwei</a>'

    assert receipt_of(react(f"<p>{WORDS} {links}</p>")).missing == ()


def test_the_links_of_a_quoted_post_are_the_posts() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>Das Wasser steigt <a href="https://t.co/abc">https://t.co/abc</a></p>'
        '— Anna (@anna) <a href="https://twitter.com/anna/status/12345">1. Juni 2021</a></blockquote>'
    )

    assert receipt_of(react(f"<p>{WORDS}</p>{post}")).missing == ()


def body_of(html: str) -> tuple[Block, ...]:
    return parse(react(f"<p>{WORDS}</p>{html}").encode(), URL).article.body[1:]


TWEET = "https://x.com/i/status/2066213585680814104"
SHOWN = (
    (
        '<div class="tweet embed" data-id="2066213585680814104"><iframe src="https://platform.twitter.com/embed/Tweet.html'
        '?dnt=true&amp;id=2066213585680814104"></iframe></div>',
        TWEET,
    ),
    ('<iframe src="https://platform.twitter.com/embed/Tweet.html?id=2066213585680814104"></iframe>', TWEET),
    (
        '<iframe src="https://www.instagram.com/p/AbC/embed/captioned/?cr=1"></iframe>'
        '<iframe src="about:blank"></iframe>',
        "https://www.instagram.com/p/AbC/",
    ),
    (
        '<iframe src="https://www.facebook.com/plugins/post.php?'
        'href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&amp;width=500"></iframe>',
        "https://www.facebook.com/a/posts/1",
    ),
)


@pytest.mark.parametrize(("html", "url"), SHOWN)
def test_a_post_that_a_script_has_filled_in_leads_to_the_post(html: str, url: str) -> None:
    assert body_of(html) == (Embed(url),)
    assert receipt_of(react(f"<p>{WORDS}</p>{html}")).missing == ()


def test_a_form_for_a_newsletter_goes() -> None:
    inner = "<p>Unser Newsletter</p><form><label>E-Mail</label></form>"
    form = f'<div class="embed dw-widget" data-id="70000022">{inner}</div>'

    assert body_of(form) == ()
    assert receipt_of(react(f"<p>{WORDS}</p>{form}")).missing == ()


def test_running_text_that_a_widget_shows_is_kept_beside_its_address() -> None:
    box = f'<div class="embed dw-widget" data-id="70000022"><div><p>{WORDS} {WORDS}</p></div></div>'

    assert [type(block) for block in body_of(box)] == [Embed, Paragraph]
    assert receipt_of(react(f"<p>{WORDS}</p>{box}")).missing == ()


def test_which_of_a_gallerys_pictures_is_shown_is_no_text() -> None:
    slide = '<figure><img src="https://static.dw.com/image/70000031_605.jpg" alt="Alt"></figure>'
    gallery = f'<div class="image-gallery" data-id="70000030">{slide}<span>1 / 2</span></div>'

    assert receipt_of(react(f"<p>{WORDS}</p>{gallery}")).missing == ()
