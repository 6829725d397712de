"""Pages no layout knows, by readability-lxml: a title and the column it finds. The only user of that package."""

from __future__ import annotations

import logging

from nachlese.article import Block
from nachlese.errors import NotAnArticle
from nachlese.parse.blocks import Column, text_length
from nachlese.parse.page import Page, fragment
from nachlese.parse.reading import Facts
from nachlese.parse.text import fold

_ENOUGH = 140  # characters of running text; less is a list of links or a message
_LARGEST = 2 * 1024 * 1024  # bytes; readability walks the tree many times


def read(page: Page, column: Column) -> tuple[Facts, tuple[Block, ...]]:
    """Facts and blocks; raises NotAnArticle when no running text is found."""
    from lxml import etree
    from readability import Document

    source = etree.tostring(page.tree, encoding="unicode", method="html")
    if len(source) > _LARGEST:
        raise NotAnArticle("No article was found on this page. Open the article itself and try again.")
    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs the text of pages
    try:
        document = Document(source)
        title, summary = document.short_title(), document.summary(html_partial=True)
    except Exception as error:  # it raises Unparseable, and what lxml and re raise, from within
        raise NotAnArticle("No article was found on this page. Open the article itself and try again.") from error
    body = column.read(fragment(summary))
    if text_length(body) < _ENOUGH:
        raise NotAnArticle("No article was found on this page. Open the article itself and try again.")
    found = Facts()
    found.offer("dom", headline=page.text("h1") or fold(title))
    found.offer("meta", published=_day_or_time(page), teaser=page.meta("description"))
    return found, body


def _day_or_time(page: Page) -> str:
    from nachlese.parse.react import time_of

    return time_of(page.meta("article:published_time") or page.meta("date"))
