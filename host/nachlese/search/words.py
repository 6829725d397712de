"""Text to words: as the index holds them, as a query asks for them, and where they stand for marking them.

Of scripts without spaces every character is a word, and a run of them asked for is a phrase: 人权 finds 中国人权律师. A
sign at the end of each run keeps what stands on both sides of a comma apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nachlese.search.folding import ACCENTS, UNSEEN, fold, folds, latin
from nachlese.search.han import HAN, simplified

# The vowel signs of the scripts of India, which Python does not count among letters; not their full stops.
_SIGNS = "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0dff"
_INSIDE = ACCENTS + UNSEEN + _SIGNS
# Most texts have none of that, and are cut five times faster.
_PLAIN = re.compile(r"\w+")
_IS_SPECIAL = re.compile(f"[{HAN}{_INSIDE}_]")
_IS_JOINED = re.compile("['’ʼ](?<=[\u0400-\u04ff].)(?=[\u0400-\u04ff])")  # Ukrainian: п'ять
IS_HAN = re.compile(f"[{HAN}]")
_END = "。"  # no part of a word, so nobody can ask for it
_SERBIAN = "sr"  # may be written in either alphabet, and is held in one


@cache
def _word() -> re.Pattern[str]:
    """A word, or a run of a script without spaces. Made when first needed: it takes 10 ms, most texts are plain."""
    return re.compile(
        f"[{HAN}]+|[^\\W_{HAN}]+(?:(?:[{_INSIDE}]|(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff]))+[^\\W_{HAN}]*)*"
    )


def indexed(text: str, language: str = "") -> str:
    """The words of a text as the index holds them, with spaces between."""
    if not _IS_SPECIAL.search(text) and not _IS_JOINED.search(text):
        words: Iterable[str] = map(folds, _PLAIN.findall(text))
    elif IS_HAN.search(text):
        words = map(_characters, _word().findall(simplified(text)))
    else:
        words = filter(None, map(folds, _word().findall(text)))
    return " ".join(map(latin, words) if language == _SERBIAN else words)


def _characters(word: str) -> str:
    return f"{' '.join(word)} {_END}" if word >= "\u3005" and IS_HAN.match(word) else fold(word)


def asked(text: str) -> str:
    """The words of a phrase to look up; in the text the last run may go on."""
    return indexed(text).removesuffix(_END).rstrip()


def spans(text: str, language: str = "") -> Iterator[tuple[str, int, int]]:
    """Every word with where it stands; of scripts without spaces, every character."""
    for match in _word().finditer(text):
        word, start = match[0], match.start()
        if IS_HAN.match(word):
            yield from ((char, at, at + 1) for at, char in enumerate(simplified(word), start))
        else:
            folded = fold(word)
            yield latin(folded) if language == _SERBIAN else folded, start, match.end()


def single(text: str) -> list[str]:
    """The words of a phrase as ``spans`` has them."""
    return [word for word, _, _ in spans(text) if word]
