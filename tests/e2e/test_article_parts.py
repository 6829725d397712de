"""What else an article has, in the reader: media, galleries, tables, the posts of a live blog, where it came from."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec.structs import replace

from builder import build_page
from driving.browser import Look, Tab
from driving.waiting import until
from e2e.world import WORDS, World
from nachlese.article import Article, Audio, Cell, Embed, Gallery, Image, LivePost, Paragraph, Slide, Table, Text, Video
from samples import RIVER

VIDEO = Video("Der Fluss von oben", id="70000031", duration=218)
AUDIO = Audio("Wie der Fluss klingt", source="https://radio-download.dw.com/Events/fluss.mp3", duration=61)
EMBED = Embed("https://www.youtube.com/watch?v=abcdefghijk", "Ein Film von anderen")
GALLERY = Gallery(
    "Der Fluss in Bildern",
    tuple(
        Slide(Image(f"7000004{n}", f"Tag {n} am Ufer", "Anna Beispiel/DW", f"Das Ufer am Tag {n}"), f"Tag {n}")
        for n in (1, 2, 3)
    ),
    "70000040",
)
TABLE = Table(
    (
        tuple(Cell((Text(f"Messstelle {n}"),), header=True) for n in range(12)),
        tuple(Cell((Text(f"{n},5 Meter"),)) for n in range(12)),
    )
)
_CARDS = """
    const text = (card, part) => card.querySelector(part).textContent;
    return [...document.querySelectorAll("a.card")].map(c => [text(c, ".card-title"), text(c, ".card-host")]);
"""
_LARGE = """
    const said = document.querySelector("dialog[open] figcaption")?.textContent;
    return said?.includes(args[0]) && said;
"""
_PLACES = "return [...document.querySelectorAll('.outline a')].map(a => a.textContent)"


def test_a_medium_is_a_card_that_says_whom_it_asks_and_asks_nobody_before(world: World) -> None:
    """DW's own and others': nothing of them is loaded with the article, and a click goes where the card says."""
    reader = _read(world, _with(VIDEO, AUDIO, EMBED))
    told = reader.evaluate(_CARDS)
    asked = {asked.host for asked in world.proxy.asked}

    assert told == [
        [VIDEO.title, "www.dw.com · 3:38"],
        [AUDIO.title, "radio-download.dw.com · 1:01"],
        [EMBED.title, "www.youtube.com"],
    ]
    assert not asked & {"radio-download.dw.com", "www.youtube.com"}
    assert reader.evaluate("return document.querySelectorAll('video, audio, iframe').length") == 0
    reader.evaluate("document.querySelector('a.card.video').click()")
    until(lambda: any("70000031" in address for address in world.browser.addresses()), "the video's page")


def test_a_gallery_is_gone_through_slide_by_slide(world: World) -> None:
    """Each with its title, caption and credit, from the first to the last and round again."""
    reader = _read(world, replace(_with(GALLERY), lead_image=None))
    reader.wait_for("return document.querySelectorAll('.gallery .enlarge').length === 3")
    reader.evaluate("document.querySelector('.gallery .enlarge').click()")
    seen = []
    for slide in (*GALLERY.slides, GALLERY.slides[0]):
        seen.append(reader.wait_for(_LARGE, slide.image.caption))
        reader.press("ArrowRight")

    assert all("Anna Beispiel/DW" in caption for caption in seen)
    assert [slide.title in caption for slide, caption in zip(GALLERY.slides, seen, strict=False)] == [True] * 3


def test_a_wide_table_is_scrolled_by_itself_with_the_keyboard(world: World) -> None:
    """The page stays as wide as the window."""
    reader = _read(world, _with(TABLE))
    reader.look(Look(360))

    reader.evaluate("document.querySelector('article a, article button, .skip').focus()")
    for _ in range(30):
        if reader.evaluate("return document.activeElement.matches('.table')"):
            break
        reader.press("Tab")
    reader.press("ArrowRight")

    reader.wait_for("return document.querySelector('.table').scrollLeft > 0")
    assert reader.evaluate("return document.documentElement.scrollWidth <= innerWidth")


def test_the_outline_leads_to_each_post_of_a_live_blog(world: World) -> None:
    """By its title, with the time above it; one without a title by its time."""
    posts = (
        LivePost("Die Schleuse ist offen", _said("Seit acht Uhr."), "2024-02-03T08:00:00.000Z"),
        LivePost("", _said("Niemand ist verletzt."), "2024-02-03T07:30:00.000Z"),
        LivePost("Es regnet noch", _said("Und das bis Mittag."), "2024-02-03T07:00:00.000Z"),
    )
    live = replace(_with(*posts), kind="live", url="https://www.dw.com/de/der-fluss/live-70000001")
    reader = _read(world, live)

    places = reader.evaluate(_PLACES)
    times = reader.evaluate("return [...document.querySelectorAll('.live-post time')].map(t => t.dateTime)")
    reader.evaluate("document.querySelector('.outline').open = true")
    reader.evaluate("document.querySelector('.outline li:last-child a').click()")

    assert [places[0], places[2]] == [posts[0].title, posts[2].title]
    assert "7:30" in places[1]
    assert times == [post.time for post in posts]
    reader.wait_for("return document.activeElement.textContent === args[0]", posts[2].title)


def test_the_end_of_an_article_leads_to_its_original_and_tells_how_it_was_saved(world: World) -> None:
    """With its short address, and its topics, each by its link."""
    reader = _read(world, _with(Paragraph((Text("Ein Satz."),))))

    links = reader.evaluate(
        "return [...document.querySelectorAll('article > footer a')].map(a => [a.textContent, a.href])"
    )

    assert ["Flüsse", RIVER.topics[0].url] in links
    assert ["www.dw.com", _with().url] in links
    assert [RIVER.short_url.removeprefix("https://"), RIVER.short_url] in links
    told = reader.wait_for("return document.querySelector('article > footer .ours')?.textContent")
    assert re.fullmatch(rf"{WORDS['notice_saved']} · .*\b{date.today().year}\b.* · www\.dw\.com", told)


def test_the_browsers_own_search_finds_every_word_of_an_article(world: World) -> None:
    """In its text, a table, a card and a caption; what it finds is on the screen."""
    reader = _read(world, _with(TABLE, VIDEO, GALLERY))
    reader.wait_for("return document.querySelectorAll('.gallery .enlarge').length === 3")

    for words in ("Am Anfang steht", "Messstelle 11", VIDEO.title, "Tag 3 am Ufer"):
        assert reader.evaluate("getSelection().removeAllRanges(); return find(args[0])", words), words
        assert reader.evaluate("return getSelection().toString()") == words


def _with(*blocks: Any) -> Article:
    return replace(RIVER, body=(Paragraph((Text("Am Anfang steht ein Satz."),)), *blocks))


def _said(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text),)),)


def _read(world: World, article: Article) -> Tab:
    """An article's page saved by a click, and read."""
    world.site.serve(article.url, build_page(article, "react-state"))
    tab = world.browser.open(article.url)
    world.click(tab)
    world.badge(tab, "✓")
    world.proxy.forget()
    world.click(tab)
    reader = world.reader()
    reader.wait_for("return document.querySelector('article h1') && !document.querySelector('[aria-busy]')")
    return reader
