"""A React page of dw.com (2022 to 2026), with or without the state it was made from."""

from __future__ import annotations

import json
from typing import NamedTuple

from builder import noise, react_body
from builder.markup import characters, element, own
from nachlese.article import Article, Author, Block, Image, LivePost
from nachlese.languages import LANGUAGES, direction

_WIDTHS = {
    "8": (("800", 50), ("801", 129), ("802", 352), ("803", 575)),
    "6": (("600", 78), ("601", 201), ("602", 379), ("603", 545), ("604", 767), ("605", 1199)),
    "10": (("1000", 80), ("1001", 576), ("1002", 768), ("1003", 992), ("1004", 1200)),
}
_SCREENS = {
    "8": "(min-width: 0px) and (max-width: 575px)",
    "6": "(min-width: 576px) and (max-width: 991px)",
    "10": "(min-width: 992px) ",
}
MEDIA = ("gallery", "video", "audio")


class Build(NamedTuple):
    """What one build of dw.com's pages does otherwise than another."""

    time_area: str
    author_link: bool
    webp: bool
    credit: str  # between the credit's label and the credit
    date_meta: bool
    news: bool  # ld+json
    roles: bool
    spoken: str  # the class of what is for a screen reader


BUILDS = {
    "2023": Build("div", False, False, ":<!-- --> <!-- -->", date_meta=False, news=True, roles=False, spoken="sr-only"),
    "2026": Build("span", True, True, ": ", date_meta=True, news=False, roles=True, spoken="s28j2rd"),
}


def page(article: Article, build: Build, state: str = "") -> str:
    """The whole page; ``state`` is its last script."""
    language = article.language
    zone = element("div", {"class": "detail-zone col"}, content(article, build))
    main = element("div", {"id": "main-content"}) + element("section", {"class": "row"}, zone) + noise.related(article)
    root = element("div", {"id": "root"}, noise.top(language), main, noise.page_footer(language))
    attributes = {"lang": LANGUAGES[language].tag, "dir": direction(language)}
    body = element("body", None, root, noise.consent(), element("div", {"id": "flying-focus"}), state)
    return noise.rehashed("<!doctype html>" + element("html", attributes, head(article, build), body), article)


# ---- head


def head(article: Article, build: Build) -> str:
    title = article.headline if build.date_meta else f"{article.headline} – DW – {_day(article)}"
    rows = [
        '<meta charset="utf-8">',
        element("title", {"data-rh": "true"}, characters(title)),
        '<script defer="defer" src="/static/js/main.c1af58d0.js"></script>',
        element("link", {"data-rh": "true", "rel": "canonical", "href": article.url}),
        element("link", {"data-rh": "true", "rel": "amphtml", "href": article.url.replace("www.", "amp.")}),
        *(element("meta", {"data-rh": "true", **meta}) for meta in _metas(article, build, title)),
    ]
    if build.news and article.published:
        told = json.dumps(news(article), ensure_ascii=False).replace("</", "<\\/")
        rows.append(element("script", {"data-rh": "true", "type": "application/ld+json"}, told))
    return element("head", None, *rows)


def _metas(article: Article, build: Build, title: str) -> list[dict[str, str]]:
    metas = [
        {"property": "og:site_name", "content": "dw.com"},
        {"property": "og:title", "content": title},
        {"property": "og:url", "content": article.url},
        {"name": "twitter:title", "content": article.headline},
    ]
    if article.teaser:
        metas += [{"name": "description", "content": article.teaser}]
        metas += [{"property": "og:description", "content": article.teaser}]
    if article.lead_image:
        address = f"https://static.dw.com/image/{article.lead_image.id}_6.{article.lead_image.extension}"
        metas += [{"property": "og:image", "content": address}]
        metas += [{"property": "og:image:alt", "content": article.lead_image.alt}]
    if build.date_meta and article.published:
        metas += [{"name": "date", "content": article.published}]
    return metas


def news(article: Article) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": "Deutsche Welle"}
    persons = [{"@type": "Person", "name": author.name} for author in article.authors]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": article.url},
        "publisher": publisher,
        "author": persons or publisher,
        "headline": article.headline,
        "datePublished": article.published,
        **({"dateModified": article.modified} if article.modified else {}),
    }


def _day(article: Article) -> str:
    return ".".join(reversed(article.published[:10].split("-")))


# ---- the article


def content(article: Article, build: Build) -> str:
    language = article.language
    parts = [header(article, build), noise.share_bar(article)]
    if article.lead_image:
        parts.append(lead(article.lead_image, language, build))
    parts.append(noise.advert(language, "top"))
    if article.kind not in MEDIA:
        parts.append(columns(article))
    parts.append(element("footer", noise.hashed(), _about(article, build), noise.feedback(language), noise.plea()))
    parts.append(noise.advert(language, "content_bottom", box=False))
    return element("article", noise.hashed(), element("div", noise.hashed("content-area"), *parts))


