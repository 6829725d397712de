"""What articles are drawn from: text in every script, addresses, times, and inlines in normal form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from hypothesis import strategies as st

from nachlese.addresses import WWW, encoded
from nachlese.article import (
    Break,
    Emphasis,
    Inline,
    Kind,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from nachlese.languages import LANGUAGES
from words import AWKWARD, WORDS

LETTERS: dict[Kind, str] = {
    "article": "a",
    "live": "live",
    "gallery": "g",
    "video": "video",
    "audio": "audio",
    "lesson": "l",
    "program": "program",
}

_LETTERS_OF_ALL = st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Po", "Ps", "Pe", "Pi", "Pf", "Sc", "Sm", "Zs"))

# ---- text


def folded(text: str) -> str:
    """Text in normal form: NFC, white space of HTML folded; no white space of any kind at its ends."""
    return re.sub(r"[ \t\n\r\f]+", " ", unicodedata.normalize("NFC", text)).strip()


@cache
def texts(language: str, pieces: int = 4) -> st.SearchStrategy[str]:
    """A few words of a language with something awkward now and then; never empty."""
    word = st.sampled_from(WORDS[language])
    piece = st.one_of(
        word,
        word.map(lambda one: " " + one),
        st.sampled_from(AWKWARD),
        st.text(_LETTERS_OF_ALL, min_size=1, max_size=3),
    )
    return st.builds(lambda first, rest: folded(first + "".join(rest)), word, st.lists(piece, max_size=pieces))


@cache
def names(language: str) -> st.SearchStrategy[str]:
    """A name or label: plain words without the marks that join names in a byline."""
    words = [re.sub(r"[^\w\u200c’ ]", "", word) for word in WORDS[language]]
    return st.lists(st.sampled_from(words), min_size=1, max_size=3).map(lambda some: folded(" ".join(some)))


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


# ---- identities and addresses

ids = st.from_regex(r"[1-9][0-9]{4,8}", fullmatch=True)
languages = st.sampled_from(sorted(LANGUAGES))
kinds: st.SearchStrategy[Kind] = st.sampled_from(sorted(LETTERS))
days = st.dates(min_value=date(2012, 1, 1), max_value=date(2039, 12, 31))
times = st.builds(
    lambda day, ms: f"{day}T{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}Z",
    days,
    st.integers(0, 86399999),
)


def address(kind: Kind, language: str, content_id: str, slug: str) -> str:
    """The canonical address of content on dw.com."""
    host = "https://learngerman.dw.com" if kind == "lesson" else WWW
    return f"{host}{encoded(f'/{language}/{slug}/{LETTERS[kind]}-{content_id}')}"


@cache
def slugs(language: str) -> st.SearchStrategy[str]:
    words = [re.sub(r"[^\w]", "", word) for word in WORDS[language]]
    return st.lists(st.sampled_from(words), min_size=1, max_size=3).map(lambda some: folded("-".join(some)))


@cache
def places(language: str) -> st.SearchStrategy[str]:
    """Addresses an article may link to, canonical."""
    own = st.builds(address, kinds, st.just(language), ids, slugs(language))
    topic = st.builds(lambda slug, number: WWW + encoded(f"/{language}/{slug}/t-{number}"), slugs(language), ids)
    outside = st.sampled_from(
        (
            "https://example.org/",
            "http://example.org/a/b.html?x=1&y=%20z#part",
            "https://de.wikipedia.org/wiki/Rhein_(Fluss)",
            "https://example.com/%E6%B2%B3?q=a+b",
            "mailto:someone@example.org",
        )
    )
    return st.one_of(own, topic, outside)


# ---- inlines

MARKS = (Emphasis, Strong, Subscript, Superscript)
_Mark = Emphasis | Strong | Subscript | Superscript | Link


@cache
@st.composite
def inlines(draw: st.DrawFn, language: str, within: tuple[type, ...] = ()) -> tuple[Inline, ...]:
    """Inlines in normal form: at most two marks deep, no mark in itself, no link in a link."""
    pieces: list[Inline] = []
    for _ in range(draw(st.integers(1, 3 if not within else 2))):
        piece = draw(_inline(language, within))
        if not pieces and isinstance(piece, Break):
            continue
        if pieces and not isinstance(pieces[-1], Break) and not isinstance(piece, Break):
            _space(pieces, draw(st.sampled_from(("", " ", " ", "inside", "break"))))
        pieces.append(piece)
    while pieces and isinstance(pieces[-1], Break):
        pieces.pop()
    return _joined(pieces) or (Text(draw(texts(language))),)


@cache
def _inline(language: str, within: tuple[type, ...]) -> st.SearchStrategy[Inline]:
    text: st.SearchStrategy[Inline] = texts(language).map(Text)
    choices = [text, text, st.just(Break())]
    if len(within) < 2:
        choices += [inlines(language, (*within, mark)).map(mark) for mark in MARKS if mark not in within]
        if Link not in within:
            choices.append(st.builds(Link, places(language), inlines(language, (*within, Link))))
    return st.one_of(choices)


def _space(pieces: list[Inline], where: str) -> None:
    """Put a space after the last piece: beside it, or inside its end, as careless editors do; or a break."""
    last = pieces[-1]
    if where == "break":
        pieces.append(Break())
    elif where == "inside" and isinstance(last, _Mark) and isinstance(last.children[-1], Text):
        end = Text(last.children[-1].value + " ")
        children = (*last.children[:-1], end)
        pieces[-1] = Link(last.url, children) if isinstance(last, Link) else type(last)(children)
    elif where:
        pieces.append(Text(" "))


def _joined(pieces: list[Inline]) -> tuple[Inline, ...]:
    """Pieces with neighbouring texts made one."""
    found: list[Inline] = []
    for piece in pieces:
        if found and isinstance(piece, Text) and isinstance(found[-1], Text):
            value = unicodedata.normalize("NFC", found[-1].value + piece.value)
            found[-1] = Text(re.sub(" +", " ", value))
        else:
            found.append(piece)
    return tuple(found)
