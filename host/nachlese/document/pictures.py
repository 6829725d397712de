"""Pictures of a document, and those of a gallery with the title and text beside each."""

from __future__ import annotations

import re

from nachlese.article import Image, Slide
from nachlese.document.inlines import folded
from nachlese.document.tags import Element, filled

# The same picture by its address on dw.com, through the archive's mirror, or beside a library document.
_PICTURE = re.compile(
    r"(?:(?:(?:https?:)?//)?(?:[a-z]+\.)?dw\.(?:com|de)/image/|/?image/|(?:\./)?images/)"
    r"([1-9][0-9]{0,11})_[^/?#&]*\.([A-Za-z0-9]{1,5})(?:[?#&].*)?"
)
_MIRROR = re.compile(r"(?:https?:)?//images\.weserv\.nl/\?url=")


def image(node: Element, caption: str) -> Image | None:
    """The picture an ``<img>`` shows, None when its address is none of dw.com's."""
    found = _PICTURE.fullmatch(_MIRROR.sub("", node.attributes.get("src", ""), count=1))
    return Image(found[1], caption, extension=found[2]) if found else None


def slide(node: Element) -> Slide | None:
    """A picture of a gallery with its title and text, None when the element is none."""
    children = filled(node)
    if node.tag != "div" or not children or children[0].tag != "img":
        return None
    titled = len(children) > 1 and children[1].tag == "b"
    title = folded(children[1].text()) if titled else ""
    text = folded("".join(child.text() for child in children[1 + titled :]))
    held = image(children[0], folded(re.sub("^[:：]", "", text)) if title else text)
    return Slide(held, title) if held else None
