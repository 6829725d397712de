"""What a person may type, and what it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.samples import NOW
from nachlese import addresses
from nachlese.errors import BadQuery
from nachlese.library import Library
from nachlese.library.index import database, texts
from nachlese.search import excerpt, parse

from .conftest import Put, authors, image, topics

Keys = dict[str, str]


def found(library: Library, query: str, order: str = "") -> list[str]:
    return [one.entry.key for one in library.search(query, order)]


@pytest.fixture
def shelf(library: Library, put: Put) -> Keys:
    keys = {
        "pipeline": put("Nord Stream ist eine Pipeline", headline="Gas", authors=authors("Hans Müller")),
        "north": put("Der Strom im Norden und Nord im Stream", published="2023-05-17T10:00:00.000Z", kind="live"),
        "chinese": put("人权律师", "zh", teaser="北京的律师", published="2022-12-30"),
        "picture": put("Text", topics=topics("Klimawandel"), lead_image=image("Ein Eisbär", "Tier"), published=""),
    }
    library.mark(keys["north"], "note", "Meine Notiz über Wolken", "n1")
    library.mark(keys["north"], "tag/Klima Krise", True, "t1")
    library.mark(keys["pipeline"], "read", True, "r1")
    library.mark(keys["pipeline"], "favourite", True, "f1")
    return keys


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("nord stream", "pipeline north"),
        ("stream nord", "pipeline north"),
        ('"nord stream"', "pipeline"),
        ("„Nord Stream“", "pipeline"),
        ("nord-stream", "pipeline"),
        ('"stream nord"', ""),
        ("nord -pipeline", "north"),
        ('stream -"nord stream"', "north"),
        ("pipe*", "pipeline"),
        ('"nord str"*', "pipeline"),
        ("pipe", ""),
        ("-nord lang:de", "picture"),
        ("author:müller", "pipeline"),
        ('author:"hans mueller"', "pipeline"),
        ("author:nord", ""),
        ("topic:klimawandel", "picture"),
        ("klimawandel", "picture"),
        ("eisbär", "picture"),
        ("tier", "picture"),
        ("wolken", "north"),
        ("wolken norden", "north"),
        ('tag:"klima krise"', "north"),
        ("tag:klima", ""),
        ("-has:tag lang:de", "pipeline picture"),
        ("lang:zh", "chinese"),
        ("lang:german", "pipeline north picture"),
        ("language:de nord", "pipeline north"),
        ("is:read", "pipeline"),
        ("is:unread nord", "north"),
        ("is:favourite", "pipeline"),
        ("-is:favourite nord", "north"),
        ("has:note", "north"),
        ("kind:live", "north"),
        ("before:2023", "chinese"),
        ("before:2023-05-18", "north chinese"),
        ("before:2023-5-17", "chinese"),
        ("after:2023 before:2024", "north"),
        ("after:2022-12-30 before:2023", "chinese"),
        ("律师 北京", "chinese"),
        ("", "pipeline north chinese picture"),
        ("tag:", "pipeline north chinese picture"),
        ("nord -lang:", "pipeline north"),
        ('"tag:"', ""),
        ("-", "pipeline north chinese picture"),
        ("?!", ""),
        ('"is:nothing" "before:never"', ""),
        ('"', ""),
    ],
)
def test_a_query_finds_what_it_says(library: Library, shelf: Keys, query: str, names: str) -> None:
    if query == "-":
        names = ""

    assert sorted(found(library, query)) == sorted(shelf[name] for name in names.split())
    assert sorted(entry.key for entry in library.select(query)) == sorted(shelf[name] for name in names.split())


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("is:nothing", "After is: stands one of read, unread, favourite, archived, trashed, arriving, changed."),
        ("-has:teeth", "After has: stands one of note, highlight, tag."),
        ("nord kind:novel", "After kind: stands one of article, live, gallery, video, audio, lesson, program."),
        ("lang:klingon", ", sr, "),
        ("before:never", "2023, 2023-05, 2023-05-17"),
        ("after:2023-13", "2023, 2023-05, 2023-05-17"),
        ("after:2023-02-30", "2023, 2023-05, 2023-05-17"),
        ('is:""', "After is: stands one of"),
    ],
)
def test_a_value_that_no_field_knows_is_told_with_those_it_knows(library: Library, query: str, known: str) -> None:
    """By searches and lists; it would find nothing, and nobody knew why."""
    for ask in (library.search, library.select):
        with pytest.raises(BadQuery) as told:
            ask(query)
        assert known in str(told.value)


@pytest.mark.parametrize(
    "query",
    [
        "64249132",
        "zh/64249132",
        "https://www.dw.com/zh/whatever/a-64249132",
        "http://m.dw.com/de/else/a-64249132?maca=x#y",
        "www.dw.com/zh/whatever/a-64249132",
        f"<{addresses.short('64249132')}>",
        addresses.short("64249132").removeprefix("https://"),
    ],
)
def test_an_address_or_a_number_finds_its_article(library: Library, put: Put, query: str) -> None:
    key = put("文字", "zh", number=64249132)
    put("64249133 und mehr")

    assert found(library, query) == [key]


def test_an_article_that_is_arriving_is_found_by_its_number(library: Library, put: Put) -> None:
    key = put("Text")
    for path in library.root.glob("articles/*/*/*.json"):
        path.unlink()

    assert found(library, "64000001") == [key]
    assert found(library, "is:arriving") == [key]


def test_the_trash_is_not_searched_unless_asked(library: Library, put: Put) -> None:
    key = put("Wolken")
    library.delete(key, "d1")

    assert found(library, "wolken") == []
    assert found(library, "wolken is:trashed") == [key]
    library.restore(key, "d2")
    assert found(library, "wolken") == [key]


def test_what_is_in_the_headline_comes_first(library: Library, put: Put) -> None:
    body = put("Wolken " * 9, headline="Himmel")
    teaser = put("Luft", headline="Himmel", teaser="Wolken ziehen")
    headline = put("Luft", headline="Wolken")

    assert found(library, "wolken")[0] == headline
    assert set(found(library, "wolken")) == {body, teaser, headline}


def test_finds_are_sorted_as_asked(library: Library, put: Put) -> None:
    old = put("Wort " * 9, published="2020-01-01")
    new = put("Wort", published="2025-01-01")
    between = put("Wort " * 3, published="2023-01-01")

    assert found(library, "wort", "published") == [new, between, old]
    assert found(library, "wort", "length") == [old, between, new]
    assert found(library, "wort", "saved") == [between, new, old]


@pytest.mark.parametrize("query", ["wort", "wor*", "wort is:unread"])
def test_the_articles_saved_last_come_first_whichever_was_read_or_noted_last(
    library: Library, put: Put, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """A few at a time, as a library of many thousands gives them."""
    monkeypatch.setattr(texts, "_STEP", 2)
    monkeypatch.setattr(database, "TEXTS", 5)
    clock = iter(range(NOW, NOW + 1000))
    monkeypatch.setattr(library, "_now", lambda: next(clock))
    keys = [put("Wort" if number % 4 else "anderes") for number in range(24)]
    expected = [key for number, key in reversed(list(enumerate(keys))) if number % 4]
    found(library, query)
    for key in expected[::-3]:  # their texts are made anew
        library.mark(key, "note", "Notiz", f"note-{key}")

    pages = [[one.entry.key for one in library.search(query, "saved", 5, skip)] for skip in range(0, 20, 5)]

    assert [len(page) for page in pages] == [5, 5, 5, 3]
    assert [key for page in pages for key in page] == expected


def test_a_large_library_finds_what_a_small_one_does(
    library: Library, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words stand in several tables; pages follow one another through them."""
    queries = ("wort", "wor*", "wort -stern", "-wort", "-wort -stern", '"wort stern"', "nichts")
    asked = [(query, order) for query in queries for order in ("relevance", "saved", "published", "length")]
    for number in range(11):
        put("Wort Stern" if number % 3 else "Himmel" if number % 2 else "Wort", published=f"2020-01-{number + 1:02}")
    before = {each: found(library, *each) for each in asked}
    monkeypatch.setattr(database, "TEXTS", 3)
    library.reindex()

    for query, order in asked:
        after = found(library, query, order)
        same = set if order == "relevance" else list  # how much a word says is told within each table
        assert same(after) == same(before[query, order]), (query, order)
        pages = [[one.entry.key for one in library.search(query, order, 4, skip)] for skip in (0, 4, 8)]
        assert [key for page in pages for key in page] == after


