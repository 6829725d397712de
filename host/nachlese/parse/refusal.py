"""Pages of dw.com, and in its stead, that are no articles: what each is, by its address and by what it says.

A page is never saved as an article because it has text: a topic page has teasers, a bot check has a message.
"""

from __future__ import annotations

import re

from nachlese.addresses import Address
from nachlese.errors import NotAnArticle
from nachlese.languages import LANGUAGES
from nachlese.parse.page import Page

# What a person reads of each kind. The kind is stable: scripts may rely on ``NotAnArticle.page``.
KINDS = {
    "front": "a front page",
    "topic": "a topic page",
    "section": "a section's page",
    "person": "a person's page",
    "course": "a course's page",
    "search": "a page of search results",
    "live-tv": "the live channel",
    "links": "a page of links",
}
_BY_LETTERS = {"t": "topic", "s": "section", "st": "section", "person": "person", "c": "course", "page": "search"}
_BY_PATH = (
    (re.compile(rf"^https://[^/]+(/({'|'.join(LANGUAGES)}))?/?$"), "front"),
    (re.compile(r"/search(/|$)"), "search"),
    (re.compile(r"/live-tv(/|$)"), "live-tv"),
)
_FRONTS = {language.front for language in LANGUAGES.values()}

# dw.com's own pages for what is not there: "404 - Seite nicht gefunden", "The requested page has expired". A headline
# may begin with such a number, or hold such words.
_MISSING = re.compile(r"404\s*[-–—|:]\s|404$|page not found$|seite nicht gefunden$", re.I)
_GONE = re.compile(r"410\s*[-–—|:]\s|410$|the requested page has expired", re.I)

# What stands before a page, whole titles and headlines: checks of those who carry dw.com's pages, and of networks.
_CHECKS = re.compile(
    r"just a moment\W*|attention required!.*|access denied|verify(ing)? you are (a )?human.*|pardon our interruption.*"
    r"|are you a robot\W*|are you human\W*|checking your browser.*|security check\W*|one more step|captcha"
    r"|403 forbidden",
    re.I,
)
_CHECK_PARTS = "#challenge-form, #challenge-running, #px-captcha, iframe[src*=captcha-delivery], #cf-wrapper"
_CONSENTS = re.compile(
    r"before you continue.*|bevor sie fortfahren.*|avant d.accéder à.*|antes de continuar.*|cookie (consent|settings)"
    r"|we value your privacy|privacy settings|datenschutz-?einstellungen|cookie-?einstellungen",
    re.I,
)


def refuse(page: Page) -> None:
    """Raise NotAnArticle for a page that is, by its address or its own words, something else."""
    if page.address and page.address.kind is None:
        kind = kind_of(page.address)
        raise NotAnArticle(f"This is not an article but {KINDS[kind]}. Take the page of one article.", kind)
    said = [page.text("title"), page.text("h1")]
    if any(_GONE.match(text) for text in said):
        raise NotAnArticle("dw.com says that this page has expired (410). Nothing was saved.", "gone")
    if any(_MISSING.match(text) for text in said):
        raise NotAnArticle("dw.com says that this page does not exist (404). Nothing was saved.", "missing")


def unread(page: Page) -> NotAnArticle:
    """What to say of a page in which no article was found."""
    said = [text for text in (page.text("title"), page.text("h1"), page.text("h2")) if text]
    if page.one(_CHECK_PARTS) is not None or any(_CHECKS.fullmatch(text) for text in said):
        return NotAnArticle(
            "This page asks whether you are human; the article comes after it. Answer, and try again.", "robot-check"
        )
    if any(_CONSENTS.fullmatch(text) for text in said):
        return NotAnArticle(
            "This page asks for your consent; the article comes after it. Answer, and try again.", "consent"
        )
    where = f"at {page.address.url}" if page.address else "on this page"
    return NotAnArticle(
        f"No article was found {where}: it may be an overview, or cut short. Take the whole page of one article."
    )


def kind_of(address: Address) -> str:
    """One of ``KINDS``, for an address at which no article lies."""
    if address.letters == "s" and address.id in _FRONTS:
        return "front"
    if kind := _BY_LETTERS.get(address.letters):
        return kind
    return next((kind for form, kind in _BY_PATH if form.search(address.url)), "links")
