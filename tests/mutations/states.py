"""Changes of the state a React page was made from; its elements stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

Change = Callable[[Random, str], str]

_STATE = re.compile(r"(<script> window\.__(?:APOLLO|APP)_STATE__=)(?P<json>.*?)(; </script>)", re.S)
_PARAGRAPH = re.compile(r"<p>.*?<\\?/p>", re.S)
_OWN = re.compile(r'rel="canonical" href="[^"]*-([0-9]+)"')


def _changed(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda html: _STATE.sub(lambda found: found[1] + change(found["json"]) + found[3], html)


def dropped(_: Random, html: str) -> str:
    return _STATE.sub("", html)


def cut(random: Random, html: str) -> str:
    """The page was saved while it was still coming in."""
    return _changed(lambda state: state[: random.randrange(len(state))])(html)


def of_another(_: Random, html: str) -> str:
    """dw.com navigates without reloading: the state is that of where one came from."""
    own = _OWN.search(html)
    return _changed(lambda state: state.replace(own[1], "12345678"))(html) if own else dropped(_, html)


def field_lost(random: Random, html: str) -> str:
    """A field is called otherwise, wherever it stands."""

    def lost(state: str) -> str:
        names = sorted(set(re.findall(r'"([a-zA-Z_]+)":', state)))
        name = random.choice(names)
        return state.replace(f'"{name}":', f'"{name}V2":')

    return _changed(lost)(html)


def nothing_in_a_field(random: Random, html: str) -> str:
    """A field is null, or of a kind that nobody expects."""

    def emptied(state: str) -> str:
        values = json.loads(state)
        holders = list(_holders(values))
        holder = random.choice(holders)
        holder[random.choice(sorted(holder))] = random.choice((None, [], {}, 0, "", True, [None], {"__ref": "Image:1"}))
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")

    return _changed(emptied)(html)


def _holders(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if value else []
        return own + [each for child in value.values() for each in _holders(child)]
    return [each for child in value for each in _holders(child)] if isinstance(value, list) else []


def paragraph_short(random: Random, html: str) -> str:
    """The page has a paragraph that the state has not: it was written later."""

    def shorter(state: str) -> str:
        found = list(_PARAGRAPH.finditer(state))
        if not found:
            return state
        gone = random.choice(found)
        return state[: gone.start()] + state[gone.end() :]

    return _changed(shorter)(html)


def page_short(random: Random, html: str) -> str:
    """The state has a paragraph that the page has not."""
    head, script, rest = html.partition("<script> window.__A")
    found = list(_PARAGRAPH.finditer(head, head.find("rich-text")))
    if found:
        gone = random.choice(found)
        head = head[: gone.start()] + head[gone.end() :]
    return head + script + rest
