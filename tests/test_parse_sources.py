"""One article, whichever way it came: its state, the page alone, AMP, a mirror, a file, a translation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from builder import build_page
from nachlese import shelving
from nachlese.article import Embed, Image, LivePost, Paragraph, Text, Video, plain
from nachlese.library import Library
from nachlese.parse import Reading, parse
from samples import CITY, RIVER

URL = "https://www.dw.com/de/der-fluss/a-70000001"
FIRST = "Am Morgen kam das Wasser, und niemand hatte damit gerechnet."
SECOND = "Am Abend war es wieder fort, und auf den Wiesen lag der Schlamm."
THIRD = "Ein alter Mann sagte, so etwas habe er noch nie gesehen."


def react(column: str, state: object = None, head: str = "", lead: str = "", headline: str = "Der Fluss") -> str:
    script = f"<script> window.__APOLLO_STATE__={json.dumps(state)};</script>" if state else ""
    return (
        f'<html lang="de"><head><meta property="og:site_name" content="dw.com">{head}</head><body><div id="root">'
        f'<article><div class="content-area"><header><h1>{headline}</h1></header>{lead}'
        f'<div class="rich-text">{column}</div></div></article></div>{script}</body></html>'
    )


def apollo(**fields: object) -> dict[str, object]:
    own = {"__typename": "Article", "id": 70000001, "language": "GERMAN", "title": "Der Fluss ", **fields}
    asked = 'content({"id":70000001,"lang":"GERMAN"})'
    return {"ROOT_QUERY": {asked: {"__ref": "Article:70000001"}}, "Article:70000001": own}


def texts(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


# ---- state and page


def test_state_and_page_that_agree_are_the_state() -> None:
    reading = parse(react(p(FIRST, SECOND), apollo(text=p(FIRST, SECOND))), URL)

    assert (reading.layout, reading.source["body"], "disagreement" in reading.source) == ("react-state", "state", False)


@pytest.mark.parametrize("state", [p(FIRST), p(FIRST, THIRD), p(THIRD)])
def test_a_text_the_state_lacks_is_taken_from_the_page_in_its_place(state: str) -> None:
    reading = parse(react(p(FIRST, SECOND, THIRD), apollo(text=state)), URL)

    assert texts(reading) == [FIRST, SECOND, THIRD]
    assert reading.source["body"] == "state+dom"
    assert reading.source["disagreement"] == "body"


def test_a_text_the_page_lacks_is_kept_from_the_state() -> None:
    reading = parse(react(p(SECOND), apollo(text=p(FIRST, SECOND, THIRD))), URL)

    assert texts(reading) == [FIRST, SECOND, THIRD]


def test_while_dw_com_navigates_nothing_of_the_other_article_comes_in() -> None:
    """The address is this article's again, the page still shows the one before."""
    other = p(*(f"Ganz etwas anderes, Absatz {n}, und lang genug." for n in range(5)))

    assert texts(parse(react(other, apollo(text=p(FIRST, SECOND, THIRD))), URL)) == [FIRST, SECOND, THIRD]


def test_a_state_without_a_text_leaves_the_text_to_the_page() -> None:
    reading = parse(react(p(FIRST), apollo(teaser="Ein Teaser.")), URL)

    assert texts(reading) == [FIRST]
    assert (reading.article.teaser, reading.source["teaser"], reading.source["body"]) == ("Ein Teaser.", "state", "dom")


def test_a_reference_that_leads_nowhere_leaves_the_picture_to_the_page() -> None:
    figure = '<figure><img srcset="https://static.dw.com/image/555_605.jpg 1199w"></figure>'
    missing = apollo(text=p(FIRST), mainContentImageLink={"__ref": "ContentLink:1"})
    denied = apollo(text=p(FIRST), mainContentImageLink=None)

    assert parse(react(p(FIRST), missing, lead=figure), URL).article.lead_image == Image("555")
    assert parse(react(p(FIRST), denied, lead=figure), URL).article.lead_image is None


def test_a_headline_told_in_two_ways_is_the_state_s_and_said() -> None:
    reading = parse(react(p(FIRST), apollo(text=p(FIRST)), headline="Der Strom"), URL)

    assert (reading.article.headline, reading.source["disagreement"]) == ("Der Fluss", "headline")


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_state_cut_short_costs_the_state_alone(cut: float) -> None:
    page = build_page(RIVER, "react-state")
    start, end = page.index(" window.__APOLLO_STATE__="), page.rindex("</script>")
    short = page[: start + int((end - start) * cut)]

    reading = parse(short.encode(), RIVER.url)

    assert reading.layout == "react"
    assert reading.article.body[:6] == RIVER.body[:6]


@pytest.mark.parametrize(
    "path", ["/graph-api/de/content/article/70000001", "https://www.dw.com/graph-api/de/content/article/70000001?x=1"]
)
@pytest.mark.parametrize("wrap", [2, 1, 0])
def test_the_newer_state_is_known_by_its_path(path: str, wrap: int) -> None:
    content: object = {"title": "Der Fluss", "text": p(FIRST), "kicker": None, "persons": [None, 7], "videos": {"a": 1}}
    answer = {2: {"data": {"content": content}}, 1: {"data": content}, 0: {"content": content}}[wrap]
    page = react("").replace("</body>", f"<script>window.__APP_STATE__={json.dumps({path: answer})}</script></body>")

    reading = parse(page, URL)

    assert (reading.layout, texts(reading)) == ("react-state", [FIRST])


