"""The protocol's number, and the first reply of a connection, given before anything slow is loaded.

msgspec takes longer to load than Python itself to start. So a plain ``hello`` is answered from here, with the standard
library; every other frame, and a ``hello`` that is not plain, goes to ``wire`` and ``service``, which answer the same.
"""

from __future__ import annotations

import json
import re

from nachlese import __version__

PROTOCOLS = (1, 1)  # the oldest and the newest protocol this host serves

# The requests of ``messages.AnyRequest``, repeated because that module needs msgspec; a test compares the two.
REQUESTS = (
    "hello",
    "begin",
    "part",
    "save",
    "picture",
    "finish",
    "undo",
    "list",
    "view",
    "read",
    "look",
    "export",
    "fetch",
    "openFolder",
    "search",
    "mark",
    "markMany",
    "select",
    "askMarks",
    "askStates",
    "restore",
    "askTrash",
    "emptyTrash",
    "history",
    "compare",
    "exportMany",
    "bring",
    "count",
    "measure",
    "askChoices",
    "care",
)

_PLAIN = 4096  # bytes; a hello is some hundred
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def welcome(token: str) -> dict[str, object]:
    """The answer to ``hello``, as JSON has it."""
    return {
        "type": "welcome",
        "id": token,
        "protocols": list(PROTOCOLS),
        "version": __version__,
        "can": list(REQUESTS),
    }


def plain_hello(body: bytes) -> dict[str, object] | None:
    """The answer when the frame is a plain ``hello``, None when it is anything else, good or bad."""
    # ASCII without \u escapes can hold neither bad UTF-8 nor half a surrogate pair.
    if len(body) > _PLAIN or not body.isascii() or b"\\u" in body:
        return None
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    match said:
        case {"type": "hello", "id": str(token), "protocols": [int(), int()], "version": str()}:
            return welcome(token) if _TOKEN.fullmatch(token) else None
    return None
