"""MHTML, as Chromium and others save a page: one MIME message with the page and its pictures as parts."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Collection, Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from nachlese.errors import NachleseError
from nachlese.importing.found import MHTML_BYTES, PAGE_BYTES, PICTURE_BYTES, Page, Picture, Refused, picture_name, read

_MOST_PARTS = 10_000


class Mhtml:
    """One MHTML file."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def pages(self) -> Iterator[Page | Refused]:
        try:
            message = self._message()
            yield self._page(message)
        except NachleseError as error:
            yield Refused(self._name, str(error))
        except (RecursionError, LookupError, ValueError, TypeError):
            yield Refused(self._name, "This is no MHTML file that can be read.")

    def pictures(self, wanted: Collection[str]) -> Iterator[Picture]:
        for part in _parts(self._message()):
            number, form = picture_name(_location(part))
            data = _payload(part) if number in wanted else b""
            if data and len(data) <= PICTURE_BYTES:
                yield Picture(number, form, data)

    def _message(self) -> Message:
        return email.message_from_bytes(read(self._path, MHTML_BYTES), policy=email.policy.compat32)

    def _page(self, message: Message) -> Page | Refused:
        for part in _parts(message):
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                html = _payload(part)
                if len(html) > PAGE_BYTES:
                    return Refused(self._name, f"Its page has more than {PAGE_BYTES} bytes.")
                url = str(message.get("Snapshot-Content-Location") or _location(part)).strip()
                return Page(self._name, _utf8(html, part), url if url.startswith("http") else "", self._seen(message))
        return Refused(self._name, "There is no page in it.")

    def _seen(self, message: Message) -> int:
        """When it was saved, in ms: as it says, else when the file was written."""
        try:
            return round(parsedate_to_datetime(str(message["Date"])).timestamp() * 1000)
        except (ValueError, TypeError, OverflowError):
            return round(self._path.stat().st_mtime * 1000)


def _parts(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _location(part: Message) -> str:
    return str(part.get("Content-Location") or "").strip()


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _utf8(html: bytes, part: Message) -> bytes:
    """A page in UTF-8: what a part says of its encoding holds above what the page says of itself."""
    charset = part.get_content_charset()
    if not charset or charset == "utf-8":
        return html
    return html.decode(charset, "replace").encode("utf-8", "replace")
