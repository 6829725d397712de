"""How a person adds the extension to each browser, in words."""

from __future__ import annotations

from pathlib import Path

from nachlese.install.find import Found


def extension_folder() -> Path | None:
    """The extension as it lies in a checkout; None for an installed Nachlese, which does not hold it."""
    folder = Path(__file__).parents[3] / "extension"
    return folder if (folder / "manifest.json").is_file() else None


def how_to_add(found: Found, folder: Path | None) -> str:
    """The steps for one browser."""
    page = found.browser.extensions
    if found.browser.family == "firefox":
        what = (
            str(folder / "manifest.json")
            if folder
            else "extension/manifest.json of the source, or the firefox zip of a release"
        )
        return f"open {page}, press “Load Temporary Add-on…”, choose {what}; it stays until the browser is closed."
    what = str(folder) if folder else "the folder extension of the source, or the unpacked chromium zip of a release"
    return f"open {page}, switch on “Developer mode”, press “Load unpacked”, choose {what}."
