"""Articles that are exported together link to one another; every other link leads where it led."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace

from elements import Elements
from nachlese.article import Link, Paragraph, Text
from nachlese.render import FORMATS, Beside, Edition, Item
from samples import CITY, RIVER

from .made import AT, files, shown, stream

FORMS = (
    "https://www.dw.com/zh/{slug}/a-{id}",
    "https://m.dw.com/zh/x/a-{id}?maca=zh#top",
    "https://www.dw.com/en/x/a-{id}",
    "https://p.dw.com/p/{short}",
    "https://api.dw.com/api/detail/article/{id}",
    "http://www.dw-world.de/dw/article/0,,{id},00.html",
)


# Where an export has its articles, and the ending of their files; a picture's folder is no place of theirs.
TOGETHER = {"markdown": ("", ".md"), "site": ("articles/", ".html"), "epub": ("OEBPS/articles/", ".xhtml")}


def exported(name: str, items: list[Item]) -> dict[str, bytes]:
    if FORMATS[name].folder:
        return files(name, items)
    with zipfile.ZipFile(io.BytesIO(stream(name, items))) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def links(name: str, data: bytes) -> list[dict[str, str]]:
    """Of an article's text: the way to its own original has a class."""
    text = data.decode()
    found = shown(text.split("---\n", 2)[2]) if name == "markdown" else Elements(text)
    return [one for one in found.every("a") if "class" not in one]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TOGETHER)
def test_a_link_to_an_article_exported_too_leads_to_its_file(name: str, form: str) -> None:
    """Whatever form its address has; where it led before is the link's title."""
    url = form.format(id=CITY.id, slug="x", short=CITY.short_url.rpartition("/")[2])
    one = replace(RIVER, body=(Paragraph((Link(url, (Text("dort"),)),)),))
    edition = Edition(AT, beside=Beside([RIVER.key, CITY.key]))
    folder, ending = TOGETHER[name]
    made = exported(name, [Item(one, edition), Item(CITY, edition)])

    (link,) = [one for one in links(name, made[f"{folder}de-{RIVER.id}{ending}"]) if one["href"].endswith(ending)]
    assert (link["href"], link["title"]) == (f"zh-{CITY.id}{ending}", url)
    assert folder + link["href"] in made


@pytest.mark.parametrize(
    "url",
    [
        "https://www.dw.com/de/ein-anderer-text/a-70000005",  # not exported
        f"https://www.dw.com/zh/x/t-{CITY.id}",  # a topic
        f"https://example.org/zh/x/a-{CITY.id}",
        "https://www.dw.com/en/x/a-70000088",  # zh or zh-hant: nobody can tell
    ],
)
@pytest.mark.parametrize("name", TOGETHER)
def test_a_link_to_anything_else_leads_where_it_led(name: str, url: str) -> None:
    one = replace(RIVER, body=(Paragraph((Link(url, (Text("dort"),)),)),))
    edition = Edition(AT, beside=Beside([RIVER.key, CITY.key, "zh/70000088", "zh-hant/70000088"]))
    folder, ending = TOGETHER[name]
    found = links(name, exported(name, [Item(one, edition)])[f"{folder}de-{RIVER.id}{ending}"])

    assert url in [link["href"] for link in found]
    assert not [link for link in found if "title" in link]


def test_what_two_articles_share_is_told_apart_by_their_language() -> None:
    """zh and zh-hant share numbers."""
    beside = Beside(["zh/70000088", "zh-hant/70000088"])

    assert beside.name("https://www.dw.com/zh-hant/x/a-70000088") == "zh-hant-70000088"
    assert beside.name("https://www.dw.com/zh/x/a-70000088") == "zh-70000088"
    assert Beside(["xx/1", "../2"]).name("https://www.dw.com/xx/x/a-1") == ""
