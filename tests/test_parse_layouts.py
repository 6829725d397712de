"""What dw.com's layouts are known to do, one small page a fact: the old CMS with its variants, and React."""

from __future__ import annotations

import json

import pytest

from nachlese.article import (
    Audio,
    Author,
    Embed,
    Gallery,
    Heading,
    Image,
    Link,
    List,
    Paragraph,
    Quote,
    Slide,
    Table,
    Text,
    Unsupported,
    Video,
    plain,
)
from nachlese.parse import Reading, parse

URL = "https://www.dw.com/en/the-river/a-16863843"
WORDS = "In the morning the water came, and nobody had thought of it."


def old(column: str = f"<p>{WORDS}</p>", lead: str = "", facts: str = "", more: str = "", url: str = URL) -> Reading:
    text = f'<div class="group"><div class="longText">{column}</div></div>' if column else ""
    return parse(
        '<!--[if IE 6]><html lang="en" class="ie ie6"><![endif]--><html '
        'lang="en"><head><title>The river | Culture | DW | '
        '10.06.2013</title><meta property="og:site_name" content="DW.COM"></head><body><div id="bodyContent">'
        f'<div class="col3"><h4 class="artikel">Culture</h4><h1>The river '
        f'</h1><p class="intro">It came.</p>{lead}{text}'
        f'<!-- detail_toolbox --><ul class="smallList">{facts}</ul></div><div class="col1 dim"><ul class="smallList">'
        f"{facts}</ul></div>{more}</div></body></html>",
        url,
    )


def react(column: str, head: str = "", header: str = "", below: str = "", url: str = URL) -> Reading:
    return parse(
        f'<html lang="en"><head><meta data-rh="true" property="og:site_name" content="dw.com">{head}</head><body>'
        f'<div id="root"><article class="sc-x"><div class="content-area"><header>{header}<h1>The river </h1></header>'
        f'<div class="rich-text">{column}</div>{below}</div></article></div></body></html>',
        url,
    )


def texts(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph | Heading)]


def rules(reading: Reading) -> list[str]:
    return [getattr(piece, "rule", str(piece)) for piece in reading.left_out]


# ---- the old CMS


@pytest.mark.parametrize("subhead", ["<h2>Freedom&nbsp;came</h2>", "<p><strong>Freedom&nbsp;came</strong></p>"])
def test_a_subhead_of_either_time_is_a_heading(subhead: str) -> None:
    assert old(f"<p>{WORDS}</p>{subhead}").article.body[1] == Heading(2, (Text("Freedom\u00a0came"),))


PICTURE = (
    '<div class="picBox {}"><a class="overlayLink" link="/overlay/image/article/1/16864592"> <img {}> </a>{}</div>'
)


@pytest.mark.parametrize("size", ["full", "medium rechts", "medium links", "full rechts", "medium"])
@pytest.mark.parametrize(
    "host", ["", "https://www.dw.com", "https://api.dw.com", "https://static.dw.com", "http://m.dw.com"]
)
def test_a_picture_of_the_old_cms(size: str, host: str) -> None:
    img = f'itemprop="image" src="{host}/image/16864592_404.jpg" title="A vineyard" alt="A vineyard (Anna Example)"'

    box = PICTURE.format(size, img, "<p>The Ahr</p>")

    assert old(f"<p>{WORDS}</p>{box}").article.body[1] == Image("16864592", "The Ahr", "Anna Example", "A vineyard")


def test_an_empty_caption_is_none() -> None:
    lead = PICTURE.format("full", 'src="/image/16864592_303.jpg" alt="A vineyard"', "<p></p>")

    assert old(lead=lead).article.lead_image == Image("16864592", "", "", "A vineyard")


def test_the_list_is_read_whatever_the_language_of_its_labels() -> None:
    facts = (
        "<li><strong>Datë</strong> 10.06.2013</li><li><strong>Zzz</strong> "
        "Anna Example (mit dpa, afp), Ben Beispiel</li>"
        '<li><strong>Tema</strong> <a href="/sq/wine/t-36495588">Wine </a>, <a href="/sq/ahr/t-37873622">Ahr</a></li>'
        '<li><strong>Fjalë</strong> <a href="/search/sq?item=wine">wine</a></li>'
        "<li><strong>Permalink</strong> https://p.dw.com/p/18n1r</li>"
    )

    article = old(facts=facts).article

    assert article.published == "2013-06-10"
    assert article.authors == (Author("Anna Example (mit dpa, afp)"), Author("Ben Beispiel"))
    assert [topic.name for topic in article.topics] == ["Wine", "Ahr"]


