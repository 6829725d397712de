"""An element to the first rule it falls under.

Each selector is filed under the narrowest word it asks for, a class or a tag, so that an element meets only those that
have a word in common with it: asking all of them took nine tenths of the time.
"""

from __future__ import annotations

from collections.abc import Callable

from nachlese.parse.nodes import Node, within
from nachlese.parse.rules import LEFT_OUT, RULES, Rule
from nachlese.parse.selectors import compound

_Fits = Callable[[Node], bool]
_Entry = tuple[int, _Fits, "Rule | str"]


def rule_of(node: Node) -> Rule | str | None:
    """The first rule, from the top of the tables, whose selector fits; the name under which a piece is left out."""
    found = [_BY_KEY[key] for key in _keys(node) if key in _BY_KEY]
    if not found:
        return None
    entries = found[0] if len(found) == 1 else sorted(entry for entries in found for entry in entries)
    return next((rule for _, fits, rule in entries if fits(node)), None)


def may_have_rule(node: Node) -> bool:
    """Whether a rule has a word in common with an element."""
    return any(key in _BY_KEY for key in _keys(node))


def _keys(node: Node) -> list[str]:
    keys = [node.tag]
    for name, value in node.items():
        keys.append(f"[{name}")
        if name == "class":
            keys.extend({f".{each}" for each in value.split()})
        elif name == "id":
            keys.append(f"#{value}")
    return keys


def _filed() -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    rules: tuple[tuple[str, Rule | str], ...] = (*LEFT_OUT, *RULES)
    for selector, rule in rules:
        for part in selector.split(", "):
            key = compound(part.split(":")[0]).key
            found.setdefault(key, []).append((sum(map(len, found.values())), _fits(part), rule))
    return found


def _fits(part: str) -> _Fits:
    """A compound, and what may follow it. soupsieve knows the same, but takes 67 ms to compile its own patterns."""
    first, _, rest = part.partition(":")
    asked, (how, _, inner) = compound(first), rest.removesuffix(")").partition("(")
    other = compound(inner)
    match how:
        case "":
            return lambda node: asked.fits(node.tag, node.get)
        case "not":
            return lambda node: asked.fits(node.tag, node.get) and not other.fits(node.tag, node.get)
        case "has":
            return lambda node: (
                asked.fits(node.tag, node.get) and any(other.fits(each.tag, each.get) for each in within(node))
            )
    raise ValueError(f"{part} is of no form that is known here")


_BY_KEY = _filed()
