"""Blocks to Markdown (CommonMark with GFM's tables), one function a kind. A text stays text: nothing a page says is
markup here, in a link, a table, or what Obsidian adds.

Where dw.com's emphasis ends beside a letter or a Chinese full stop, Markdown's own marks would stand in the text as
stars; ``<em>`` and ``<strong>`` stand there instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from nachlese.addresses import by_id
from nachlese.article import (
    Article,
    Audio,
    Block,
    Break,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Link,
    List,
    LivePost,
    Paragraph,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Unsupported,
    Video,
    plain,
)
from nachlese.render import words
from nachlese.render.beside import Beside
from nachlese.render.blocks import Blocks
from nachlese.render.cleaning import clean
from nachlese.render.marks import address

# CommonMark's, GFM's and Obsidian's own signs: math, highlights, comments, tags, footnotes and block ids.
_SIGNS = re.compile(r"[\\`*_\[\]~|$#^{}]|==|%%|!\Z")  # "!" before a link would make it a picture that is loaded
_ENTITY = re.compile(r"&(?=[#0-9A-Za-z])")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("[\r\n\u2028\u2029]+")
# What would open a block at the start of a line: a list, a quotation, a rule, a table, a definition, a fence.
_OPENING = re.compile(r"(\s*)([-+=>:]|[0-9]{1,9}[.)])")
_OUTSIDE_ADDRESS = re.compile(r"[\s()<>\[\]\\`{}|^\"]")


def text(value: str) -> str:
    """Characters as Markdown shows them."""
    bare = _CONTROLS.sub("\ufffd", _LINE_ENDS.sub(" ", value))
    return _SIGNS.sub(_escaped, _ENTITY.sub("&amp;", bare)).replace("<", "&lt;")


def _escaped(sign: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in sign[0])


def opened(line: str) -> str:
    """A line that begins with text, so that it opens no other block."""
    found = _OPENING.match(line)
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}{line[found.end() :]}" if found else line


def target(url: str) -> str:
    """An address as it stands in a link; ``""`` for one that may not be followed."""
    return _OUTSIDE_ADDRESS.sub(lambda found: _percent(found[0]), address(url))


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def link(url: str, markdown: str) -> str:
    to = target(url)
    return f"[{markdown}]({to})" if to else markdown


# ---- inlines


class _Inlines:
    """Writes inlines; ``line_end`` is how a line is broken where they stand."""

    def __init__(self, beside: Beside, line_end: str) -> None:
        self.beside = beside
        self.line_end = line_end

    def all(self, children: tuple[Inline, ...]) -> str:
        return "".join(
            self.one(child, _edge(children[:at], -1), _edge(children[at + 1 :], 0)) for at, child in enumerate(children)
        )

    def one(self, inline: Inline, before: str, after: str) -> str:
        match inline:
            case Text(value):
                return text(value)
            case Emphasis(children):
                return self.marked("*", "em", children, before, after)
            case Strong(children):
                return self.marked("**", "strong", children, before, after)
            case Subscript(children):
                return f"<sub>{self.all(children)}</sub>"
            case Superscript(children):
                return f"<sup>{self.all(children)}</sup>"
            case Link(url, children):
                return self.link(url, self.all(children))
            case Break():
                return self.line_end
        assert_never(inline)

    def link(self, url: str, markdown: str) -> str:
        """To the note beside this one, where there is one; its address is the link's title then."""
        name = self.beside.name(url)
        return f'[{markdown}]({name}.md "{target(url)}")' if name else link(url, markdown)

    def marked(self, mark: str, tag: str, children: tuple[Inline, ...], before: str, after: str) -> str:
        within = self.all(children)
        said = plain(children)
        plainly = all(isinstance(child, Text) for child in children)
        fits = said[:1].isalnum() and said[-1:].isalnum() and not before.isalnum() and not after.isalnum()
        return f"{mark}{within}{mark}" if plainly and fits else f"<{tag}>{within}</{tag}>"


def _edge(siblings: tuple[Inline, ...], at: int) -> str:
    """The character that stands beside an inline, a letter for another one with marks; ``""`` at its block's end."""
    if not siblings or isinstance(siblings[at], Break):
        return ""
    beside = siblings[at]
    return (beside.value or " ")[at] if isinstance(beside, Text) else "x"


# ---- blocks


