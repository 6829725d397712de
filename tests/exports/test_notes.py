"""Markdown notes and plain text are read back as the words that went in."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles import articles
from elements import spaceless
from nachlese.article import Article, Author, Emphasis, Link, LivePost, Paragraph, Strong, Text
from nachlese.history.passages import passages
from nachlese.render import FORMATS, Edition
from samples import GARDEN, RIVER

from .made import AT, ITEMS, JPEG, LITTLE, body, files, shown


def front(note: bytes) -> dict[str, object]:
    found = yaml.safe_load(note.decode().split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_front_matter_has_the_clippers_seven_keys_first() -> None:
    facts = front(files("markdown", ITEMS)["de-70000001.md"])

    assert list(facts)[:7] == ["title", "source", "author", "published", "created", "description", "tags"]
    assert facts["title"] == RIVER.headline
    assert facts["source"] == RIVER.url
    assert facts["author"] == ["[[Anna Beispiel]]"]
    assert str(facts["published"]) == "2024-02-03"
    assert str(facts["created"]) == "2024-02-04"
    assert facts["tags"] == ["clippings", "dw"]
    assert facts["aliases"] == [RIVER.headline]
    assert facts["dw_id"] == RIVER.id


@LITTLE
@given(st.text(), st.text(), st.text())
def test_front_matter_is_read_back_whatever_a_page_says(headline: str, teaser: str, name: str) -> None:
    note = FORMATS["markdown"].write(
        replace(RIVER, headline=headline, teaser=teaser, authors=(Author(name),)), Edition(AT)
    )
    facts = front(note)

    assert facts["title"] == " ".join(headline.split()) or facts["title"] is None or "\ufeff" in headline
    assert set(facts) <= KEYS
    assert len(facts["author"]) == 1  # type: ignore[arg-type]


KEYS = set(
    "title source author published created description tags aliases dw_id lang kind published_at updated saved section "
    "topics regions short_url".split()
)


@LITTLE
@given(articles())
def test_every_passage_is_in_the_note_as_it_is_read(article: Article) -> None:
    """Escapes, emphasis, tables and lists come out of a Markdown reader as the words that went in."""
    read_back = spaceless(shown(body(article)).text())

    for passage in passages(article):
        if passage.kind not in ("row", "image", "gallery", "video", "audio", "embed", "post", "unsupported"):
            assert spaceless(passage.text) in read_back


SIGNS = "\\`*_{}[]()<>#+-.!|~=^$%@:&;'\"/1a 中。"


@settings(max_examples=150, deadline=None)
@given(st.text(SIGNS, min_size=1, max_size=12), st.text(SIGNS, min_size=1, max_size=8), st.text(SIGNS, max_size=8))
def test_a_text_in_markdown_is_a_text(first: str, second: str, third: str) -> None:
    """Whatever signs stand in it, beside emphasis, strong and links: the same characters, and no element they made."""
    line = (
        Text(first),
        Emphasis((Text(second),)),
        Text(third),
        Strong((Text(first),)),
        Link("https://example.org/", (Text(second),)),
    )
    told = shown(body(replace(GARDEN, headline="h", teaser="", body=(Paragraph(line),), url="", short_url="")))

    assert spaceless(first + second + third + first + second) in spaceless(told.text())
    assert {tag for tag, _ in told.elements} - {"h1", "p", "em", "strong", "a"} == set()
    assert [one["href"] for one in told.every("a")] == ["https://example.org/"]


def test_a_picture_that_is_not_here_is_a_link_and_never_loaded() -> None:
    note = FORMATS["markdown"].write(RIVER, Edition(AT, {"70000004": JPEG})).decode()

    assert "![" not in note
    assert "](https://static.dw.com/image/70000004_605.jpg)" in note


def test_pictures_of_a_vault_are_files_that_its_notes_show() -> None:
    vault = files("markdown", ITEMS)

    assert vault["images/de-70000001/70000004.jpg"] == JPEG.data
    assert b"![Ein Fluss im Nebel](images/de-70000001/70000004.jpg)" in vault["de-70000001.md"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Anna Beispiel · 3. Februar 2024, 10:15 UTC · Aktualisiert: 4. Februar 2024, 08:00 UTC"),
        ("en", "Anna Beispiel · 3 February 2024, 10:15 UTC · Updated: 4 February 2024, 08:00 UTC"),
        ("zh", "Anna Beispiel · 2024年2月3日 10:15 UTC · 更新：2024年2月4日 08:00 UTC"),
        ("ar", "Anna Beispiel · 2024-02-03, 10:15 UTC · Updated: 2024-02-04, 08:00 UTC"),
    ],
)
def test_text_has_its_times_as_a_reader_writes_them(language: str, line: str) -> None:
    """In their precision, with their zone; a day stays a day. So has a post of a live blog, in a note as well."""
    post = LivePost("Titel", (), "2024-02-03T11:00:00Z")
    live = replace(RIVER, language=language, body=(post,))
    told = FORMATS["text"].write(live, Edition(AT)).decode()

    assert line in told.splitlines()
    assert "T11:00" not in told + body(live)
    assert "11:00 UTC · Titel" in told
    day = replace(RIVER, language=language, published="2024-02-03", modified="")
    assert ":" not in FORMATS["text"].write(day, Edition(AT)).decode().splitlines()[3]