def test_topics_and_authors_of_the_whole_library_are_offered(library: Library, put: Put) -> None:
    """The most frequent first; as they are now, and none that only the trash has. A new index says the same."""
    keys = [put(number=64000001 + at, topics=topics("Klima", "Meer"), authors=authors("Ana")) for at in range(3)]
    put(topics=topics("Klima", "Klima"), authors=authors("Ben"))
    gone = put(topics=topics("Wald"), authors=authors("Cem"))
    put(number=64000003, seen=NOW + 1, topics=topics("Meer"), authors=authors("Ben", "Cem"))  # dw.com changed it
    library.delete(gone, "d1")
    library.delete(keys[0], "d2")
    library.restore(keys[0], "r1")
    library.delete(keys[1], "d3")

    for _ in range(2):
        assert library.choices()[1:] == (("Klima", "Meer"), ("Ben", "Ana", "Cem"))
        library.mark(keys[0], "read", True, "m1")
        library.reindex()
    library.restore(gone, "r2")
    assert library.choices().topics == ("Klima", "Meer", "Wald")


def test_a_changed_article_is_found_by_what_it_says_now(library: Library, put: Put) -> None:
    key = put("Regen")
    assert found(library, "regen") == [key]
    put("Schnee", number=64000001, seen=NOW + 1)

    assert found(library, "regen") == []
    assert found(library, "schnee") == [key]


