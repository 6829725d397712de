"""What is written in one way is found by another: the spellings that mean the same, in dw.com's languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nachlese.library import Library
from nachlese.search.folding import fold
from nachlese.search.words import indexed

from .conftest import Put

SAME = [  # language of the article, its text, what finds it
    ("de", "Die Straße nach Köln", "strasse"),
    ("de", "Die Strasse nach Koeln", "Straße Köln"),
    ("de", "Über Müller", "ueber mueller"),
    ("de", "Ueber Mueller", "über müller"),
    ("de", "Bauer Quelle neue", "bauer quelle neue"),
    ("fr", "L’été à Noël", "ete noel"),
    ("fr", "l'homme", "homme"),
    ("pl", "Łódź", "lodz"),
    ("zh", "人权律师在北京", "人权"),
    ("zh", "人权律师在北京", "人權律師"),
    ("zh", "人权律师在北京", "京"),
    ("zh", "人权律师在北京", "师"),
    ("zh-hant", "人權律師在北京", "人权律师"),
    ("zh-hant", "臺灣總統", "台湾"),
    ("zh", "参加G20峰会的人", "G20峰会"),
    ("zh", "参加G20峰会的人", "g20 峰"),
    ("zh", "第１２届", "12"),
    ("ar", "قالت الحكومة", "حكومة"),
    ("ar", "قالت حكومة", "الحكومة"),
    ("ar", "والحكومة قالت", "حكومه"),
    ("ar", "في ألمانيا", "المانيا"),
    ("ar", "الألمانية", "ألمانية"),
    ("ar", "إسلام أو آخر", "اسلام اخر"),
    ("ar", "مُحَمَّد", "محمد"),
    ("ar", "محـــمد", "محمد"),
    ("ar", "مستشفى", "مستشفي"),
    ("ar", "عام ٢٠٢٣", "2023"),
    ("ar", "عن الله", "الله"),
    ("fa-ir", "کتاب یک", "كتاب يك"),
    ("fa-ir", "كتاب يك", "کتاب یک"),
    ("fa-ir", "می\u200cشود", "میشود"),
    ("fa-ir", "سال ۱۴۰۲", "1402"),
    ("ur", "یہ کہانی", "يه كهاني"),
    ("tr", "İstanbul'da ışık", "istanbul isik"),
    ("tr", "istanbul", "İSTANBUL"),
    ("tr", "ISPARTA", "ısparta"),
    ("sr", "Београд и Ђоковић", "beograd đoković"),
    ("sr", "Beograd i Đoković", "Београд Ђоковић"),
    ("sr", "Beograd i Đoković", "djokovic"),
    ("sr", "Џез у Њујорку", "dzez njujorku"),
    ("ru", "Ёлка и йод", "елка иод"),
    ("uk", "п’ять об'єктів", "п'ять обʼєктів"),
    ("el", "Ελλάδα ΟΔΟΣ", "ελλαδα οδος"),
    ("hi", "हिन्दी में भाषा।", "भाषा"),
    ("bn", "বাংলা ভাষা", "ভাষা"),
    ("am", "ሐገር", "ሀገር"),
]
APART = [  # what a coarser rule would mix up
    ("hi", "कुल", "कल"),
    ("ru", "шах", "сах"),
    ("zh", "权人", "人权"),
    ("zh", "人，权", "人权"),
    ("de", "Haus", "Hau"),
]


@pytest.mark.parametrize(("language", "text", "query"), SAME)
def test_a_spelling_finds_the_other(library: Library, put: Put, language: str, text: str, query: str) -> None:
    key = put(text, language)
    put("etwas anderes", number=64999999)

    (found,) = library.search(query)
    assert found.entry.key == key
    assert found.excerpt.marks


@pytest.mark.parametrize(("language", "text", "query"), APART)
def test_words_that_differ_stay_apart(library: Library, put: Put, language: str, text: str, query: str) -> None:
    put(text, language)

    assert library.search(query) == []


@given(st.text())
def test_folding_again_changes_nothing_that_is_found(word: str) -> None:
    assert "\n" not in fold(word).strip() or "\n" in word
    for part in indexed(word).split(" "):
        assert '"' not in part


@given(st.text(alphabet="aeouqäöüßÄÖÜẞAEOUIxİıŁł", max_size=12))
def test_case_makes_no_difference_in_latin_letters(word: str) -> None:
    assert fold(word.lower()) == fold(word.casefold()) or "İ" in word
