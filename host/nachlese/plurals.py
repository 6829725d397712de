"""A number and an English noun to what is said of them: one file, two files."""

from __future__ import annotations

import re

_ENDINGS = ((r"(?<=[^aeiou])y$", "ies"), (r"(?<=[sxz])$", "es"), (r"$", "s"))


def several(count: int, noun: str) -> str:
    """``1 file``, ``2 files``, ``0 copies``."""
    return f"{count} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """``files``; of more words the last is the noun."""
    pattern, ending = next(one for one in _ENDINGS if re.search(one[0], noun))
    return re.sub(pattern, ending, noun, count=1)
