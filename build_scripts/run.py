#!/usr/bin/env python3
"""Try Nachlese: a browser with the extension in it, a throw-away profile, and the host registered for that alone.

Needs Python 3.11 or later and nothing else: it makes .venv and goes on in there. Without a browser it saves and reads
an article as a browser would, over the host's real protocol.
"""

import argparse
import sys
from pathlib import Path

import environment


def main() -> int:
    """Do what was asked; the exit status."""
    asked = _arguments()
    environment.enter()
    from driving import trying

    return trying.try_out(asked.browser, asked.library, sample=asked.sample, check=asked.check)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Try Nachlese in a browser with a throw-away profile.")
    parser.add_argument("--browser", choices=("firefox", "chromium"), help="this one, not the first that is found")
    parser.add_argument("--sample", action="store_true", help="on a sample article of our own, without dw.com")
    parser.add_argument("--check", action="store_true", help="headless: save and read the sample, and end")
    parser.add_argument("--library", type=Path, help="save into this folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
