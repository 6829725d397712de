"""One article, whatever became of its page on the way: AMP, a mirror, a file, an extension, a translation."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from nachlese import shelving
from nachlese.article import Embed, Image, Paragraph, Text
from nachlese.library import Library
from nachlese.parse import parse
from river import FIRST, SECOND, URL, apollo, p, react, texts

# ---- AMP, mobile, mirrors


AMP = (
    '<!doctype html><html amp lang="de" class="is-amp-page"><head><meta property="og:site_name" content="dw.com">'
    f'<link rel="canonical" href="{URL}"></head><body><main><h1>Der Fluss</h1>'
    '<figure><amp-img src="https://static.dw.com/image/555_605.jpg" width="1" height="1" alt="Ufer"><noscript>'
    '<img src="https://static.dw.com/image/555_605.jpg"></noscript></amp-img><figcaption>Am Ufer'
    '<small class="copyright">Bild: DW</small></figcaption></figure>'
    f'<div class="rich-text">{p(FIRST)}<amp-ad type="doubleclick">Anzeige</amp-ad>'
    '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>'
    '<amp-twitter data-tweetid="2066213585680814104"></amp-twitter>'
    f"<amp-carousel>{p(SECOND)}</amp-carousel></div></main></body></html>"
)


@pytest.mark.parametrize("host", ["amp.dw.com", "m.dw.com", "www.dw.com"])
def test_an_amp_page_has_its_pictures_and_embeds(host: str) -> None:
    article = parse(AMP, URL.replace("www.dw.com", host)).article

    assert (article.url, article.lead_image) == (URL, Image("555", "Am Ufer", "DW", "Ufer"))
    assert article.body == (
        Paragraph((Text(FIRST),)),
        Embed("https://www.youtube.com/watch?v=abcdefghijk"),
        Embed("https://x.com/i/status/2066213585680814104"),
        Paragraph((Text(SECOND),)),
    )


ARCHIVE = "https://web.archive.org/web/20240506"
MIRRORS = {
    "a mirror": ("https://mirror.example/de/der-fluss/a-70000001", "https://mirror.example"),
    "the onion": ("https://www.dwnewsgngmhlplxy6o2twtfgjnrnjxbegbwqx6wnotdhkzt562tszfid.onion/de/x/a-70000001", ""),
    "the Internet Archive": (f"{ARCHIVE}/{URL}", f"{ARCHIVE}/https://www.dw.com"),
    "a file": ("file:///home/anna/Der%20Fluss.html", "https://www.dw.com"),
    "nobody knows": ("", ""),
}


@pytest.mark.parametrize("place", MIRRORS)
def test_a_mirror_s_page_is_the_same_record(place: str) -> None:
    """The links too: what leads to the mirror leads to dw.com."""
    url, before = MIRRORS[place]
    canonical = f'<link rel="canonical" href="{URL}">'
    column = (
        '<p>Mehr <a href="{}/de/das-ufer/a-77">hier</a> und <a href="{}/de/fluesse/t-88">dort</a>, Wort für Wort.</p>'
    )
    original = parse(react(column.format("", ""), head=canonical), URL)

    elsewhere = parse(react(column.format(before, before), head=canonical), url)

    assert msgspec.json.encode(elsewhere.article) == msgspec.json.encode(original.article)


REWRITING = {"at its own address": "https://mirror.example/de/der-fluss/a-70000001", "in a file": ""}


@pytest.mark.parametrize("where", REWRITING)
def test_a_mirror_that_puts_its_name_into_all_addresses_is_the_same_record(where: str) -> None:
    """The canonical link is such an address too: what the page is, its path tells, and whose, its site's name."""
    link = 'Mehr <a href="https://www.dw.com/de/das-ufer/a-77">hier</a>, Wort für Wort.'
    page = react(p(FIRST, link), head=f'<link rel="canonical" href="{URL}">')
    original = parse(page, URL)

    elsewhere = parse(page.replace("www.dw.com", "mirror.example"), REWRITING[where])

    assert msgspec.json.encode(elsewhere.article) == msgspec.json.encode(original.article)


def test_a_page_of_another_site_keeps_its_own_addresses() -> None:
    """Its path has the form of dw.com's by chance: nothing else says that dw.com wrote it."""
    url = "https://news.example/de/der-fluss/a-70000001"
    link = '<a href="/de/das-ufer/a-77">Hier</a> steht mehr.'
    page = react(p(FIRST, link), head=f'<link rel="canonical" href="{url}">').replace('"dw.com"', '"Die Nachrichten"')

    article = parse(page, url).article

    assert (article.id, article.url) == ("", url)
    assert "https://news.example/de/das-ufer/a-77" in str(article.body)


# ---- saved to disk


SAVED = {
    "Chrome": "<!-- saved from url=(0042)https://www.dw.com/de/der-fluss/a-70000001 -->\n<html>",
    "SingleFile": "<html style><!--\n Page saved with SingleFile \n"
    " url: https://www.dw.com/de/der-fluss/a-70000001?maca=de \n saved date: Mon May 06 2024 -->",
}


