"""The host, registered for one throw-away profile alone, with a launcher that fixes its library."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from driving.browser import BrowserTrouble
from nachlese.install.extension_ids import ExtensionIds

# Firefox reads the first; browsers in a sandbox reach both through the desktop's proxy.
FIREFOX_PLACES = (".mozilla/native-messaging-hosts", ".config/mozilla/native-messaging-hosts")
MACOS_FIREFOX_PLACES = ("Library/Application Support/Mozilla/NativeMessagingHosts",)
CHROMIUM_PLACES = ("profile/NativeMessagingHosts",)


class Host(NamedTuple):
    """How the host is started: a command, and what its environment holds besides the browser's own."""

    command: Sequence[str]
    environment: Mapping[str, str]


def from_source(python: Path, source: Path, environment: Mapping[str, str]) -> Host:
    """The host of a checkout, by the interpreter that has its dependencies."""
    return Host((str(python), "-m", "nachlese"), {"PYTHONPATH": str(source), **environment})


class Registration:
    """The host's manifests below one HOME; they can be taken away and put back while the browser runs."""

    def __init__(self, home: Path, manifest: Path, ids: ExtensionIds) -> None:
        if sys.platform == "win32":
            raise BrowserTrouble("On Windows a browser looks for hosts in the registry alone, not in a profile.")
        self._common = json.loads(manifest.read_text("utf-8"))
        self._launcher = home / "host"
        firefox = MACOS_FIREFOX_PLACES if sys.platform == "darwin" else FIREFOX_PLACES
        origins = {"allowed_origins": [f"chrome-extension://{ids.chromium}/"]}
        self._places: dict[Path, dict[str, list[str]]] = {home / place: origins for place in CHROMIUM_PLACES}
        self._places |= {home / place: {"allowed_extensions": [ids.gecko]} for place in firefox}

    def register(self, host: Host) -> None:
        """Write launcher and manifests; what was registered before is replaced."""
        lines = ["#!/bin/sh", *(f"export {name}={shlex.quote(value)}" for name, value in host.environment.items())]
        beside = self._launcher.with_suffix(".new")
        beside.write_text("\n".join([*lines, f'exec {shlex.join(host.command)} "$@"', ""]))
        beside.chmod(0o755)
        beside.replace(self._launcher)  # a host that is just starting reads the old one or the new one
        for place, callers in self._places.items():
            place.mkdir(parents=True, exist_ok=True)
            manifest = {**self._common, "path": str(self._launcher), **callers}
            (place / f"{self._common['name']}.json").write_text(json.dumps(manifest, indent=2))

    def remove(self) -> None:
        """Take the manifests away: the host is not installed."""
        for place in self._places:
            (place / f"{self._common['name']}.json").unlink(missing_ok=True)
