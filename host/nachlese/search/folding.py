"""One word as it is compared: without case, accents, and the spellings that mean the same.

Text and query are folded alike, so a rule may be coarse: it costs a wrong find now and then, never a missed one.
"""

from __future__ import annotations

import re
import unicodedata

# Combining marks that are accents, vowel points, or tatweel; the vowel signs of Hindi or Bengali are letters.
ACCENTS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
# Not seen, yet between letters: soft hyphen, zero-width joiners and marks of direction.
UNSEEN = "\u00ad\u061c\u200b-\u200f\u2060\ufeff"
_DROPPED = re.compile(f"[{ACCENTS}{UNSEEN}'’ʼ]+")

# Letters that stay apart under NFKD; each left one is written and meant as the right one.
_LETTERS: dict[str, str] = {
    "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "dj", "ð": "d", "þ": "th", "ħ": "h",
    "ђ": "дј", "ґ": "г", "є": "е",
    # Arabic: alef wasla, alef maqsura, taa marbuta; Persian, Urdu and Pashto have letters of their own for these.
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك",
    "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه", "ۃ": "ه", "ں": "ن", "ګ": "گ",
    # Amharic writes one sound with several letters, as one likes; the other six forms of each follow.
    "ሐ": "ሀ", "ኀ": "ሀ", "ሠ": "ሰ", "ዐ": "አ", "ፀ": "ጸ",
}  # fmt: skip
_ZEROS = "٠۰०০"  # the digits of Arabic, Persian, Hindi, Bengali


def _table() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in _LETTERS.items()}
    for letter, plain in _LETTERS.items():
        if "ሀ" <= letter <= "ፚ":
            table.update({ord(letter) + form: chr(ord(plain) + form) for form in range(7)})
    for zero in _ZEROS:
        table.update({ord(zero) + digit: str(digit) for digit in range(10)})
    return table


_TABLE = _table()
# The article, after و ف ب ك as well, and until none is left: ألمانيا is written المانيا too, which begins like one.
_ARTICLE = re.compile("^(?:[وف]?(?:[بك]?ال|لل))(?:ال)*(?=[^\x00-\u0600]{2})(?!له$)")
# ä is written ae; "ue" after a vowel or q is none (Bauer, Quelle). As Lucene's GermanNormalizationFilter has it.
_UMLAUT = re.compile("(?<=[ao])e|(?<=[^aeiouyq]u)e|(?<=^u)e")

_MOST = 50_000  # words kept in mind, some 8 MB

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SERBIAN = str.maketrans(
    dict(zip("абвгдежзијклмнопрстуфхцчш", "abvgdezzijklmnoprstufhccs", strict=True))
    | {"љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz"}
)


def fold(word: str) -> str:
    """A word as it is compared; ``""`` for what is nothing but marks."""
    return _FOLDED[word]


class _Folded(dict[str, str]):
    """Words that were folded before. Most of a text's were; an lru_cache takes three times as long to say so."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        folded = self[word] = _folded(word)
        return folded


_FOLDED = _Folded()
folds = _FOLDED.__getitem__  # ``fold`` for many words


def _folded(word: str) -> str:
    if word.isascii():
        return _without_umlauts(word.lower())
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", word).casefold())
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", bare)).translate(_TABLE)
    if "\u0600" <= bare[:1] <= "\u06ff":
        bare = _ARTICLE.sub("", bare)
    return unicodedata.normalize("NFC", _without_umlauts(bare))


def _without_umlauts(word: str) -> str:
    return _UMLAUT.sub("", word) if "ue" in word or "ae" in word or "oe" in word else word


def latin(folded: str) -> str:
    """A folded word of Serbian as it is folded when written in the Latin alphabet; other words as they are."""
    return folded.translate(_SERBIAN) if _CYRILLIC.search(folded) else folded
