"""The characters of a page: what becomes of each, whatever stands beside it."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nachlese.parse.text import blank, clean

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(" \t\n\r\f\v\x00\xa0\u200c\u3000\ufeff"))
)


@given(TEXTS)
def test_characters_are_what_the_definition_says_however_fast_they_were_looked_at(text: str) -> None:
    spaced = re.sub(r"[ \t\n\r\f]+", " ", FORBIDDEN.sub("", text))

    assert clean(text) == unicodedata.normalize("NFC", spaced)


@given(st.text(st.sampled_from("a\u4e2d.\u200c\u200d\xad\u2067 \xa0\n\u3000")))
def test_a_text_is_blank_when_nothing_in_it_can_be_seen(text: str) -> None:
    assert blank(text) == (not re.search(r"[a\u4e2d.]", text))
