"""References, JSON lines and feed are read back by those who know their form."""

from __future__ import annotations

import json
import re

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from articles import articles
from nachlese.article import Article, Author
from nachlese.render import Edition, Item
from samples import CITY, RIVER, SAMPLES

from .made import AT, HOSTILE, ITEMS, LITTLE, stream


def test_csl_is_an_array_of_references() -> None:
    found = json.loads(stream("csl", ITEMS))

    assert [one["title"] for one in found] == [one.headline for one in SAMPLES]
    assert found[0]["author"] == [{"literal": "Anna Beispiel"}]
    assert found[0]["issued"] == {"date-parts": [[2024, 2, 3]]}
    assert found[0]["URL"] == RIVER.url
    assert json.loads(stream("csl", [])) == []


def ris_records(data: bytes) -> list[list[tuple[str, str]]]:
    """RIS as its readers take it: a tag at a line's start, records between TY and ER."""
    records: list[list[tuple[str, str]]] = []
    for line in data.decode().splitlines():
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        if found and found[1] == "TY":
            records.append([])
        if found:
            records[-1].append((found[1], found[2]))
    return records


@LITTLE
@given(st.lists(st.one_of(st.text(), st.just(HOSTILE)), min_size=3, max_size=3))
def test_ris_has_one_record_an_article_whatever_it_says(texts: list[str]) -> None:
    headline, teaser, name = texts
    bad = replace(RIVER, headline=headline, teaser=teaser, authors=(Author(name),))
    records = ris_records(stream("ris", [Item(bad, Edition(AT)), ITEMS[1]]))

    assert len(records) == 2
    assert [tag for tag, _ in records[0]].count("ER") == 1
    assert dict(records[1])["TI"] == CITY.headline


@LITTLE
@given(articles())
def test_a_json_line_holds_the_whole_article(article: Article) -> None:
    (line,) = stream("jsonl", [Item(article, Edition(AT))]).splitlines()

    assert msgspec.convert(json.loads(line)["article"], Article) == article


def test_a_feed_invents_no_time_and_loads_no_picture() -> None:
    feed = json.loads(stream("feed", ITEMS))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item.get("date_published") for item in feed["items"]] == [RIVER.published, CITY.published, None]
    assert feed["items"][2]["_nachlese"]["published"] == "2024-06-07"
    assert "src=" not in "".join(item["content_html"] for item in feed["items"])
    assert json.loads(stream("feed", []))["items"] == []
