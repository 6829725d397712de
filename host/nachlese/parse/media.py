"""Pictures, videos, audio pieces and embeds of a column, from their markup and, where it is silent, from the state."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from nachlese import addresses
from nachlese.article import Audio, Block, Embed, Image, Video
from nachlese.languages import LANGUAGES
from nachlese.parse.inlines import words
from nachlese.parse.nodes import Node, attribute, first, has_class, within
from nachlese.parse.text import fold

# 605 is 1199 px wide and uncropped; 303 (700 px) is what dw.com has of its oldest pictures.
BEST_FORMATS = ("605", "303")
# 16:9 alone: 8xx is square and 10xx 16:7, both cut. Wider than 1200 px is not asked for.
_UNCUT = ("605", "604", "6", "304", "303", "401", "603", "302", "602", "404", "601", "301", "600")

# Until 2014 "/image/0,,16123185_302,00.jpg".
_IMAGE = re.compile(
    r"/image/(?:0,,)?(?P<id>[1-9][0-9]{0,11})_(?P<format>[0-9]{1,4}|\$(?:\{|%7[Bb])formatId(?:\}|%7[Dd]))(?:,00)?"
    r"\.(?P<extension>\w{3,4})"
)
# A picture a browser saved beside the page: "Der Fluss_files/43470564_303.jpg", "…_303(1).jpg".
_SAVED = re.compile(
    r"^(?![a-z]+:|//)(?:.*/)?(?:0,,)?(?P<id>[1-9][0-9]{4,11})_(?P<format>[0-9]{1,4})(?:,00)?(?:\(\d+\))?"
    r"\.(?P<extension>\w{3,4})$",
    re.I,
)
_OVERLAID = re.compile(r"/overlay/image/article/[1-9][0-9]{0,11}/([1-9][0-9]{0,11})$")
_HEARD = re.compile(r"audio|listen|speaker|sound", re.I)
_EXTENSIONS = {"jpg", "jpeg", "png", "gif", "webp"}
_NO_VIDEO = ("watch", "videoseries", "playlist", "live_stream")
_OVERLAY = re.compile(r"/overlay/media/[^/]+/[^/]+/([1-9][0-9]{0,11})(?:/|$)")
_ID = re.compile(r"[1-9][0-9]{0,11}\Z")
_IN_PARENTHESES = re.compile(r"^(?P<alt>.*?)\s*\((?P<credit>[^()]{2,80}(?:\([^()]*\)[^()]*)?)\)\s*$", re.S)
# What stands in parentheses at the end of an alternative text and is no credit.
_NO_CREDIT = re.compile(
    r"symbol|archiv|file ?photo|illustra|d'archives|20\d\d\s*$|montage|screenshot"
    r"|^(?:[lrm]|links|rechts|mitte|left|right|cent(?:er|re)|\d\. ?v\. ?[lr])\.?$"
    r"|^(?:CDU|CSU|CDU/CSU|SPD|FDP|AfD|BSW|(?:die )?(?:Linke|Grünen?)|Bündnis 90/die Grünen|ÖVP|SPÖ|FPÖ)$",
    re.I,
)
_CLOCK = re.compile(r"^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$")
_CREDIT_LABELS = "|".join(
    sorted({re.escape(language.credit) for language in LANGUAGES.values()}, key=len, reverse=True)
)
_CREDIT = re.compile(rf"^(?:{_CREDIT_LABELS})\s*[:：]\s*", re.I)
# Within parentheses, where no page of today writes one.
_OLD_CREDIT = re.compile(rf"^(?:{_CREDIT_LABELS}|photo|picture|copyright|cr[eé]dito?|quelle|source)\s*[:：]\s*", re.I)


class Offer(NamedTuple):
    """An image's identity as an address tells it, and the format it was offered in ("" for dw.com's placeholder)."""

    id: str
    format: str
    extension: str


def offers(text: str) -> list[Offer]:
    """Every address of a dw.com image in a text: a src, a srcset, a data-url, whole markup."""
    return [_offered(found) for found in _IMAGE.finditer(text)]


def forms(text: str) -> list[tuple[str, str]]:
    """Ids of dw.com's images in a text, and the format each address has it in, where it tells one."""
    return [(number, form) for number, form, _ in _IMAGE.findall(text) if form.isdigit()]


