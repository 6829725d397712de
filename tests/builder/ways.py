"""The ways by which a page of dw.com comes to us besides its own address: mirrors, files saved to disk, altered pages.

Each is a change of a page that was built, whatever its layout; what browsers, SingleFile, translators and extensions do
to a page is told by their own sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from builder.markup import characters
from nachlese.addresses import ONION
from nachlese.article import Article

_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.S)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
_WORDS = re.compile(r"(?<=>)([^<]*[^<\s][^<]*)(?=<)")
_ADDRESS = re.compile(r'(?<=\s)(?P<name>src|href)="(?P<url>[^"]*)"')
_PIXEL = "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////"


class Sent(NamedTuple):
    """A page, and the address it is read under, "" when nobody knows it."""

    html: str
    url: str


def served(html: str, article: Article) -> Sent:
    return Sent(html, article.url)


def mobile(html: str, article: Article) -> Sent:
    """The address that telephones were sent to; its path is the page's own."""
    return Sent(html, article.url.replace("www.dw.com", "m.dw.com"))


def onion(html: str, article: Article) -> Sent:
    return Sent(html, article.url.replace("www.dw.com", f"www.{ONION}"))


def mirror(html: str, article: Article) -> Sent:
    """A site that shows dw.com's pages under its own name: what the page is, its canonical link alone tells."""
    path = article.url.partition("dw.com")[2]
    return Sent(html, f"https://mirror.example{path}")


def rewriting(html: str, article: Article) -> Sent:
    """A mirror that puts its own name into every address of the page, its canonical link and its state included."""
    host = "mirror.example:8443"
    return Sent(html.replace("www.dw.com", host), article.url.replace("www.dw.com", host))


def saved(html: str, article: Article) -> Sent:
    """The browser's "Save page as": pictures and scripts lie in a folder, links are absolute, scripts stay."""
    folder = quote(f"./{article.id}_files/")

    def local(found: re.Match[str]) -> str:
        url = found["url"]
        name = url.partition("?")[0].rpartition("/")[2]
        if found["name"] == "src" and name.endswith((".jpg", ".jpeg", ".png", ".js")):
            return f'src="{folder}{name}"'
        return f'{found["name"]}="{absolute(url, article)}"'

    comment = f"<!-- saved from url=({len(article.url):04}){article.url} -->\n"
    return Sent(_doctype_then(comment, _outside_scripts(lambda part: _ADDRESS.sub(local, part), html)), "")


def single_file(html: str, article: Article) -> Sent:
    """SingleFile: one file, pictures inside it, no script, no second address of any picture, attributes unquoted."""
    comment = (
        f"<!--\n Page saved with SingleFile \n url: {article.url} \n saved date: Sun Jun 14 2026 20:00:01 GMT\n-->"
    )
    page = re.sub(r"<script\b(?![^>]*ld\+json).*?</script>", "", html, flags=re.S)
    page = re.sub(r"<source\b[^>]*srcset[^>]*>", "", page)
    page = re.sub(r'\s(?:srcset|fetchpriority)="[^"]*"', "", page)
    page = re.sub(r'(<img\b[^>]*?\ssrc=)"[^"]*"', rf'\1"{_PIXEL}"', page)
    page = _outside_scripts(lambda part: _ADDRESS.sub(lambda found: _absolute(found, article), part), page)
    page = _outside_scripts(lambda part: re.sub(r'="([\w/.:-]+)"', r"=\1", part), page)
    page = page.replace("</head>", "<style>.sf-hidden{display:none!important}</style></head>")
    return Sent(_doctype_then(comment, page), "")


def translated(html: str, article: Article) -> Sent:
    """A page that the browser has translated, here every word by itself: each text stands in two ``font``."""
    style = '<font style="vertical-align: inherit;">'

    def put(part: str) -> str:
        return _WORDS.sub(rf"{style}{style}\1</font></font>", part)

    head, body = html.split("<body", 1)
    head = re.sub(r'(<html[^>]*?)lang="[^"]*"', r'\1lang="en" class="translated-ltr"', head)
    return Sent(head + "<body" + _outside_scripts(put, body), article.url)


def extended(html: str, article: Article) -> Sent:
    """A page at which extensions have been: a dark mode, a spelling checker, an ad blocker, a clipper's button."""

    def dark(found: re.Match[str]) -> str:
        if found["name"] not in ("p", "div", "span", "figure", "section", "h2", "li", "td"):
            return found[0]
        inner = ' data-darkreader-inline-color="" style="--darkreader-inline-color: #e8e6e3; color: #e8e6e3;"'
        return f"<{found['name']}{found['rest']}{'' if 'style=' in found['rest'] else inner}>"

    page = _outside_scripts(lambda part: _TAG.sub(dark, part), html)
    page = page.replace("<html ", '<html data-darkreader-mode="dynamic" data-darkreader-scheme="dark" ', 1)
    page = page.replace("</head>", '<style class="darkreader darkreader--fallback">html{color:#fff}</style></head>')
    page = page.replace('class="advertisement', 'hidden="" style="display: none !important;" class="advertisement')
    button = f'<div id="clipper-root"><template shadowrootmode="open">{characters("Save to clipper")}</template></div>'
    checker = '<grammarly-desktop-integration data-grammarly-shadow-root="true"></grammarly-desktop-integration>'
    page = page.replace("<body>", '<body data-new-gr-c-s-check-loaded="14.1093.0" data-gr-ext-installed="">')
    return Sent(page.replace("</body>", f"{button}{checker}</body>"), article.url)


WAYS: dict[str, Callable[[str, Article], Sent]] = {
    "served": served,
    "mobile": mobile,
    "onion": onion,
    "mirror": mirror,
    "rewriting mirror": rewriting,
    "saved": saved,
    "SingleFile": single_file,
    "translated": translated,
    "extensions": extended,
}


def absolute(url: str, article: Article) -> str:
    home = article.url[: article.url.index("/", len("https://"))]
    return home + url if url.startswith("/") and not url.startswith("//") else url


def _absolute(found: re.Match[str], article: Article) -> str:
    return f'{found["name"]}="{absolute(found["url"], article)}"'


def _outside_scripts(change: Callable[[str], str], html: str) -> str:
    """A change of everything but scripts, which none of these programs reads."""
    parts, at = [], 0
    for script in _SCRIPT.finditer(html):
        parts += [change(html[at : script.start()]), script[0]]
        at = script.end()
    return "".join((*parts, change(html[at:])))


def _doctype_then(comment: str, html: str) -> str:
    """A comment where these programs put it, behind the doctype."""
    return re.sub(r"(?i)(<!doctype html>\s*)", lambda found: found[0] + comment, html, count=1)
