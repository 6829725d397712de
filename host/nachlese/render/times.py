"""Times as other formats want them. A day stays a day: no time of day is ever invented."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_TIME = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?", re.ASCII
)
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 253402300800000  # ms; the year 10000


def day(text: str) -> str:
    """``2024-02-03``; ``""`` when the text tells no day."""
    found = _TIME.fullmatch(text)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:  # the 30th of February
        return ""


def moment(text: str) -> str:
    """The text itself when it tells a moment, ``""`` when it tells a day alone or nothing."""
    return text if day(text) and len(text) > len("2024-02-03") else ""


def utc(ms: int) -> str:
    """``2024-02-03T10:15:30Z``; a time that is not sane is the first there is."""
    # Not fromtimestamp: Windows refuses what lies before 1970 or far ahead.
    sane = ms if 0 <= ms < _LAST else 0
    return f"{_FIRST + timedelta(milliseconds=sane):%Y-%m-%dT%H:%M:%SZ}"