def columns(article: Article) -> str:
    """The column; in a live blog the posts stand after it, each a section with a column of its own."""
    text, posts = parted(article)
    tail = element("p", None, react_body.line(article.copyright, article)) + "\n" if article.copyright else ""
    attributes = {"data-tracking-name": "rich-text", **noise.hashed("rich-text", "has-italic")}
    column = element("div", attributes, react_body.column(text, article), tail)
    return column + "".join(react_body.live_post(post, article) for post in posts)


def parted(article: Article) -> tuple[tuple[Block, ...], tuple[LivePost, ...]]:
    """The body without posts of a live blog, and the posts."""
    posts = tuple(block for block in article.body if isinstance(block, LivePost))
    return tuple(block for block in article.body if not isinstance(block, LivePost)), posts


def header(article: Article, build: Build) -> str:
    parts = []
    if article.kicker:
        spans = [element("span", None, characters(part)) for part in article.kicker]
        kicker = {"data-tracking-name": "content-detail-kicker", **noise.hashed("kicker")}
        parts.append(element("div", kicker, *spans))
    parts.append(element("h1", noise.hashed(), characters(article.headline + " ")))
    if article.authors:
        parts.append(element("div", noise.hashed("author-details"), *_byline(article, build)))
    if article.published:
        shown, said = _shown(article, build)
        when = element("time", {"aria-hidden": "true"}, shown) + element("span", {"class": build.spoken}, said)
        publication = element("span", noise.hashed("publication"), when)
        parts.append(element(build.time_area, noise.hashed("time-area"), publication))
    if article.teaser:
        parts.append(element("p", noise.hashed("teaser-text"), characters(article.teaser + " ")))
    return element("header", noise.hashed(), *parts)


def _shown(article: Article, build: Build) -> tuple[str, str]:
    """The time as the page shows it: relative, or a day in the reader's own order and calendar."""
    if article.language.startswith("fa"):
        return "۱۴۰۳ دی ۲۴, دوشنبه", "۱۴۰۳ دی ۲۴, دوشنبه"
    if not build.date_meta:
        return "vor 3 Stunden", "vor 3 Stunden"
    return _day(article), _day(article)


def _byline(article: Article, build: Build) -> list[str]:
    bar = element("span", noise.hashed("separator"), " | ")
    return [
        element("span", None, bar if n else "", _name(author, article, build), _detail(author))
        for n, author in enumerate(article.authors)
    ]


def _name(author: Author, article: Article, build: Build) -> str:
    if build.author_link and author.url:
        return element(
            "a", {"href": own(author.url, article.url), **noise.hashed("author-link")}, characters(author.name)
        )
    return element("span", noise.hashed("author", "no-link"), characters(author.name))


def _detail(author: Author) -> str:
    return element("span", noise.hashed("extra-info"), " ", characters(author.detail)) if author.detail else ""


def lead(image: Image, language: str, build: Build) -> str:
    types = (("image/webp", "webp"), ("image/jpeg", image.extension)) if build.webp else (("", image.extension),)
    sources = [_source(image.id, row, extension, kind) for kind, extension in types for row in _WIDTHS]
    shown = {"fetchpriority": "high", "src": "", "srcset": _srcset(image.id, "6", image.extension)}
    img = element("img", shown | {"width": "100", "height": "56.25", "title": image.alt, "alt": image.alt})
    return element("figure", noise.hashed(), element("picture", None, *sources, img), _caption(image, language, build))


def _source(number: str, row: str, extension: str, kind: str) -> str:
    typed = {"type": kind} if kind else {}
    return element("source", {**typed, "srcset": _srcset(number, row, extension), "media": _SCREENS[row]})


def _srcset(number: str, row: str, extension: str) -> str:
    return ", ".join(
        f"https://static.dw.com/image/{number}_{name}.{extension} {width}w" for name, width in _WIDTHS[row]
    )


def _caption(image: Image, language: str, build: Build) -> str:
    label = characters(LANGUAGES[language].credit)
    owner = f"{label}{build.credit}{characters(image.credit)}"
    small = element("small", noise.hashed("copyright", "has-italic"), owner) if image.credit else ""
    return element("figcaption", noise.hashed(), characters(image.caption), small)


def _about(article: Article, build: Build) -> str:
    """The persons below the text, with what they are."""
    if not build.roles:
        return ""
    named = (_name(author, article, build) + _role(author) for author in article.authors)
    boxes = (element("div", {"class": "author-name"}, name) for name in named)
    return "".join(element("div", noise.hashed("author"), box) for box in boxes)


def _role(author: Author) -> str:
    return element("span", noise.hashed(), " ", characters(author.role)) if author.role else ""
