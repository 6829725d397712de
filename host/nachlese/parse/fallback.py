"""Pages no layout knows, by readability-lxml: a title and the column it finds. The only user of that package."""

from __future__ import annotations

import logging

from nachlese.article import Block, Heading, Paragraph, plain
from nachlese.parse import refusal
from nachlese.parse.column import Column
from nachlese.parse.page import Page
from nachlese.parse.reading import Facts, time_of
from nachlese.parse.text import fold
from nachlese.parse.tree import fragment

_ENOUGH = 140  # characters of running text; less is a list of links or a message
_LARGEST = 2 * 1024 * 1024  # bytes; readability walks the tree many times


def read(page: Page, column: Column) -> tuple[Facts, tuple[Block, ...]]:
    """Facts and blocks; raises NotAnArticle when no running text is found."""
    from lxml import etree
    from readability import Document

    source = etree.tostring(page.tree, encoding="unicode", method="html")
    if len(source) > _LARGEST:
        raise refusal.unread(page)
    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs the text of pages
    try:
        document = Document(source)
        title, summary = document.short_title(), document.summary(html_partial=True)
    except Exception as error:  # it raises Unparseable, and what lxml and re raise, from within
        raise refusal.unread(page) from error
    body = column.read(fragment(summary))
    if sum(len(plain(block.children)) for block in body if isinstance(block, Paragraph)) < _ENOUGH:
        raise refusal.unread(page)
    headline = page.text("h1") or fold(title)
    if isinstance(body[0], Heading) and fold(plain(body[0].children)) == headline:
        body = body[1:]
    found = Facts()
    found.offer("dom", headline=headline)
    found.offer(
        "meta",
        published=time_of(page.meta("article:published_time") or page.meta("date")),
        teaser=page.meta("description"),
    )
    return found, body
