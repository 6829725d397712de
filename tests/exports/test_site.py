"""A site leads from its index to every article, and loads nothing."""

from __future__ import annotations

import base64
import hashlib
import re

from msgspec.structs import replace

from elements import Elements
from nachlese.render import Edition, Item
from samples import RIVER

from .made import AT, ITEMS, files


def test_a_site_leads_from_its_index_to_every_article() -> None:
    """By relative links to files that are there, and to nothing else; nothing is loaded, nothing runs."""
    site = files("site", ITEMS)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = [one["href"] for one in Elements(site[page].decode()).every("a") if "://" not in one.get("href", "://")]
        waiting += [] if page.startswith("articles/") else links

    assert reached == set(site)
    policy = base64.b64encode(hashlib.sha256(style(site["index.html"])).digest()).decode()
    assert f"sha256-{policy}" in site["index.html"].decode()
    assert b"default-src &#x27;none&#x27;" in site["index.html"] or b"default-src 'none'" in site["index.html"]


def style(page: bytes) -> bytes:
    found = re.search(rb"<style>(.*?)</style>", page, re.S)
    assert found
    return found[1]


def test_the_index_tells_month_language_and_direction() -> None:
    site = files("site", ITEMS)

    assert {"2024-02.html", "2024-05.html", "2024-06.html"} <= set(site)
    assert 'lang="ar" dir="rtl">حديقة في المدينة' in site["index.html"].decode()


def test_articles_without_a_date_stand_last_by_the_time_they_were_saved() -> None:
    undated = [
        Item(replace(RIVER, id=f"7100000{at}", published="", headline=f"Undatiert {at}"), Edition(AT + at * 86_400_000))
        for at in range(3)
    ]
    site = files("site", [undated[0], *ITEMS, undated[2], undated[1]])

    index = Elements(site["index.html"].decode()).text()
    assert index.index("2024-02") < index.index("Undated")
    assert "–" not in index
    for text in (index, Elements(site["undated.html"].decode()).text()):
        places = [text.index(f"Undatiert{at}saved2024-02-0{4 + at}") for at in (2, 1, 0)]
        assert places == sorted(places)
    assert index.index(RIVER.headline.replace(" ", "")) < index.index("Undatiert2")
