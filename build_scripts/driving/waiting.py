"""Wait for what will be so in a moment, and say what was missing when it never is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 20.0  # seconds; a loaded machine of two cores starts a host in one or two
_PAUSE = 0.03


class NeverCame(AssertionError):
    """What was waited for did not come in time."""


def until(look: Callable[[], T | None], what: str, seconds: float = PATIENCE) -> T:
    """The first thing ``look`` gives that is true; ``NeverCame`` names ``what`` and the last thing seen."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise NeverCame(f"{what}: not within {seconds:.0f} s; last seen: {seen!r}")
        time.sleep(_PAUSE)