def _offered(found: re.Match[str]) -> Offer:
    extension = found["extension"].lower()
    return Offer(
        found["id"],
        found["format"] if found["format"].isdigit() else "",
        extension if extension in _EXTENSIONS else "jpg",
    )


def best_formats(offered: set[str]) -> tuple[str, ...]:
    """Formats to try for a picture, best first, given those its page offers."""
    named = tuple(known for known in _UNCUT if known in offered)
    return tuple(dict.fromkeys((*BEST_FORMATS[:1], *named, *BEST_FORMATS[1:])))[:4]


def credit(text: str) -> str:
    """A credit without its label: ``Bild: Shamil Zhumatov/REUTERS``."""
    return _CREDIT.sub("", fold(text))


def offer(img: Node) -> Offer | None:
    """Which picture an ``img`` and what stands around it show."""
    number = attribute(img, "data-id")
    texts = (attribute(img, name) for name in ("data-url", "srcset", "src", "data-src"))
    found = (_offered(offered) for text in texts for offered in _IMAGE.finditer(text))
    shown = next(found, None)
    if shown and (not _ID.match(number) or number == shown.id):
        # a twin in WebP or AVIF is offered beside the picture's own form
        return next((offered for offered in chain((shown,), found) if offered.extension != "webp"), shown)
    if _ID.match(number):
        return Offer(number, "", "jpg")
    return next(
        (_offered(saved) for name in ("src", "data-src") if (saved := _SAVED.match(attribute(img, name)))), None
    )


def figure(node: Node) -> Image | None:
    """A React figure: its ``img``, its caption, and in ``small.copyright`` its credit."""
    pictures = list(within(node, "img"))
    shown = next((found for img in pictures if (found := offer(img))), None)
    if shown is None:
        return None
    small = next((each for each in within(node) if each.tag == "small" or has_class(each, "copyright")), None)
    owner = credit(words(small)) if small is not None else ""
    alt = next((attribute(img, "alt") for img in pictures if attribute(img, "alt")), "")
    return Image(shown.id, words(node, small), owner, fold(alt), shown.extension)


def pic_box(node: Node) -> Image | None:
    """A picture of the old CMS: ``a.overlayLink > img``, its caption in a ``p``; a credit may end the alt text."""
    img = first(node, "img")
    shown = (offer(img) or _overlaid(node, img)) if img is not None else None
    if img is None or shown is None:
        return None
    alt, owner = split_credit(attribute(img, "alt") or attribute(img, "title"))
    return Image(shown.id, words(node), owner, alt, shown.extension)


def _overlaid(node: Node, img: Node) -> Offer | None:
    """The picture that a link opens over the page: what is left of it where only its bytes were saved."""
    links = (_OVERLAID.search(attribute(link, "link")) for link in within(node, "a"))
    extension = "png" if attribute(img, "src").startswith("data:image/png") else "jpg"
    return next((Offer(found[1], "", extension) for found in links if found), None)


def split_credit(alt: str) -> tuple[str, str]:
    """An alternative text of the old CMS and the credit at its end: ``A street sign (Tahir Della)``."""
    found = _IN_PARENTHESES.match(fold(alt))
    if not found or _NO_CREDIT.search(found["credit"]):
        return fold(alt), ""
    return found["alt"], _OLD_CREDIT.sub("", found["credit"])


def player(node: Node) -> Block | None:
    """DW's own video or audio (React): a headline, ``video`` or ``audio`` with its sources."""
    medium = node if node.tag in ("video", "audio") else first(node, "video", "audio")
    if medium is None:
        return None
    around = within(node) if medium is not node else ()
    headline = next((each for each in around if has_class(each, "headline")), None)
    title = attribute(medium, "title") or attribute(medium, "aria-label") if headline is None else words(headline)
    sources = [attribute(source, "src") for source in within(medium, "source")] + [attribute(medium, "src")]
    file = next((url for url in sources if re.search(r"\.(mp4|m4v|webm|mp3|m4a|ogg)($|\?)", url, re.I)), "")
    number = attribute(medium, "data-id") or re.sub(r"^(video|audio)-|_html5_api$", "", attribute(medium, "id"))
    return medium_block(
        medium.tag,
        title=fold(title),
        number=number,
        source=file,
        duration=attribute(medium, "data-duration"),
        poster=attribute(medium, "data-posterurl") or attribute(medium, "poster"),
    )