@pytest.mark.parametrize("by", SAVED)
def test_a_saved_page_knows_where_it_was_saved_from(by: str) -> None:
    page = "<!DOCTYPE html>" + react(p(FIRST)).replace('<html lang="de">', SAVED[by])

    article = parse(page, "file:///home/anna/fluss.html").article

    assert (article.key, article.url) == ("de/70000001", URL)


def test_pictures_saved_beside_a_page_are_known_by_their_names() -> None:
    lead = '<figure><img src="./Der Fluss_files/43470564_303(1).jpg" alt="Ufer"></figure>'
    figure = '<figure class="placeholder-image"><img src="Der Fluss-Dateien/43470565_605.png"></figure>'

    article = parse(react(p(FIRST) + figure, lead=lead), URL).article

    assert article.lead_image == Image("43470564", alt="Ufer")
    assert article.body[1] == Image("43470565", extension="png")


@pytest.mark.parametrize(
    "src", ["https://other.example/43470565_605.png", "//other.example/43470565_605.png", "43_1.jpg"]
)
def test_a_picture_from_elsewhere_is_not_taken_for_dw_com_s(src: str) -> None:
    body = parse(react(f'{p(FIRST)}<img src="{src}">'), URL).article.body

    assert not [block for block in body if isinstance(block, Image)]


def test_a_page_in_one_file_has_its_lead_image_by_its_head() -> None:
    """SingleFile holds the bytes of pictures, and neither their addresses nor the scripts."""
    head = '<meta property="og:image" content="https://static.dw.com/image/555_6.png">'
    lead = (
        '<figure><picture><img src="data:image/png;base64,AAAA" alt="Ufer"></picture>'
        '<figcaption>Am Ufer<small class="copyright">Bild: DW</small></figcaption></figure>'
    )

    assert parse(react(p(FIRST), head=head, lead=lead), URL).article.lead_image == Image(
        "555", "Am Ufer", "DW", "Ufer", "png"
    )


def test_an_old_page_in_one_file_has_its_pictures_by_their_overlays() -> None:
    link = '<a class="overlayLink" link="/overlay/image/article/1/555"><img src="data:," alt="U"></a>'
    box = f'<div class="picBox full">{link}</div>'
    page = f'<div id="bodyContent"><h1>F</h1><div class="longText">{p(FIRST)}{box}</div></div>'

    assert parse(page, URL).article.body[1] == Image("555", alt="U")


# ---- extensions and translators


ALTERED = {
    "a dark mode": ('<html lang="de"', '<html lang="de" data-darkreader-mode="dynamic" data-darkreader-scheme="dark"'),
    "a checker of words": ("</body>", "<grammarly-desktop-integration data-x></grammarly-desktop-integration></body>"),
    "a marker of words": (FIRST, "<hypothesis-highlight class='x'>Am Morgen</hypothesis-highlight>" + FIRST[9:]),
    "an empty element": (FIRST, f"{FIRST}<lt-highlighter></lt-highlighter>"),
    "an ad blocker": ('<div class="rich-text">', '<div class="rich-text" style="display: block !important" hidden-x>'),
    "a second text": (
        f"<p>{SECOND}</p>",
        f'<p>{SECOND}<font class="x immersive-translate-target-wrapper"><br><font>In the evening.</font></font></p>',
    ),
}


@pytest.mark.parametrize("by", ALTERED)
def test_what_an_extension_did_changes_no_record(by: str) -> None:
    page = react(p(FIRST, SECOND))
    before, after = ALTERED[by]
    assert before in page

    assert parse(page.replace(before, after), URL).article == parse(page, URL).article


def translated(page: str, by: str) -> str:
    match by:
        case "google":
            page = page.replace('lang="de"', 'lang="en" class="translated-ltr"')
            font = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">{}</font></font>'
            return re.sub(r"(<p>|<h1>)([^<]+)", lambda m: m[1] + font.format(f"EN {m[2]}"), page)
        case "firefox":
            return re.sub(r"<p>", '<p data-moz-translations-id="1">EN ', page.replace('lang="de"', 'lang="en"'))
        case _:
            return re.sub(r"<p>", '<p _msttexthash="123">EN ', page)


@pytest.mark.parametrize("by", ["google", "firefox", "edge"])
def test_a_translated_page_is_marked_so(by: str) -> None:
    reading = parse(translated(react(p(FIRST)), by), URL)

    assert reading.translated
    assert (reading.source["body"], reading.source["headline"]) == ("translated", "translated")
    assert (texts(reading), reading.article.language) == ([f"EN {FIRST}"], "de")


@pytest.mark.parametrize("by", ["google", "firefox", "edge"])
def test_a_translated_page_with_its_state_is_in_dw_s_own_words(by: str) -> None:
    page = react(p(FIRST), apollo(text=p(FIRST).replace("p>", "p >")))

    reading = parse(translated(page, by), URL)

    assert texts(reading) == [FIRST]
    assert not reading.translated


def test_a_translation_never_stands_above_the_original(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", tmp_path / "state")
    page = react(p(FIRST))
    later = translated(page, "google")

    shelving.save(library, parse(page, URL), page.encode(), URL, 1_700_000_000_000, "one")
    shelving.save(library, parse(later, URL), later.encode(), URL, 1_700_000_001_000, "two")

    assert library.get("de/70000001").article.body == (Paragraph((Text(FIRST),)),)
