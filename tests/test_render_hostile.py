"""Nothing of a page acts: in every field of every block, hostile text stays text, by two gates that each hold alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
from msgspec.structs import replace

from allowed import Vocabulary, markup
from elements import spaceless
from hostile import hostile
from nachlese.article import Article
from nachlese.document import as_document_holds, read
from nachlese.render import FORMATS, Edition, Picture, fragment, reader_html
from nachlese.render.cleaning import clean
from samples import SAMPLES
from vectors import FAMILIES, PLAIN, VECTORS

AT = 1_700_000_000_000
ADDRESSES = ("https://example.org/x", "mailto:a@example.org", "ftp://example.org/x")
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg")
TOGETHER = 30  # vectors in one rendering: each tells its number by what it does

TAGS = set(
    "article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a bdi "
    "strong em sub sup br small time table tbody tr th td".split()
)
ATTRIBUTES = set("class lang dir href rel datetime alt data-image colspan rowspan".split())


def codes(family: str) -> list[str]:
    return [vector.code for vector in VECTORS if vector.family == family]


families = pytest.mark.parametrize("family", [family for family, _, _ in FAMILIES])


def test_there_are_five_hundred_vectors_and_no_two_are_the_same() -> None:
    assert len(set(PLAIN)) == len(PLAIN) == len(VECTORS) >= 500


def offences(shown: str) -> Iterator[str]:
    """What a fragment holds beside the elements, attributes, classes and schemes on the list."""
    for tag, attributes, inside in markup(shown):
        if tag in ("html", "head", "body") and not attributes:
            continue
        if tag not in TAGS or inside:
            yield f"<{tag} {attributes}> {inside}"
        for name, value in attributes.items():
            if name not in ATTRIBUTES or not _allowed(name, value):
                yield f"<{tag} {name}={value!r}>"


def _allowed(name: str, value: str) -> bool:
    match name:
        case "href":
            return bool(re.fullmatch(r"https?://[^\s/]\S*.*|mailto:\S.*", value, re.I | re.S))
        case "class":
            return bool(re.fullmatch("[a-z -]*", value))
        case "rel":
            return value == "noopener noreferrer"
    return True


@families
def test_hostile_text_stays_text_in_the_reader(family: str) -> None:
    """In every field of every block: no element, attribute, scheme or address but those on the list."""
    for code in codes(family):
        shown = reader_html(hostile(code), ("12", code))
        words = "".join(re.sub(r"<[^>]*>", "", shown))

        assert list(offences(shown)) == []
        assert "&" in code or _seen(code) in _seen(_unescaped(words))


def _unescaped(words: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\u00a0"), ("&amp;", "&")):
        words = words.replace(entity, character)
    return words


def _seen(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f\ufffd]", "", spaceless(text))


@families
def test_text_is_escaped_where_it_is_written(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sanitiser, too, nothing else comes out."""
    monkeypatch.setattr(fragment, "clean", str)
    for code in codes(family):
        assert list(offences(reader_html(hostile(code), ("12", code)))) == []


@families
def test_sanitiser_holds_without_the_escaping(family: str) -> None:
    """Were a text written as markup once, nothing of it would act."""
    for code in codes(family):
        assert list(offences(clean(f'<p class="{code}" title="{code}">{code}<a href="{code}">x</a></p>'))) == []


# ---- every format


@cache
def vocabulary(name: str) -> Vocabulary:
    """What harmless articles of the same shape look like in a format."""
    harmless = [*map(hostile, ("harmless", "kein Ort – é", *ADDRESSES)), *SAMPLES]
    harmless.append(replace(SAMPLES[0], body=SAMPLES[0].body * 2))
    write = FORMATS[name].write
    return Vocabulary((write(article, edition()) for article in harmless), FORMATS[name].media_type)


def edition(note: str = "harmless") -> Edition:
    return Edition(AT, {"12": JPEG, note: JPEG}, note)


def together(codes: list[str]) -> Article:
    """One article with the blocks of several hostile ones, and the facts of the first."""
    each = [hostile(code) for code in codes]
    return replace(each[0], body=tuple(chain.from_iterable(article.body for article in each)))


@families
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_acts_in_no_format(name: str, family: str) -> None:
    """Its blocks, its facts, a note and a picture's name: nothing is there that isn't in a harmless article's file."""
    write, every = FORMATS[name].write, codes(family)
    for start in range(0, len(every), TOGETHER):
        data = write(together(every[start : start + TOGETHER]), edition(every[start]))

        assert vocabulary(name).offences(data) == []


@families
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_facts_act_in_no_format(name: str, family: str) -> None:
    """A headline, an address, an author, a topic, a language: each alone on its file."""
    for code in codes(family):
        assert vocabulary(name).offences(FORMATS[name].write(replace(hostile(code), body=()), edition(code))) == []


@families
def test_a_hostile_document_is_read_again(family: str) -> None:
    for code in codes(family):
        article = hostile(code)

        assert read(FORMATS["document"].write(article, Edition(AT))).article == as_document_holds(article)


def test_a_rendering_that_acts_is_noticed() -> None:
    """The list is one that something can fail: of the vectors that are markup, most do, written into a file raw."""
    page = FORMATS["html"].write(SAMPLES[0], edition())
    raw = [vector.code.encode() for vector in VECTORS if vector.form == "markup"]
    noticed = [code for code in raw if vocabulary("html").offences(page.replace(b"</main>", code + b"</main>"))]

    assert len(noticed) > 0.9 * len(raw)


def test_half_a_character_fails_no_format() -> None:
    """Records can't hold one; an address given by hand could."""
    for name in ("html", "document", "markdown"):
        assert FORMATS[name].write(hostile("a\ud800b"), Edition(AT))
