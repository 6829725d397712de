"""Every export holds the article, whatever it says, and is read back by those who know its form."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import bagit
import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator

from articles import articles
from elements import Elements, spaceless
from nachlese import messages
from nachlese.article import Article, Author, Emphasis, Image, Link, LivePost, Paragraph, Strong, Text
from nachlese.document import read
from nachlese.history.passages import passages
from nachlese.render import FORMATS, Beside, Edition, File, Item, Picture, zipped
from samples import CITY, GARDEN, RIVER, SAMPLES, paragraph

AT = 1_707_041_730_000
JPEG = Picture(b"\xff\xd8\xff\xe0 a picture", "image/jpeg", "605")
PAGE = b"<!doctype html><title>A page</title>"
HELD = {"70000004": JPEG, "70000012": JPEG}
ITEMS = [Item(one, Edition(AT, {"70000004": JPEG} if one is RIVER else {}, page=lambda: PAGE)) for one in SAMPLES]
LITTLE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = 'a: "b"\n---\n# c [[d]] <script>&amp;\u2028TY  - X\r\nER  - \x00\x85\''


def files(name: str, items: list[Item]) -> dict[str, bytes]:
    folder = FORMATS[name].folder
    assert folder
    return {file.path: file.data for file in folder(items)}


def stream(name: str, items: list[Item]) -> bytes:
    made = FORMATS[name].stream
    assert made
    return b"".join(made(items))


# ---- all of them


def test_a_browser_can_ask_for_every_format() -> None:
    assert get_args(messages.Export) == tuple(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_bytes_every_time(name: str) -> None:
    """Of one article and of many; no clock, no order of a dictionary stands in it."""
    form = FORMATS[name]
    assert form.write(*ITEMS[0]) == form.write(*ITEMS[0])
    assert (form.stream is None) != (form.folder is None)
    if form.folder:
        assert list(form.folder(ITEMS)) == list(form.folder(ITEMS))
    else:
        assert stream(name, ITEMS) == stream(name, ITEMS)


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.folder])
def test_no_text_of_a_page_reaches_a_path(name: str) -> None:
    """Ids and tables alone make a file's name, be the page's own id and language what they may."""
    bad = replace(RIVER, id="../../etc", language="..", headline="../../passwd")
    edition = Edition(AT, {"../../x": JPEG, "70000004": Picture(b"x", "text/html")})
    for path in files(name, [Item(bad, edition), *ITEMS]):
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.[a-z]+|(data/)?[a-z0-9./-]+", path, re.I)
        assert ".." not in path
        assert "passwd" not in path


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if name not in ("csl", "ris")])
def test_a_credit_stays_with_its_picture(name: str) -> None:
    data = b"".join(zipped_texts(FORMATS[name].write(*ITEMS[0])))
    if name not in ("document",):  # FORMATS 1: the document has no place for a credit; the record beside it has
        assert b"Anna Beispiel/DW" in data


def zipped_texts(data: bytes) -> Iterator[bytes]:
    """All that is in a file, unpacked when it is packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    else:
        yield data


def test_articles_are_taken_one_by_one() -> None:
    """No export waits for the second article before it has written the first, so none holds them all."""
    for name, form in FORMATS.items():
        taken = 0

        def some() -> Iterator[Item]:
            nonlocal taken
            for one in ITEMS:
                taken += 1
                yield one

        made = iter((form.stream or form.folder)(some()))  # type: ignore[misc]
        seen = []
        for _ in made:
            seen.append(taken)
        assert 1 in seen, name


def test_a_zip_is_read_back_and_holds_what_was_put_in() -> None:
    given_files = [File("a/b.txt", b"x" * 100_000), File("c.jpg", bytes(range(256)) * 10), File("d", b"")]
    parts = list(zipped(given_files))

    assert max(map(len, parts)) < 10_000
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == [(f.path, f.data) for f in given_files]


# ---- Markdown


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
    "title source author published created description tags dw_id lang kind published_at updated saved section topics "
    "regions short_url".split()
)


def shown(markdown: str) -> Elements:
    """Markdown as a reader shows it."""
    return Elements(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def body(article: Article) -> str:
    return FORMATS["markdown"].write(article, Edition(AT)).decode().split("---\n", 2)[2]


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


# ---- links between articles


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


# ---- plain text


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


# ---- references


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


# ---- JSON lines and feed


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


# ---- archives


def test_a_warc_is_read_by_warcio_and_says_only_what_we_saw() -> None:
    data = stream("warc", ITEMS)
    records = [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]

    assert {kind for kind, _, _ in records} == {"warcinfo", "resource", "metadata"}
    assert ("resource", RIVER.url, PAGE) in records
    assert ("resource", "https://static.dw.com/image/70000004_605.jpg", JPEG.data) in records
    held = [json.loads(body) for kind, _, body in records if kind == "metadata"]
    assert [one["headline"] for one in held] == [one.headline for one in SAMPLES]


def test_an_article_without_a_page_is_in_the_warc_as_its_document() -> None:
    records = list(ArchiveIterator(io.BytesIO(stream("warc", [Item(RIVER, Edition(AT))]))))
    assert [one.rec_type for one in records] == ["warcinfo", "resource", "metadata"]


def test_a_bag_is_valid(tmp_path: Path) -> None:
    """As the Library of Congress's own tool sees it; and not when a byte is changed."""
    made = files("bagit", ITEMS)
    for name, data in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    bagit.Bag(str(tmp_path)).validate()
    assert made["data/de-70000001/page.html"] == PAGE
    assert read(made["data/de-70000001/document.md"]).archived == AT
    assert b"Anna Beispiel/DW" in made["data/de-70000001/record.json"]

    (tmp_path / "data/de-70000001/page.html").write_bytes(b"x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path)).validate()


# ---- site


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


def test_images_are_told_apart_by_article() -> None:
    """Two articles with one picture: each has its own file."""
    twin = replace(CITY, lead_image=Image("70000004"))
    vault = files("markdown", [ITEMS[0], Item(twin, Edition(AT, HELD))])

    assert {"images/de-70000001/70000004.jpg", "images/zh-70000011/70000004.jpg"} <= set(vault)


def test_a_page_from_elsewhere_says_so_in_its_note() -> None:
    note = "Saved from mirror.example, not from dw.com."
    told = Edition(AT, note=note)
    for name in ("html", "markdown", "text", "epub", "jsonl", "csl", "ris", "feed", "site"):
        data = b"".join(zipped_texts(FORMATS[name].write(replace(RIVER, body=(paragraph("x"),)), told))).decode()
        assert note in data, name
