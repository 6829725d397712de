"""The host's log: what was asked, how it ended and how long it took. Never an article's text, address or headline.

It lies in the platform's state folder as ``host.log``, with two older ones beside it. A log that can't be written is no
reason to fail: then there is none.
"""

from __future__ import annotations

import logging
import traceback
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 512 * 1024  # bytes of one file
OLDER = 2


@cache
def log(state: Path) -> logging.Logger:
    """The log in a state folder."""
    logger = logging.Logger("nachlese", logging.INFO)
    logger.addHandler(_handler(state / "host.log"))
    return logger


def where(error: BaseException) -> str:
    """What raised an error and where, line by line, without its message: that may quote the page."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _Quiet(path, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    return handler


class _Quiet(RotatingFileHandler):
    """Two hosts may write at once, and on Windows neither can rename the file then: a line is lost, no more."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's own name)
        pass