# ---- live blogs


POST = '<section class="liveblog-post"><h2>{}</h2>{}<div class="rich-text">{}</div></section>'


def live(state: object = None, head: str = "", posts: str = "") -> Reading:
    return parse(react("", state, head).replace("</article>", f"{posts}</article>"), URL.replace("/a-", "/live-"))


def test_a_post_s_time_is_of_its_element_or_ld_json_and_never_of_its_words() -> None:
    update = {"@type": "BlogPosting", "headline": "Abend", "datePublished": "2024-05-06T18:00:00.000Z"}
    news = {"@type": "LiveBlogPosting", "headline": "Der Fluss", "liveBlogUpdate": [update]}
    posts = (
        POST.format("Morgen", '<time datetime="2024-05-06T07:08:09Z">vor 3 Stunden</time>', p(FIRST))
        + POST.format("Mittag", '<time datetime="vor 3 Stunden">vor 3 Stunden</time>', p(SECOND))
        + POST.format("Abend", "<time>18:00</time>", p(THIRD))
    )

    body = live(head=f'<script type="application/ld+json">{json.dumps(news)}</script>', posts=posts).article.body

    assert [(post.title, post.time) for post in body if isinstance(post, LivePost)] == [
        ("Morgen", "2024-05-06T07:08:09Z"),
        ("Mittag", ""),
        ("Abend", "2024-05-06T18:00:00.000Z"),
    ]


def test_a_post_that_came_after_the_page_was_sent_is_kept_before_the_older_ones() -> None:
    state = apollo(text="", posts=[{"title": "Morgen", "text": p(FIRST), "contentDate": "2024-05-06T07:00:00.000Z"}])
    posts = POST.format("Abend", "", p(THIRD)) + POST.format("Morgen", "", p(FIRST))

    body = live(state, posts=posts).article.body

    assert [post.title for post in body if isinstance(post, LivePost)] == ["Abend", "Morgen"]


def test_posts_that_stand_in_ld_json_alone_are_kept() -> None:
    update = {"headline": "Abend", "articleBody": f"{FIRST}\n{SECOND}", "datePublished": "2024-05-06T18:00:00.000Z"}
    news = {"@graph": [{"@type": ["LiveBlogPosting"], "liveBlogUpdate": [update]}]}

    (post,) = live(head=f'<script type="application/ld+json">{json.dumps(news)}</script>').article.body

    assert post == LivePost(
        "Abend", (Paragraph((Text(FIRST),)), Paragraph((Text(SECOND),))), "2024-05-06T18:00:00.000Z"
    )


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


# ---- a function of the article

LACKS: dict[str, set[str]] = {
    "react-state": set(),
    "react-app-state": set(),
    "react": {"modified", "regions"},
    "old-cms": {"authors", "kicker", "modified", "published", "regions"},
}


@pytest.mark.parametrize("layout", LACKS)
def test_each_source_gives_the_same_record_but_for_the_facts_it_lacks(layout: str) -> None:
    """The old CMS has days without times, names without pages, credits within alternative texts."""
    read = parse(build_page(RIVER, layout), RIVER.url).article

    assert {name for name in RIVER.__struct_fields__ if getattr(read, name) != getattr(RIVER, name)} == LACKS[layout]


@pytest.mark.parametrize("layout", LACKS)
def test_the_same_page_at_another_address_and_on_another_day_is_the_same_record(layout: str) -> None:
    page = build_page(CITY, layout)
    again = page.replace("vor 3 Stunden", "vor 2 Tagen").replace("czqpjL", "aBcDeF")
    amp = CITY.url.replace("www.", "amp.") + "?maca=zh-rss&at_medium=x"

    assert msgspec.json.encode(parse(again, amp).article) == msgspec.json.encode(parse(page, CITY.url).article)


def test_a_video_page_keeps_the_words_beside_its_video() -> None:
    state = {"__typename": "Video", "id": 70000001, "title": "Der Fluss", "hlsVideoSrc": "x", "language": "GERMAN"}
    query = {"ROOT_QUERY": {'content({"id":70000001})': {"__ref": "Video:70000001"}}, "Video:70000001": state}

    video, text = parse(react(p(FIRST), query), URL.replace("/a-", "/video-")).article.body

    assert isinstance(video, Video)
    assert text == Paragraph((Text(FIRST),))


@pytest.mark.parametrize(
    "column",
    [
        "<!-- <style> --><p>{}</p><!-- </style> -->",
        "<!-- <style> --> {} </style>",
        "<p title='<style>'> {} <img alt='</style'></p>",
        "<style>p {{}}</style><p>{}</p>",
        "<p>{}</p><style>" + "p {{margin: 0}} " * 400 + "</style>",
    ],
)
def test_what_only_looks_like_a_style_sheet_is_read(column: str) -> None:
    """Of a long sheet nothing is read; of what stands in its place in a comment, in an attribute, behind it, all is."""
    words = " ".join([FIRST] * 80)

    assert texts(parse(react(column.format(words)), URL)) == [words]
