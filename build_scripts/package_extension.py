"""The extension's folder to two zips in ``dist/``, one for each family of browsers, the same bytes every time.

The one manifest serves both as it lies; each browser warns about what is the other's, so each zip leaves that out.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXTENSION = ROOT / "extension"
DIST = ROOT / "dist"
SHIPPED = {".js", ".css", ".html", ".json", ".png", ".svg", ".woff2", ".txt"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say

Manifest = dict[str, Any]


def firefox(manifest: Manifest) -> Manifest:
    """The manifest without what is Chromium's."""
    kept = {key: value for key, value in manifest.items() if key not in ("key", "minimum_chrome_version", "storage")}
    return kept | {"background": {key: value for key, value in kept["background"].items() if key != "service_worker"}}


def chromium(manifest: Manifest) -> Manifest:
    """The manifest without what is Firefox's. ``key`` stays: unpacked, this zip has the id that the host knows."""
    kept = {key: value for key, value in manifest.items() if key != "browser_specific_settings"}
    return kept | {"background": {key: value for key, value in kept["background"].items() if key != "scripts"}}


FAMILIES = {"firefox": firefox, "chromium": chromium}


def package(family: str, into: Path = DIST) -> Path:
    """Write one family's zip; its path."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    path = into / f"nachlese-{manifest['version']}-{family}.zip"
    into.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for file in files():
            name = file.relative_to(EXTENSION).as_posix()
            data = text(FAMILIES[family](manifest)) if name == "manifest.json" else file.read_bytes()
            made.writestr(_entry(name), data)
    return path


def files() -> list[Path]:
    """What is shipped, in an order that no file system decides."""
    found = (path for path in EXTENSION.rglob("*") if path.suffix in SHIPPED and not path.name.endswith(".d.ts"))
    return sorted(found, key=lambda path: path.relative_to(EXTENSION).as_posix())


def text(manifest: Manifest) -> bytes:
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


def _entry(name: str) -> zipfile.ZipInfo:
    # Stored, because what deflate gives depends on the zlib it is done with; system and mode as on no machine of ours.
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def main() -> int:
    """Write both, and say where."""
    for family in FAMILIES:
        path = package(family)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes, {len(files())} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
