"""Selectors, in the few forms that our tables need, to what they ask of an element.

An element is its tag and a function that gives its attributes, so that lxml's and bs4's are asked alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

_FORM = re.compile(
    r"""(?P<tag>^[a-z][\w-]*)|\.(?P<name>[\w-]+)|\#(?P<id>[\w-]+)"""
    r"""|\[(?P<attribute>[\w-]+)(?:(?P<how>[*^]?=)["']?(?P<value>[^"'\]]*)["']?)?\]"""
)
_HOW: dict[str, Callable[[Any, str], bool]] = {
    "": lambda _held, _value: True,
    "=": lambda held, value: bool(held == value),
    "^=": lambda held, value: bool(held.startswith(value)),
    "*=": lambda held, value: value in held,
    "~=": lambda held, value: value in (held.split() if isinstance(held, str) else held),
}


class Compound(NamedTuple):
    """``a.icon[href*=newsletter]``: a tag ("" for any), and for each attribute asked its name, how, and what."""

    tag: str
    asked: tuple[tuple[str, str, str], ...]

    @property
    def is_marked(self) -> bool:
        """Whether it asks for something rarer than a tag."""
        return bool(self.asked) and (not self.tag or self.asked[0][0] in ("class", "id"))

    @property
    def key(self) -> str:
        """The narrowest of what it asks, as ``keys`` has it of every element that fits."""
        name, how, value = next(iter(self.asked), ("", "", ""))
        return f".{value}" if how == "~=" else f"#{value}" if (name, how) == ("id", "=") else self.tag or f"[{name}"

    def fits(self, tag: str, get: Callable[[str], Any]) -> bool:
        if self.tag and self.tag != tag:
            return False
        for name, how, value in self.asked:
            held = get(name)
            if held is None or not _HOW[how](held, value):
                return False
        return True


class Step(NamedTuple):
    """One compound of a selector, and whether it asks for a child (``>``) of what fits the steps before it."""

    compound: Compound
    is_child: bool


@cache
def steps(selector: str) -> tuple[Step, ...]:
    """``article .kicker > span`` read from left to right."""
    found, is_child = [], False
    for part in selector.split():
        if part != ">":
            found.append(Step(compound(part), is_child))
        is_child = part == ">"
    return tuple(found)


def compound(text: str) -> Compound:
    tag, asked = "", []
    parts = list(_FORM.finditer(text))
    if "".join(part[0] for part in parts) != text:
        raise ValueError(f"{text} is of no form that is known here")
    for part in parts:
        match part.lastgroup, part:
            case "tag", _:
                tag = part["tag"]
            case "name", _:
                asked.append(("class", "~=", part["name"]))
            case "id", _:
                asked.append(("id", "=", part["id"]))
            case _:
                asked.append((part["attribute"], part["how"] or "", part["value"] or ""))
    return Compound(tag, tuple(asked))