def test_keywords_are_no_authors() -> None:
    facts = "<li><strong>Date</strong> 10.06.2013</li>" + (
        '<li><strong>Keywords</strong> <a href="/search/en?item=wine">wine</a></li>'
    )

    assert old(facts=facts).article.authors == ()


def test_without_a_list_the_day_is_the_title_s() -> None:
    reading = old()

    assert (reading.article.published, reading.source["published"]) == ("2013-06-10", "meta")


MORE = (
    '<div class="col3"><h4>DW recommends</h4><div class="longText"><p>Another article.</p></div>'
    '<div class="picBox full"><img src="/image/99_303.jpg"><p>Another</p></div>'
    '<div class="mediaItem"><input name="media_id" value="98"></div></div>'
)


@pytest.mark.parametrize("column", ["", f"<p>{WORDS}</p>"])
def test_nothing_after_the_toolbox_is_the_article_s(column: str) -> None:
    article = old(column, more=MORE).article

    assert (article.lead_image, texts(old(column, more=MORE))) == (None, [WORDS] if column else [])
    assert article.teaser == "It came."


def media_item(kind: str = "video", file: str = "https://tv.example/v.mp4") -> str:
    facts = {"player_type": kind, "file_name": file, "file_duration": "02:17", "media_id": "16866547"}
    facts |= {"media_title": "The film", "preview_image": "/image/555_401.jpg", "display_date": "10.06.2013"}
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in facts.items())
    share = '<div class="teaserContentWrap share"><span>Share</span></div>'
    return (
        f'<div class="col3 right"><div class="standaloneWrap"><div '
        f'class="imgTeaserL video"><div class="mediaItem">{inputs}'
        f'<a href="#"><img src="/image/555_401.jpg"></a><span>Watch '
        f"video</span><span>02:17</span></div>{share}</div></div></div>"
    )


VIDEO = Video("The film", "16866547", "https://tv.example/v.mp4", 137, "555")


def test_a_video_box_in_the_text_leaves_no_words_of_its_own() -> None:
    assert old(f"<p>{WORDS}</p>{media_item()}").article.body == (Paragraph((Text(WORDS),)), VIDEO)


def test_a_video_page_is_its_teaser_and_its_video() -> None:
    article = old("", lead=media_item(), url=URL.replace("/a-", "/av-")).article

    assert (article.kind, article.teaser, article.body) == ("video", "It came.", (VIDEO,))


def test_a_video_page_s_own_video_is_told_from_others_by_its_number() -> None:
    other = media_item().replace("16866547", "99").replace("The film", "Another")

    assert old("", lead=other + media_item(), url="https://www.dw.com/en/film/av-16866547").article.body == (VIDEO,)


def test_a_programme_beside_the_date_of_a_video_is_no_author() -> None:
    facts = "<li><strong>Date</strong> 10.06.2013</li><li><strong>Homepage</strong> Euromaxx</li>"

    assert old("", lead=media_item(), facts=facts, url=URL.replace("/a-", "/av-")).article.authors == ()


PLAYERS = ["Watch video 02:17", "Now live 04:48 mins.", "Écouter l'audio", "Video ansehen\u00a002:17", "26:06 Min."]


@pytest.mark.parametrize("line", PLAYERS)
def test_what_is_written_beside_a_player_is_no_text(line: str) -> None:
    reading = old(f"<p>{WORDS}</p><div>{line}</div><p>21:25</p><p>Watch video games rise.</p>")

    assert (texts(reading), rules(reading)) == ([WORDS, "21:25", "Watch video games rise."], ["interface"])


def test_an_audio_box_makes_its_page_an_audio_page() -> None:
    article = old("", lead=media_item("audio", "https://tv.example/a.mp3"), url=URL.replace("/a-", "/av-")).article

    assert article.kind == "audio"
    assert article.body == (Audio("The film", "16866547", "https://tv.example/a.mp3", 137),)


@pytest.mark.parametrize("icon", ['<span class="icon audio"></span>', '<i class="iconListen"></i>'])
def test_an_overlay_that_is_heard_is_audio(icon: str) -> None:
    link = (
        f'<a class="overlayLink" link="/overlay/media/en/the-river/16866547/16863843" href="#">{icon}Listen to it</a>'
    )

    assert old(f"<p>{WORDS}</p><p>{link}</p>").article.body[1] == Audio("Listen to it", "16866547")


def slides(*numbers: int) -> str:
    made = "".join(
        f'<li class="{"hideBeforeLoad" if n else ""}"><div '
        f'class="teaserImg"><img src="/image/{number}_303.jpg" alt="A (B C)">'
        f'</div><div class="teaserContentWrap"><h4>The show</h4><h2>Slide {number}</h2><div class="longText">'
        f'<p>Text {number}.</p></div><p class="author">Author: Anna Example</p></div></li>'
        for n, number in enumerate(numbers)
    )
    show = f'<div class="imgTeaserL slideshow" data-id="555" data-title="The show"><ul class="slides">{made}</ul></div>'
    return f'<div class="gallery col3">{show}</div>'


