"""The body as the embedded state has it and as the page shows it, made one: no text of either is lost.

The state's text is what the server put into the page, byte for byte; where a browser's page says more, a script has
brought it since (new posts of a live blog), or the state is half a one. Where the two have nothing in common, dw.com is
just navigating, and the page still shows another article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from msgspec.structs import replace

from nachlese.article import (
    Audio,
    Block,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Table,
    Unsupported,
    Video,
    plain,
)

_ALL_TEXT = etree.XPath("string()", smart_strings=False)


def alike(text: Any, columns: Iterable[Any]) -> bool:
    """Whether the state's text and the page's columns have the same characters, markup and white space aside."""
    held, shown = str(_ALL_TEXT(text)), "".join(str(_ALL_TEXT(column)) for column in columns)
    return held == shown or _letters(held) == _letters(shown)


def joined(held: tuple[Block, ...], shown: tuple[Block, ...]) -> tuple[Block, ...]:
    """The state's blocks, and among them those the page shows besides, each after the one it follows on the page."""
    held = tuple(_post(block, shown) if isinstance(block, LivePost) else block for block in held)
    words = [_letters(_text(block)) for block in held]
    all_words = "\n".join(words)
    known = [_is_known(block, held, all_words) for block in shown]
    if not _same_article(shown, words):
        return held
    after: dict[int, list[Block]] = {}
    place = _leading(held, shown) - 1
    for block, is_known in zip(shown, known, strict=True):
        if is_known:
            place = max(place, _place(block, held, words))
        else:
            after.setdefault(place, []).append(block)
    return (*after.get(-1, ()), *(each for n, block in enumerate(held) for each in (block, *after.get(n, ()))))


def _leading(held: tuple[Block, ...], shown: tuple[Block, ...]) -> int:
    """How many media the state has before all text: of a page that is a medium, its own, whose words follow it."""
    others = (n for n, block in enumerate(held) if block in shown or not isinstance(block, Video | Audio | Gallery))
    return next(others, len(held))


def _post(post: LivePost, shown: tuple[Block, ...]) -> LivePost:
    """A post of the state with what the page has of it besides."""
    twin = next((each for each in shown if isinstance(each, LivePost) and _is_twin(post, each)), None)
    if twin is None:
        return post
    return replace(post, title=post.title or twin.title, children=joined(post.children, twin.children))


def _is_twin(post: LivePost, shown: LivePost) -> bool:
    """By its title, or, of a post that the state gives none, by what it says."""
    return post.title == shown.title or (not post.title and _letters(_text(post)) in _letters(_text(shown)))


def _same_article(shown: tuple[Block, ...], words: list[str]) -> bool:
    """Whether what both have is at least half of what the shorter one has."""
    all_words = "\n".join(words)
    pieces = [_letters(text) for block in shown for text in _texts(block)]
    common = sum(len(piece) for piece in pieces if piece in all_words)
    return 2 * common >= min(sum(map(len, pieces)), sum(map(len, words)))


def _is_known(block: Block, held: tuple[Block, ...], all_words: str) -> bool:
    if isinstance(block, LivePost):
        return any(isinstance(each, LivePost) and each.title == block.title for each in held)
    words = _letters(_text(block))
    return not words or words in all_words  # a medium without words is the state's to tell


def _place(block: Block, held: tuple[Block, ...], words: list[str]) -> int:
    """Where a known block stands among the state's, -1 when nowhere in particular."""
    if isinstance(block, LivePost):
        return next(n for n, each in enumerate(held) if isinstance(each, LivePost) and each.title == block.title)
    letters = _letters(_text(block))
    return next((n for n, each in enumerate(words) if letters and letters in each), -1)


def _letters(text: str) -> str:
    return "".join(text.split())


def _text(block: Block) -> str:
    """The running text of a block: what an editor wrote as text, not what stands at a picture or a player."""
    return "".join(_texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            yield plain(children)
        case Quote(children):
            yield from (plain(each.children) for each in children)
        case List(_, items):
            yield from (text for item in items for text in _item(item))
        case Table(rows):
            yield from (plain(cell.children) for row in rows for cell in row)
        case InfoBox(title, inner) | LivePost(title, inner):
            yield title
            yield from (text for each in inner for text in _texts(each))
        case Unsupported(_, text):
            yield text
        case Image() | Gallery() | Embed():
            return
        case _:  # a player
            return


def _item(item: ListItem) -> Iterator[str]:
    yield plain(item.children)
    yield from (text for nested in item.lists for each in nested.items for text in _item(each))