class Markdown:
    """Writes the blocks of an article in ``language``; ``held`` gives the place of the pictures that are beside it,
    ``beside`` are the articles that are."""

    def __init__(self, language: str, held: Mapping[str, str], beside: Beside) -> None:
        self.language = language
        self.held = held
        self.beside = beside

    def inlines(self, children: Iterable[Inline], line_end: str = "\\\n") -> str:
        return _Inlines(self.beside, line_end).all(tuple(children))

    def all(self, blocks: Iterable[Block]) -> str:
        """Blocks with an empty line between them."""
        written: list[str] = []
        before: Block | None = None
        for block in blocks:
            if isinstance(block, List) and isinstance(before, List):
                written.append("<!-- -->")  # else the two would be one list
            written.append(self.block(block))
            before = block
        return "\n\n".join(filter(None, written))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(children):
                return lines(self.inlines(children))
            case Heading(depth, children):
                return f"{'#' * min(max(depth, 2), 6)} {self.inlines(children, '<br>')}"
            case List():
                return "\n".join(self.list(block))
            case Quote(children):
                return quoted(self.all(children))
            case Table():
                return self.table(block)
            case Image():
                return self.image(block)
            case Gallery(title, slides):
                shown = (self.image(slide.image, slide.title) for slide in slides)
                return "\n\n".join((*heading(title), *shown))
            case Video() | Audio():
                return self.medium(block)
            case Embed(url, title):
                return lines(link(url, text(title or url)))
            case InfoBox(title, children):
                return quoted(f"[!info] {text(title)}".rstrip() + "\n\n" + self.all(children))
            case LivePost(title, children, time):
                line = " · ".join(filter(None, (words.moment(time, self.language), title)))
                return "\n\n".join((*heading(line), *filter(None, (self.all(children),))))
            case Unsupported(text=said):
                return lines(text(said))
        assert_never(block)

    def list(self, block: List) -> Iterator[str]:
        for at, item in enumerate(block.items):
            mark = f"{at + 1}. " if block.ordered else "- "
            indent = " " * len(mark)
            yield mark + lines(self.inlines(item.children)).replace("\n", f"\n{indent}")
            for nested in item.lists:
                yield from (f"{indent}{line}" for line in self.list(nested))

    def table(self, table: Table) -> str:
        if any(cell.colspan > 1 or cell.rowspan > 1 for row in table.rows for cell in row):
            return _LINE_ENDS.sub(" ", self.merged(table))
        width = max(map(len, table.rows), default=0)
        first = table.rows[0] if table.rows and all(cell.header for cell in table.rows[0]) else ()
        cells = [
            [self.inlines(cell.children, "<br>") for cell in row] for row in ((), *table.rows)[1 if first else 0 :]
        ]
        rows = [f"| {' | '.join((*row, *[''] * (width - len(row))))} |" for row in cells]
        return "\n".join((rows[0], "|" + " --- |" * width, *rows[1:])) if width else ""

    def merged(self, table: Table) -> str:
        """A table with merged cells, which are HTML's alone."""
        return self.beside.linked(clean(Blocks(self.language, ()).block(table)), ".md")

    def image(self, image: Image, title: str = "") -> str:
        place = self.held.get(image.id, "")
        shown = f"![{text(image.alt)}]({place})" if place else self.absent(image)
        said = " ".join(
            filter(None, (f"<strong>{text(title)}</strong>" if title else "", text(image.caption), self.credit(image)))
        )
        return f"{shown}\\\n{opened(said)}" if said else shown

    def credit(self, image: Image) -> str:
        return f"<small>{text(words.credited(image.credit, self.language))}</small>" if image.credit else ""

    def absent(self, image: Image) -> str:
        """A picture that is not here: a link, never one that is loaded when the note is opened."""
        file = f"{image.id}_605.{image.extension}"
        return link(f"https://static.dw.com/image/{file}" if file.isascii() else "", text(image.alt or file)) or "–"

    def medium(self, medium: Video | Audio) -> str:
        kind = "video" if isinstance(medium, Video) else "audio"
        url = medium.source or (by_id(self.language, medium.id, kind) if medium.id else "")
        sign = "▶" if kind == "video" else "♪"
        return link(url, f"{sign} {text(medium.title or medium.id or url)}")


def heading(title: str) -> tuple[str, ...]:
    return (f"### {text(title)}",) if title else ()


def lines(markdown: str) -> str:
    """Lines of text, none of which opens a block of another kind."""
    return "\n".join(map(opened, markdown.split("\n")))


def quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def body(article: Article, held: Mapping[str, str], beside: Beside) -> str:
    """The article from its headline to its copyright line."""
    writer = Markdown(article.language, held, beside)
    parts = (
        f"# {text(article.headline)}",
        lines(text(article.teaser)),
        writer.image(article.lead_image) if article.lead_image else "",
        writer.all(article.body),
        lines(writer.inlines(article.copyright)),
        lines(link(article.url, text(article.short_url or article.url))),
    )
    return "\n\n".join(filter(None, parts)) + "\n"
