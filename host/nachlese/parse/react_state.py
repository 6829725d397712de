"""What the embedded state of a React page says: facts, galleries, players, posts. Shapes and names: see ``state``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from msgspec.structs import replace

from nachlese import addresses
from nachlese.article import (
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Gallery,
    Image,
    Kind,
    LivePost,
    Slide,
    Table,
    Text,
    Topic,
    Video,
)
from nachlese.parse import media, widgets
from nachlese.parse.column import Column
from nachlese.parse.nodes import flatten
from nachlese.parse.reading import Facts, time_of
from nachlese.parse.state import Node
from nachlese.parse.text import fold
from nachlese.parse.tree import fragment

_ID = re.compile(r"[1-9][0-9]{0,11}")
_MARKED_UP = re.compile(r"<(p|a|b|i|em|strong|span|div)\b[^<>]*>[^<>]*</\1>")


def offer(found: Facts, node: Node) -> None:
    category = node.one("thematicFocusCategory")
    region = next((name for each in node.every("regions") if (name := fold(each.text("alignedName", "name")))), "")
    kicker = fold(node.text("kicker"))
    lead = node.one("mainContentImageLink")
    found.offer(
        "state",
        headline=fold(node.text("title", "name")),
        kicker=(kicker,)
        if kicker
        else tuple(part for part in (fold(category.text("name") if category else ""), region) if part),
        teaser=fold(node.text("teaser")),
        authors=tuple(_persons(node)),
        published=time_of(node.text("firstPublicationDate", "contentDate")),
        modified=time_of(node.text("lastModifiedDate")),
        topics=tuple(_topics(node)),
        regions=(region,) if region else (),
        opinion=node.flag("isOpinion"),
        lead_image=_link_image(lead) if lead else None,
    )


def _persons(node: Node) -> Iterable[Author]:
    details = {
        each.text("targetId"): fold(each.text("additionalInformation")) for each in node.many("contentAssociations")
    }
    for person in node.many("persons", "firstPersonArray"):
        name = fold(person.text("fullName", "name"))
        url = addresses.absolute(person.text("namedUrl"), addresses.WWW) if person.text("namedUrl") else ""
        if name:
            detail = details.get(person.text("id"), "")
            yield Author(name, url, fold(person.text("shortProfile")), detail)
    if not node.many("persons", "firstPersonArray") and (name := fold(node.text("legacyAuthor"))):
        yield Author(name)


def _topics(node: Node) -> Iterable[Topic]:
    for topic in node.many("relatedAutoTopics"):
        if name := fold(topic.text("name", "title")):
            yield Topic(name, addresses.absolute(topic.text("namedUrl"), addresses.WWW))


def _link_image(link: Node) -> Image | None:
    target = link.one("target")
    image = _image(target) if target else None
    if image is None:
        return None
    return Image(
        image.id,
        fold(link.text("description")),
        image.credit,
        fold(link.text("additionalInformation")),
        image.extension,
    )


def named_image(node: Node) -> Image | None:
    """The lead image of which the state has but the number, or the picture itself without a link to it."""
    link, picture = node.one("mainContentImageLink"), node.one("mainContentImage")
    told = link or picture
    number = link.text("targetId") if link else ""
    image = Image(number) if _ID.fullmatch(number) else _image(picture) if picture else None
    if image is None or told is None:
        return None
    alt = fold(told.text("additionalInformation", "altText"))
    return Image(image.id, fold(told.text("description")), image.credit, alt, image.extension)


def _image(node: Node) -> Image | None:
    offered = media.offers(node.text("staticUrl"))
    number = node.text("id") or (offered[0].id if offered else "")
    if not _ID.fullmatch(number):
        return None
    owner = media.credit(node.text("licenserSupplement"))
    return Image(number, "", owner, "", offered[0].extension if offered else "jpg")


# ---- media and posts


class Known:
    """What the state knows of a medium that stands in the text as a placeholder."""

    def __init__(self, node: Node, language: str) -> None:
        self._language = language
        self._galleries = {each.text("id"): each for each in node.many("imageGalleries", "galleries")}
        self._widgets = {each.text("id"): each for each in node.many("widgets")}
        self._videos = {each.text("id"): each for each in node.many("videos")}
        self._links = {each.text("targetId"): each for each in node.many("contentLinks")}

    def __call__(self, number: str) -> Iterable[Block]:
        if number in self._galleries:
            return _gallery(self._galleries[number])
        if number in self._widgets:
            return self._widget(self._widgets[number])
        if number in self._videos:
            return (_video(self._videos[number]),)
        return self._linked(self._links[number]) if number in self._links else ()

    def _widget(self, node: Node) -> Iterable[Embed]:
        title = fold(node.text("name", "title"))
        made = widgets.embed(node.text("embedCode"), title)
        number = node.text("id")
        language = self._language or "en"
        return (made or Embed(f"{addresses.WWW}/webapi/iframes/widget/{language}/{number}", title),)

    def _linked(self, link: Node) -> Iterable[Block]:
        """A medium that the state has as a link alone: its title, and what it may tell besides."""
        target = link.one("target")
        name = fold(link.text("name"))
        match target.text("__typename") if target else "":
            case "ImageGallery" if target:
                return (replace(gallery, title=gallery.title or name) for gallery in _gallery(target))
            case "Widget" if target:
                return (replace(made, title=made.title or name) for made in self._widget(target))
        return ()


def medium(node: Node, kind: Kind | None) -> Iterable[Block]:
    """The medium that a page of this kind is."""
    if kind == "gallery" or node.many("extendedGalleryImages"):
        yield from _gallery(node)
    elif kind == "audio" or node.text("mp3Src"):
        yield _audio(node)
    elif kind == "video" or node.text("hlsVideoSrc"):
        yield _video(node)


def _gallery(node: Node) -> Iterable[Gallery]:
    slides = []
    for each in node.many("extendedGalleryImages", "galleryImages"):
        assigned = each.one("assignedImage") or each.one("image")
        image = _image(assigned) if assigned else None
        if image:
            text, alt = fold(_plain(each.text("description"))), fold(each.text("altText"))
            slides.append(
                Slide(Image(image.id, text, image.credit, alt, image.extension), fold(each.text("name", "title")))
            )
    if slides or node.text("id"):
        yield Gallery(fold(node.text("title", "name")), tuple(slides), node.text("id"))


def _plain(text: str) -> str:
    """A gallery's text, of which nobody has seen whether it is HTML: it is when elements close in it."""
    return re.sub(r"</?[a-z][^>]*>", " ", html.unescape(text)) if _MARKED_UP.search(text) else text


