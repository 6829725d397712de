"""The browsers of this machine that can be driven with an unpacked extension in them."""

from __future__ import annotations

import shutil
from pathlib import Path

# Branded Chrome and Firefox's release channel are not here first: Chrome takes no --load-extension any more; Firefox
# takes a temporary add-on from Marionette whatever its channel.
NAMES: dict[str, tuple[str, ...]] = {
    "firefox": ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
    "chromium": ("chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
}


def executable(browser: str) -> Path | None:
    """Where a browser is, None when it is not installed. A snap is left out: it sees neither profile nor launcher."""
    for name in NAMES[browser]:
        found = shutil.which(name)
        if found and not Path(found).resolve().is_relative_to("/snap") and Path(found).resolve().name != "snap":
            return Path(found)
    return None


def found() -> dict[str, Path]:
    """Every browser that is here, in the order in which they are tried."""
    here = {name: executable(name) for name in NAMES}
    return {name: path for name, path in here.items() if path}
