"""Articles that are exported together: a link from one to another leads to the file beside it, not to dw.com."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from nachlese.addresses import address
from nachlese.languages import LANGUAGES

_KEY = re.compile("([a-z0-9-]{2,7})/([1-9][0-9]{0,11})")
# A link of the text, as the sanitiser writes it; a card, or the way to the original, has a class.
_LINK = re.compile('<a href="([^"]*)"(?: rel="[^"]*")?>')


def named(key: str) -> str:
    """What the files of an article are called: ``zh-64249132``; ``""`` for what is no article of dw.com's."""
    found = _KEY.fullmatch(key)
    return f"{found[1]}-{found[2]}" if found and found[1] in LANGUAGES else ""


class Beside:
    """The articles of an export, by their keys."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._languages: dict[str, str] = {}  # of each number; zh and zh-hant share theirs
        for key in filter(named, keys):
            language, number = key.split("/")
            self._languages[number] = f"{self._languages.get(number, '')} {language}".strip()

    def name(self, url: str) -> str:
        """What the files of the article are called that an address leads to, whatever form it has; ``""`` when it is
        not among these."""
        found = address(url) if self._languages else None
        languages = self._languages.get(found.id, "").split() if found and found.kind else []
        if not found or not languages:
            return ""
        language = found.language if found.language in languages else languages[0] if len(languages) == 1 else ""
        return named(f"{language}/{found.id}")

    def linked(self, fragment: str, ending: str) -> str:
        """Cleaned HTML whose links lead to the files beside it, which end in ``ending``; where they led before is their
        title."""

        def link(found: re.Match[str]) -> str:
            url = unescape(found[1])
            name = self.name(url)
            return f'<a href="{name}{ending}" title="{escape(url)}">' if name else found[0]

        return _LINK.sub(link, fragment) if self._languages else fragment
