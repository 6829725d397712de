"""Article to one HTML file that needs nothing else: style and pictures inside, and a policy that lets nothing load."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime
from functools import cache
from html import escape

from nachlese import languages
from nachlese.article import Article
from nachlese.render import words
from nachlese.render.cleaning import clean
from nachlese.render.edition import EXTENSIONS, Edition, Picture
from nachlese.render.fragment import reader_html
from nachlese.render.marks import noted, paragraph
from nachlese.render.style import STYLE

# As the sanitiser writes it: a quote is never bare inside an attribute's value, nor "<" in a text.
_PLACE = re.compile(r'<img data-image="([0-9]+)"')


def write(article: Article, edition: Edition) -> bytes:
    """The file, UTF-8."""
    pictures = {id_: picture for id_, picture in edition.pictures.items() if picture.media_type in EXTENSIONS}
    body = clean(noted(edition.note)) + _filled(
        edition.beside.linked(reader_html(article, pictures), ".html"), pictures
    )
    body += _saved(article.language, edition.archived)
    tag, direction = languages.tag(article.language), languages.direction(article.language)
    return page(tag, direction, article.headline, body).encode("utf-8", "replace")


def page(language: str, direction: str, title: str, body: str) -> str:
    """A whole page: ``body`` is markup that has been cleaned; nothing loads but what is inside."""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>{body}</main>
</body>
</html>
"""


@cache
def _policy() -> str:
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def _filled(fragment: str, pictures: dict[str, Picture]) -> str:
    def place(found: re.Match[str]) -> str:
        picture = pictures[found[1]]
        return f'{found[0]} src="data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"'

    return _PLACE.sub(place, fragment)


def _saved(language: str, archived: int) -> str:
    """When this was saved; nothing when that is not known or not sane."""
    try:
        moment = datetime.fromtimestamp(archived / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    text = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    saved = words.labelled(words.of(language).saved, words.time(text, language), language)
    return clean(paragraph(saved, "dates"))
