"""What on a page is plainly the site's own and not the article's, by what its pages call it (DW.md 2)."""

from __future__ import annotations

from typing import Any

# A class, or what stands in data-tracking-name.
NAMED = {
    "advertisement": "advertisement adWrapper ad-placeholder rich-text-ad gpt-slot label-top",
    "share bar": "sharing-bar share in-line copy-button-wrapper sharing-icons-inline",
    "interface": "feedback feedback-button vjs-no-js sr-only quick-item visually-hidden cookie breadcrumb"
    " vjs-control-bar vjs-control-text vjs-loading-spinner vjs-modal-dialog vjs-text-track-display",
    "facts": "kicker author-details author time-area publication date-time artikel extra-info smallList",
    "related": "linkList relatedContent pictureTeaser rssFeedTeaser dim teaser teaser-wrap",
    "appeal": "preferred-source newsletter newsletter-teaser follow-us",
    "player": "mediaItem standaloneWrap vjs-text-track video-info",
}
_BY_NAME = {name: region for region, names in NAMED.items() for name in names.split()}
_BY_ID = {"sharing-bar": "share bar", "feedback-button": "interface", "footer": "interface"}
_ROLES = {"button", "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog"}
_PLEA = "google.com/preferences"  # to be preferred among the results of a search


def region(element: Any) -> str:
    """Which part of the site an element is, "" for one that may be the article's."""
    if found := _BY_ID.get(element.get("id") or ""):
        return found
    names = f"{element.get('class') or ''} {element.get('data-tracking-name') or ''}".split()
    if any(name.startswith("section-") for name in names):
        return "related"
    if element.get("role") in _ROLES or _is_the_sites_footer(element):
        return "interface"
    if _PLEA in (element.get("href") or ""):
        return "appeal"
    return next((_BY_NAME[name] for name in names if name in _BY_NAME), "")


def _is_the_sites_footer(element: Any) -> bool:
    return element.tag == "footer" and next(element.iterancestors("article"), None) is None


def has(element: Any, *names: str) -> bool:
    """Whether an element has one of these classes."""
    return any(name in (element.get("class") or "").split() for name in names)
