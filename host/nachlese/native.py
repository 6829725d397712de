"""The host as a browser runs it: frames in on standard input, frames out on standard output, until the input ends.

A frame is a length, four bytes in the machine's order, then that many bytes of JSON. The package ``nativemessaging``
writes them. It reads no bounded ones, so reading is done here: what breaks a frame's content is answered and the next
frame is read; what breaks the stream is answered and ends the host. Its end is always the end of input, or that.

Standard output is kept for frames: whatever else prints, a library of ours or one it loads, ends on standard error.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, BinaryIO

import nativemessaging

from nachlese import protocol
from nachlese.errors import BadFrame, NachleseError, NotAllowed, TooLarge
from nachlese.install.extension_ids import allowed

if TYPE_CHECKING:
    from nachlese.service import Service

LARGEST = 1024 * 1024  # bytes: what either browser takes from a host; a part fits, and nothing larger is sent to us
LARGEST_OF_ALL = 64 * 1024 * 1024 + 4096  # what a browser can send; above it, the length is no length

Plain = dict[str, object]
Send = Callable[[Plain], None]


class StreamLost(BadFrame):
    """Where the next frame begins is not known."""


def main(arguments: Sequence[str]) -> int:
    """Answer a browser until it is gone; the exit status."""
    # Ctrl-C in the terminal a browser was started from is the browser's to answer; then our input ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    send = sender(_kept_for_frames())
    try:
        if not allowed(arguments):
            return _end(send, NotAllowed("Nachlese answers its own extension alone. Run: nachlese doctor"))
        return _serve(sys.stdin.buffer, send)
    except BrokenPipeError:  # the browser is gone, and with it everyone who could be told
        return 0


def sender(frames: BinaryIO) -> Send:
    """What sends a message as a frame into a stream."""
    # nativemessaging writes to its module's sys.stdout; this one is its own, so that no print can come in between.
    nativemessaging.sys = SimpleNamespace(stdout=SimpleNamespace(buffer=frames))

    def send(message: Plain) -> None:
        frame = nativemessaging.encode_message(message)
        if len(frame["content"]) > LARGEST:
            frame = nativemessaging.encode_message(_too_large_to_send(message))
        nativemessaging.send_message(frame)

    return send


def body(source: BinaryIO) -> bytes | None:
    """The body of the next frame, None at the end of input."""
    header = source.read(4)
    if not header:
        return None
    if len(header) < 4:
        raise StreamLost("The input ended in the middle of a frame's length. Start the host again.")
    (length,) = struct.unpack("@I", header)
    if not 0 < length <= LARGEST_OF_ALL:
        raise StreamLost(f"A frame of {length} bytes can't be. Only a browser can talk to this program.")
    if length > LARGEST:
        _skip(source, length)
        raise TooLarge(f"A frame has {length} bytes, {LARGEST} are the most; what is large goes in parts.")
    return _whole(source, length)


def _serve(source: BinaryIO, send: Send) -> int:
    service: Service | None = None
    while True:
        try:
            frame = body(source)
            if frame is None:
                return 0
            if service is None and (welcome := protocol.plain_hello(frame)):
                send(welcome)
            else:
                service = service or _service()
                send(_answer(service, frame))
        except StreamLost as error:
            return _end(send, error)
        except TooLarge as error:
            send(_failure(error))
        # After the first reply, while the extension is thinking about it.
        service = service or _service()


def _answer(service: Service, frame: bytes) -> Plain:
    from nachlese import wire

    said: Plain = {}
    try:
        said = wire.said(frame)
        return wire.plain(service.answer(wire.request(said)))
    except NachleseError as error:
        service.refused(error)
        return wire.plain(wire.failure(error, wire.token(said)))


def _service() -> Service:
    from nachlese.service import Service

    return Service()


def _end(send: Send, error: NachleseError) -> int:
    send(_failure(error))
    return 1


def _failure(error: NachleseError) -> Plain:
    return {"type": "error", "id": "none", "code": error.code, "message": str(error)}


def _too_large_to_send(message: Plain) -> Plain:
    error = TooLarge("The answer is too large to be sent. Please report this, with the address of the article.")
    return {**_failure(error), "id": message["id"]}


def _whole(source: BinaryIO, length: int) -> bytes:
    read = source.read(length)
    if len(read) < length:
        raise StreamLost(f"The input ended after {len(read)} of {length} bytes of a frame. Start the host again.")
    return read


def _skip(source: BinaryIO, length: int) -> None:
    while length:
        length -= len(_whole(source, min(length, LARGEST)))


def _kept_for_frames() -> BinaryIO:
    """Standard output for frames alone; from here on, whatever prints, prints to standard error."""
    try:
        os.fstat(2)
    except OSError:  # started without standard error: its number must not go to the frames
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    frames = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return frames
