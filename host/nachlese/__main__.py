"""What is started: the host when a browser starts it, the command line when a person does."""

from __future__ import annotations

import sys

from nachlese.install.extension_ids import called_by_browser


def main() -> int:
    """Do what the arguments ask for; the exit status."""
    arguments = sys.argv[1:]
    if called_by_browser(arguments):
        from nachlese import native

        return native.main(arguments)
    try:
        from nachlese import cli

        return cli.main()
    except KeyboardInterrupt:  # before any command began
        return 130


if __name__ == "__main__":
    sys.exit(main())
