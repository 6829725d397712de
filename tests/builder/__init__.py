"""Writes an article as a page of dw.com, in the markup of its real pages, with all that is not the article around it.

It imports nothing of ``nachlese.parse``: what it writes and what is read back agree only where both agree with dw.com.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from builder import old_cms, react, state
from builder.holds import HOLDS
from nachlese.article import Article

PAGES: dict[str, Callable[[Article], str]] = {
    "react-state": lambda article: react.page(article, react.BUILDS["2023"], state.apollo(article)),
    "react-app-state": lambda article: react.page(article, react.BUILDS["2026"], state.app(article)),
    "react": lambda article: react.page(article, react.BUILDS["2026"]),
    "old-cms": old_cms.page,
}
LAYOUTS = tuple(PAGES)


def holds(layout: str) -> Callable[[Article], Article]:
    """What of an article a page of this layout can hold."""
    return lambda article: reduce(lambda held, rule: rule(held), HOLDS[layout], article)


def build_page(article: Article, layout: str) -> str:
    """The page of an article; what the layout can't hold is not written."""
    return PAGES[layout](holds(layout)(article))