def test_a_gallery_in_the_text_has_every_slide_and_the_text_goes_on() -> None:
    body = old(f"<p>{WORDS}</p>{slides(71, 72)}<p>After.</p>").article.body

    assert body[1] == Gallery(
        "The show", tuple(Slide(Image(n, f"Text {n}.", "B C", "A"), f"Slide {n}") for n in ("71", "72")), "555"
    )
    assert body[-1] == Paragraph((Text("After."),))


def test_a_read_more_line_and_a_newsletter_go_and_are_counted() -> None:
    more = '<p><em>Read more</em>: <a href="/en/the-bank/a-36043532">The bank</a></p>'
    letter = '<p><a class="icon intern" href="/en/dw-newsletter/a-15718229">Sign up</a></p>'

    reading = old(f"<p>{WORDS}</p>{more}{letter}")

    assert (texts(reading), rules(reading)) == ([WORDS], ["read-also", "appeal"])
    assert [topic.url for topic in reading.related] == ["https://www.dw.com/en/the-bank/a-36043532"]


@pytest.mark.parametrize("wrap", ['<div class="col2">{}</div>', '<div class="articleWidget">{}</div>', "{}"])
def test_a_frame_of_youtube_is_a_link(wrap: str) -> None:
    frame = wrap.format('<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe>')

    assert old(f"<p>{WORDS}</p>{frame}").article.body[1] == Embed("https://www.youtube.com/watch?v=abcdefghijk")


# ---- React


def test_an_external_link_is_its_words_alone() -> None:
    svg = '<svg viewBox="0 0 1 1"><title>External link</title><path d="M1"></path></svg>'
    link = f'<a class="external-link" href="https://other.example/x" title="External link — words">words{svg}</a>'

    (found,) = react(f"<p>Some {link}, and on.</p>").article.body

    assert found == Paragraph((Text("Some "), Link("https://other.example/x", (Text("words"),)), Text(", and on.")))


def test_a_player_s_headline_is_no_subhead_and_its_plea_no_text() -> None:
    player = (
        '<div class="vjs-wrapper embed big"><h2 aria-label="Embedded video — '
        'The film" class="headline"><svg></svg>The film</h2>'
        '<video id="video-62993152" data-id="62993152" data-posterurl="https://static.dw.com/image/555_605.jpg" '
        'data-duration="03:38"><source src="https://x.example/a.m3u8"><source src="https://x.example/a.mp4">'
        '<p class="vjs-no-js">To view this video please enable JavaScript</p></video></div>'
    )

    assert react(f"<p>{WORDS}</p>{player}").article.body[1] == Video(
        "The film", "62993152", "https://x.example/a.mp4", 218, "555"
    )


def test_a_picture_whose_address_a_script_has_yet_to_fill_in() -> None:
    figure = (
        '<figure class="placeholder-image master_landscape big"><img data-format="MASTER_LANDSCAPE" data-id="59234409" '
        'data-url="https://static.dw.com/image/59234409_${formatId}.jpg" '
        'alt="Ice" style="padding-bottom:56.25%;height:0">'
        '<figcaption class="img-caption">Melting<small '
        'class="copyright">Image:<!-- --> <!-- -->A. Example/REUTERS</small>'
        "</figcaption></figure><figure></figure><figure><picture></picture></figure>"
    )

    assert react(figure + f"<p>{WORDS}</p>").article.body[0] == Image(
        "59234409", "Melting", "A. Example/REUTERS", "Ice"
    )


@pytest.mark.parametrize(
    "line", ["kk/sti (dpa, afp)", "<em>Edited by: Anna Example</em>", "（路透社、美联社、法新社）"]
)
def test_agencies_and_editors_at_the_end_stay(line: str) -> None:
    assert len(react(f"<p>{WORDS}</p><p>{line}</p>").article.body) == 2


LEFT = {
    '<span class="rich-text-ad" data-slot-id="x"></span>': "advertisement",
    '<p>Follow us on <a href="https://www.instagram.com/dwnews/">Instagram</a></p>': "appeal",
    "<p><strong>DW中文有Instagram！欢迎搜寻dw.chinese，看更多深入浅出的图文与影音报道。</strong></p>": "appeal",
    '<p><a href="https://google.com/preferences/source?q=dw.com">DW as Preferred Source on Google</a></p>': "appeal",
    "<p>While you're here: Every Tuesday, DW editors round up what is happening.</p>": "appeal",
    '<div class="feedback"><div id="feedback-button">Send us your feedback</div></div>': "interface",
    "<p>Send us your feedback</p>": "appeal",
}


