"""Whether JSON is nested too deep to be read. msgspec gives up with a RecursionError at some hundreds of levels."""

from __future__ import annotations

import re

# Strings are stepped over whole, an unclosed one to the end, so that no text is looked at twice.
_TOKENS = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def deeper(data: bytes, levels: int) -> bool:
    """Whether brackets stand in each other deeper than ``levels``."""
    if data.count(b"[") + data.count(b"{") <= levels:  # true of most that is meant well, and quick
        return False
    depth = 0
    for token in _TOKENS.finditer(data):
        match token[0]:
            case b"[" | b"{":
                depth += 1
                if depth > levels:
                    return True
            case b"]" | b"}":
                depth -= 1
    return False
