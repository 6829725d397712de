"""What is asked about all articles: find them, mark them, see what became of them, take them along, throw them away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import msgspec

from nachlese import languages, messages
from nachlese.errors import BadRequest, NachleseError, NotFound
from nachlese.messages import Done, Download
from nachlese.service.desk import Desk
from nachlese.wire import short

if TYPE_CHECKING:
    from nachlese.library import Found, Library, Marks, Version
    from nachlese.library.marks import Marked

_MOST_TRASHED = 500  # in an answer, some 300 bytes each in a frame of 1 MiB
_MOST_VERSIONS = 1000
_MOST_KEYS = 20_000  # of at most 24 bytes each in a frame of 1 MiB
_KEYS: msgspec.json.Decoder[tuple[str, ...]] = msgspec.json.Decoder(
    Annotated[tuple[messages.Key, ...], msgspec.Meta(min_length=1)]
)


def search(desk: Desk, request: messages.Search) -> messages.Found:
    found = desk.library.search(request.query, request.order, request.most + 1, request.skip)
    more = len(found) > request.most
    rows = tuple(map(_row, found[: request.most]))
    return messages.Found(id=request.id, rows=rows, more=more, total=-1 if more else request.skip + len(rows))


def mark(desk: Desk, request: messages.Mark) -> messages.Marks:
    to = _placed(desk.library, request)
    said = desk.library.mark(request.article, request.name, to, request.id, request.over)
    return _marks(request.id, request.article, said)


def mark_many(desk: Desk, request: messages.MarkMany) -> messages.Articles:
    changed = desk.library.mark_many(request.articles, request.name, request.to, request.id)
    return messages.Articles(id=request.id, keys=tuple(changed), more=False)


def select(desk: Desk, request: messages.Select) -> messages.Articles:
    found = desk.library.select(request.query)[request.skip :]
    keys = tuple(entry.key for entry in found[:_MOST_KEYS])
    return messages.Articles(id=request.id, keys=keys, more=len(found) > len(keys))


def _placed(library: Library, request: messages.Mark) -> object:
    """A highlight or position names the record it is a place in: the one that is read now, unless it says another."""
    if not isinstance(request.to, dict) or not request.name.startswith(("highlight/", "position")):
        return request.to
    return {"record": library.past(request.article).ranked[0].hash, **request.to}


def marks(desk: Desk, request: messages.AskMarks) -> messages.Marks:
    return _marks(request.id, request.article, desk.library.marks(request.article))


def states(desk: Desk, request: messages.AskStates) -> messages.States:
    known = desk.library.named(request.articles)
    return messages.States(id=request.id, states=tuple(messages.State(one.key, one.read, one.changed) for one in known))


def restore(desk: Desk, request: messages.Restore) -> Done:
    desk.library.restore(request.article, request.id)
    return Done(id=request.id)


def trash(desk: Desk, request: messages.AskTrash) -> messages.Trash:
    found = desk.library.trash()
    told = tuple(messages.Trashed(one.key, short(one.headline), one.deleted) for one in found[:_MOST_TRASHED])
    return messages.Trash(
        id=request.id, articles=told, more=len(found) > len(told), devices=tuple(devices(desk.library))
    )


def empty_trash(desk: Desk, request: messages.EmptyTrash) -> messages.Emptied:
    return messages.Emptied(id=request.id, files=desk.library.empty_trash(request.articles, request.id))


def history(desk: Desk, request: messages.History) -> messages.Versions:
    past = desk.library.past(request.article)
    versions = tuple(_version(one, one == past.ranked[0]) for one in past.versions[-_MOST_VERSIONS:])
    return messages.Versions(id=request.id, versions=versions, changed=past.changed)


def compare(desk: Desk, request: messages.Compare) -> Download:
    from nachlese.history import compare, whole
    from nachlese.rereading import comparable

    past = desk.library.past(request.article)
    named = {version.hash: version for version in past.versions}
    if request.before not in named or request.after not in named:
        raise NotFound(f"The article {request.article} has no such version. Ask for its history again.")
    before, after, fair = comparable(past, named[request.before], named[request.after])
    difference = compare(before, after)
    told = {name: [_told(change) for change in changes] for name, changes in difference._asdict().items()}
    text = [_told(change) for change in whole(before, after)]
    data = msgspec.json.encode({"sameParser": fair, **told, "text": text})
    return desk.download(request.id, data, "application/json", "difference.json")


def export_many(desk: Desk, request: messages.ExportMany) -> Download:
    """Made while it is fetched, so nothing is held of it here."""
    from nachlese.exporting import beside, file_name, items
    from nachlese.render import FORMATS, zipped

    form = FORMATS[request.to]
    keys = _named(desk, request) or tuple(entry.key for entry in desk.library.select(request.query))
    articles = items(desk.library, keys, _left_out, beside(desk.library, keys))
    packed = form.stream is None
    parts = form.stream(articles) if form.stream else zipped(form.folder(articles)) if form.folder else iter(())
    return Download(
        id=request.id,
        download=desk.downloads.stream(parts, request.id),
        size=0,
        media_type="application/zip" if packed else form.media_type,
        name=file_name(keys, form.name, "zip" if packed else form.extension),
    )


def _named(desk: Desk, request: messages.ExportMany) -> tuple[str, ...]:
    if request.upload is None:
        return request.articles
    try:
        return _KEYS.decode(desk.uploads.take(request.upload, "keys"))
    except msgspec.MsgspecError as error:
        raise BadRequest(f"The list of articles can't be read: {error}. Update the extension.") from error


def count(desk: Desk, request: messages.CountAll) -> messages.Counted:
    groups = desk.library.groups()
    here = [group for group in groups if not group.late]
    articles = sum(group.many for group in groups)
    return messages.Counted(
        id=request.id,
        folder=short(str(desk.library.root)),
        articles=articles,
        unread=sum(group.many for group in here if not group.read),
        favourite=sum(group.many for group in here if group.favourite),
        archived=sum(group.many for group in here if group.archived),
        arriving=articles - sum(group.many for group in here),
        languages=_counts((group.language, group.many) for group in here),
        kinds=_counts((group.kind, group.many) for group in here),
        devices=tuple(devices(desk.library)),
        index_bytes=desk.library.index_size,
    )


def choices(desk: Desk, request: messages.AskChoices) -> messages.Choices:
    there = desk.library.choices()
    return messages.Choices(id=request.id, **{name: tuple(map(short, some)) for name, some in there._asdict().items()})


def devices(library: Library) -> Iterator[messages.Device]:
    """Every device that wrote into the library, the one heard from longest ago first."""
    return (messages.Device(one.id, one.heard, one.own) for one in library.devices())


def _counts(values: Iterator[tuple[str, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for value, many in values:
        counts[value] += many
    return dict(counts.most_common())


def _left_out(key: str, error: NachleseError) -> None:
    """An article whose record has not come here is not in an export; the person sees it as arriving."""


def _row(found: Found) -> messages.Row:
    entry = found.entry
    return messages.Row(
        article=entry.key,
        headline=short(entry.headline),
        published=entry.published,
        saved_at=entry.saved_at,
        url=short(entry.url, 2000),
        kind=entry.kind,
        language=languages.tag(entry.language),
        direction=languages.direction(entry.language),
        length=entry.length,
        own=entry.own,
        late=entry.late,
        read=entry.read,
        archived=entry.archived,
        favourite=entry.favourite,
        trashed=entry.trashed,
        changed=entry.changed,
        notes=entry.notes,
        highlights=entry.highlights,
        tags=found.tags,
        image=found.lead,
        excerpt=found.excerpt.text,
        marks=found.excerpt.marks,
    )


def _marks(token: str, key: str, said: Marks) -> messages.Marks:
    return messages.Marks(
        id=token,
        article=key,
        read=said.read,
        archived=said.archived,
        favourite=said.favourite,
        trashed=said.trashed,
        position=said.position.share if said.position else 0,
        tags=said.tags,
        notes=tuple(messages.Note(one.text, one.line, one.at) for one in said.notes),
        highlights=tuple(map(_highlight, said.highlights)),
    )


def _highlight(one: Marked) -> messages.Highlight:
    said = one.highlight
    return messages.Highlight(
        id=one.id,
        line=one.line,
        at=one.at,
        exact=said.exact,
        prefix=said.prefix,
        suffix=said.suffix,
        start=said.start,
        end=said.end,
        note=said.note,
        colour=said.colour,
    )


def _version(version: Version, current: bool) -> messages.Version:
    revision = version.revision
    return messages.Version(
        version.hash, revision.seen, version.saved_at, revision.host, revision.own, revision.parser, current
    )


def _told(change: object) -> object:
    """A change as JSON: named tuples become objects."""
    if isinstance(change, tuple) and hasattr(change, "_asdict"):
        return {name: _told(value) for name, value in change._asdict().items()}
    return [_told(one) for one in change] if isinstance(change, tuple) else change
