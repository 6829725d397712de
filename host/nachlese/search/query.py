"""What a person typed, as what is to be found. What can't be understood as more is words.

``"a phrase"``, ``begin*``, ``-without``, and fields: ``lang:zh author:… topic:… tag:… before:2023 after:2022-05
is:unread is:favourite has:note kind:live``. An address, a short address or a number of dw.com's finds its article. A
field with a value it does not know is an error that says which it knows: it would find nothing, and nobody knew why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, get_args

from nachlese import addresses
from nachlese.article import Kind
from nachlese.errors import BadQuery
from nachlese.languages import LANGUAGES
from nachlese.search.folding import latin
from nachlese.search.words import asked


class Phrase(NamedTuple):
    """Words that follow one another, as the index holds them. With ``begins`` the last is only the beginning of a word;
    ``column`` is the part of the article they stand in, ``""`` for any."""

    words: str
    begins: bool = False
    without: bool = False
    column: str = ""
    typed: str = ""

    @property
    def either(self) -> tuple[str, ...]:
        """The words, and as Serbian text holds them, if they are in Cyrillic letters."""
        return tuple(dict.fromkeys((self.words, latin(self.words))))


class Field(NamedTuple):
    """A fact about the article."""

    name: str
    value: str
    without: bool = False


class Query(NamedTuple):
    """All of it has to hold. ``nothing`` is true for signs without a word, which nothing can match."""

    phrases: tuple[Phrase, ...] = ()
    fields: tuple[Field, ...] = ()
    nothing: bool = False

    @property
    def shown(self) -> tuple[Phrase, ...]:
        """The phrases to be marked in a text."""
        return tuple(phrase for phrase in self.phrases if not phrase.without and not phrase.column)


_QUOTES = str.maketrans("“”„‟«»「」『』〝〞＂：", '"' * 13 + ":")
_PART = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>(?<=")\*)?', re.I
)
_KEY = re.compile("[a-z]{2}(?:-[a-z0-9]{2,4})?/[1-9][0-9]{0,11}")
_DAY = re.compile("(?P<y>[12][0-9]{3})(?:[-/.](?P<m>[0-9]{1,2})(?:[-/.](?P<d>[0-9]{1,2}))?)?")
_MOST = 64  # parts; what is pasted by mistake is cut
_SHOWN = 40  # characters of a value that is not known

IS = {
    "read": "read", "unread": "unread", "favourite": "favourite", "favorite": "favourite", "archived": "archived",
    "trashed": "trashed", "deleted": "trashed", "arriving": "late", "late": "late", "changed": "changed",
}  # fmt: skip
HAS = {name: f"{one}s" for one in ("note", "highlight", "tag") for name in (one, f"{one}s")}
_SERVICES = {language.state.lower().replace("_", "-"): code for code, language in LANGUAGES.items()}


def parse(typed: str) -> Query:
    """The query a person typed. Raises BadQuery."""
    pieces = list(_PART.finditer(typed.translate(_QUOTES)))[:_MOST]
    whole = [piece for piece in pieces if not _is_begun(piece)]
    parts = [part for piece in whole for part in _read(piece)]
    phrases = tuple(part for part in parts if isinstance(part, Phrase))
    fields = tuple(part for part in parts if isinstance(part, Field))
    return Query(phrases, fields, nothing=bool(typed.strip()) and not parts and whole == pieces)


def unknown_fields(typed: str) -> tuple[str, ...]:
    """What looks like a field and is none, as in ``langg:de``: its words are looked for as text."""
    found = (match for match in _PART.finditer(typed.translate(_QUOTES)) if match["field"])
    named = (match["field"] for match in found if not (match["word"] or "").startswith("//"))  # no https:
    return tuple(dict.fromkeys(name for name in named if name.lower() not in _FIELDS))


def _is_begun(match: re.Match[str]) -> bool:
    """Whether it is a field that has no value yet."""
    word = match["word"] or ""
    return word.endswith(":") and word[:-1].lower() in _FIELDS


def _read(match: re.Match[str]) -> list[Phrase | Field]:
    without, name = bool(match["minus"]), (match["field"] or "").lower()
    text = match["phrase"] if match["word"] is None else match["word"]
    if name in _FIELDS and (found := _FIELDS[name](text, without)):
        return [found]
    if match["word"] is not None and (known := _article(match[0].lstrip("-"))):
        return [Phrase(known, without=without, column="id")]
    text = f"{match['field']} {text}" if name else text
    begins = text.endswith("*") or bool(match["star"])
    found = _phrase(text, without, begins=begins)
    return [found] if found else []


def _phrase(text: str, without: bool, column: str = "", begins: bool = False) -> Phrase | None:
    words = asked(text)
    return Phrase(words, begins, without, column, text) if words else None


def _article(word: str) -> str:
    """The article a word names by its address or key, as the index holds its number."""
    if _KEY.fullmatch(word):
        return asked(word)
    bare = word.strip("<>()[]{}.,;'")
    url = bare if "://" in bare else f"https://{bare}"
    found = addresses.address(url) if "/" in bare else None
    return found.id if found else ""


def _language(text: str, without: bool) -> Field:
    code = _SERVICES.get(text.lower(), text.lower())
    if not any(code == language or language.startswith(f"{code}-") for language in LANGUAGES):
        raise _unknown("lang", text, LANGUAGES)
    return Field("lang", code, without)


def _day(name: str) -> Callable[[str, bool], Field]:
    def read(text: str, without: bool) -> Field:
        match = _DAY.fullmatch(text)
        if not match or not _is_day(*(int(part or 1) for part in match.groups())):
            raise _unknown(name, text, ("2023", "2023-05", "2023-05-17"), "a year, a month or a day, such as")
        return Field(name, "-".join([match["y"], *(part.zfill(2) for part in match.group("m", "d") if part)]), without)

    return read


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _one_of(name: str, table: dict[str, str]) -> Callable[[str, bool], Field]:
    def read(text: str, without: bool) -> Field:
        value = table.get(text.lower())
        if not value:
            raise _unknown(name, text, _usual(table))
        return Field(name, value, without)

    return read


def _usual(table: dict[str, str]) -> Iterable[str]:
    """Of the names for one value the first."""
    first: dict[str, str] = {}
    for name, value in table.items():
        first.setdefault(value, name)
    return first.values()


def _unknown(name: str, text: str, known: Iterable[str], what: str = "one of") -> BadQuery:
    typed, names = f"{name}:{text[:_SHOWN]}", ", ".join(known)
    return BadQuery(f"{typed} is not known. After {name}: stands {what} {names}. In quotes it is looked for as text.")


def _column(name: str) -> Callable[[str, bool], Phrase | None]:
    return lambda text, without: _phrase(text, without, name, text.endswith("*"))


_FIELDS: dict[str, Callable[[str, bool], Phrase | Field | None]] = {
    "lang": _language,
    "language": _language,
    "author": _column("author"),
    "topic": _column("topic"),
    "tag": lambda text, without: Field("tag", text, without) if text else None,
    "before": _day("before"),
    "after": _day("after"),
    "is": _one_of("is", IS),
    "has": _one_of("has", HAS),
    "kind": _one_of("kind", {kind: kind for kind in get_args(Kind)}),
}
FIELDS = tuple(name for name in _FIELDS if name != "language")
