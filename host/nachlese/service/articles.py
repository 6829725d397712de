"""What is asked about one article: save it, read it, take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from nachlese import languages, messages, shelving
from nachlese.article import Article, images
from nachlese.errors import BadRequest, InTrash
from nachlese.library.names import IMAGE_ID
from nachlese.messages import Done, Download
from nachlese.receipt import Receipt, kept, receipt
from nachlese.service.desk import Desk
from nachlese.wire import short

if TYPE_CHECKING:
    from nachlese import parse

# 605 is 16:9 and 1199 px wide, 303 is 700 px, on api.dw.com and every old page.
FORMATS = ("605", "303")
# Pictures named in one answer, some 100 bytes each in a frame of 1 MiB; the next save asks for the rest.
MOST_WANTED = 2000


def save(desk: Desk, request: messages.Save) -> messages.Saved:
    page = desk.uploads.take(request.upload, "page")
    reading = _parsed(page, request.url)
    saved, found = shelving.save(
        desk.library,
        reading,
        page,
        request.url,
        request.seen,
        request.id,
        vouched=request.vouched,
        keep_page=request.keep_page,
    )
    return messages.Saved(
        id=request.id,
        article=saved.key,
        revision=saved.revision,
        headline=short(reading.article.headline),
        language=languages.tag(reading.article.language),
        change=saved.change,
        own=_own(request, reading),
        wanted=_wanted(reading, set(desk.library.missing(saved.key))),
        receipt=found,
    )


def _own(request: messages.Save | messages.Read, reading: parse.Reading) -> bool:
    return (request.vouched or shelving.is_own(request.url)) and not reading.translated


def picture(desk: Desk, request: messages.Picture) -> Done:
    data = desk.uploads.take(request.upload, "image")
    desk.library.add_image(request.article, request.image, request.format, data)
    return Done(id=request.id)


def finish(desk: Desk, request: messages.Finish) -> messages.Finished:
    held, pictured = shelving.finish(desk.library, request.article)
    return messages.Finished(id=request.id, held=held, images=pictured)


def view(desk: Desk, request: messages.View) -> messages.Reading:
    stored = desk.library.get(request.article)
    if stored.trashed:
        raise InTrash(f"The article {request.article} is in the trash. Take it out or save it again to read it.")
    held = desk.library.pictures(request.article)
    return _reading(
        desk,
        request.id,
        stored.article,
        tuple(image.id for image in images(stored.article) if image.id in held),
        source="library",
        layout=stored.revision.layout,
        own=stored.revision.own,
        changed=desk.library.past(request.article).changed,
        receipt=kept(stored.revision.receipt),
    )


def read(desk: Desk, request: messages.Read) -> messages.Reading:
    page = desk.uploads.take(request.upload, "page")
    reading = _parsed(page, request.url)
    named = {image.id for image in images(reading.article) if IMAGE_ID.fullmatch(image.id)}
    return _reading(
        desk,
        request.id,
        reading.article,
        (),
        source="page",
        layout=reading.layout,
        own=_own(request, reading),
        receipt=receipt(page, reading),
        wanted=_wanted(reading, named) if request.pictured else (),
    )


def look(desk: Desk, request: messages.Look) -> Download:
    data, media_type = desk.library.picture(request.article, request.image)
    return desk.download(request.id, data, media_type, f"{request.image}.{media_type.removeprefix('image/')}")


def export(desk: Desk, request: messages.ExportArticle) -> Download:
    from nachlese.exporting import exported
    from nachlese.render import FORMATS

    form = FORMATS[request.to]
    data = exported(desk.library, request.article, request.to)
    name = f"{request.article.replace('/', '-')}.{form.extension}"
    return desk.download(request.id, data, form.media_type, name)


def _wanted(reading: parse.Reading, missing: set[str]) -> tuple[messages.Wanted, ...]:
    wanted = (
        messages.Wanted(image.id, reading.formats.get(image.id) or FORMATS, image.extension)
        for image in images(reading.article)
        if image.id in missing
    )
    return tuple(wanted)[:MOST_WANTED]


def _reading(
    desk: Desk,
    token: str,
    article: Article,
    held: tuple[str, ...],
    *,
    source: Literal["library", "page"],
    layout: str,
    own: bool,
    changed: bool = False,
    receipt: Receipt | None,
    wanted: tuple[messages.Wanted, ...] = (),
) -> messages.Reading:
    from nachlese import render

    html = render.reader_html(article, held, {each.image for each in wanted}).encode()
    return messages.Reading(
        id=token,
        download=desk.downloads.offer(html),
        size=len(html),
        headline=short(article.headline),
        language=languages.tag(article.language),
        direction=languages.direction(article.language),
        url=short(article.url, 8192),
        article=article.key,
        held=held[:MOST_WANTED],
        source=source,
        layout=layout,
        own=own,
        changed=changed,
        receipt=receipt,
        wanted=wanted,
    )


def _parsed(page: bytes, url: str) -> parse.Reading:
    from nachlese.parse import parse

    try:
        # As text: what the page says of its own encoding was true on the way to the browser, not on the way to us.
        return parse(page.decode(), url)
    except UnicodeDecodeError as error:
        raise BadRequest("The page is not UTF-8. Update the extension, then save again.") from error
