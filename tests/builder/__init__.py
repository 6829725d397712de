"""Writes an article as a page of dw.com, in the markup of its real pages, with all that is not the article around it.

It imports nothing of ``nachlese.parse``: what it writes and what is read back agree only where both agree with dw.com.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from builder import amp, old_cms, react, state
from builder.holds import HOLDS, LEFT
from builder.ways import WAYS, Sent
from nachlese.article import Article

PAGES: dict[str, Callable[[Article], str]] = {
    "react-state": lambda article: react.page(article, react.BUILDS["2023"], state.apollo(article)),
    "react-app-state": lambda article: react.page(article, react.BUILDS["2026"], state.app(article)),
    "react": lambda article: react.page(article, react.BUILDS["2026"]),
    "amp": amp.page,
    "old-cms": old_cms.page,
}
LAYOUTS = tuple(PAGES)
STATED = ("react-state", "react-app-state")
STATELESS = ("react", "amp", "old-cms")


def holds(layout: str, way: str = "served") -> Callable[[Article], Article]:
    """What of an article a page of this layout can hold when it comes by this way."""
    rules = (*HOLDS[layout], *LEFT.get((layout, way), ()))
    return lambda article: reduce(lambda held, rule: rule(held), rules, article)


def build_page(article: Article, layout: str, way: str = "served") -> str:
    """The page of an article; what it can't hold is not written."""
    return PAGES[layout](holds(layout, way)(article))


def sent(article: Article, layout: str, way: str = "served") -> Sent:
    """The page of an article as it comes by a way, and the address it is read under."""
    return WAYS[way](build_page(article, layout, way), article)


def comes(layout: str, way: str, form: str) -> bool:
    """Whether pages of a layout and form come by a way: SingleFile keeps no script, so no state; AMP pages and lessons
    have hosts of their own."""
    if way == "SingleFile":
        return layout in STATELESS
    return (
        form != "lesson"
        if way in ("onion", "rewriting mirror")
        else way != "mobile" or (layout != "amp" and form != "lesson")
    )
