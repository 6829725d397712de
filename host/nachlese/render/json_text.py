"""Values as JSON that may also stand in a page: no ``<`` in it, so no ``</script>`` either."""

from __future__ import annotations

import msgspec


def encoded(value: object) -> bytes:
    """One line of JSON, keys in order."""
    return safe(msgspec.json.encode(value, order="sorted"))


def safe(line: bytes) -> bytes:
    return line.replace(b"<", b"\\u003c")  # JSON has "<" in texts alone
