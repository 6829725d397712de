"""Words that were once lost when a page differed a little from those we know, each with the page that showed it."""

from __future__ import annotations

import json

import pytest

from nachlese.article import Gallery, Image, LivePost, Paragraph, Quote, Slide, Text
from test_parse_rules import WORDS, old_cms, react, read, texts


@pytest.mark.parametrize("column", ["rich-text", "longText"])
def test_a_text_whose_column_has_another_name_is_read_all_the_same(column: str) -> None:
    """A short one, with a player in it, which is not all there is."""
    player = '<div class="mediaItem"><input name="media_id" value="7"></div>'
    old = old_cms(
        f'<div class="longText"><p>Wasser.</p>{player}</div>', "<!-- detail_toolbox --><h4>DW recommends</h4>"
    )
    page = old if column == "longText" else react('<video data-id="7"></video><p>Wasser.</p>')

    assert "Wasser." in texts(read(page.replace(f'class="{column}"', 'class="s1abcde"')))


def test_what_else_is_said_in_a_slide_of_an_old_gallery_is_kept() -> None:
    slide = (
        '<li><div class="teaserImg"><img src="/image/70000004_303.jpg" alt=""></div>'
        '<div class="s1abcde"><h4>Bilder</h4><div>Am Ufer.</div><p class="author">Autorin: A. Beispiel</p></div></li>'
    )
    gallery = (
        f'<div class="slideshow" data-title="Bilder"><ul class="slides">{slide}</ul></div><p>Nach den Bildern.</p>'
    )

    body = read(old_cms(f'<div class="longText"><div class="gallery">{gallery}</div></div>')).article.body

    assert body[0] == Gallery("Bilder", (Slide(Image("70000004", "Am Ufer.")),))
    assert body[1] == Paragraph((Text("Nach den Bildern."),))


@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_a_caption_is_whatever_is_written_at_a_picture(tag: str) -> None:
    figure = (
        f'<figure><img data-id="70000004"><{tag}>Das Ufer.<small class="copyright">Bild: DW</small></{tag}></figure>'
    )
    box = f'<div class="picBox"><a><img src="/image/70000004_401.jpg" alt=""></a><{tag}>Das Ufer.</{tag}></div>'

    assert read(react(figure)).article.body == (Image("70000004", "Das Ufer.", "DW"),)
    assert read(old_cms(f'<div class="longText">{box}</div>')).article.body == (Image("70000004", "Das Ufer."),)


def test_what_the_page_says_more_than_the_state_of_a_quotation_is_kept() -> None:
    quote = "<blockquote><p>Ein Satz.</p><p>Noch ein Satz.</p></blockquote>"
    state = {
        "/graph-api/de/content/article/70000001": {
            "data": {"content": {"id": 70000001, "title": "Der Fluss", "text": quote.replace("<p>Ein Satz.</p>", "")}}
        }
    }
    script = f"<script>window.__APP_STATE__={json.dumps(state)};</script>"

    reading = read(react(quote).replace("</body>", f"{script}</body>"))

    assert reading.layout == "react-state"
    assert Quote((Paragraph((Text("Ein Satz."),)), Paragraph((Text("Noch ein Satz."),)))) in reading.article.body


@pytest.mark.parametrize("tag", ["section", "div", "article"])
def test_a_post_of_a_live_blog_is_known_by_its_class(tag: str) -> None:
    inner = f'class="liveblog-post"><h2>Ein Posten</h2><div class="rich-text"><p>{WORDS}</p></div>'
    posts = f"<{tag} {inner}</{tag}><section {inner}</section>"
    page = react("").replace('<div class="rich-text"></div>', f'<div class="rich-text"></div>{posts}')

    body = read(page, "https://www.dw.com/de/x/live-70000001").article.body

    assert body == (LivePost("Ein Posten", (Paragraph((Text(WORDS),)),)),) * 2


def test_a_post_whose_class_has_another_name_keeps_its_heading() -> None:
    post = f'<section class="s1abcde"><h2>Ein Posten</h2><div class="rich-text"><p>{WORDS}</p></div></section>'
    page = react().replace("</article>", f"{post}</article>")

    assert texts(read(page, "https://www.dw.com/de/x/live-70000001")) == [WORDS, "Ein Posten", WORDS]


def test_what_stands_before_the_posts_is_kept_when_its_class_has_another_name() -> None:
    post = f'<section class="liveblog-post"><h2>Ein Posten</h2><div class="rich-text"><p>{WORDS}</p></div></section>'
    page = react("<p>Das Wichtigste.</p>").replace('class="rich-text"', 'class="s1abcde"')
    page = page.replace("</div></article>", f"{post}</div></article>")

    assert texts(read(page, "https://www.dw.com/de/x/live-70000001"))[0] == "Das Wichtigste."


STATE = '<script>window.__APOLLO_STATE__={"a": "</p>"} </script>'


@pytest.mark.parametrize(
    "piece",
    [
        f"<!-- {STATE} --><p>Nach dem Kommentar.</p>",
        f"<p title='{STATE}'>Nach dem Kommentar.</p>",
        "<script>window.__APOLLO_STATE__={</script><p>Nach dem Kommentar.</p><script>}</script>",
        "<p>Er schrieb window.__APOLLO_STATE__={ auf die Tafel.</p><p>Nach dem Kommentar.</p><script>}</script>",
        "<script>window.__APOLLO_STATE__={'a': '<!--<script>'}</script></script><p>Nach dem Kommentar.</p>",
    ],
)
def test_what_only_looks_like_a_state_takes_no_text_with_it(piece: str) -> None:
    """The state is cut out of the page before it is parsed."""
    found = " ".join(texts(read(react(f"<p>{WORDS}</p>{piece}<p>Am Ende.</p>"))))

    assert WORDS in found
    assert "Nach dem Kommentar." in found
    assert "Am Ende." in found
    assert ("auf die Tafel." in found) == ("Tafel" in piece)
