"""What stands in a line of a page (bs4 nodes) to inlines in normal form."""

from __future__ import annotations

from collections.abc import Iterable

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from nachlese import addresses
from nachlese.article import Break, Emphasis, Inline, Link, Strong, Subscript, Superscript, Text
from nachlese.parse.text import blank, clean, fold

_Group = type[Emphasis | Strong | Subscript | Superscript]
GROUPS: dict[str, _Group] = {
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
    "sub": Subscript,
    "sup": Superscript,
}
# HTML's phrasing content, as far as it carries words: no border of it parts two words.
PHRASING = {
    *GROUPS,
    *"a abbr acronym bdi bdo big cite code data del dfn font ins kbd label mark nobr output q rb rp rt ruby".split(),
    *"s samp small span strike time tt u var wbr".split(),
}
SILENT = {"script", "style", "svg", "noscript", "template", "button", "input", "select", "textarea", "head", "title"}


def inlines(nodes: Iterable[PageElement], base: str, language: str = "") -> tuple[Inline, ...]:
    """Inlines of the nodes; links are made absolute from ``base``. () when nothing is to be seen."""
    read = _read(nodes, base, language, linked=False)
    return tidy(read) if read else ()


def words(node: Tag) -> str:
    """The folded characters of an element; a break and a block's border are one space, an inline's border none."""
    return fold(_characters(node))


def _characters(node: Tag) -> str:
    found = []
    for child in node.children:
        if isinstance(child, Tag):
            if child.name not in SILENT:
                within = _characters(child)
                found.append(within if child.name in PHRASING else f" {within} ")
        elif not isinstance(child, PreformattedString):
            found.append(str(child))
    return "".join(found)


def _read(nodes: Iterable[PageElement], base: str, language: str, *, linked: bool) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # comments and the like
                found.append(Text(str(node)))
        elif isinstance(node, Tag) and node.name not in SILENT:
            found.extend(_element(node, base, language, linked))
    return found


def _element(node: Tag, base: str, language: str, linked: bool) -> list[Inline]:
    if node.name == "br":
        return [Break()]
    href = "" if linked else _target(node, base, language)
    children = _read(node.children, base, language, linked=linked or bool(href))
    if href and children:
        return [Link(href, tuple(children))]
    group = GROUPS.get(node.name)
    return [group(tuple(children))] if group and children else children


def _target(node: Tag, base: str, language: str) -> str:
    """Where a node links to, "" for one that does not. The archive and the app write topics as spans with a number."""
    href = node.get("href") if node.name == "a" else None
    if isinstance(href, str) and not href.startswith("#"):
        return addresses.absolute(href, base)
    number = node.get("data-id")
    if node.get("data-type") == "AUTO_TOPIC" and isinstance(number, str) and number.isascii() and number.isdigit():
        return addresses.by_id(language, number, "t")
    return ""


def tidy(read: Iterable[Inline]) -> tuple[Inline, ...]:
    """Normal form: white space folded across inlines, ends trimmed, nothing empty, no two texts in a row."""
    read = tuple(read)
    if len(read) == 1 and isinstance(read[0], Text):  # most lines are a mere text
        text = fold(read[0].value)
        return () if blank(text) else (Text(text),)
    folded, _ = _folded(read, after_space=True)
    trimmed = _trimmed(folded)
    return () if all(_invisible(inline) for inline in trimmed) else tuple(trimmed)


def _folded(read: Iterable[Inline], *, after_space: bool) -> tuple[list[Inline], bool]:
    found: list[Inline] = []
    for inline in _joined(read):
        match inline:
            case Text(value):
                value = clean(value)
                value = value[1:] if after_space and value.startswith(" ") else value
                if value:
                    after_space = value.endswith(" ")
                    found.append(Text(value))
            case Break():
                _drop_last_space(found)
                found.append(inline)
                after_space = True
            case Link(url, children):
                inner, after_space = _folded(children, after_space=after_space)
                found.extend([Link(url, tuple(inner))] if _seen(inner) else inner)
            case _:
                inner, after_space = _folded(inline.children, after_space=after_space)
                found.extend([type(inline)(tuple(inner))] if _seen(inner) else inner)
    return _joined(found), after_space


def _joined(read: Iterable[Inline]) -> list[Inline]:
    found: list[Inline] = []
    for inline in read:
        if isinstance(inline, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].value + inline.value)
        else:
            found.append(inline)
    return found


def _seen(children: list[Inline]) -> bool:
    return not all(_invisible(child) for child in children)


def _invisible(inline: Inline) -> bool:
    match inline:
        case Text(value):
            return blank(value)
        case Break():
            return True
        case _:
            return all(_invisible(child) for child in inline.children)


def _drop_last_space(found: list[Inline]) -> None:
    """Take white space from the end, however deep it stands; in place, as a line may have a million breaks."""
    while found and isinstance(found[-1], Text) and not found[-1].value.strip(" "):
        found.pop()
    if not found:
        return
    last = found.pop()
    match last:
        case Text(value):
            found.append(Text(value.rstrip(" ")))
        case Break():
            found.append(last)
        case _:
            children = list(last.children)
            _drop_last_space(children)
            found.append(Link(last.url, tuple(children)) if isinstance(last, Link) else type(last)(tuple(children)))


def _trimmed(found: list[Inline]) -> list[Inline]:
    _drop_last_space(found)
    while found and isinstance(found[-1], Break):
        found.pop()
        _drop_last_space(found)
    first = next((n for n, inline in enumerate(found) if not isinstance(inline, Break)), len(found))
    return found[first:]
