"""What stands in a line of a page to inlines in normal form."""

from __future__ import annotations

from collections.abc import Iterable

from nachlese import addresses
from nachlese.article import Break, Emphasis, Inline, Link, Strong, Subscript, Superscript, Text
from nachlese.parse.nodes import Node, attribute, contents
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


def inlines(nodes: Iterable[Node | str], base: str, language: str = "") -> tuple[Inline, ...]:
    """Inlines of the nodes; links are made absolute from ``base``. () when nothing is to be seen."""
    read = _read(nodes, base, language, linked=False)
    return tidy(read) if read else ()


def words(node: Node, besides: Node | None = None) -> str:
    """The folded characters of an element, one in it left out; a break and a block's border are one space, an inline's
    border none."""
    return fold(_characters(node, besides))


def _characters(node: Node, besides: Node | None) -> str:
    found: list[str] = []
    for child in contents(node):
        if isinstance(child, str):
            found.append(child)
        elif child.tag not in SILENT and child is not besides:
            within = _characters(child, besides)
            found.append(within if child.tag in PHRASING else f" {within} ")
    return "".join(found)


def _read(nodes: Iterable[Node | str], base: str, language: str, *, linked: bool) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(Text(str(node)))  # bs4's own strings hold on to their tree
        elif node.tag not in SILENT:
            found.extend(_element(node, base, language, linked))
    return found


def _element(node: Node, base: str, language: str, linked: bool) -> list[Inline]:
    if node.tag == "br":
        return [Break()]
    href = "" if linked else _target(node, base, language)
    children = _read(contents(node), base, language, linked=linked or bool(href))
    if href and children:
        return [Link(href, tuple(children))]
    group = GROUPS.get(node.tag)
    return [group(tuple(children))] if group and children else children


def _target(node: Node, base: str, language: str) -> str:
    """Where a node links to, "" for one that does not. The archive and the app write topics as spans with a number."""
    if node.tag == "a" and node.get("href") is not None and not (href := attribute(node, "href")).startswith("#"):
        return addresses.absolute(href, base)
    if node.get("data-type") == "AUTO_TOPIC" and (number := attribute(node, "data-id")).isascii() and number.isdigit():
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
