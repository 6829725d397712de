"""What was seen on a page, held against the record that was made of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from nachlese import addresses
from nachlese.article import Article, Audio, Video, images
from nachlese.languages import LANGUAGES
from nachlese.receipt import Kind, LeftOut, Reading, Receipt, held, state, walk

_LETTERS = re.compile(r"\w+")
# A word, or one sign of a script that parts none.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_MOST, _LONGEST = 8, 160  # what is missing is shown, not copied


def compare(page: bytes, reading: Reading) -> Receipt:
    """The receipt for what was read from a page (UTF-8)."""
    article, source, pieces = reading.article, reading.source, list(reading.left_out)
    shown = walk.look(page)
    tallies = [_Tally(seen, article, pieces) for seen in _looks(page, shown, reading)]
    fullest = max(tallies, key=lambda tally: tally.had.total())
    missing = [piece for tally in tallies for piece in tally.missing]
    missing += _facts(shown.header, article, source)
    return Receipt(
        {kind: Kind(count, fullest.holds[kind]) for kind, count in sorted(fullest.had.items())},
        # Of what has no text, an advert's place alone is worth telling.
        dict(sorted(Counter(each.rule for each in pieces if each.text or each.rule == "advertisement").items())),
        not missing,
        tuple(text[:_LONGEST] for text in dict.fromkeys(missing))[:_MOST],
        source.get("disagreement", ""),
    )


def _looks(page: bytes, shown: walk.Seen, reading: Reading) -> list[walk.Seen]:
    """The page as it is shown, and the text as its state has it, where that was read. A page put into another language
    shows other words than were read, so it is no witness then."""
    if not reading.source.get("body", "").startswith("state"):
        return [shown]
    texts = state.texts(page, reading.article.id)
    told = [walk.look_at("".join(f"<div>{text}</div>" for text in texts))] if texts else []
    return told if told and _is_translated(page) else [shown, *told]


class _Tally:
    """What was seen in one look, held against the record."""

    def __init__(self, seen: walk.Seen, article: Article, left_out: list[LeftOut]) -> None:
        self.had: Counter[str] = Counter()
        self.holds: Counter[str] = Counter()
        self.missing: list[str] = []
        self._gone = Counter(_letters(piece.text) for piece in left_out)
        self._names = set(_words(_people(article)))
        self._texts(seen, article, left_out)
        self._pictures(seen, article)
        self._media(seen, article, left_out)
        self._links(seen, article, left_out)

    def _count(self, kind: str, text: str, is_held: bool) -> None:
        self.had[kind] += 1
        self.holds[kind] += is_held
        if not is_held:
            self.missing.append(text)

    def _texts(self, seen: walk.Seen, article: Article, left_out: list[LeftOut]) -> None:
        """A piece that is a text of the record to the letter takes it; the others must find their words among what is
        left, so that a text that stands twice must be held twice."""
        texts = Counter(letters for text in held.texts(article) if (letters := _letters(text)))
        words_of = {_letters(text): text for text in held.texts(article)}
        facts = {_letters(text) for text in (article.teaser, *article.kicker) if text}
        uneven = []
        for piece in seen.pieces:
            letters = _letters(piece.text)
            if not letters:
                continue
            if self._gone[letters] > 0:
                self._gone[letters] -= 1
            elif letters in facts:
                facts.remove(letters)
            elif texts[letters] > 0:
                texts[letters] -= 1
                self._count(piece.kind, piece.text, True)
            else:
                uneven.append(piece)
        if not uneven:
            return
        left = Counter(word for letters, n in texts.items() if n for word in _words(words_of[letters]) * n)
        left += Counter(word for piece in left_out for word in _words(piece.text))
        for piece in uneven:
            words = Counter(_words(piece.text))
            lacking = set(words - left) - _LABELS
            if lacking and not set(words) - self._names:
                continue  # the byline, where nothing on the page says that it is one
            left -= words
            self._count(piece.kind, piece.text, not lacking)

    def _pictures(self, seen: walk.Seen, article: Article) -> None:
        """Each picture once, with the words of its alternative text, in which the old CMS hid the credit."""
        known: dict[str, set[str]] = {}
        for image in images(article):
            known.setdefault(image.id, set()).update(_words(f"{image.alt} {image.caption} {image.credit}"))
        for number, alt in dict(reversed(seen.pictures)).items():
            is_held = number in known and not set(_words(alt)) - known[number] - _LABELS
            self._count("images", f"picture {number} {alt}", is_held)

    def _media(self, seen: walk.Seen, article: Article, left_out: list[LeftOut]) -> None:
        counted, holds = Counter(seen.media), Counter(held.media(article))
        # A form that scripts have yet to build is left out by the name that the state has for it.
        holds["embeds"] += sum(piece.rule == "appeal" and self._gone[_letters(piece.text)] > 0 for piece in left_out)
        if (own := _OWN_MEDIUM.get(article.kind)) and not counted[own]:
            counted[own] = 1  # a page that is a medium has it, even before a script has built its player
        for kind, count in counted.items():
            for n in range(count):
                self._count(kind, kind.removesuffix("s"), n < holds[kind])

    def _links(self, seen: walk.Seen, article: Article, left_out: list[LeftOut]) -> None:
        """An address counts by its letters, percent-encoded or not. What a quoted post links to is the post's."""
        gone = {word for text in (*(piece.text for piece in left_out), *held.quoted(article)) for word in _words(text)}
        known = {unquote(url) for url in (*held.linked(article), *(author.url for author in article.authors))}
        players = {block.id for block in article.body if isinstance(block, Video | Audio) and block.id}
        for link in seen.links:
            words = set(_words(link.text))
            url = addresses.absolute(link.url, article.url or addresses.WWW)
            if words and url and not words <= gone:
                self._count("links", f"{link.text} ({url})", unquote(url) in known or _number(url) in players)


def _facts(header: dict[str, list[str]], article: Article, source: dict[str, str]) -> Iterator[str]:
    """What the page's header says that the record does not, but for what page and state are known to disagree about."""
    people = _people(article)
    known = {"headline": article.headline, "teaser": article.teaser, "byline": people}
    known["kicker"] = " ".join(article.kicker)
    apart = source.get("disagreement", "").split(", ")
    for name, texts in header.items():
        # A name may be parted from the next by "and" in any language.
        least = 4 if name == "byline" and people else 1
        if name not in apart and not all(_is_said(text, known[name], least) for text in texts):
            yield " ".join("".join(texts).split())


def _people(article: Article) -> str:
    return " ".join(f"{author.name} {author.role} {author.detail}" for author in article.authors)


def _is_said(text: str, known: str, least: int) -> bool:
    """Whether the letters of a text stand in another, or all its words of so many letters do."""
    words = {word for word in _words(text) if len(word) >= least} - set(_words(known)) - _LABELS
    return not words or _letters(text) in _letters(known)


def _number(url: str) -> str | None:
    """dw.com's number of what an address leads to."""
    known = addresses.address(url)
    return known.id if known else None


def _is_translated(page: bytes) -> bool:
    return re.search(rb"""<html[^>]{0,400}\btranslated-(?:ltr|rtl)""", page[:4096], re.I) is not None


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(unicodedata.normalize("NFC", text)))


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFC", text))


_OWN_MEDIUM = {"video": "videos", "audio": "audios"}
# The word before a credit is the page's, and not in the record.
_LABELS = {word for language in LANGUAGES.values() for word in _words(language.credit)}
_LABELS |= {"Photo", "Picture", "Copyright", "Credit", "Crédit", "Crédito", "Quelle", "Source"}
