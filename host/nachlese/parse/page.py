"""A page's bytes to a tree to ask: its elements, its meta tags, its ld+json, its address and language."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from nachlese import addresses
from nachlese.addresses import Address
from nachlese.errors import NotAnArticle, TooLarge
from nachlese.languages import LANGUAGES
from nachlese.parse import traces
from nachlese.parse.selectors import Compound, Step, steps
from nachlese.parse.text import fold

PAGE_BYTES = 64 * 1024 * 1024  # FORMAT: a page is at most 64 MiB
# An element takes some hundred times the memory of its tag: a page of 64 MiB of "<p>" would take more than there is.
# dw.com's pages have at most 1,800 of them.
PAGE_TAGS = 1_000_000

# libxml2 takes the square of their number: 20,000 attributes 0.4 s, a million hours. dw.com's pages have 14 at most.
# Attributes as libxml2 reads them: a slash parts them too, a quote may be in their name, nothing need follow a value.
_ATTRIBUTE = rb"""[\s/]*+[^\s/>][^\s/>=]*+(?:="[^"]*+"|\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_FEW = b"(?:%b){0,499}+(?!%b)" % (_ATTRIBUTE, _ATTRIBUTE)
# What was stepped over is never looked at again: from each of "<a<a<a" to the end would be the square of it.
_FEW_ATTRIBUTES = re.compile(
    rb"(?:[^<]*+<(?:/"
    rb"|[sS][cC][rR][iI][pP][tT](?=[\s/>])%b[\s/]*+>(?:[^<]++|<(?!/[sS][cC][rR]))*+"  # "i<n" is no element there
    rb"|[a-zA-Z][^\s/>]*+(?:>|%b)|(?![a-zA-Z])))*+[^<]*+" % (_FEW, _FEW)
)
_NEWS = {"NewsArticle", "ReportageNewsArticle", "Article", "LiveBlogPosting", "VideoObject", "AudioObject"}
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{3,20})""", re.I)
# Those of pages: Python knows others besides (idna, unicode_escape), and what says in ASCII it is UTF-16 is not.
_ENCODINGS = re.compile("windows-|cp125|iso[-_]?8859|latin|gb|hz-|big5|shift|sjis|iso-2022|euc-|ks_c|koi8|mac", re.I)
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style)]", smart_strings=False)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TAGS = {language.tag.lower(): code for code, language in LANGUAGES.items()} | {
    "zh": "zh",
    "zh-cn": "zh",
    "zh-tw": "zh-hant",
    "fa": "fa-ir",
    "pt": "pt-br",
}


class Page:
    """One page. ``url`` is the address it was read under, "" when nobody knows; ``given`` what that address says, or
    the one a saving to disk noted; ``translated`` whether its texts are another's."""

    def __init__(self, page: bytes | str, url: str) -> None:
        source = traces.marked(_utf8(page))
        self.tree = _tree(source)
        traces.undo(self.tree, source)
        self.given = addresses.address(url) or addresses.address(traces.saved_from(source))
        self.url = _base(url)
        host = _host(self.url)
        self.translated = traces.translated(self.tree, source, host)
        self._found: dict[tuple[Step, ...], list[Any]] = {}
        if host and not addresses.is_dw(host) and self.claimed:
            traces.bring_home(self.tree, host)

    # ---- elements

    def all(self, selector: str, within: Any = None) -> list[Any]:
        """The elements of the first selector that has any; ``selector`` is several, parted by commas, best first."""
        for alternative in selector.split(", "):
            if found := self._fitting(steps(alternative), within):
                return found
        return []

    def _fitting(self, path: tuple[Step, ...], within: Any) -> list[Any]:
        if within is not None:
            return self._looked_for(path, within)
        if path not in self._found:
            self._found[path] = self._looked_for(path, within)
        return self._found[path]

    def _looked_for(self, path: tuple[Step, ...], within: Any) -> list[Any]:
        """Elements in their order. Asked from its end, and of a few: XPath looks at all elements for each step."""
        before, (compound, is_child) = path[:-1], path[-1]
        above = dict.fromkeys(self._fitting(before, within), True) if before else {}
        if before and not above:
            return []
        found = [each for each in self._candidates(compound, within) if compound.fits(each.tag, each.get)]
        if is_child:
            return [each for each in found if each.getparent() in above]
        return [each for each in found if _is_in(each.getparent(), above)] if before else found

    def _candidates(self, compound: Compound, within: Any) -> Iterable[Any]:
        """The elements to ask: those whose class or id has the word, where one is asked for."""
        word = next((value for name, _, value in compound.asked if name == "class"), "")
        if within is None and word:
            held = sorted(each for value, elements in self._classed.items() if word in value for each in elements)
            return [element for _, element in held]
        root = self.tree if within is None else within
        found: Iterable[Any] = root.iter(compound.tag) if compound.tag else _with(compound.asked[0][0])(root)
        return found

    @cached_property
    def _classed(self) -> dict[str, list[tuple[int, Any]]]:
        """The elements that have a class, each with its place, by what stands in it: many have the same."""
        found: dict[str, list[tuple[int, Any]]] = {}
        for place, element in enumerate(self.tree.iter()):
            if value := element.get("class"):
                found.setdefault(value, []).append((place, element))
        return found

    def one(self, selector: str, within: Any = None) -> Any | None:
        found = self.all(selector, within)
        return found[0] if found else None

    def text(self, selector: str, within: Any = None) -> str:
        """The folded text of the first element that matches, "" when none does."""
        element = self.one(selector, within)
        return "" if element is None else text_of(element)

    def meta(self, name: str) -> str:
        return fold(self._metas.get(name, ""))

    @cached_property
    def _metas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            for name in (element.get("name"), element.get("property")):
                if name and element.get("content"):
                    found.setdefault(name, element.get("content"))
        return found

    # ---- what the page says it is

    @cached_property
    def claimed(self) -> Address | None:
        """The address the page claims as its own: its canonical link, else og:url."""
        link = self.one("link[rel=canonical]")
        for url in (link.get("href") if link is not None else "", self.meta("og:url")):
            known = addresses.address(addresses.absolute(url or "", addresses.WWW))
            if known and known.id:
                return known
        return None

    @cached_property
    def address(self) -> Address | None:
        """Where this page lies at dw.com.

        The address it was read under holds; the page's own claim completes it when it names the same content, and
        stands alone when the page was read from elsewhere: a file, a mirror.
        """
        given, claimed = self.given, self.claimed
        if given is None:
            return claimed
        if claimed and claimed.id == given.id:
            return claimed if not given.language or claimed.language == given.language else given
        return given

    @cached_property
    def base(self) -> str:
        """What its links are relative to: its place at dw.com, wherever it was read."""
        return self.address.url if self.address else self.url or addresses.WWW

    @cached_property
    def language(self) -> str:
        """dw.com's path code; for a page of nobody knows where, the tag its ``html`` element carries."""
        if self.address and self.address.language:
            return self.address.language
        lang = (self.tree.get("lang") or "").strip().lower()
        return _TAGS.get(lang) or _TAGS.get(lang.split("-")[0]) or lang[:35]

    @cached_property
    def news(self) -> dict[str, Any]:
        """The ld+json of this very article, {} when there is none, it is broken, or it describes another. What stands
        in several blocks is one: the first that has a field gives it."""
        found: dict[str, Any] = {}
        for script in self.all('script[type="application/ld+json"]'):
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for each in _described(data):
                if self._is_own(each):
                    found = each | found
        return found

    def _is_own(self, data: dict[str, Any]) -> bool:
        entity = data.get("mainEntityOfPage")
        url = entity.get("@id") if isinstance(entity, dict) else entity
        known = addresses.address(url) if isinstance(url, str) else None
        if known and self.address:
            return known.id == self.address.id
        return not self.stale

    @cached_property
    def stale(self) -> bool:
        """Whether the head still describes another article: dw.com navigates without reloading."""
        return bool(self.given and self.given.id and self.claimed and self.claimed.id != self.given.id)


