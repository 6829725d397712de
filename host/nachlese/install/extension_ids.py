"""Who calls the host, from the arguments a browser starts it with: our own extension, another, or a person.

Chromium gives the extension's origin, ``chrome-extension://ID/``, and on Windows a window after it; Firefox gives the
path of the host manifest and the extension's id. The ids are derived from the extension's manifest, in either browser.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nachlese.install.files import read

_ORIGIN = "chrome-extension://"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


class ExtensionIds(NamedTuple):
    """The extension's id in Chromium and its kin, and in Firefox and its kin."""

    chromium: str
    gecko: str

    @property
    def origin(self) -> str:
        """What Chromium calls the extension in a host manifest and in the host's arguments."""
        return f"{_ORIGIN}{self.chromium}/"


@cache
def extension_ids() -> ExtensionIds:
    """The ids of our extension."""
    manifest = json.loads(read("extension.json"))
    return ExtensionIds(chromium_id(manifest["key"]), manifest["browser_specific_settings"]["gecko"]["id"])


def chromium_id(key: str) -> str:
    """The id Chromium derives from a manifest's ``key``: the first 32 hex digits of its SHA-256, written in a to p."""
    from base64 import b64decode
    from hashlib import sha256

    return sha256(b64decode(key)).hexdigest()[:32].translate(_LETTERS)


def called_by_browser(arguments: Sequence[str]) -> bool:
    """Whether a browser wrote these arguments (``sys.argv[1:]``), for any extension; no command looks so."""
    return bool(arguments) and (arguments[0].startswith(_ORIGIN) or _from_firefox(arguments))


def allowed(arguments: Sequence[str]) -> bool:
    """Whether a browser started the host for our own extension."""
    if _from_firefox(arguments):
        return arguments[1] == extension_ids().gecko
    return bool(arguments) and arguments[0] == extension_ids().origin


def _from_firefox(arguments: Sequence[str]) -> bool:
    return len(arguments) == 2 and arguments[0].endswith(".json") and Path(arguments[0]).is_absolute()
