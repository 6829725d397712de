"""What a rendering may hold: nothing that the rendering of a harmless article of the same shape does not hold too.

``offences`` takes any format by its media type, so a new one is held to this without a line here. Markup is read by a
parser that does what browsers do (lexbor), XML by lxml, Markdown by CommonMark with HTML and every scheme let through.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

# Of an article's own words: anything may stand there, as it is read and not followed.
_WORDS = {
    "alt",
    "title",
    "datetime",
    "lang",
    "dir",
    "colspan",
    "rowspan",
    "data-image",
    "content",
    "xml:lang",
    "version",
}
_ADDRESSES = {"href", "src", "content-src"}
_FOLLOWED = re.compile(r"(https?://[^\s/\\]|mailto:[^\s]).*", re.I | re.S)
_BESIDE = re.compile(r"(\.\./)?(?!.*\.\./)[A-Za-z0-9_-][A-Za-z0-9._/-]*(#[\w.-]+)?|#[\w.-]+")
_LOADED = (
    re.compile(r"data:image/(jpeg|png|webp|avif);base64,[A-Za-z0-9+/=]*"),
    re.compile(r"https://images\.weserv\.nl/\?url=static\.dw\.com/image/[1-9][0-9]{0,11}_303\.[A-Za-z0-9]{1,5}"),
    re.compile(r"https://www\.youtube\.com/embed/[A-Za-z0-9_-]{1,64}\?wmode=transparent"),
)
_MEDIA = re.compile(r"https?://[^\s/\\].*", re.I | re.S)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


# An article may have these and the harmless ones happen not to; Markdown makes some of a text that looks like it.
_INERT = set("h1 h2 h3 h4 h5 h6 p br hr ul ol li em strong sub sup blockquote code pre thead tbody tr th td".split())


class Element(NamedTuple):
    """``inside`` is the text of a script or style, ``""`` for any other."""

    tag: str
    attributes: dict[str, str]
    inside: str = ""


class Vocabulary:
    """The elements, attributes and values of harmless renderings."""

    def __init__(self, harmless: Iterable[bytes], media_type: str) -> None:
        self.media_type = media_type
        self.values: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.tags: dict[str, set[str]] = defaultdict(set)
        for data in harmless:
            for element in _elements(data, media_type):
                self.tags[element.tag].add(element.inside)
                for name, value in element.attributes.items():
                    self.values[element.tag, name].add(value)

    def offences(self, data: bytes) -> list[str]:
        """What stands in a rendering and may not."""
        return [offence for element in _elements(data, self.media_type) for offence in self._of(element)]

    def _of(self, element: Element) -> Iterator[str]:
        tag, attributes, inside = element
        if tag not in _INERT and inside not in self.tags.get(tag, ()) and (inside or tag not in self.tags):
            yield f"<{tag}> {inside[:80]!r} {attributes}"
        for name, value in attributes.items():
            if not self._may(tag, name, value, attributes):
                yield f"<{tag} {name}={value[:120]!r}>"

    def _may(self, tag: str, name: str, value: str, attributes: dict[str, str]) -> bool:
        known = self.values.get((tag, name))
        if known is None or name.startswith("on"):
            return False
        if value in known or (name in _WORDS and "http-equiv" not in attributes):
            return True
        if name == "href":
            return bool(_FOLLOWED.fullmatch(value) or _BESIDE.fullmatch(value))
        if name == "src":
            media = tag in ("video", "audio") and _MEDIA.fullmatch(value)
            return bool(media or _BESIDE.fullmatch(value) or any(form.fullmatch(value) for form in _LOADED))
        # A file of parts gives its parts names of its own making.
        return "xml" in self.media_type + tag or (
            name in ("id", "idref", "properties") and bool(_NAME.fullmatch(value))
        )


# ---- elements of a file


def _elements(data: bytes, media_type: str) -> Iterator[Element]:
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            for name in held.namelist():
                assert re.fullmatch(r"[\w.-][\w./ ()-]*", name), f"a file called {name!r}"
                assert ".." not in name.split("/"), f"a file called {name!r}"
                yield from _of_kind(name.rpartition(".")[2].lower(), held.read(name))
    else:
        yield from _of_kind(_KINDS.get(media_type, media_type.rpartition("/")[2]), data)


_KINDS = {"text/html": "html", "text/markdown": "md", "application/xhtml+xml": "xhtml", "application/feed+json": "json"}


def _of_kind(kind: str, data: bytes) -> Iterator[Element]:
    match kind:
        case "html" | "htm":
            yield from markup(data.decode())
        case "xhtml":
            yield from _xml(data)
            yield from markup(data.decode())
        case "opf" | "ncx" | "xml" | "svg":
            yield from _xml(data)
        case "md":
            yield from _markdown(data.decode())
        case "css" | "js":
            yield Element(kind, {}, data.decode())
        case "json":
            json.loads(data)
        case "jpg" | "png" | "webp" | "avif" | "warc" | "gz":
            pass  # bytes as they came, which nobody reads as a page
        case _:
            data.decode()


def markup(text: str) -> Iterator[Element]:
    """The elements of a page or a fragment, as a browser makes them; a comment is one called ``!``."""
    root = LexborHTMLParser(text).root
    assert root is not None
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-comment":
            yield Element("!", {}, node.comment_content or "-")
        elif not tag.startswith("-"):
            inside = (node.text(deep=True) or "") if tag in ("script", "style") else ""
            yield Element(tag, {name: value or "" for name, value in node.attributes.items()}, inside)


def _xml(data: bytes) -> Iterator[Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for node in etree.fromstring(data, parser).iter():
        if isinstance(node.tag, str):
            inside = (node.text or "") if etree.QName(node).localname in ("script", "style") else ""
            yield Element(
                _local(node.tag), {_local(str(name)): str(value) for name, value in node.attrib.items()}, inside
            )
        else:
            yield Element("!", {}, str(node))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


class _Believing(MarkdownIt):
    """Follows every link: whether a scheme is safe is not left to whoever shows a file."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def _markdown(text: str) -> Iterator[Element]:
    """Front matter too is shown as Markdown somewhere."""
    yield from markup(_Believing("commonmark", {"html": True}).enable("table").render(text))
