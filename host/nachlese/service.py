"""One request in, one response out. The only module that knows every room.

Rooms are loaded when an action first needs them: a browser that only asks which articles are saved waits for no parser.
Every action may be repeated, as a browser may lose its answer at any moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, assert_never

import msgspec

from nachlese import languages, messages, protocol, shelving
from nachlese.article import Article, images
from nachlese.errors import BadRequest, NachleseError, NotFound
from nachlese.logs import log, where
from nachlese.messages import AnyRequest, AnyResponse, Done, Download, Failure
from nachlese.transfers import Downloads, Uploads
from nachlese.wire import failure

if TYPE_CHECKING:
    from logging import Logger

    from nachlese import parse
    from nachlese.library import Library

# 605 is 16:9 and 1199 px wide, 303 is 700 px, on api.dw.com and every old page.
FORMATS = ("605", "303")
# Pictures named in one answer, some 100 bytes each in a frame of 1 MiB; the next save asks for the rest.
MOST_WANTED = 2000


def _open_library() -> Library:
    from nachlese.library import Library, default_cache, default_root, default_state

    return Library.open(default_root(), default_state(), cache=default_cache())


class Service:
    """What one browser's connection can ask for; it keeps the uploads and downloads of that connection."""

    def __init__(self, open_library: Callable[[], Library] = _open_library) -> None:
        self._open_library = open_library
        self._opened: Library | None = None
        self._uploads = Uploads()
        self._downloads = Downloads()

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
        match request:
            case messages.Hello():
                return msgspec.convert(protocol.welcome(request.id), messages.Welcome)
            case messages.Begin():
                self._uploads.begin(request.upload, request.what, request.size)
                return Done(id=request.id)
            case messages.Part():
                self._uploads.part(request.upload, request.index, request.data)
                return Done(id=request.id)
            case messages.Save():
                return self._save(request)
            case messages.Picture():
                return self._picture(request)
            case messages.Finish():
                return self._finish(request)
            case messages.Undo():
                self._library.delete(request.article, request.id)
                return Done(id=request.id)
            case messages.List():
                keys, more = self._library.keys(request.after)
                return messages.Articles(id=request.id, keys=tuple(keys), more=more)
            case messages.View():
                return self._view(request)
            case messages.Read():
                return self._read(request)
            case messages.Look():
                return self._look(request)
            case messages.ExportArticle():
                return self._export(request)
            case messages.Fetch():
                data, last = self._downloads.part(request.download, request.index)
                return messages.Chunk(id=request.id, data=data, last=last)
            case messages.OpenFolder():
                return self._open_folder(request)
        assert_never(request)

    @property
    def _library(self) -> Library:
        self._opened = self._opened or self._open_library()
        return self._opened

    def _save(self, request: messages.Save) -> messages.Saved:
        page = self._uploads.take(request.upload, "page")
        reading = _parsed(page, request.url)
        saved = shelving.save(self._library, reading, page, request.url, request.seen, request.id)
        return messages.Saved(
            id=request.id,
            article=saved.key,
            revision=saved.revision,
            headline=_short(reading.article.headline),
            language=languages.tag(reading.article.language),
            change=saved.change,
            own=shelving.is_own(request.url) and not reading.translated,
            wanted=self._wanted(saved.key, reading),
        )

    def _wanted(self, key: str, reading: parse.Reading) -> tuple[messages.Wanted, ...]:
        missing = set(self._library.missing(key))
        wanted = (
            messages.Wanted(image.id, reading.formats.get(image.id) or FORMATS, image.extension)
            for image in images(reading.article)
            if image.id in missing
        )
        return tuple(wanted)[:MOST_WANTED]

    def _picture(self, request: messages.Picture) -> Done:
        data = self._uploads.take(request.upload, "image")
        self._library.add_image(request.article, request.image, request.format, data)
        return Done(id=request.id)

    def _finish(self, request: messages.Finish) -> messages.Finished:
        held, pictured = shelving.finish(self._library, request.article)
        return messages.Finished(id=request.id, held=held, images=pictured)

    def _view(self, request: messages.View) -> messages.Reading:
        stored = self._library.get(request.article)
        if stored.trashed:
            raise NotFound(f"The article {request.article} is in the trash. Save it again to read it.")
        held = self._library.pictures(request.article)
        return self._reading(
            request.id,
            stored.article,
            tuple(image.id for image in images(stored.article) if image.id in held),
            source="library",
            layout=stored.revision.layout,
            own=stored.revision.own,
        )

    def _read(self, request: messages.Read) -> messages.Reading:
        reading = _parsed(self._uploads.take(request.upload, "page"), request.url)
        own = shelving.is_own(request.url) and not reading.translated
        return self._reading(request.id, reading.article, (), source="page", layout=reading.layout, own=own)

    def _look(self, request: messages.Look) -> Download:
        data, media_type = self._library.picture(request.article, request.image)
        return self._download(request.id, data, media_type, f"{request.image}.{media_type.removeprefix('image/')}")

    def _export(self, request: messages.ExportArticle) -> Download:
        from nachlese.exporting import exported
        from nachlese.render import FORMATS

        form = FORMATS[request.to]
        data = exported(self._library, request.article, request.to)
        name = f"{request.article.replace('/', '-')}.{form.extension}"
        return self._download(request.id, data, form.media_type, name)

    def _open_folder(self, request: messages.OpenFolder) -> Done:
        from nachlese.desktop import show

        show(self._library.root)
        return Done(id=request.id)

    def _reading(
        self,
        token: str,
        article: Article,
        held: tuple[str, ...],
        *,
        source: Literal["library", "page"],
        layout: str,
        own: bool,
    ) -> messages.Reading:
        from nachlese import render

        html = render.reader_html(article, held).encode()
        return messages.Reading(
            id=token,
            download=self._downloads.offer(html),
            size=len(html),
            headline=_short(article.headline),
            language=languages.tag(article.language),
            direction=languages.direction(article.language),
            url=_short(article.url, 8192),
            article=article.key,
            held=held[:MOST_WANTED],
            source=source,
            layout=layout,
            own=own,
        )

    def _download(self, token: str, data: bytes, media_type: str, name: str) -> Download:
        return Download(
            id=token, download=self._downloads.offer(data), size=len(data), media_type=media_type, name=name
        )


def _parsed(page: bytes, url: str) -> parse.Reading:
    from nachlese.parse import parse

    try:
        # As text: what the page says of its own encoding was true on the way to the browser, not on the way to us.
        return parse(page.decode(), url)
    except UnicodeDecodeError as error:
        raise BadRequest("The page is not UTF-8. Update the extension, then save again.") from error


def _short(text: str, most: int = 1000) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


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