@pytest.mark.parametrize("markup", LEFT)
def test_what_is_not_the_article_s_goes_and_is_counted(markup: str) -> None:
    reading = react(f"<p>{WORDS}</p>{markup}")

    assert (texts(reading), rules(reading)) == ([WORDS], [LEFT[markup]])


def test_an_interview_keeps_questions_and_answers_apart() -> None:
    body = react(
        "<p><strong>DW: What came?</strong></p><p>Water.</p><p><strong>And then?</strong> Mud.</p>"
    ).article.body

    assert [type(block).__name__ for block in body] == ["Heading", "Paragraph", "Paragraph"]


BLOCKS = {
    "a nested list": ("<ul><li>One<ol><li>Two</li></ol></li></ul>", List),
    "a table": ("<table><tbody><tr><th>River</th><td>Ahr</td></tr></tbody></table>", Table),
    "a quotation": ("<blockquote><p>It came.</p></blockquote>", Quote),
    "a post": ('<blockquote class="tweet embed" data-id="2066213585680814104"></blockquote>', Embed),
    "a widget": ('<div class="embed dw-widget" data-id="123"></div>', Embed),
    "YouTube": ('<div class="embed yt-wrapper"><iframe data-src="https://youtu.be/abcdefghijk"></iframe></div>', Embed),
    "what nobody knows": ("<dialog>Words</dialog>", Unsupported),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_a_block_of_each_kind(case: str) -> None:
    markup, kind = BLOCKS[case]

    assert isinstance(react(f"<p>{WORDS}</p>{markup}").article.body[1], kind)


def test_a_correction_is_the_article_s() -> None:
    line = "<p><em>Correction: An earlier version named another river.</em></p>"

    assert "Correction: An earlier version named another river." in texts(react(f"<p>{WORDS}</p>{line}"))


@pytest.mark.parametrize("suffix", [" – DW – 30.01.2024", " | DW | 28.04.2023", " - DW", ""])
def test_a_headline_that_is_in_the_head_alone_loses_the_site_s_name(suffix: str) -> None:
    page = (
        f'<html><head><meta property="og:site_name" content="dw.com"><meta '
        f'property="og:title" content="The river{suffix}">'
        f'</head><body><div class="rich-text"><p>{WORDS}</p></div></body></html>'
    )

    assert parse(page, URL).article.headline == "The river"


def test_a_text_without_its_class_and_wrapped_once_more_is_found() -> None:
    page = (
        '<html><head><meta property="og:site_name" '
        'content="dw.com"></head><body><div id="root"><main><div><h1>The river</h1>'
        f'<div class="x1"><div><p>{WORDS}</p></div><div><p>{WORDS} Twice.</p></div></div></div>'
        "<aside><p>Something else that is longer than all of the text above "
        "it, by far, and then some more words of it.</p>"
        "</aside></main></div></body></html>"
    )

    assert texts(parse(page, URL)) == [WORDS, f"{WORDS} Twice."]


# ---- lessons


LESSON = "https://learngerman.dw.com/de/am-fluss/l-37250531"


@pytest.mark.parametrize("page", ["", "/lm", "/lv"])
def test_a_lesson_has_its_manuscript_and_its_vocabulary(page: str) -> None:
    lesson = {
        "__typename": "Lesson",
        "id": 37250531,
        "language": "GERMAN",
        "title": "Am Fluss",
        "text": f"<p>{WORDS}</p>",
        "manuscript": "<p><strong>Anna:</strong> Hallo!</p>",
        "vocabularies": [
            {"name": "der Fluss", "subTitle": "die Flüsse", "text": "<p>river</p>\n"},
            {"name": "nass", "subTitle": None, "text": "<p>wet</p>"},
        ],
    }
    state = {"ROOT_QUERY": {'content({"id":37250531})': {"__ref": "Lesson:37250531"}}, "Lesson:37250531": lesson}
    script = f"<script>window.__APOLLO_STATE__={json.dumps(state)};</script>"

    article = parse(
        f'<html lang="de"><body><div id="root"><article></article></div>{script}</body></html>', LESSON + page
    ).article

    assert (article.kind, article.url) == ("lesson", LESSON)
    assert texts(parse(f"<div id=root><article></article></div>{script}", LESSON)) == [WORDS, "Anna: Hallo!"]
    (table,) = (block for block in article.body if isinstance(block, Table))
    assert [[plain(cell.children) for cell in row] for row in table.rows] == [
        ["der Fluss die Flüsse", "river"],
        ["nass", "wet"],
    ]
