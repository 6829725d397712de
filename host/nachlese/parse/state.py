"""The article in a page's embedded state, taken only when its content id is the page's own.

dw.com navigates without reloading: the state stays that of the first page, and may describe another article. Two
shapes are known: ``__APOLLO_STATE__`` (2022–2024), a cache of entities that name each other by ``__ref``, with
arguments in the names of fields; and ``__APP_STATE__`` (since 2024), whole contents under the path asked for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from nachlese.languages import LANGUAGES
from nachlese.parse.page import Page
from nachlese.parse.tree import CUT, legible

_START = re.compile(r"window\.(?P<shape>__APOLLO_STATE__|__APP_STATE__)\s*=\s*")
_ENTITIES = msgspec.json.Decoder(dict[str, msgspec.Raw])  # most are never asked for: four fifths of the time
_CONTENT_PATH = re.compile(r"(?:^|/)graph-api/(?P<language>[a-z0-9-]+)/content/[a-z-]+/(?P<id>[1-9][0-9]{0,11})\b")


class Node:
    """One entity. A field is found whatever its arguments, a reference is followed, what is absent is empty."""

    def __init__(self, fields: dict[str, Any], cache: dict[str, Any]) -> None:
        self._fields, self._cache = fields, cache

    def _get(self, name: str) -> Any:
        if name in self._fields:
            return self._fields[name]
        return self._with_arguments.get(name)

    @cached_property
    def _with_arguments(self) -> dict[str, Any]:
        """The fields asked for with arguments, the first of each name."""
        found: dict[str, Any] = {}
        for key, value in self._fields.items():
            if "(" in key or ":" in key:
                found.setdefault(key.partition("(")[0].partition(":")[0], value)
        return found

    def _node(self, value: Any) -> Node | None:
        if isinstance(value, dict) and isinstance(name := value.get("__ref"), str):
            value = self._cache[name] = _read(self._cache.get(name))
        return Node(value, self._cache) if isinstance(value, dict) else None

    def denies(self, name: str) -> bool:
        """Whether the field says that there is none: it is null. A reference that leads nowhere says nothing."""
        return name in self._fields and self._fields[name] is None

    def text(self, *names: str) -> str:
        """The first of the fields that holds text (or a number), "" when none does."""
        for name in names:
            value = self._get(name)
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
                return str(value)
        return ""

    def flag(self, name: str) -> bool:
        return self._get(name) is True

    def one(self, name: str) -> Node | None:
        return self._node(self._get(name))

    def every(self, name: str) -> list[Node]:
        """The entities of all lists of that name: one field may be asked for with several arguments."""
        lists = [value for key, value in self._fields.items() if key.split("(")[0] == name and isinstance(value, list)]
        return [node for found in lists for each in found if (node := self._node(each))]

    def many(self, *names: str) -> list[Node]:
        """The entities of the first of the fields that is a list with any."""
        for name in names:
            value = self._get(name)
            found = [node for each in value if (node := self._node(each))] if isinstance(value, list) else []
            if found:
                return found
        return []


def content(page: Page) -> Node | None:
    """The page's own article in its state; None when there is no state, it is broken, or it is another article's."""
    if not page.address or not page.address.id:
        return None
    for script in page.tree.iter("script"):
        text = script.text or ""
        if start := _START.search(text):
            held = text[start.end() :]
            state = _entities(page.state if held == CUT else held.encode("utf-8", "replace"))
            for language, node in _contents(state, start["shape"]):
                if node.text("id") == page.address.id and _same_language(
                    language or node.text("language"), page.language
                ):
                    return node
    return None


def _entities(state: bytes) -> dict[str, Any]:
    """What stands in a state by its name, each in JSON until it is asked for."""
    try:
        return dict(_ENTITIES.decode(state[: state.rfind(b"}") + 1]))
    except (ValueError, RecursionError):
        found = _decoded_leniently(state)
        return found if isinstance(found, dict) else {}


def _read(entity: Any) -> Any:
    if not isinstance(entity, msgspec.Raw):
        return entity
    try:
        return msgspec.json.decode(entity)
    except (ValueError, RecursionError):
        return _decoded_leniently(bytes(entity))


def _decoded_leniently(text: bytes) -> Any:
    """A state that other statements follow, or with half a surrogate pair or a control character: at half the speed."""
    try:
        return json.JSONDecoder().raw_decode(legible(text).decode("utf-8", "replace"))[0]
    except (ValueError, RecursionError):
        return None


def _contents(state: dict[str, Any], shape: str) -> Iterator[tuple[str, Node]]:
    """Each content of the state with the language it was asked in, "" when its name does not tell."""
    if shape == "__APOLLO_STATE__":
        root = state.get("ROOT_QUERY")
        fields = _entities(bytes(root)) if isinstance(root, msgspec.Raw) else root if isinstance(root, dict) else {}
        for key, named in fields.items():  # what else it has is every word of dw.com's pages
            if key.split("(")[0] == "content" and (node := Node({key: _read(named)}, state).one(key)):
                yield "", node
        return
    for path, answer in state.items():
        if not (asked := _CONTENT_PATH.search(path)):
            continue
        answer = _read(answer)
        data = answer.get("data", answer) if isinstance(answer, dict) else None
        held = data.get("content", data) if isinstance(data, dict) else None
        if isinstance(held, dict):
            yield asked["language"], Node({"id": asked["id"], **held}, {})


def _same_language(stated: str, code: str) -> bool:
    """zh and zh-hant share ids; any other pair of languages does not. A state that names none is believed."""
    names = {language.state: own for own, language in LANGUAGES.items()}
    stated = names.get(stated.upper(), stated.lower())
    return stated not in LANGUAGES or code not in LANGUAGES or stated == code
