"""The protocol between extension and host: one request and one response type per action.

``build_scripts/generate.py`` makes the JSON Schema and the extension's types from this file. A request carries an
``id`` of the extension's choosing, which its response repeats, and the ``protocol`` it is written in; ``hello`` alone
is read in any protocol. Every request may be sent again under its id: the answer is the same and nothing is written
twice. Ids are random, as of ``crypto.randomUUID()``: the library remembers those of the changes it has written.

What is large goes in parts. Up: ``begin`` declares an upload and its size, ``part`` follows part by part, then a
request names the upload. Down: a response names a ``download`` and its size, and ``fetch`` asks for it part by part. A
part is base64 of at most ``PART_BYTES`` bytes. No request holds a path.
"""

from __future__ import annotations

from nachlese.messages.articles import (
    Articles,
    ExportArticle,
    Finish,
    Finished,
    List,
    Look,
    Picture,
    Read,
    Reading,
    Save,
    Saved,
    Undo,
    View,
    Wanted,
)
from nachlese.messages.base import (
    IMAGE_BYTES,
    IMPORT_BYTES,
    KEYS_BYTES,
    NAMED,
    PAGE_BYTES,
    PART_BYTES,
    PATIENCE,
    UNFINISHED,
    Address,
    Code,
    Export,
    Format,
    Hash,
    ImageId,
    Key,
    Message,
    Request,
    Token,
)
from nachlese.messages.collection import (
    AskMarks,
    AskStates,
    AskTrash,
    Compare,
    Emptied,
    EmptyTrash,
    ExportMany,
    Found,
    Highlight,
    History,
    Mark,
    MarkMany,
    Marks,
    Note,
    Restore,
    Row,
    Search,
    Select,
    State,
    States,
    Trash,
    Trashed,
    Version,
    Versions,
)
from nachlese.messages.connection import (
    Begin,
    Chunk,
    Done,
    Download,
    Failure,
    Fetch,
    Hello,
    OpenFolder,
    Part,
    Welcome,
)
from nachlese.messages.upkeep import (
    AskChoices,
    Bring,
    Brought,
    Care,
    Choices,
    CountAll,
    Counted,
    Device,
    Finding,
    Measure,
    Measured,
    Report,
)

__all__ = [
    "ANSWERS",
    "IMAGE_BYTES",
    "IMPORT_BYTES",
    "KEYS_BYTES",
    "NAMED",
    "PAGE_BYTES",
    "PART_BYTES",
    "PATIENCE",
    "UNFINISHED",
    "Address",
    "AnyRequest",
    "AnyResponse",
    "Articles",
    "AskChoices",
    "AskMarks",
    "AskStates",
    "AskTrash",
    "Begin",
    "Bring",
    "Brought",
    "Care",
    "Choices",
    "Chunk",
    "Code",
    "Compare",
    "CountAll",
    "Counted",
    "Device",
    "Done",
    "Download",
    "Emptied",
    "EmptyTrash",
    "Export",
    "ExportArticle",
    "ExportMany",
    "Failure",
    "Fetch",
    "Finding",
    "Finish",
    "Finished",
    "Format",
    "Found",
    "Hash",
    "Hello",
    "Highlight",
    "History",
    "ImageId",
    "Key",
    "List",
    "Look",
    "Mark",
    "MarkMany",
    "Marks",
    "Measure",
    "Measured",
    "Message",
    "Note",
    "OpenFolder",
    "Part",
    "Picture",
    "Read",
    "Reading",
    "Report",
    "Request",
    "Restore",
    "Row",
    "Save",
    "Saved",
    "Search",
    "Select",
    "State",
    "States",
    "Token",
    "Trash",
    "Trashed",
    "Undo",
    "Version",
    "Versions",
    "View",
    "Wanted",
    "Welcome",
]

AnyRequest = (
    Hello
    | Begin
    | Part
    | Save
    | Picture
    | Finish
    | Undo
    | List
    | View
    | Read
    | Look
    | ExportArticle
    | Fetch
    | OpenFolder
    | Search
    | Mark
    | MarkMany
    | Select
    | AskMarks
    | AskStates
    | Restore
    | AskTrash
    | EmptyTrash
    | History
    | Compare
    | ExportMany
    | Bring
    | CountAll
    | Measure
    | AskChoices
    | Care
)

AnyResponse = (
    Welcome
    | Done
    | Saved
    | Finished
    | Articles
    | Reading
    | Download
    | Chunk
    | Found
    | Marks
    | States
    | Trash
    | Emptied
    | Versions
    | Brought
    | Counted
    | Measured
    | Choices
    | Report
    | Failure
)

# What answers what, when nothing fails.
ANSWERS: dict[type[Message], type[Message]] = {
    Hello: Welcome,
    Begin: Done,
    Part: Done,
    Save: Saved,
    Picture: Done,
    Finish: Finished,
    Undo: Done,
    List: Articles,
    View: Reading,
    Read: Reading,
    Look: Download,
    ExportArticle: Download,
    Fetch: Chunk,
    OpenFolder: Done,
    Search: Found,
    Mark: Marks,
    MarkMany: Articles,
    Select: Articles,
    AskMarks: Marks,
    AskStates: States,
    Restore: Done,
    AskTrash: Trash,
    EmptyTrash: Emptied,
    History: Versions,
    Compare: Download,
    ExportMany: Download,
    Bring: Brought,
    CountAll: Counted,
    Measure: Measured,
    AskChoices: Choices,
    Care: Report,
}
