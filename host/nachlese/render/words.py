"""The few words that are ours in a rendering, in the article's language where we speak it, else in English; and times.

A month's name in thirty-one languages would be a table nobody here can check, so a date is numbers, year first, which
are read everywhere; where a language is listed it has the form its readers know.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from nachlese.languages import LANGUAGES


class Words(NamedTuple):
    """``day`` writes a date from ``year``, ``month``, ``day`` and ``name`` of the month."""

    updated: str
    original: str
    saved: str
    remarks: str
    day: str = "{year}-{month:02}-{day:02}"
    months: str = ""


_EN = Words(
    "Updated",
    "Original",
    "Saved",
    "Notes and highlights",
    "{day} {name} {year}",
    "January February March April May June July August September October November December",
)
_DE = Words(
    "Aktualisiert",
    "Original",
    "Gespeichert",
    "Notizen und Markierungen",
    "{day}. {name} {year}",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
)
WORDS: dict[str, Words] = {
    "en": _EN,
    "de": _DE,
    "zh": Words("更新", "原文", "保存", "笔记与标记", "{year}年{month}月{day}日"),
    "zh-hant": Words("更新", "原文", "儲存", "筆記與標記", "{year}年{month}月{day}日"),
}
_ELSEWHERE = _EN._replace(day="{year}-{month:02}-{day:02}", months="")

_TIME = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-([0-3]\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-]\d\d:?\d\d)))?")

# Between a picture's label and its credit, and between names.
_COLONS = {"zh": "：", "zh-hant": "：", "fr": "\u00a0: "}
_COMMAS = {"zh": "、", "zh-hant": "、", "ar": "، ", "fa-ir": "، ", "fa-af": "، ", "ps": "، ", "ur": "، ", "am": "፣ "}


def of(language: str) -> Words:
    return WORDS.get(language, _ELSEWHERE)


def labelled(word: str, markup: str, language: str) -> str:
    """What a word of ours introduces; in an article of a language that is not ours it is one English phrase, so that
    its colon stands on the right side within Arabic."""
    if language in WORDS:
        return escape(word + _COLONS.get(language, ":\u00a0")) + markup
    return f'<span lang="en" dir="ltr">{escape(word)}:\u00a0{markup}</span>'


def credit(text: str, language: str) -> str:
    """A credit after the label that dw.com puts there."""
    return escape(credited(text, language))


def credited(text: str, language: str) -> str:
    """The same as characters, for what is no HTML."""
    known = LANGUAGES.get(language)
    return (known.credit + _COLONS.get(language, ": ") if known else "") + text


def comma(language: str) -> str:
    return _COMMAS.get(language, ", ")


def time(text: str, language: str) -> str:
    """A ``<time>`` in the precision of its text; text that is no time stays as it is."""
    if not _TIME.fullmatch(text):
        return f'<time datetime="{escape(text)}">{escape(text)}</time>' if text else ""
    return f'<time datetime="{escape(text)}" dir="{_side(language)}">{escape(moment(text, language))}</time>'


def moment(text: str, language: str) -> str:
    """The same as characters."""
    found = _TIME.fullmatch(text)
    return _shown(found, of(language)) if found else text


def dates(published: str, modified: str, language: str) -> str:
    """When an article was published and when it was last changed, as characters."""
    if not modified or modified == published:
        return moment(published, language)
    updated = of(language).updated + _COLONS.get(language, ": ") + moment(modified, language)
    return " · ".join(filter(None, (moment(published, language), updated)))


def _side(language: str) -> str:
    # Numbers and "UTC" alone: from left to right, also within Arabic.
    return "ltr" if language not in WORDS else "auto"


def _shown(found: re.Match[str], words: Words) -> str:
    year, month, day = (int(found[group]) for group in (1, 2, 3))
    names = words.months.split()
    name = names[month - 1] if names else ""
    date = words.day.format(year=year, month=month, day=day, name=name)
    if not found[4]:
        return date
    hour = f"{found[4]} UTC{found[5] or ''}"
    return f"{date} {hour}" if "年" in date else f"{date}, {hour}"
