"""A throw-away extension that does with Mozilla's Readability what the reader does: the least such a thing can be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from driving.stage import ROOT, WELCOME

LIBRARY = ROOT / "build_scripts/node_modules/@mozilla/readability/Readability.js"
PAGE = "page.html"
_OURS = ROOT / "extension/manifest.json"
# By these the drivers know an extension; with ours this one is driven as ours is.
_KNOWN_BY = ("key", "minimum_chrome_version", "browser_specific_settings", "host_permissions")


def write(folder: Path) -> Path:
    """Make the extension's folder; the folder."""
    shutil.copytree(Path(__file__).parent / "readability", folder)
    shutil.copy(LIBRARY, folder)
    (folder / WELCOME).parent.mkdir()
    (folder / WELCOME).write_text("<!doctype html><title>Welcome</title>")
    ours = json.loads(_OURS.read_text("utf-8"))
    manifest = {name: ours[name] for name in _KNOWN_BY} | {
        "manifest_version": 3,
        "name": "Readability",
        "version": "1",
        "permissions": ["activeTab", "scripting"],
        "action": {"default_title": "Read"},
        "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
