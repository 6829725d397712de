"""Where a text stands when no class says so: the element whose own paragraphs hold the most words."""

from __future__ import annotations

from collections import Counter
from typing import Any

_APART = {"header", "footer", "aside", "nav", "figure", "form", "li", "blockquote", "td"}
_ENOUGH = 60  # characters; less is a label


def densest(within: Any | None) -> Any | None:
    """That element, None when there are but labels. Wrappers of single paragraphs count for what holds them all."""
    if within is None:
        return None
    lengths: Counter[Any] = Counter()
    for paragraph in within.iter("p"):
        holder = _holder(paragraph)
        if holder is not None and "teaser" not in (paragraph.get("class") or ""):
            lengths[holder] += len("".join(paragraph.itertext()).strip())
    best, length = next(iter(lengths.most_common(1)), (None, 0))
    return best if length >= _ENOUGH else None


def _holder(paragraph: Any) -> Any | None:
    """The nearest element around a paragraph that holds more than it, None when it stands apart from the text."""
    above = paragraph.getparent()
    while above is not None and len(above) == 1 and above.tag == "div":
        above = above.getparent()
    around = above
    while around is not None:
        if around.tag in _APART:
            return None
        around = around.getparent()
    return above
