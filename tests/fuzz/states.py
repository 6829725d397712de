"""States in which anything may be of any kind, or of none JSON knows; and records of the same making."""

from __future__ import annotations

import json
import re
from functools import cache
from random import Random
from typing import Any

import msgspec

from builder import build_page
from samples import SAMPLES

_STATE = re.compile(r"(window\.__AP(?:OLLO|P)_STATE__=)(.*?)(; ?</script>)", re.S)
# Written as they are, since json would not: no numbers, texts that are none, names twice, and no end.
_RAW = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e-999", "9" * 5000, "1" + "0" * 400 + ".5", "-0", "01", "1.", "+1", "'a'",
    '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"\\u0000<p>a</p>"', '"\\x41"', '"a\nb"', "undefined", "null", "true",
    '{"a":1,"a":[]}', '{"__ref":"A"}', '{"__ref":7}', '{"__ref":"ROOT_QUERY"}', '{"__proto__":{"id":1}}', '{"id":70000001}',
    "[" * 300 + "]" * 300, '{"a":' * 300 + "1" + "}" * 300, "[[[]]]", "{}", "[]", '""', "0", "-1", "1e400", "70000001",
    '"<p>a</p>"', '"<p><b>"', '"</script>"', '"<div class=\\"rich-text\\">a"', '"2024-01-01T00:00:00Z"', '"javascript:a"',
    '"https://static.dw.com/image/1_605.jpg"', '"\\ufffe\\uffff\\ufeff"', '"' + "w" * 70_000 + '"',
)  # fmt: skip
_HOLE = "\ue000"


@cache
def _stated() -> tuple[tuple[str, Any, str], ...]:
    """Pages with a state, each parted: before it, the state, after it."""
    pages = [build_page(article, layout) for article in SAMPLES for layout in ("react-state", "react-app-state")]
    return tuple(_parted(page) for page in pages)


def _parted(page: str) -> tuple[str, Any, str]:
    found = _STATE.search(page)
    assert found, "a page with a state"
    return page[: found.end(1)], json.loads(found[2]), page[found.start(3) :]


def page(chance: Random) -> str:
    before, state, after = chance.choice(_stated())
    return before + _filled(_holed(state, chance), chance) + after


def record(chance: Random) -> str:
    """An article record in which some things are others."""
    return _filled(_holed(json.loads(msgspec.json.encode(chance.choice(SAMPLES))), chance), chance)


def _holed(value: Any, chance: Random) -> Any:
    """The value with a few of its parts, anywhere, to be filled with anything."""
    parts = list(_parts(value, ()))
    chosen = {path for path in chance.choices(parts, k=chance.randint(1, 6)) if path}
    return _without(value, (), chosen, chance)


def _parts(value: Any, path: tuple[Any, ...]) -> Any:
    yield path
    if isinstance(value, dict | list):
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _parts(each, (*path, name))


def _without(value: Any, path: tuple[Any, ...], chosen: set[tuple[Any, ...]], chance: Random) -> Any:
    if path in chosen:
        return _HOLE
    if isinstance(value, dict):
        names = {
            name: chance.choice([name, name.split("(")[0], f"{name}:x"]) if chance.random() < 0.02 else name
            for name in value
        }
        return {names[name]: _without(each, (*path, name), chosen, chance) for name, each in value.items()}
    if isinstance(value, list):
        return [_without(each, (*path, at), chosen, chance) for at, each in enumerate(value)]
    return value


def _filled(value: Any, chance: Random) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return re.sub(f'"{_HOLE}"', lambda _: chance.choice(_RAW), written)