def test_a_note_is_found_until_it_is_another(library: Library, put: Put) -> None:
    key = put("Text")
    library.mark(key, "note", "Hagel", "n1")
    assert found(library, "hagel text") == [key]
    library.mark(key, "note", "Sturm", "n2")

    assert found(library, "hagel") == []
    assert found(library, "sturm") == [key]


def test_pages_of_finds_follow_one_another(library: Library, put: Put) -> None:
    keys = [put("Wort") for _ in range(7)]
    pages = [[one.entry.key for one in library.search("wort", most=3, skip=skip)] for skip in (0, 3, 6)]

    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(key for page in pages for key in page) == sorted(keys)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("strasse", ["Straße"]),
        ('"die straße"', ["die Straße"]),
        ("stra*", ["Straße", "Strahl"]),
        ("人权", ["人權"]),
        ("author:x wald", ["Wald"]),
        ("-wald straße", ["Straße"]),
    ],
)
def test_the_words_that_were_asked_for_are_marked(query: str, marked: list[str]) -> None:
    text = "Durch die Straße fiel ein Strahl, 人權律師, Wald."
    shown = excerpt([text], parse(query).shown)

    assert [shown.text[start:end] for start, end in shown.marks] == marked


def test_the_piece_shown_is_the_one_that_says_most() -> None:
    shown = excerpt(["Nur Wolken.", "x " * 300 + "Wolken und Regen " + "y " * 300], parse("regen wolken").shown)

    assert [shown.text[start:end] for start, end in shown.marks] == ["Wolken", "Regen"]
    assert len(shown.text) < 250
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")


TYPED = st.text() | st.text(alphabet='ab人权ال"*-:()^{}+~ANDORNOT is:lang: \x00\ud800', max_size=30)


def test_a_word_by_itself_is_shown_before_one_that_has_it_in_it() -> None:
    texts = ["Der Wasserstand sinkt.", "Das Wasser steigt."]

    assert excerpt(texts, parse("wasser").shown).text == "Das Wasser steigt."
    assert excerpt(["Ein Hochwasser.", "Der Wasserstand."], parse("wasser*").shown).text == "Der Wasserstand."
    assert excerpt(["和平。", "中国人权律师。"], parse("人权").shown, "zh").text == "中国人权律师。"


@settings(max_examples=150, deadline=None)
@given(st.lists(TYPED, max_size=20))
def test_whatever_is_typed_is_a_query_or_is_told_why_not(queries: list[str]) -> None:
    library = one_article()
    for query in queries:
        for order in ("", "saved", "relevance"):
            try:
                found = library.search(query, order)
            except BadQuery:
                assert re.search("(is|lang)[:：]", query, re.I)
                continue
            for one in found:
                assert all(0 <= start < end <= len(one.excerpt.text) for start, end in one.excerpt.marks)


def one_article(kept: list[Library] = []) -> Library:  # noqa: B006
    if not kept:
        import tempfile
        from pathlib import Path

        from library.samples import PAGE, article, revision

        folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
        kept.append(Library.open(folder / "Nachlese", folder / "state"))
        kept[0].save(article(text="ab 人权 AND NOT OR is lang a b"), PAGE, revision(), "r1")
    return kept[0]