def text_of(element: Any) -> str:
    """The folded text of an element, scripts and styles left out."""
    return fold("".join(_TEXTS(element)))  # type: ignore[arg-type]  # strings


def markup(element: Any) -> str:
    """An element as HTML."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def fragment(html: str) -> Any:
    """A piece of HTML out of the embedded state, as an element."""
    tree = _tree(_utf8(f"<html><body><div>{html}</div></body></html>"))
    body = tree.find("body")
    return tree if body is None else body


def _base(url: str) -> str:
    """An address that others may be relative to, "" for a text that is none."""
    try:
        urljoin(url, "a")
    except ValueError:
        return ""
    return url.encode("utf-8", "replace").decode()  # one given by hand may hold half a character


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "") if url else ""


def _described(data: Any) -> list[dict[str, Any]]:
    """The articles and media that a block of ld+json describes: itself, a list of them, or a graph."""
    listed = data if isinstance(data, list) else data.get("@graph") if isinstance(data, dict) else None
    described = listed if isinstance(listed, list) else [data]
    return [each for each in described if isinstance(each, dict) and _types(each) & _NEWS]


def _types(data: dict[str, Any]) -> set[str]:
    stated = data.get("@type")
    return {each for each in (stated if isinstance(stated, list) else [stated]) if isinstance(each, str)}


@cache
def _with(name: str) -> Callable[[Any], list[Any]]:
    """What finds the elements that have an attribute."""
    return etree.XPath(f"descendant-or-self::*[@{name}]")  # type: ignore[return-value]  # elements


def _is_in(element: Any, known: dict[Any, bool]) -> bool:
    """Whether an element is one of those known to be in, or in one; what was learnt on the way up is known hence."""
    path = []
    while element is not None and element not in known:
        path.append(element)
        element = element.getparent()
    answer = element is not None and known[element]
    known.update(dict.fromkeys(path, answer))
    return answer


def _utf8(page: bytes | str) -> bytes:
    """The page as UTF-8 without control characters, which end the page for libxml2 or are refused by lxml."""
    return _recoded(page).translate(None, _CONTROLS)


def _recoded(page: bytes | str) -> bytes:
    if len(page) > PAGE_BYTES:
        raise TooLarge(f"The page is larger than {PAGE_BYTES >> 20} MiB. Save it as a file from the browser instead.")
    if isinstance(page, str):
        return page.encode("utf-8", "replace")
    for bom, encoding in _BOMS:
        if page.startswith(bom):
            return page.decode(encoding, "replace").encode("utf-8", "replace")
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(page[:4096])
        page = _decoded(page, declared[1].decode() if declared else "utf-8").encode("utf-8", "replace")
    return page


def _decoded(page: bytes, encoding: str) -> str:
    try:
        return page.decode(encoding if _ENCODINGS.match(encoding) else "utf-8", "replace")
    except LookupError:
        return page.decode("utf-8", "replace")


def _tree(page: bytes) -> Any:
    if len(page) > PAGE_TAGS and page.count(b"<") > PAGE_TAGS:
        raise TooLarge(f"The page has more than {PAGE_TAGS:,} tags, and no article has. Save it as a file instead.")
    if not _FEW_ATTRIBUTES.fullmatch(page):
        raise TooLarge("The page has an element with more than 500 attributes, which no page of dw.com has.")
    # huge_tree: lxml drops all that lies deeper than 255 levels in silence without it. Only bytes are ever given, never
    # an address, and nothing is fetched.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(page, parser) if page.strip() else None
    except etree.LxmlError:
        tree = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise TooLarge("The page is nested deeper than 2,048 levels, and can't be read whole.")
    if tree is None:
        raise NotAnArticle("The page is empty. Wait until it has loaded, and save again.", "empty")
    return tree
