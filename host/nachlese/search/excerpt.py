"""The piece of an article to show under a find: around the words that were asked for, which are marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from nachlese.search.folding import latin
from nachlese.search.query import Phrase
from nachlese.search.words import IS_HAN, indexed, single, spans

Words = tuple[str, ...]

_BEFORE, _LONG = 60, 220  # characters before the first mark, and in all


class Excerpt(NamedTuple):
    """A piece of text; ``marks`` are where the words stand in it, from and up to, in characters."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(texts: Iterable[str], phrases: Iterable[Phrase], language: str = "") -> Excerpt:
    """The piece of the text that says most of what was asked, the first such; else the beginning of the first."""
    wanted, several = tuple(phrases), [text for text in texts if text]
    # Most words stand in a text as they were typed, and that is told a hundred times faster than by folding it.
    written = [_pattern(phrase.typed, phrase.begins) for phrase in wanted]
    best, found = _best(several, lambda text: _written(text.casefold(), written), len(wanted))
    marks = _marks(best, wanted, language) if found else []
    if wanted and not marks:
        best, found = _best(several, lambda text: _standing(text, wanted, language), len(wanted))
        marks = _marks(best, wanted, language) if found else []
    return _cut(best, marks)


def _best(texts: list[str], score: Callable[[str], int], most: int) -> tuple[str, int]:
    """The first of the texts with the highest score, and that."""
    best, text = -1, ""
    for each in texts:
        found = score(each)
        if found > best:
            best, text = found, each
        if found == most:
            break
    return text, best


@lru_cache(256)
def _pattern(typed: str, begins: bool) -> tuple[str, re.Pattern[str]]:
    """Words as they were typed, and whether they stand as words; where no spaces are written, anywhere."""
    words = typed.rstrip("*").casefold()
    before, after = ("" if IS_HAN.match(char) else r"\b" for char in (words[:1], words[-1:]))
    return words, re.compile(before + re.escape(words) + ("" if begins else after))


def _written(text: str, patterns: list[tuple[str, re.Pattern[str]]]) -> int:
    return sum(words in text and pattern.search(text) is not None for words, pattern in patterns)


def _standing(text: str, phrases: tuple[Phrase, ...], language: str) -> int:
    """How many of the phrases stand in a text."""
    words = indexed(text, language)
    return sum(_stands(phrase, words) for phrase in phrases)


def _stands(phrase: Phrase, words: str) -> bool:
    end = "" if phrase.begins else " "
    return any(f" {one}{end}" in f" {words} " for one in phrase.either)


def _marks(text: str, phrases: tuple[Phrase, ...], language: str) -> list[tuple[int, int]]:
    """Where the words stand in a text."""
    words = [span for span in spans(text, language) if span[0]]
    found = (
        place for phrase in phrases for either in _either(phrase) for place in _places(words, either, phrase.begins)
    )
    return _joined(sorted(found))


def _either(phrase: Phrase) -> set[Words]:
    words = tuple(single(phrase.typed))
    return {words, tuple(map(latin, words))} - {()}


def _places(words: list[tuple[str, int, int]], phrase: Words, begins: bool) -> Iterator[tuple[int, int]]:
    first, long = phrase[0], len(phrase)
    for at, (word, start, _) in enumerate(words):
        if word != first and not (begins and long == 1 and word.startswith(first)):
            continue
        piece = words[at : at + long]
        if len(piece) == long and all(one[0] == other for one, other in zip(piece[:-1], phrase, strict=False)):
            last = piece[-1][0]
            if last == phrase[-1] or (begins and last.startswith(phrase[-1])):
                yield start, piece[-1][2]


def _joined(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that touch, as in Chinese, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, marks: list[tuple[int, int]]) -> Excerpt:
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    if start:
        space = text.find(" ", start, marks[0][0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + _LONG)
    if end < len(text):
        space = text.rfind(" ", start + _LONG // 2, end)
        end = space if space >= 0 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((one + shift, other + shift) for one, other in marks if other <= end)
    return Excerpt(before + text[start:end] + after, kept)
