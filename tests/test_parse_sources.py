"""One article, whichever part of its page tells it: the state, the markup, the head."""

from __future__ import annotations

import json

import msgspec
import pytest

from builder import build_page
from nachlese.article import Author, Image, LivePost, Paragraph, Text, Video
from nachlese.parse import Reading, parse
from river import FIRST, SECOND, THIRD, URL, apollo, p, react, texts
from samples import CITY, RIVER

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


def test_authors_whom_the_state_lacks_are_taken_from_the_byline_in_their_order() -> None:
    """The state may have but the first, with more about that one."""
    byline = "".join(f'<span class="author no-link">{name}</span>' for name in ("Anna Beispiel", "Ben Muster"))
    anna = {"fullName": "Anna Beispiel", "namedUrl": "/de/anna/person-70000002", "shortProfile": "Reporterin"}
    page = react(p(FIRST), apollo(text=p(FIRST), firstPersonArray=[anna]))
    page = page.replace("</header>", f'<div class="author-details">{byline}</div></header>')

    reading = parse(page, URL)

    assert reading.article.authors == (
        Author("Anna Beispiel", "https://www.dw.com/de/anna/person-70000002", "Reporterin"),
        Author("Ben Muster"),
    )
    assert reading.source["authors"] == "state+dom"


def test_an_article_loaded_behind_this_one_is_another() -> None:
    other = f'<article><h1>Die Stadt</h1><div class="rich-text">{p(SECOND)}</div></article>'
    for state in (None, apollo(text=p(FIRST))):
        page = react(p(FIRST), state).replace("</article>", f"</article>{other}")

        assert texts(parse(page, URL)) == [FIRST]


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
