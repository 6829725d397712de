#!/usr/bin/env python3
"""Take the README's pictures anew, into .github/: the sample article saved and read, in Chromium, light and dark."""

import sys

import environment


def main() -> int:
    """Take them; the exit status."""
    environment.enter()
    from driving import pictures

    pictures.take(environment.ROOT / ".github")
    return 0


if __name__ == "__main__":
    sys.exit(main())
