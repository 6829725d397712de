"""The texts of the embedded state that are of one content: found by its id, whatever shape the state has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_START = re.compile(rb"window\.__(?:APOLLO|APP)_STATE__\s*=\s*")


def texts(page: bytes, content_id: str) -> list[str]:
    """The HTML of each text of this content; [] where the state is not there, is broken, or is another's."""
    start = _START.search(page)
    if not start or not content_id:
        return []
    try:
        state, _ = json.JSONDecoder().raw_decode(page[start.end() :].decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return []
    found = max(_contents(state, content_id), key=len, default={})
    posts = [_followed(post, state) for post in found.get("posts") or () if isinstance(post, dict)]
    every = (found.get("text"), *(post.get("text") for post in posts))
    return [text for text in every if isinstance(text, str)]


def _contents(state: Any, content_id: str) -> Iterator[dict[str, Any]]:
    """Every entity with this id that has a text, wherever it stands."""
    left = [state]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            if str(each.get("id")) == content_id and isinstance(each.get("text"), str):
                yield each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)


def _followed(post: dict[str, Any], state: Any) -> dict[str, Any]:
    named = state.get(post.get("__ref")) if isinstance(state, dict) else None
    return named if isinstance(named, dict) else post
