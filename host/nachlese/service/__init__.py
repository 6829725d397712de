"""One request in, one response out. The only room that knows every other.

Rooms are loaded when an action first needs them: a browser that only asks which articles are saved waits for no parser.
Every action may be repeated, as a browser may lose its answer at any moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

import msgspec

from nachlese import messages, protocol
from nachlese.errors import NachleseError
from nachlese.logs import log, where
from nachlese.messages import AnyRequest, AnyResponse, Done, Failure
from nachlese.service import articles, collection, upkeep
from nachlese.service.desk import Desk, open_library
from nachlese.wire import failure

if TYPE_CHECKING:
    from logging import Logger

    from nachlese.library import Library


class Service:
    """What one browser's connection can ask for; it keeps the uploads and downloads of that connection."""

    def __init__(self, opener: Callable[[], Library] = open_library) -> None:
        self._desk = Desk(opener)

    def answer(self, request: AnyRequest) -> AnyResponse:
        """Do what is asked. Never raises: what goes wrong is a ``Failure``."""
        started = time.monotonic()
        response = self._guarded(request)
        took = round((time.monotonic() - started) * 1000)
        if isinstance(response, Failure) or not isinstance(request, messages.Part | messages.Fetch):
            _log().info("%s %s %d ms%s", _name(request), _outcome(response), took, _about(request, response))
        return response

    def refused(self, error: NachleseError) -> None:
        """Note a frame that was no request."""
        _log().warning("refused %s", error.code)

    def _guarded(self, request: AnyRequest) -> AnyResponse:
        try:
            return self._act(request)
        except NachleseError as error:
            return failure(error, request.id)
        except Exception as error:  # a fault of ours; the person is told, the place is in the log
            _log().error("%s failed: %s", _name(request), where(error))
            message = f"Nachlese failed ({type(error).__name__}). Please report this, with the end of its log: host.log"
            return Failure(id=request.id, code=NachleseError.code, message=message)

    def _act(self, request: AnyRequest) -> AnyResponse:
        desk = self._desk
        match request:
            case messages.Hello():
                return msgspec.convert(protocol.welcome(request.id), messages.Welcome)
            case messages.Begin():
                desk.uploads.begin(request.upload, request.what, request.size)
                return Done(id=request.id)
            case messages.Part():
                desk.uploads.part(request.upload, request.index, request.data)
                return Done(id=request.id)
            case messages.Fetch():
                data, last = desk.downloads.part(request.download, request.index)
                return messages.Chunk(id=request.id, data=data, last=last)
            case messages.OpenFolder():
                return _open_folder(desk, request)
            case messages.Save():
                return articles.save(desk, request)
            case messages.Picture():
                return articles.picture(desk, request)
            case messages.Finish():
                return articles.finish(desk, request)
            case messages.Undo():
                desk.library.delete(request.article, request.id)
                return Done(id=request.id)
            case messages.List():
                keys, more = desk.library.keys(request.after)
                return messages.Articles(id=request.id, keys=tuple(keys), more=more)
            case messages.View():
                return articles.view(desk, request)
            case messages.Read():
                return articles.read(desk, request)
            case messages.Look():
                return articles.look(desk, request)
            case messages.ExportArticle():
                return articles.export(desk, request)
            case messages.Search():
                return collection.search(desk, request)
            case messages.Mark():
                return collection.mark(desk, request)
            case messages.MarkMany():
                return collection.mark_many(desk, request)
            case messages.Select():
                return collection.select(desk, request)
            case messages.AskMarks():
                return collection.marks(desk, request)
            case messages.AskStates():
                return collection.states(desk, request)
            case messages.Restore():
                return collection.restore(desk, request)
            case messages.AskTrash():
                return collection.trash(desk, request)
            case messages.EmptyTrash():
                return collection.empty_trash(desk, request)
            case messages.History():
                return collection.history(desk, request)
            case messages.Compare():
                return collection.compare(desk, request)
            case messages.ExportMany():
                return collection.export_many(desk, request)
            case messages.CountAll():
                return collection.count(desk, request)
            case messages.Bring():
                return upkeep.bring(desk, request)
            case messages.Measure():
                return upkeep.measure(desk, request)
            case messages.AskChoices():
                return collection.choices(desk, request)
            case messages.Care():
                return upkeep.care(desk, request)
        assert_never(request)


def _open_folder(desk: Desk, request: messages.OpenFolder) -> Done:
    from nachlese.desktop import show

    show(desk.library.root)
    return Done(id=request.id)


def _log() -> Logger:
    from nachlese.library import default_state

    return log(default_state())


def _name(request: AnyRequest) -> str:
    return str(type(request).__struct_config__.tag)


def _outcome(response: AnyResponse) -> str:
    return response.code if isinstance(response, Failure) else "ok"


def _about(request: AnyRequest, response: AnyResponse) -> str:
    """The content id, the size: what a fault is found by, and nothing that was read."""
    said = {
        "article": getattr(response, "article", "") or getattr(request, "article", ""),
        "size": getattr(response, "size", 0) or getattr(request, "size", 0),
    }
    return "".join(f" {name}={value}" for name, value in said.items() if value)
