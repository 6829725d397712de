"""The last gate: whatever was written, only this passes. Nothing here runs, loads, frames, styles or names itself."""

from __future__ import annotations

from nachlese.render.marks import address

_TAGS = frozenset(
    "article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a bdi "
    "strong em sub sup br small time table tbody tr th td".split()
)
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"alt", "data-image"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CARD = {"card", "video", "audio", "embed", "image"}
_CLASSES: dict[str, set[str]] = {
    "article": {"nachlese", "opinion"},
    "p": set("kicker teaser byline dates copyright remark unsupported time topics links note".split()),
    "span": _CARD | {"authors", "author", "role", "detail", "card-title", "card-host", "original", "short"},
    "a": _CARD | {"original", "short"},
    "figure": {"image", "lead", "gallery"},
    "div": {"table"},
    "small": {"credit"},
    "aside": {"fact-box"},
    "section": {"live-post"},
    "h2": {"title"},
}


def clean(fragment: str) -> str:
    """A fragment as it may be shown. Images have no address there: whoever shows it puts in what is held."""
    import nh3

    return nh3.clean(
        fragment.encode("utf-8", "replace").decode(),  # a page may hold half a character, which no file can
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_allowed,
        allowed_classes=_CLASSES,
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )


def _allowed(_tag: str, name: str, value: str) -> str | None:
    """An address without a scheme would be one of the page that shows it."""
    return value if name != "href" or address(value) else None
