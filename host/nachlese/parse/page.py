"""A page's bytes to a tree to ask: its elements, its meta tags, its ld+json, its address and language."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from nachlese import addresses
from nachlese.addresses import Address
from nachlese.languages import LANGUAGES
from nachlese.parse import traces
from nachlese.parse.selectors import Compound, Step, steps
from nachlese.parse.text import fold
from nachlese.parse.tree import parted, utf8

_place = itemgetter(0)
_NEWS = {"NewsArticle", "ReportageNewsArticle", "Article", "LiveBlogPosting", "VideoObject", "AudioObject"}
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style)]", smart_strings=False)
_TAGS = {language.tag.lower(): code for code, language in LANGUAGES.items()} | {
    "zh": "zh",
    "zh-cn": "zh",
    "zh-tw": "zh-hant",
    "fa": "fa-ir",
    "pt": "pt-br",
}


class Page:
    """One page. ``url`` is the address it was read under, "" when nobody knows; ``given`` what that address says, or
    the one a saving to disk noted; ``state`` the JSON of its embedded state, in whose place the tree has ``CUT``;
    ``translated`` whether its texts are another's."""

    def __init__(self, page: bytes | str, url: str) -> None:
        self.url = _base(url)
        host = _host(self.url)
        source, self.tree, self.state = parted(utf8(page))
        if not addresses.is_dw(host) and (mirror := traces.mirror(self.tree)):
            source, self.tree, self.state = parted(traces.under_own_name(utf8(page), mirror))
        traces.undo(self.tree, source)
        self.given = addresses.address(url) or addresses.address(traces.saved_from(source))
        self.translated = traces.translated(self.tree, source, host)
        self._found: dict[tuple[Step, ...], list[Any]] = {}
        if host and not addresses.is_dw(host) and self.claimed:
            traces.bring_home(self.tree, host)

    # ---- elements

    def all(self, selector: str, within: Any = None) -> list[Any]:
        """The elements of the first selector that has any; ``selector`` is several, parted by commas, best first."""
        for alternative in selector.split(", "):
            path = steps(alternative)
            if found := self._fitting(path) if within is None else _matching(path[-1].compound, within):
                return found
        return []

    def _fitting(self, path: tuple[Step, ...]) -> list[Any]:
        """Elements in their order. Of a few it is asked where they stand: XPath looks at all elements for each step."""
        if path not in self._found:
            before, (compound, is_child) = path[:-1], path[-1]
            found = self._below(compound, self._fitting(before)) if before else self._having(compound)
            above = self._found[before] if is_child else ()
            self._found[path] = [each for each in found if each.getparent() in above] if is_child else found
        return self._found[path]

    def _below(self, compound: Compound, above: list[Any]) -> list[Any]:
        """Those that stand in an element of some."""
        if not above:
            return []
        known = dict.fromkeys(above, True)
        if compound.is_marked:
            return [each for each in self._having(compound) if _is_in(each.getparent(), known)]
        tops = [each for each in above if not any(around in known for around in each.iterancestors())]
        return [each for top in tops for each in _matching(compound, top) if each is not top]

    def _having(self, compound: Compound) -> list[Any]:
        """Those of the whole page."""
        name, _, asked = compound.asked[0] if compound.is_marked else ("", "", "")
        if name not in ("class", "id"):
            return _matching(compound, self.tree)
        of_values = (having for value, having in self._marked[name].items() if asked in value)
        found = sorted(chain.from_iterable(of_values), key=_place)
        return [element for _, element in found if compound.fits(element.tag, element.get)]

    @cached_property
    def _marked(self) -> dict[str, dict[str, list[tuple[int, Any]]]]:
        """The elements that have a class or an id, with their places, by its whole value: hundreds share a few."""
        classes: dict[str, list[tuple[int, Any]]] = {}
        ids: dict[str, list[tuple[int, Any]]] = {}
        for place, element in enumerate(self.tree.iter("*")):
            if (value := element.get("class")) is not None:
                classes.setdefault(value, []).append((place, element))
            if (value := element.get("id")) is not None:
                ids.setdefault(value, []).append((place, element))
        return {"class": classes, "id": ids}

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
            if content := element.get("content"):
                for name in (element.get("name"), element.get("property")):
                    if name:
                        found.setdefault(name, content)
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
    if not len(element):  # as most that are asked for: a fifth of the time
        return "" if element.tag in ("script", "style") else fold(element.text or "")
    return fold("".join(_TEXTS(element)))  # type: ignore[arg-type]  # strings


def markup(element: Any) -> str:
    """An element as HTML."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


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


def _matching(compound: Compound, within: Any) -> list[Any]:
    """The elements that fit, of an element and all in it."""
    found = within.iter(compound.tag) if compound.tag else _with(compound.asked[0][0])(within)
    return [each for each in found if compound.fits(each.tag, each.get)]


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
