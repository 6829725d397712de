"""The library: a folder of articles that any tool may carry between machines. ``FORMAT.md`` says what lies in it."""

from nachlese.library.changes import Revision
from nachlese.library.entries import Entry, Found, Saved, Stored
from nachlese.library.library import Library, clock
from nachlese.library.machine import default_cache, default_root, default_state
from nachlese.library.marks import Highlight, Marked, Marks, Note, Position
from nachlese.library.past import Past, Version
from nachlese.library.tidy import Tidied
from nachlese.library.trash import Device, Trashed
from nachlese.library.verify import Skipped, skipped

__all__ = [
    "Device",
    "Entry",
    "Found",
    "Highlight",
    "Library",
    "Marked",
    "Marks",
    "Note",
    "Past",
    "Position",
    "Revision",
    "Saved",
    "Skipped",
    "Stored",
    "Tidied",
    "Trashed",
    "Version",
    "clock",
    "default_cache",
    "default_root",
    "default_state",
    "skipped",
]
