"""What became of a page after dw.com sent it, undone where it can be: saved to disk, made AMP's, translated, extended.

Each trace is looked for in the page's bytes first: the pages of most readers have none, and pay nothing.
"""

from __future__ import annotations

import re
from typing import Any

from nachlese import addresses

# Edge, Chrome and Internet Explorer: ``<!-- saved from url=(0047)https://… -->``; SingleFile: ``url: https://…``.
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]{4,2000})"
)
_HEAD = 262_144  # bytes; SingleFile's comment stands behind the attributes of ``html``, the others' before it

# AMP's elements are HTML's, loaded otherwise; where such an element has its address in an attribute of its own, it
# becomes a frame with that address.
_AMP = {
    "amp-img": "img",
    "amp-anim": "img",
    "amp-video": "video",
    "amp-audio": "audio",
    "amp-iframe": "iframe",
    "amp-carousel": "div",
    "amp-base-carousel": "div",
    "amp-accordion": "div",
    "amp-list": "div",
    "amp-layout": "div",
    "amp-fit-text": "div",
    "amp-lightbox": "div",
}
_AMP_EMBEDS = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-facebook": ("data-href", ""),
    "amp-tiktok": ("data-src", ""),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
}
_OWN_NAME = re.compile(rb"<[a-zA-Z][^\s/<>-]*-")  # those of AMP and of extensions have one
_AMP_SILENT = {"amp-ad", "amp-analytics", "amp-pixel", "amp-sidebar", "amp-consent", "amp-social-share", "amp-state"}

# Translators: Chrome and Google's own pages, Firefox, Edge. Others set a second text beside the first.
_TRANSLATED = (
    (b"data-moz-translations-id", "//*[@data-moz-translations-id]"),
    (b"_mst", "//*[@_msttexthash or @_mstmutation]"),
    (b"vertical-align: inherit", "//font[contains(@style, 'vertical-align: inherit')]"),
)
_TRANSLATED_CLASSES = {"translated-ltr", "translated-rtl"}
_SECOND_TEXT = "immersive-translate-target"
_SECOND_TEXTS = {f"{_SECOND_TEXT}-wrapper", f"{_SECOND_TEXT}-translation-block-wrapper"}

# Whose a page is, as it says itself; a mirror that rewrites addresses leaves names alone.
_SITE_NAMES = {"og:site_name", "twitter:site"}
_SITE = re.compile(r"dw\.com|@dw\w*", re.I)
_HOST = re.compile(r"https?://(?P<host>[^/?#\s@\\]+)(?P<path>/.*)", re.I)

# The old CMS ends its article with a comment, which no parser keeps: an empty element in its stead.
_TOOLBOX = re.compile(rb"<!--\s*detail_toolbox\s*-->")
TOOLBOX = "nachlesetoolbox"


def saved_from(source: bytes) -> str:
    """The address a saving to disk noted in the page, "" when it noted none."""
    found = _SAVED_FROM.search(source[:_HEAD])
    return found[1].decode("utf-8", "replace") if found else ""


def marked(source: bytes) -> bytes:
    """The page with the end of the old CMS's article as an element."""
    return _TOOLBOX.sub(f"<{TOOLBOX}></{TOOLBOX}>".encode(), source) if b"detail_toolbox" in source else source


def undo(tree: Any, source: bytes) -> None:
    """Take out of the tree what others set into it, and give AMP's elements their names in HTML."""
    if _OWN_NAME.search(source):
        for element in [each for each in tree.iter("*") if "-" in each.tag]:
            _plain(element)
    if _SECOND_TEXT.encode() in source:
        for element in tree.xpath(f"//*[contains(@class, '{_SECOND_TEXT}')]"):
            if _SECOND_TEXTS & {*element.get("class").split()}:
                _drop(element)


def bring_home(tree: Any, host: str) -> None:
    """Links of a mirror to itself are links within dw.com: the same article, wherever it was read."""
    own = re.compile(rf"^(?:https?:)?//{re.escape(host)}(?::\d+)?(?=[/?#]|$)", re.I)
    for link in tree.iter("a"):
        if found := own.match(link.get("href", "")):
            link.set("href", _legible(link.get("href")[found.end() :]) or "/")


def mirror(tree: Any) -> str:
    """The host, with its port, that stands for dw.com's in every address of a page, "" for all other pages: its
    canonical link has that host and a path of dw.com's, and the page says whose it is."""
    link = next((each for each in tree.iter("link") if each.get("rel") == "canonical"), None)
    found = _HOST.match(link.get("href", "")) if link is not None else None
    if not found or addresses.is_dw(addresses.host(found[0])) or not _says_dw(tree):
        return ""
    known = addresses.address(addresses.WWW + found["path"])
    return found["host"] if known and known.kind and known.language else ""


def _says_dw(tree: Any) -> bool:
    named = (each.get("content", "") for each in tree.iter("meta") if _SITE_NAMES & {*each.values()})
    return any(_SITE.fullmatch(name) for name in named)


def under_own_name(page: bytes, host: str) -> bytes:
    """A page with dw.com's addresses in the place of a mirror's; a state may write slashes otherwise."""
    return re.sub(rb"(?<=//|\\/|2[Ff])%b(?![\w.:-])" % re.escape(host.encode()), b"www.dw.com", page)


def _plain(element: Any) -> None:
    """One element with a name of its own: AMP's, or an extension's, which is looked through or holds nothing."""
    name = element.tag
    if name in _AMP:
        element.tag = _AMP[name]
        if element.tag == "img":  # what stands in it is for browsers without scripts: the same picture
            for child in list(element):
                element.remove(child)
    elif name in _AMP_EMBEDS:
        attribute, before = _AMP_EMBEDS[name]
        element.tag = "iframe"
        element.set("src", before + _legible(element.get(attribute, "")))
    elif name in _AMP_SILENT or not (len(element) or element.text):
        _drop(element)
    else:
        element.tag = "div" if name.startswith("amp-") else "span"


def _drop(element: Any) -> None:
    """Take an element out; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = _legible((before.tail or "") + element.tail)
        else:
            parent.text = _legible((parent.text or "") + element.tail)
    parent.remove(element)


def _legible(text: str) -> str:
    """A text that lxml takes back: it gives what ``&#1;`` stands for, and refuses it."""
    return _REFUSED.sub("", text)


_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def translated(tree: Any, source: bytes, host: str) -> bool:
    """Whether a browser or a service has put the page's texts into another language."""
    if host.endswith(".translate.goog") or _TRANSLATED_CLASSES & {*tree.get("class", "").split()}:
        return True
    return any(sign in source and tree.xpath(path) for sign, path in _TRANSLATED)
