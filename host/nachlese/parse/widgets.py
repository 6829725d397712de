"""The code of a widget (a chart, a map, a post of another site) to the address under which a reader finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nachlese.article import Embed
from nachlese.parse import media
from nachlese.parse.tree import fragment

# Charts that a script draws have a page of their own; the script's address would lead a reader to its code.
_DATAWRAPPER = re.compile(r"^(?:https?:)?(//datawrapper\.dwcdn\.net/\w+/)(?:\d+/)?embed(?:-\w+)?\.js")
_FLOURISH = re.compile(r"(?:visualisation|story)/\d+")
_NAMED = ("src", "data-src", "data-instgrm-permalink", "cite", "data-href", "data-ai2html-url", "ai2html-url")


def embed(code: str, title: str) -> Embed | None:
    """What is embedded, None where the code names no address."""
    root = fragment(code)
    frame = next(root.iter("iframe"), None)
    title = title or (frame.get("title") or "" if frame is not None else "")
    return next((made for url in _addresses(root) if (made := media.embed(url, title))), None)


def _addresses(root: Any) -> Iterator[str]:
    """Addresses in the code, the surest first."""
    elements = list(root.iter("*"))
    frames = [each for each in elements if each.tag == "iframe"]
    for each in (*frames, *(each for each in elements if each.tag in ("blockquote", "div", "section"))):
        told = next((value for name in _NAMED if (value := each.get(name))), "")
        if _FLOURISH.fullmatch(told):
            yield f"https://public.flourish.studio/{told}/"
        elif told.startswith(("http://", "https://", "//")):
            yield told
    for script in root.iter("script"):
        if chart := _DATAWRAPPER.match(script.get("src") or ""):
            yield f"https:{chart[1]}"
    links = [link.get("href") or "" for link in root.iter("a")]
    yield from reversed(links) if root.find(".//blockquote") is not None else links