def _video(node: Node) -> Video:
    poster = media.offers(node.text("posterImageUrl"))
    return Video(
        fold(node.text("title", "name")), node.text("id"), _file(node), _duration(node), poster[0].id if poster else ""
    )


def _file(node: Node) -> str:
    url = node.text("mp4VideoSrc", "mp4Src", "mp3Src", "downloadUrl")
    return addresses.absolute(url, addresses.WWW) if url else ""


def _duration(node: Node) -> int:
    return media.seconds(node.text("duration", "formattedDuration", "formattedDurationInMinutes"))


def attached(node: Node, body: Iterable[Block]) -> Iterable[Block]:
    """The films and recordings of a lesson that its text does not show: what it is about."""
    shown = {block.id for block in body if isinstance(block, Video | Audio)}
    yield from (_video(each) for each in node.many("videos") if each.text("id") not in shown)
    yield from (_audio(each) for each in node.many("audios") if each.text("id") not in shown)


def _audio(node: Node) -> Audio:
    return Audio(fold(node.text("title", "name")), node.text("id"), _file(node), _duration(node))


def lesson(node: Node, column: Column) -> Iterable[Block]:
    """A lesson of learngerman.dw.com besides its text: its manuscript, and its vocabulary as a table of two columns."""
    if manuscript := node.text("manuscript"):
        yield from column.read(fragment(manuscript))
    rows = []
    for entry in node.many("vocabularies"):
        word, beside = fold(entry.text("name")), fold(entry.text("subTitle"))
        said = fragment(entry.text("text"))
        flatten(said)
        if word:
            rows.append((Cell((Text(f"{word} {beside}".strip()),), header=True), Cell(column.inlines((said,)))))
    if rows:
        yield Table(tuple(rows))


def post(node: Node, column: Column) -> LivePost:
    """One post of a live blog; the media it names are its own."""
    time = time_of(node.text("contentDate", "firstPublicationDate", "lastPublicationDate"))
    outer, own = column.known, Known(node, column.language)
    column.known = lambda number: own(number) or outer(number)
    children = column.read(fragment(node.text("text")))
    column.known = outer
    return LivePost(fold(node.text("title", "name")), children, time)
