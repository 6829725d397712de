"""A page's bytes to a tree, within bounds: what is beyond them is an error with words, never a part of the page."""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml import etree

from nachlese.errors import NotAnArticle, TooLarge
from nachlese.parse.traces import marked

PAGE_BYTES = 64 * 1024 * 1024  # FORMAT: a page is at most 64 MiB
# An element takes some hundred times the memory of its tag: a page of 64 MiB of "<p>" would take more than there is.
# dw.com's pages have at most 1,800 of them.
PAGE_TAGS = 1_000_000

# libxml2 takes the square of their number: 20,000 attributes 0.4 s, a million hours. dw.com's pages have 14 at most.
# Attributes as libxml2 reads them: a slash parts them too, a quote may be in their name, nothing need follow a value.
_ATTRIBUTE = rb"""[\s/]*+[^\s/>][^\s/>=]*+(?:="[^"]*+"|[\s]*+=[\s]*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_FEW = b"(?:%b){0,499}+(?!%b)" % (_ATTRIBUTE, _ATTRIBUTE)
# What was stepped over is never looked at again: from each of "<a<a<a" to the end would be the square of it.
_FEW_ATTRIBUTES = (
    rb"(?:[^<]*+<(?:/"
    rb"|[sS][cC][rR][iI][pP][tT](?=[\s/>])%b[\s/]*+>(?:[^<]++|<(?!/[sS][cC][rR]))*+"  # "i<n" is no element there
    rb"|[a-zA-Z]\w*+(?: [a-zA-Z:-]++=\"[^\"]*+\"){0,499}+>"  # as nearly all are: in two thirds of the time
    rb"|[a-zA-Z][^\s/>]*+(?:>|%b)|(?![a-zA-Z])))*+[^<]*+" % (_FEW, _FEW)
)
# A set of characters is looked up in one step; one with a class in it is gone through.
_has_few_attributes = re.compile(_FEW_ATTRIBUTES.replace(rb"\s", rb" \t\n\r\f\v")).fullmatch
_SMALL = 81_920  # bytes; all attributes that such a page can have take 0.6 s in one element
_PIECE = 32_768
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{3,20})""", re.I)
# Those of pages: Python knows others besides (idna, unicode_escape), and what says in ASCII it is UTF-16 is not.
_ENCODINGS = re.compile("windows-|cp125|iso[-_]?8859|latin|gb|hz-|big5|shift|sjis|iso-2022|euc-|ks_c|koi8|mac", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Two thirds of a page and more are its embedded state and its style sheet: they are kept from all that reads HTML.
_STATE = re.compile(rb"window\.__(?:APOLLO|APP)_STATE__\s*=\s*(?={)")
_SHEET = re.compile(rb"<style[^<>]*+>([^<]{4096,}+)</style")
CUT = "nachlese-cut"
# Drawings, a fifth of the rest, in which nothing is read. None that holds more than lines: text of the article may
# stand behind one that was never closed.
_SHAPE = rb"(?:g|path|circle|ellipse|rect|line|polygon|polyline|use|defs|clipPath|mask)[\s/>]"
_DRAWING = re.compile(rb"><svg(?=[\s>])[^<>]*+(?<!/)>(?:[^<]++|</?%b)*+(?<=>)</svg(?=>)" % _SHAPE)


def fragment(html: str) -> Any:
    """A piece of HTML out of the embedded state, as an element."""
    tree = tree_of(legible(utf8(f"<html><body><div>{html}</div></body></html>")))
    body = tree.find("body")
    return tree if body is None else body


def legible(page: bytes) -> bytes:
    """The page without control characters, which end it for libxml2 or are refused by lxml."""
    return page.translate(None, _CONTROLS)


def utf8(page: bytes | str) -> bytes:
    """The page as UTF-8."""
    if len(page) > PAGE_BYTES:
        raise TooLarge(f"The page is larger than {PAGE_BYTES >> 20} MiB. Save it as a file from the browser instead.")
    if isinstance(page, str):
        return page.encode("utf-8", "replace")
    for bom, encoding in _BOMS:
        if page.startswith(bom):
            return page.decode(encoding, "replace").encode("utf-8", "replace")
    if not _is_utf8(memoryview(page)):
        declared = _CHARSET.search(page[:4096])
        page = _decoded(page, declared[1].decode() if declared else "utf-8").encode("utf-8", "replace")
    return page


def _is_utf8(page: memoryview) -> bool:
    """Piece by piece: all of a page as characters may take four times its bytes."""
    begun = 0
    try:
        while begun < len(page):
            _, length = codecs.utf_8_decode(page[begun : begun + _PIECE], "strict", begun + _PIECE >= len(page))
            begun += length
    except UnicodeDecodeError:
        return False
    return True


def _decoded(page: bytes, encoding: str) -> str:
    try:
        return page.decode(encoding if _ENCODINGS.match(encoding) else "utf-8", "replace")
    except LookupError:
        return page.decode("utf-8", "replace")


def parted(page: bytes) -> tuple[bytes, Any, bytes]:
    """The page with ``CUT`` in the place of what is not HTML, its tree, and the JSON of its embedded state."""
    pieces, state = _cut(page)
    source = marked(legible(_DRAWING.sub(b"", CUT.encode().join(pieces))))
    tree = tree_of(source)
    # What only looked like one stands in a comment, in an attribute.
    if sum((each.text or "").endswith(CUT) for each in tree.iter("script", "style")) >= len(pieces) - 1:
        return source, tree, state
    source = marked(legible(page))
    return source, tree_of(source), b""


def _cut(page: bytes) -> tuple[list[bytes], bytes]:
    """What is before, between and after style sheet and state, and the state."""
    pieces, state = [page], b""
    start = _STATE.search(page, at) if (at := page.find(b"window.__AP")) >= 0 else None
    end = page.find(b"</script", start.end()) if start else -1
    # A script in a comment within a script would end elsewhere.
    if start and end > 0 and page.find(b"<!--", start.end(), end) < 0:
        pieces, state = [page[: start.end()], page[end:]], page[start.end() : end]
    sheet = _SHEET.match(pieces[0], at) if (at := pieces[0].find(b"<style")) >= 0 else None
    if sheet:
        pieces[:1] = [pieces[0][: sheet.start(1)], pieces[0][sheet.end(1) :]]
    return pieces, state


def tree_of(page: bytes) -> Any:
    if len(page) > PAGE_TAGS and page.count(b"<") > PAGE_TAGS:
        raise TooLarge(f"The page has more than {PAGE_TAGS:,} tags, and no article has. Save it as a file instead.")
    if len(page) > _SMALL and not _has_few_attributes(page):
        raise TooLarge("The page has an element with more than 500 attributes, which no page of dw.com has.")
    # huge_tree: lxml drops all that lies deeper than 255 levels in silence without it. Only bytes are ever given, never
    # an address, and nothing is fetched.
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # a tenth of the time, for what XPath's id() alone asks
    )
    try:
        tree = etree.fromstring(page, parser) if page.strip() else None
    except etree.LxmlError:
        tree = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise TooLarge("The page is nested deeper than 2,048 levels, and can't be read whole.")
    if tree is None:
        raise NotAnArticle("The page is empty. Take it once it has loaded.", "empty")
    return tree
