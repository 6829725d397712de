"""Characters of a page to characters of an article: NFC, white space of HTML folded, nothing else touched."""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\t\n\r\f"  # HTML's white space; no-break and ideographic spaces carry meaning and stay
# Soft hyphen, joiners, marks of direction: they carry meaning beside other characters alone.
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """NFC without control characters and lone surrogates; runs of HTML's white space are one space. Ends stay."""
    if not text.isprintable():
        for space in _SPACES:
            text = text.replace(space, " ")
        if not text.replace("\xa0", " ").isprintable():
            text = _FORBIDDEN.sub("", text)
    while "  " in text:
        text = text.replace("  ", " ")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """``clean`` without white space at either end."""
    return clean(text).strip(" ")


def blank(text: str) -> bool:
    """Whether nothing is to be seen: a no-break space is nothing, and so is a joiner with nothing to join."""
    seen = text.strip()
    return not seen or (seen[0] in _UNSEEN and not "".join(seen.split()).strip(_UNSEEN))
