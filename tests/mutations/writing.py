"""Changes of how a page is written down, its elements and words being the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Change = Callable[[Random, str], str]

_SCRIPT = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|<title\b.*?</title>)", re.S)
_TEXT = re.compile(r"(?<=>)([^<>]*[^<>\s][^<>]*)(?=<)")
_TAG = re.compile(r"</?[a-z][a-z0-9-]*")
_IN_A_WORD = re.compile(r"(?<=[^\W_])(?=[^\W_])")
_ENTITY = re.compile(r"(&[a-zA-Z0-9#]+;)")


def _body(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of what stands in the body, scripts and comments excepted."""

    def changed(html: str) -> str:
        head, opening, rest = html.partition("<body")
        parts = _SCRIPT.split(rest)
        return head + opening + "".join(part if n % 2 else change(part) for n, part in enumerate(parts))

    return changed


def crlf(_: Random, html: str) -> str:
    return html.replace("\r\n", "\n").replace("\n", "\r\n")


def upper_case(_: Random, html: str) -> str:
    return _body(lambda part: _TAG.sub(lambda found: found[0].upper(), part))(html)


def unclosed(random: Random, html: str) -> str:
    """Ends that HTML lets one leave out, all of some name."""
    name = random.choice(("p", "li", "td", "tr", "p"))
    return _body(lambda part: part.replace(f"</{name}>", ""))(html)


def comments_in_words(random: Random, html: str) -> str:
    """React parts its texts by comments, wherever they come from two places."""

    def put(found: re.Match[str]) -> str:
        places = [each.start() for each in _IN_A_WORD.finditer(_without_entities(found[0]))]
        if not places or random.random() < 0.5:
            return found[0]
        at = random.choice(places)
        return f"{found[0][:at]}<!-- -->{found[0][at:]}"

    return _body(lambda part: _TEXT.sub(put, part))(html)


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: " " * len(found[0]), text)


def entities(random: Random, html: str) -> str:
    """Characters as numbers."""

    def put(found: re.Match[str]) -> str:
        plain = random.choice(("&#{};", "&#x{:x};"))
        parts = _ENTITY.split(found[0])
        return "".join(
            part if n % 2 else "".join(plain.format(ord(c)) if random.random() < 0.2 else c for c in part)
            for n, part in enumerate(parts)
        )

    return _body(lambda part: _TEXT.sub(put, part))(html)


def minified(_: Random, html: str) -> str:
    """Line ends between elements are gone, and quotes that need not be."""
    put = _body(lambda part: re.sub(r'="([\w/.:-]+)"(?=[\s>])', r"=\1", re.sub(r">\n+\s*<", "><", part)))
    return put(html)


def single_quotes(_: Random, html: str) -> str:
    return _body(lambda part: re.sub(r'="([^"\']*)"', r"='\1'", part))(html)


def indented(_: Random, html: str) -> str:
    """An editor has put every block on a line of its own."""
    return _body(lambda part: re.sub(r"(</?(?:p|div|ul|ol|li|table|tr|section|figure|h2)\b)", r"\n      \1", part))(
        html
    )


def cut_below(random: Random, html: str) -> str:
    """The page ends somewhere behind its article."""
    end = html.rfind("</article>")
    end = end if end > 0 else html.find("<!-- detail_toolbox -->")
    return html[: random.randrange(end, len(html))] if end > 0 else html


def byte_order(_: Random, html: str) -> str:
    return "\ufeff" + html
