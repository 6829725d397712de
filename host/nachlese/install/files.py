"""The files this room is made from: the browser table, the host manifest's common part, the extension's manifest.

A wheel and the built host carry them beside this module; a checkout has each in its one place.
"""

from __future__ import annotations

from pathlib import Path

# Not importlib.resources: the host asks for the ids before its first reply, and that import costs several milliseconds.
_HERE = Path(__file__).parent

_IN_CHECKOUT = {
    "browsers.toml": "manifest/browsers.toml",
    "host.json": "manifest/host.json",
    "extension.json": "extension/manifest.json",
}


def read(name: str) -> bytes:
    """The bytes of one of the three files."""
    packed = _HERE / name
    return (packed if packed.exists() else _HERE.parents[2] / _IN_CHECKOUT[name]).read_bytes()
