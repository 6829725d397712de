"""Nothing of a page acts: in every field of every block, hostile text stays text, by two gates that each hold alone."""

from __future__ import annotations

import re

import pytest

from elements import Elements, spaceless
from hostile import VECTORS, hostile
from nachlese.document import as_document_holds, read
from nachlese.render import FORMATS, Edition, Picture, fragment, reader_html
from nachlese.render.cleaning import clean

AT = 1_700_000_000_000
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg")

TAGS = set(
    "article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a bdi "
    "strong em sub sup br small time table tbody tr th td".split()
)
ATTRIBUTES = set("class lang dir href rel datetime alt data-image colspan rowspan".split())
FRAME = {"html", "head", "meta", "title", "style", "body", "main"}


def check_element(tag: str, attributes: dict[str, str], sources: bool) -> None:
    assert tag in TAGS, tag
    assert set(attributes) <= ATTRIBUTES | ({"src"} if sources and tag == "img" else set()), attributes
    assert re.fullmatch(r"|https?://\S.*|mailto:\S.*", attributes.get("href", ""), re.I | re.S), attributes
    assert "javascript" not in attributes.get("href", "").lower().split(":")[0]
    assert attributes.get("src", "data:image/jpeg;base64,").startswith("data:image/jpeg;base64,")
    assert re.fullmatch("[a-z -]*", attributes.get("class", ""))


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text_in_the_reader(vector: str) -> None:
    """In every field of every block: no element, attribute, scheme or address but those on the list."""
    shown = Elements(reader_html(hostile(vector), ("12", vector)))

    assert not shown.declared
    for tag, attributes in shown.elements:
        check_element(tag, attributes, sources=False)
    assert spaceless(vector.replace("\x01", "").replace("\x00", "")) in re.sub("[\x00\x01\ufffd]", "", shown.text())


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text_in_the_standalone_file(vector: str) -> None:
    """There too, with a hostile note and a picture under a hostile name."""
    edition = Edition(AT, {"12": JPEG, vector: JPEG}, vector)
    shown = Elements(FORMATS["html"].write(hostile(vector), edition).decode())
    frame = [tag for tag, _ in shown.elements if tag in FRAME]

    assert frame == ["html", "head", *["meta"] * 6, "title", "style", "body", "main"]
    assert not shown.declared
    for tag, attributes in shown.elements:
        if tag not in FRAME:
            check_element(tag, attributes, sources=True)


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_makes_every_format(vector: str) -> None:
    """No format fails on it, and the document is read again."""
    for format in FORMATS.values():
        assert format.write(hostile(vector), Edition(AT))

    assert read(FORMATS["document"].write(hostile(vector), Edition(AT))).article == as_document_holds(hostile(vector))


def test_half_a_character_fails_no_format() -> None:
    for format in FORMATS.values():
        if format.name != "json":  # msgspec writes no such text, and reads none
            assert format.write(hostile("a\ud800b"), Edition(AT))


@pytest.mark.parametrize("vector", VECTORS)
def test_text_is_escaped_where_it_is_written(vector: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sanitiser, too, nothing else comes out."""
    monkeypatch.setattr(fragment, "clean", str)
    shown = Elements(reader_html(hostile(vector), ("12", vector)))

    assert not shown.declared
    for tag, attributes in shown.elements:
        check_element(tag, attributes, sources=False)


@pytest.mark.parametrize("vector", VECTORS)
def test_sanitiser_holds_without_the_escaping(vector: str) -> None:
    """Were a text written as markup once, nothing of it would act."""
    shown = Elements(clean(f'<p class="{vector}" title="{vector}">{vector}<a href="{vector}">x</a></p>'))

    assert not shown.declared
    for tag, attributes in shown.elements:
        check_element(tag, attributes, sources=False)
