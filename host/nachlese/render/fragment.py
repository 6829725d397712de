"""Article to the HTML fragment the reader shows: nothing in it loads anything.

Pictures that are held stand as ``<img data-image="ID">`` without an address; what would have to be asked for elsewhere
is a card, a link that names the host it would ask. One that may still come is both, the card behind its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

from nachlese import languages
from nachlese.addresses import host
from nachlese.article import Article, Author
from nachlese.render import words
from nachlese.render.blocks import Blocks
from nachlese.render.cleaning import clean
from nachlese.render.marks import inlines, link, paragraph


def reader_html(article: Article, held: Collection[str], coming: Collection[str] = ()) -> str:
    """The article as one ``<article>``, sanitised; ``held`` are the ids of the pictures that can be shown, ``coming``
    of those that may be."""
    return clean(_article(article, Blocks(article.language, held, coming)))


def _article(article: Article, blocks: Blocks) -> str:
    kind = "nachlese opinion" if article.opinion else "nachlese"
    lead = blocks.image(article.lead_image, "image lead") if article.lead_image else ""
    language = escape(languages.tag(article.language))
    return (
        f'<article class="{kind}" lang="{language}" dir="{languages.direction(article.language)}">'
        f"<header>{_header(article)}</header>{lead}{blocks.all(article.body)}"
        f"{paragraph(inlines(article.copyright), 'copyright')}<footer>{_footer(article)}</footer></article>"
    )


def _header(article: Article) -> str:
    names = words.comma(article.language).join(map(_author, article.authors))
    return (
        paragraph(" · ".join(map(escape, article.kicker)), "kicker")
        + f"<h1>{escape(article.headline)}</h1>"
        + paragraph(escape(article.teaser), "teaser")
        + paragraph(f'<span class="authors">{names}</span>' if names else "", "byline")
        + paragraph(_dates(article), "dates")
    )


def _author(author: Author) -> str:
    name = link(author.url, f"<bdi>{escape(author.name)}</bdi>")
    role = f' <span class="role">{escape(author.role)}</span>' if author.role else ""
    detail = f' <span class="detail">{escape(author.detail)}</span>' if author.detail else ""
    return f'<span class="author">{name}{role}{detail}</span>'


def _dates(article: Article) -> str:
    published = words.time(article.published, article.language)
    if not article.modified or article.modified == article.published:
        return published
    label, modified = words.of(article.language).updated, words.time(article.modified, article.language)
    modified = words.labelled(label, modified, article.language)
    return f"{published} · {modified}" if published else modified


def _footer(article: Article) -> str:
    topics = [link(topic.url, escape(topic.name)) for topic in article.topics]
    return paragraph(_listed([*topics, *map(escape, article.regions)]), "topics") + paragraph(_links(article), "links")


def _listed(markup: Iterable[str]) -> str:
    return " · ".join(f"<bdi>{one}</bdi>" for one in markup)


def _links(article: Article) -> str:
    """The original by its host, and the short address, which is short enough to be read."""
    label, named = words.of(article.language).original, host(article.url)
    original = link(article.url, f"<bdi>{escape(named)}</bdi>", "original")
    original = words.labelled(label, original, article.language) if named else ""
    short = link(article.short_url, f"<bdi>{escape(article.short_url.removeprefix('https://'))}</bdi>", "short")
    return " · ".join(part for part in (original, short if article.short_url else "") if part)
