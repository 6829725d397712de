"""The body of a frame to a request, a response to what JSON can say. A body can do no worse than be refused."""

from __future__ import annotations

import msgspec

from nachlese import __version__
from nachlese.errors import BadFrame, BadRequest, NachleseError, WrongProtocol
from nachlese.messages import AnyRequest, AnyResponse, Failure, Token
from nachlese.nesting import deeper
from nachlese.protocol import PROTOCOLS, REQUESTS

DEEPEST = 64  # messages are two levels deep


def said(body: bytes) -> dict[str, object]:
    """The JSON object of a body; BadFrame when there is none."""
    if deeper(body, DEEPEST):
        raise BadFrame(f"A frame is nested deeper than {DEEPEST} levels. Update the extension.")
    try:
        value = msgspec.json.decode(body)
    except ValueError as error:  # all of msgspec's are, and so is text that is no UTF-8
        raise BadFrame("A frame is not JSON in UTF-8. Update the extension; if it is new, report this.") from error
    if not isinstance(value, dict):
        raise BadFrame("A frame is JSON, but no object. Update the extension; if it is new, report this.")
    return value


def request(said: dict[str, object]) -> AnyRequest:
    """The request that an object is; WrongProtocol or BadRequest when it is none of this host's."""
    kind = said.get("type")
    if kind != "hello":
        _agree(said.get("protocol"))
    if kind not in REQUESTS:
        raise BadRequest(f"This host, Nachlese {__version__}, does not know the request. {_UPDATE_HOST}")
    try:
        request: AnyRequest = msgspec.convert(said, AnyRequest)
        return request
    except msgspec.ValidationError as error:
        raise BadRequest(f"The request “{kind}” is not as it should be: {error}. {_UPDATE_EXTENSION}") from error


def token(said: dict[str, object]) -> str:
    """The id of an object that may be no request, to answer it by; ``none`` when it has none."""
    try:
        return msgspec.convert(said.get("id"), Token)
    except msgspec.ValidationError:
        return "none"


def failure(error: NachleseError, token: str = "none") -> Failure:
    """An error as a response."""
    return Failure(id=token, code=error.code, message=str(error))


def plain(response: AnyResponse) -> dict[str, object]:
    """A response as dicts, lists and strings."""
    plain: dict[str, object] = msgspec.to_builtins(response, str_keys=True)
    return plain


_UPDATE_EXTENSION = "Update the extension in the browser, then try again."
_UPDATE_HOST = "Update it as it was installed, then run: nachlese install"


def _agree(protocol: object) -> None:
    oldest, newest = PROTOCOLS
    if not isinstance(protocol, int) or isinstance(protocol, bool):
        raise BadRequest(f"The request does not say its protocol. {_UPDATE_EXTENSION}")
    if protocol < oldest:
        raise WrongProtocol(
            f"The extension is too old for this host, Nachlese {__version__}: "
            f"it speaks protocol {protocol}, the host {oldest} to {newest}. {_UPDATE_EXTENSION}"
        )
    if protocol > newest:
        raise WrongProtocol(
            f"This host, Nachlese {__version__}, is too old for the extension: "
            f"it speaks protocol {oldest} to {newest}, the extension {protocol}. {_UPDATE_HOST}"
        )


def short(text: str, most: int = 1000) -> str:
    """A text that fits into a frame."""
    return text if len(text) <= most else text[: most - 1] + "…"
