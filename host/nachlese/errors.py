"""What can go wrong, in words for the person it happens to.

Each kind has a stable ``code``, which messages and scripts may rely on, and a message that says what happened and what
to do. Raised anywhere, caught once: in ``service.answer`` for a browser, in ``cli`` for a terminal.
"""

from __future__ import annotations


class NachleseError(Exception):
    """Something a person can be told about. ``str(error)`` is the message."""

    code = "internal"


class NotAnArticle(NachleseError):
    """The page has no article. ``page`` says what it is instead, in one stable word: ``front``, ``topic``, ``section``,
    ``person``, ``course``, ``search``, ``live-tv``, ``links``, ``missing`` (404), ``gone`` (410), ``consent``,
    ``robot-check``, ``empty``; ``unknown`` when nobody can tell."""

    code = "not-an-article"

    def __init__(self, message: str, page: str = "unknown") -> None:
        super().__init__(message)
        self.page = page


class NoContentId(NachleseError):
    """The article has no content id of dw.com, so the library has no place for it."""

    code = "no-content-id"


class NotADocument(NachleseError):
    """The text is not a canonical document, or breaks its grammar."""

    code = "not-a-document"


class TooLarge(NachleseError):
    """Something is larger or deeper than its bound."""

    code = "too-large"


class BadFrame(NachleseError):
    """The bytes from the browser are no frame: cut short, no JSON, no UTF-8."""

    code = "bad-frame"


class BadRequest(NachleseError):
    """A frame that is JSON but no request this host knows."""

    code = "bad-request"


class WrongProtocol(NachleseError):
    """Extension and host have no protocol in common."""

    code = "wrong-protocol"


class NotAllowed(NachleseError):
    """The caller is not our extension."""

    code = "not-allowed"


class UploadLost(NachleseError):
    """Parts of an upload are missing or it was dropped; the whole is to be sent anew."""

    code = "upload-lost"


class NotAnImage(NachleseError):
    """Bytes that are no JPEG, PNG, WebP or AVIF by their signature."""

    code = "not-an-image"


class NotFound(NachleseError):
    """No such article, picture or download."""

    code = "not-found"


class InTrash(NachleseError):
    """The article is in the trash: it can be read, exported and marked when it was taken out of it."""

    code = "in-trash"


class LibraryMissing(NachleseError):
    """The library this machine knew is not there: a drive not mounted, a folder moved. Nothing is written."""

    code = "library-missing"


class CannotWrite(NachleseError):
    """The system refused to write: disk full, no permission, read-only."""

    code = "cannot-write"


class CannotRead(NachleseError):
    """A file or folder a person named can't be read."""

    code = "cannot-read"


class BadMark(NachleseError):
    """A tag, note, highlight or state that the library has no place for."""

    code = "bad-mark"


class BadQuery(NachleseError):
    """A field of a query has a value that it does not know; the message names those it does."""

    code = "bad-query"


# Every code, in the order of this file.
CODES = (NachleseError.code, *(kind.code for kind in NachleseError.__subclasses__()))
