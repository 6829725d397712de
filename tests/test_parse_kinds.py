"""What a page is: kinds of article, and pages that are none, each told by its kind."""

from __future__ import annotations

import pytest

from nachlese.errors import NotAnArticle
from nachlese.languages import LANGUAGES
from nachlese.parse import parse

WORDS = "Am Morgen kam das Wasser, und niemand hatte damit gerechnet."


def plain(title: str, text: str = WORDS * 5) -> str:
    """A page of no layout, with enough text to be taken for an article."""
    return f"<html lang='de'><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


def refused(page: str, url: str) -> NotAnArticle:
    with pytest.raises(NotAnArticle) as told:
        parse(page, url)
    return told.value


NO_ARTICLES = {
    "https://www.dw.com/": "front",
    "https://www.dw.com/de": "front",
    "https://www.dw.com/de/themen/s-9077": "front",
    "https://www.dw.com/de/wirtschaft/s-1503": "section",
    "https://www.dw.com/de/mediathek/st-14207009": "section",
    "https://www.dw.com/de/ukraine/t-62091369": "topic",
    "https://www.dw.com/de/anna-beispiel/person-70000002": "person",
    "https://learngerman.dw.com/de/nicos-weg/c-36519687": "course",
    "https://www.dw.com/en/search/page-1": "search",
    "https://www.dw.com/search/?languageCode=de&item=Fluss": "search",
    "https://www.dw.com/en/live-tv/channel-english": "live-tv",
    "https://www.dw.com/de/schlagzeilen/headlines-de": "links",
}


@pytest.mark.parametrize("url", NO_ARTICLES)
def test_a_page_that_is_no_article_is_told_by_its_address(url: str) -> None:
    assert refused(plain("Ein Fluss"), url).page == NO_ARTICLES[url]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_of_every_language_is_known(language: str) -> None:
    assert refused(plain("DW"), f"https://www.dw.com/{language}/top/s-{LANGUAGES[language].front}").page == "front"


STOPPED = {
    "404 - Seite nicht gefunden": "missing",
    "404": "missing",
    "The requested page has expired": "gone",
    "410 | Gone": "gone",
    "Just a moment...": "robot-check",
    "Access Denied": "robot-check",
    "Attention Required! | Cloudflare": "robot-check",
    "Before you continue to dw.com": "consent",
    "Datenschutzeinstellungen": "consent",
}


@pytest.mark.parametrize("title", STOPPED)
def test_a_page_that_stands_in_an_article_s_place_is_told_by_its_words(title: str) -> None:
    assert refused(plain(title), "https://www.dw.com/de/der-fluss/a-70000001").page == STOPPED[title]


@pytest.mark.parametrize(
    "title", ["Access denied: wie Zensur wirkt", "404 Menschen halfen", "Are you a robot? Ein Test"]
)
def test_a_headline_may_begin_as_such_a_page_does(title: str) -> None:
    assert parse(plain(title), "https://www.dw.com/de/der-fluss/a-70000001").article.headline == title
