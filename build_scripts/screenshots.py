#!/usr/bin/env python3
"""Take pictures of every page and state of the extension, in each browser, width and theme, into build/screenshots/."""

import argparse
import sys

import environment


def main() -> int:
    """Take those that are asked for; the exit status."""
    options = _options()
    environment.enter()
    from driving import find, pictures, readme

    if options.readme:
        readme.take(environment.ROOT / ".github")
        return 0
    browsers = tuple(options.browser or find.found())
    widths = tuple(options.width or pictures.SIZES)
    wish = pictures.Wish(browsers, tuple(options.only), widths, tuple(options.theme or ()), options.language)
    folder = environment.ROOT / "build" / "screenshots"
    failed = pictures.take(wish, folder)
    print(f"{folder}: {failed} failed")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", action="append", default=[], help="the beginning of a screen's name, as 'reader' or 'library-cards'"
    )
    parser.add_argument("--browser", action="append", choices=("firefox", "chromium"))
    parser.add_argument("--width", action="append", type=int, choices=(360, 800, 1600))
    parser.add_argument("--theme", action="append", choices=("light", "dark", "sepia", "black"))
    parser.add_argument("--language", default="", help="of the interface: a folder of extension/_locales, as 'zh_CN'")
    parser.add_argument("--readme", action="store_true", help="take the README's pictures alone, into .github/")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
