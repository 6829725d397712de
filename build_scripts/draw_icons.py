"""The extension's mark, and the neutral one of its discreet mode, drawn once as SVG, to the PNGs that browsers want.

``python build_scripts/draw_icons.py`` needs Chromium; the PNGs are committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).resolve().parents[1] / "extension" / "icons"
SIZES = {"nachlese": ("", (16, 32, 48, 128)), "page": ("page-", (16, 32))}


def main() -> None:
    """Draw each size over nothing, so that the rounded corners stay open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, (prefix, sizes) in SIZES.items():
            mark = (ICONS / f"{name}.svg").read_text("utf-8")
            for size in sizes:
                page.set_viewport_size({"width": size, "height": size})
                look = f"<style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>"
                page.set_content(look + mark)
                page.screenshot(path=ICONS / f"{prefix}{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
