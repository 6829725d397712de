"""An element to the first rule it falls under.

Each selector is filed under the narrowest word it asks for, a class or a tag, so that an element meets only those that
have a word in common with it: asking all of them took nine tenths of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import soupsieve
from bs4.element import Tag

from nachlese.parse.rules import LEFT_OUT, RULES, Rule
from nachlese.parse.selectors import Compound, compound

_Entry = tuple[int, Callable[[Tag], object], "Rule | str"]


def rule_of(node: Tag) -> Rule | str | None:
    """The first rule, from the top of the tables, whose selector fits; the name under which a piece is left out."""
    entries = _BY_KEY.get(node.name, ())
    if node.attrs:
        entries = sorted((*entries, *(entry for key in _keys(node) for entry in _BY_KEY.get(key, ()))))
    return next((rule for _, fits, rule in entries if fits(node)), None)


def may_have_rule(node: Tag) -> bool:
    """Whether a rule has a word in common with an element, of which no more than name and attributes are known."""
    return any(key in _BY_KEY for key in (node.name, *_keys(node)))


def _keys(node: Tag) -> Iterator[str]:
    for name, value in node.attrs.items():
        yield f"[{name}"
        if name == "class":
            yield from {f".{each}" for each in value}
        elif name == "id":
            yield f"#{value}"


def _filed() -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    rules: tuple[tuple[str, Rule | str], ...] = (*LEFT_OUT, *RULES)
    for selector, rule in rules:
        for part in selector.split(", "):
            plain = compound(part.split(":")[0])
            fits = soupsieve.compile(part).match if ":" in part else _fits(plain)
            found.setdefault(plain.key, []).append((sum(map(len, found.values())), fits, rule))
    return found


def _fits(plain: Compound) -> Callable[[Tag], bool]:
    return lambda node: plain.fits(node.name, node.get)


_BY_KEY = _filed()
