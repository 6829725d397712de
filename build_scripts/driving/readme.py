"""The README's pictures, from the real extension with the real host: an article light and dark, and the library."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from driving.browser import Look
from driving.pictures import Hosts, stand
from driving.screen import SHELF, dress, settle, shown
from driving.screens import SCREENS
from driving.stage import set_up

_SIZE = Look(1440, 900, still=True)
_COLOURS = 200  # of the picture file; so few make it a third as large, and nobody sees it
# The picture by its name: the screen, and the theme it is shown in.
_PICTURES = {
    f"{name}-{theme}": (screen, theme)
    for name, screen in (("reader", "reader-notes"), ("library", "library-cards"))
    for theme in ("light", "dark")
}


def take(folder: Path) -> None:
    """Write them as PNG."""
    folder.mkdir(exist_ok=True)
    screens = {screen.name: screen for screen in SCREENS}
    with stand() as site, set_up("chromium", site) as stage:
        Hosts(stage).register(SHELF)
        for name, (screen, theme) in _PICTURES.items():
            tab = shown(stage.browser, screens[screen])
            tab.look(_SIZE._replace(dark=theme == "dark"))
            dress(tab, theme)
            settle(tab, screens[screen])
            path = folder / f"{name}.png"
            tab.screenshot(path)
            Image.open(path).quantize(_COLOURS).save(path, optimize=True)
            print(f"{path}: {path.stat().st_size:,} bytes")
            tab.close()
