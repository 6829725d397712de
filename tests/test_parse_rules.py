"""Small pages in dw.com's markup, each with one thing that was once read wrongly."""

from __future__ import annotations

import pytest

from nachlese.article import (
    Embed,
    Gallery,
    Heading,
    Image,
    LivePost,
    Paragraph,
    Unsupported,
    Video,
    plain,
)
from nachlese.errors import NotAnArticle
from nachlese.parse import Reading, parse

URL = "https://www.dw.com/de/der-fluss/a-70000001"
WORDS = "Am Morgen kam das Wasser, und niemand hatte damit gerechnet."


def react(column: str = f"<p>{WORDS}</p>", head: str = "", headline: str = "Der Fluss", byline: str = "") -> str:
    return (
        f'<html lang="de"><head><meta property="og:site_name" content="dw.com">{head}</head><body><div id="root">'
        f'<article><div class="content-area"><header><h1>{headline}</h1>{byline}</header>'
        f'<div class="rich-text">{column}</div></div></article></div></body></html>'
    )


def old_cms(column: str = f'<div class="longText"><p>{WORDS}</p></div>', after: str = "") -> str:
    return (
        '<html lang="de"><head></head><body><div id="bodyContent"><div class="col3"><h1>Der Fluss</h1>'
        f'<p class="intro">Ein Teaser.</p><div class="group">{column}</div>{after}</div></div></body></html>'
    )


def read(page: str, url: str = URL) -> Reading:
    return parse(page, url)


def texts(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph | Heading)]


def test_a_headline_may_begin_with_the_number_of_an_error() -> None:
    reading = read(react(headline="410 Millionen Euro für den Fluss", head="<title>404 Menschen halfen</title>"))

    assert reading.article.headline == "410 Millionen Euro für den Fluss"


def test_what_dw_com_says_is_gone_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        read(react(headline="404 - Seite nicht gefunden"))


def test_after_navigation_without_reloading_no_fact_of_the_other_article_is_taken() -> None:
    head = (
        '<link rel="canonical" href="https://www.dw.com/de/anders/a-99">'
        '<meta name="date" content="2020-01-01T00:00:00.000Z">'
        '<script type="application/ld+json">{"@type":"NewsArticle",'
        '"author":[{"@type":"Person","name":"Falsch"}],"datePublished":"2020-01-01T00:00:00.000Z"}</script>'
    )

    article = read(react(head=head)).article

    assert (article.id, article.published, article.authors) == ("70000001", "", ())


def test_an_article_without_a_picture_does_not_get_one_of_the_articles_below_it() -> None:
    after = (
        '<div class="relatedContent"><div class="picBox full"><img src="/image/99_303.jpg"><p>Anders</p></div></div>'
    )

    assert read(old_cms(after=after)).article.lead_image is None


def test_a_gallery_without_its_pictures_is_still_named() -> None:
    body = read(react(f'<p>{WORDS}</p><div class="embed image-gallery" data-id="888"></div>')).article.body

    assert body[1] == Gallery("", (), "888")


def test_a_gallery_page_of_the_old_cms_has_all_its_pictures_and_texts() -> None:
    slides = "".join(
        f'<li><div class="teaserImg"><img src="/image/{n}_303.jpg"></div><div class="teaserContentWrap">'
        f'<h2>Bild {n}</h2><div class="longText"><p>Text {n}</p></div></div></li>'
        for n in (71, 72)
    )
    show = f'<div class="imgTeaserL slideshow" data-id="555" data-title="Ufer"><ul class="slides">{slides}</ul></div>'
    gallery = f'<div class="gallery col3">{show}</div>'

    (found,) = read(old_cms(gallery)).article.body

    assert isinstance(found, Gallery)
    assert [(slide.image.id, slide.image.caption) for slide in found.slides] == [("71", "Text 71"), ("72", "Text 72")]


@pytest.mark.parametrize("character", ["\x0b", "&#1;", "\x00"])
def test_a_control_character_beneath_many_levels_is_left_out(character: str) -> None:
    reading = read(react(f"<p>{WORDS}</p>" + "<div>" * 70 + f"a{character}b" + "</div>" * 70))

    assert "ab" in texts(reading)[-1]


LOOSE = {
    "words between the items of a list": ("<ul>Vorweg<li>eins</li></ul>", "Vorweg"),
    "a box that is a title alone": ("<aside><h3>Nur Worte</h3></aside>", "Nur Worte"),
    "a second column": (f'</div><div class="rich-text"><p>{WORDS}</p><p>Zweite Spalte</p>', "Zweite Spalte"),
    "a picture of somebody else": ('<img src="https://other.example/a.jpg" alt="Ein Boot">', "Ein Boot"),
    "a list in a list": ("<ul><li>eins</li><ul><li>innen</li></ul></ul>", "innen"),
    "a table in a table": ("<table><tr><td>aussen<table><tr><td>innen</td></tr></table></td></tr></table>", "innen"),
    "a paragraph with an inserted word": ("<p>vorher <ins>neu</ins> nachher</p>", "vorher neu nachher"),
    "a line with an advert's place": ('<p>vorher <span class="rich-text-ad"></span>nachher</p>', "vorher nachher"),
}