def media_item(node: Node) -> Block | None:
    """A video or audio box of the old CMS, whose facts are in hidden inputs."""
    facts = {attribute(field, "name"): attribute(field, "value") for field in within(node, "input")}
    if "media_id" not in facts and "file_name" not in facts:
        return None
    kind = (
        "audio" if "audio" in facts.get("player_type", "") or facts.get("file_name", "").endswith(".mp3") else "video"
    )
    return medium_block(
        kind,
        title=fold(facts.get("media_title", "")),
        number=facts.get("media_id", ""),
        source=facts.get("file_name", ""),
        duration=facts.get("file_duration", ""),
        poster=facts.get("preview_image", ""),
    )


def overlay(node: Node) -> Block | None:
    """A player that a link opens over the page: ``/overlay/media/<lang>/<slug>/MEDIUM/ARTICLE``, its kind an icon."""
    found = _OVERLAY.search(attribute(node, "link") or attribute(node, "href"))
    if not found:
        return None
    classes = [attribute(each, "class") for each in (node, *within(node))]
    kind = "audio" if _HEARD.search(" ".join(classes)) else "video"
    return medium_block(kind, title=words(node), number=found[1], source="", duration="", poster="")


def medium_block(kind: str, *, title: str, number: str, source: str, duration: str, poster: str) -> Block:
    number = number if _ID.match(number) else ""
    source = addresses.absolute(source, addresses.WWW) if source.startswith(("http://", "https://", "//")) else ""
    if kind == "audio":
        return Audio(title, number, source, seconds(duration))
    still = offers(poster)
    return Video(title, number, source, seconds(duration), still[0].id if still else "")


def seconds(clock: str) -> int:
    """``03:38`` as a number of seconds, 0 for what is no duration."""
    clock = re.sub(r"[^0-9:]", "", clock)
    found = _CLOCK.match(clock)
    if found:
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + rest
    return int(clock) if clock.isdigit() and len(clock) < 6 else 0


def embed(url: str, title: str = "") -> Embed | None:
    """A medium of another site by its address; YouTube in the one form that is a page."""
    url = addresses.absolute(url, addresses.WWW)
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in ("youtube.com", "youtube-nocookie.com", "m.youtube.com", "youtu.be"):
        named = re.match(r"^/(?:embed/|v/|shorts/)?([\w-]{6,20})$", parts.path)
        video = parse_qs(parts.query).get("v", [""])[0] or (named[1] if named and named[1] not in _NO_VIDEO else "")
        if re.fullmatch(r"[\w-]{6,20}", video):
            url = f"https://www.youtube.com/watch?v={video}"
    elif post := _post(host, parts.path, parse_qs(parts.query)):
        url = post
    return Embed(url, fold(title))


def _post(host: str, path: str, asked: dict[str, list[str]]) -> str:
    """The address of the post that a frame shows, "" when it does not tell."""
    match host:
        case "instagram.com" if found := re.match(r"^/(?:[\w.]+/)?(p|reel|tv)/([\w-]+)/embed\b", path):
            return f"https://www.instagram.com/{found[1]}/{found[2]}/"
        case "platform.twitter.com" | "platform.x.com" if re.fullmatch(
            r"[0-9]{1,20}", number := asked.get("id", [""])[0]
        ):
            return f"https://x.com/i/status/{number}"
        case "facebook.com" if path.startswith("/plugins/") and (shown := asked.get("href")):
            return addresses.absolute(shown[0], addresses.WWW)
    return ""


def tweet(number: str) -> Embed:
    """A post of X known by its number alone."""
    return Embed(f"https://x.com/i/status/{number}")


def content_id(node: Node) -> str:
    """dw.com's id of what an element stands for, "" when it names none."""
    number = attribute(node, "data-id")
    return number if _ID.match(number) else ""
