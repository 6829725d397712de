"""A folder or file of ours, shown to the person by their own desktop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nachlese.errors import CannotRead


def show(path: Path) -> None:
    """Open a path in whatever the desktop opens it with. Nothing waits for that program, and no shell is asked."""
    if sys.platform == "win32":
        from os import startfile

        startfile(path)
        return
    command = "open" if sys.platform == "darwin" else "xdg-open"
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen([command, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise CannotRead(f"This system has no {command} to open it with. It is here: {path}") from error