@pytest.mark.parametrize("case", LOOSE)
def test_no_words_are_dropped_and_none_stand_twice(case: str) -> None:
    markup, words = LOOSE[case]

    record = str(read(react(f"<p>{WORDS}</p>{markup}")).article.body)

    assert record.count(words) == 1


@pytest.mark.parametrize(
    "holder", ["<ul><li>Text{}</li></ul>", "<table><tr><td>Text{}</td></tr></table>", "<h2>Text{}</h2>"]
)
def test_a_picture_in_a_list_a_table_or_a_heading_follows_it(holder: str) -> None:
    figure = '<figure><img data-id="555"><figcaption>Am Ufer</figcaption></figure>'

    *_, last = read(react(f"<p>{WORDS}</p>" + holder.replace("{}", figure))).article.body

    assert last == Image("555", "Am Ufer")


def test_a_foreign_picture_without_words_leaves_nothing() -> None:
    body = read(react(f'<p>{WORDS}</p><img src="https://other.example/pixel.gif">')).article.body

    assert not [block for block in body if isinstance(block, Unsupported)]


EMPTY = (
    "<iframe srcdoc='a'></iframe>",
    '<div class="embed yt-wrapper" data-id="abc"></div>',
    '<p><a href="">x</a></p>',
)


@pytest.mark.parametrize("markup", EMPTY)
def test_an_empty_address_leads_nowhere(markup: str) -> None:
    record = str(read(react(f"<p>{WORDS}</p>{markup}")).article.body)

    assert "url=" not in record


@pytest.mark.parametrize(
    "url",
    [
        "http://www.dw-world.de/dw/article/0,,4708386,00.html",
        "http://www.dw.de/der-fluss/a-4708386",
        "https://p.dw.com/p/Jkri?maca=de",
        "https://www.dw.de/p/Jkri",
    ],
)
def test_an_address_that_names_no_language_gets_the_page_s(url: str) -> None:
    article = read(react(), url).article

    assert article.key == "de/4708386"
    assert article.url == "https://www.dw.com/de/0/a-4708386"


def test_what_stands_after_a_name_is_that_name_s_alone() -> None:
    byline = (
        '<div class="author-details"><span><span class="author">Anna</span><span class="separator"> | </span>'
        '<span class="author">Ben</span><span class="extra-info"> Köln</span></span></div>'
    )

    assert [(a.name, a.detail) for a in read(react(byline=byline)).article.authors] == [("Anna", ""), ("Ben", "Köln")]


def test_a_label_of_the_old_cms_tells_authors_from_other_lines() -> None:
    after = (
        '<ul class="smallList"><li><strong>Schlagwörter</strong> Fluss, Ufer</li>'
        "<li><strong>Datum</strong> 25.03.2023</li>"
        "<li><strong>Drucken</strong> Seite drucken</li><li><strong>Autorin/Autor</strong> Rosa Weiß</li></ul>"
    )

    assert [author.name for author in read(old_cms(after=after)).article.authors] == ["Rosa Weiß"]


def test_a_playlist_stays_a_playlist() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/videoseries?list=PL123"></iframe>'

    assert read(react(f"<p>{WORDS}</p>{frame}")).article.body[1] == Embed(
        "https://www.youtube.com/embed/videoseries?list=PL123"
    )


@pytest.mark.parametrize("stamp", ["2024-99-99T99:99:99Z", "vor 3 Stunden", "٢٠٢٤-٠١-٠١"])
def test_no_time_is_believed_that_can_not_be(stamp: str) -> None:
    assert read(react(head=f'<meta name="date" content="{stamp}">')).article.published == ""


def test_a_paragraph_about_a_newsletter_is_the_article_s() -> None:
    line = '<p>Mehr in unserem <a href="/de/wie-ein-newsletter-die-welt-veraenderte/a-77">Bericht</a>.</p>'

    assert "Mehr in unserem Bericht." in texts(read(react(f"<p>{WORDS}</p>{line}")))


def test_a_read_also_line_leads_to_dw_com() -> None:
    own = '<p><em>Lesen Sie dazu auch</em>: <a href="/de/x/a-77">Das Ufer</a></p>'
    other = '<p>Mehr dazu: <a href="https://other.example/">Fremde Seite</a></p>'

    reading = read(react(f"<p>{WORDS}</p>{own}{other}"))

    assert [topic.name for topic in reading.related] == ["Das Ufer"]
    assert texts(reading)[-1] == "Mehr dazu: Fremde Seite"


def test_a_live_blog_keeps_the_heading_of_what_one_needs_to_know() -> None:
    page = react("").replace(
        '<div class="rich-text"></div>',
        '<div class="content-block"><h2>Das Wichtigste</h2><div class="rich-text"><ul><li>Wasser</li></ul></div></div>'
        f'<section class="liveblog-post"><h2>Ein Posten</h2><div class="rich-text"><p>{WORDS}</p></div></section>',
    )

    reading = read(page, "https://www.dw.com/de/x/live-70000001")

    assert texts(reading)[0] == "Das Wichtigste"
    assert isinstance(reading.article.body[-1], LivePost)


def test_a_video_page_whose_player_is_not_built_yet_has_its_video() -> None:
    page = react("").replace("</header>", '<p class="teaser-text">Ein Film über den Fluss.</p></header>')

    assert read(page, "https://www.dw.com/de/x/video-70000001").article.body == (Video("Der Fluss", "70000001"),)
