"""Every form in which an address of dw.com is met, to the content it names and its canonical form."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import articles
from nachlese.addresses import absolute, address, by_id, encoded, host, is_dw, short
from nachlese.article import Article
from nachlese.languages import LANGUAGES

W = "https://www.dw.com"
ONION = "dwnewsgngmhlplxy6o2twtfgjnrnjxbegbwqx6wnotdhkzt562tszfid.onion"

# address met: (language, content id, kind or "" for lists, canonical address or "" where only the id can be known)
FORMS = {
    # articles and what else has a page of its own
    f"{W}/en/germany-start/a-77538843": ("en", "77538843", "article", f"{W}/en/germany-start/a-77538843"),
    f"{W}/de/wimper/video-62993152": ("de", "62993152", "video", f"{W}/de/wimper/video-62993152"),
    f"{W}/de/wimper/audio-62993153": ("de", "62993153", "audio", f"{W}/de/wimper/audio-62993153"),
    f"{W}/de/wimper/av-18123456": ("de", "18123456", "video", f"{W}/de/wimper/av-18123456"),
    f"{W}/de/achtung-ansteckend/g-17393954": ("de", "17393954", "gallery", f"{W}/de/achtung-ansteckend/g-17393954"),
    f"{W}/en/0/live-72516011": ("en", "72516011", "live", f"{W}/en/0/live-72516011"),
    f"{W}/en/live-72516011": ("en", "72516011", "live", f"{W}/en/live-72516011"),
    f"{W}/en/the-day/program-52395189": ("en", "52395189", "program", f"{W}/en/the-day/program-52395189"),
    f"{W}/en/the-day/e-12345678-9798": ("en", "12345678", "program", f"{W}/en/the-day/e-12345678-9798"),
    "https://learngerman.dw.com/de/nicos-weg/l-37250531": (
        *("de", "37250531", "lesson"),
        "https://learngerman.dw.com/de/nicos-weg/l-37250531",
    ),
    # lists, persons, topics: an address of dw.com, but no content to keep
    f"{W}/de/julia-vergin/person-35898882": ("de", "35898882", "", f"{W}/de/julia-vergin/person-35898882"),
    f"{W}/de/themen/s-9077": ("de", "9077", "", f"{W}/de/themen/s-9077"),
    f"{W}/en/latest-videos/st-62391524": ("en", "62391524", "", f"{W}/en/latest-videos/st-62391524"),
    f"{W}/de/long-covid/t-64475679": ("de", "64475679", "", f"{W}/de/long-covid/t-64475679"),
    "https://learngerman.dw.com/en/harry/c-55727738": (
        *("en", "55727738", ""),
        "https://learngerman.dw.com/en/harry/c-55727738",
    ),
    f"{W}/en/live-tv/channel-english": ("en", "", "", f"{W}/en/live-tv/channel-english"),
    f"{W}/de/schlagzeilen/headlines-de": ("de", "", "", f"{W}/de/schlagzeilen/headlines-de"),
    f"{W}/de/themen-von-a-bis-z/index-de/a": ("de", "", "", f"{W}/de/themen-von-a-bis-z/index-de/a"),
    f"{W}/en/search/page-1": ("en", "1", "", f"{W}/en/search/page-1"),
    # short
    "https://p.dw.com/p/4boRv": ("", "68117411", "article", ""),
    "https://p.dw.com/p/RPYx": ("", "6533123", "article", ""),
    "http://p.dw.com/p/4boRv?maca=de-Twitter-sharing": ("", "68117411", "article", ""),
    # hosts that show the same page
    "https://amp.dw.com/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    "https://m.dw.com/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    "http://www.dw.com/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    "https://dw.com/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    "https://WWW.DW.COM/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    f"https://www.{ONION}/en/x/a-77538843": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    # what follows the path
    f"{W}/en/x/a-77538843?maca=en-rss-en-all-1573-rdf": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    f"{W}/en/x/a-77538843?at_medium=SocialMedia&at_origin=Web": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    f"{W}/en/x/a-77538843?redirect=0#comments": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    f"{W}/en/x/a-77538843/": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    f"  {W}/en/x/a-77538843\n": ("en", "77538843", "article", f"{W}/en/x/a-77538843"),
    # Chinese, simplified and traditional, share ids; until 2023 the query told them apart
    f"{W}/zh/x/a-16785568?zhongwen=simp": ("zh", "16785568", "article", f"{W}/zh/x/a-16785568"),
    f"{W}/zh/x/a-16785568?zhongwen=trad": ("zh-hant", "16785568", "article", f"{W}/zh-hant/x/a-16785568"),
    f"{W}/zh/x/a-16785568?&zhongwen=trad": ("zh-hant", "16785568", "article", f"{W}/zh-hant/x/a-16785568"),
    f"{W}/zh-hant/x/a-16785568": ("zh-hant", "16785568", "article", f"{W}/zh-hant/x/a-16785568"),
    f"{W}/pt-002/x/a-1234567": ("pt-002", "1234567", "article", f"{W}/pt-002/x/a-1234567"),
    # slugs are raw, encoded, encoded twice
    f"{W}/de/putin-ära/a-65027513": ("de", "65027513", "article", f"{W}/de/putin-%C3%A4ra/a-65027513"),
    f"{W}/de/putin-%C3%A4ra/a-65027513": ("de", "65027513", "article", f"{W}/de/putin-%C3%A4ra/a-65027513"),
    f"{W}/de/putin-%c3%a4ra/a-65027513": ("de", "65027513", "article", f"{W}/de/putin-%C3%A4ra/a-65027513"),
    f"{W}/de/putin-%25C3%25A4ra/a-65027513": ("de", "65027513", "article", f"{W}/de/putin-%C3%A4ra/a-65027513"),
    f"{W}/zh/a b(c)「d」/a-65027513": (
        *("zh", "65027513", "article"),
        f"{W}/zh/a%20b%28c%29%E3%80%8Cd%E3%80%8D/a-65027513",
    ),
    f"{W}/zh/a%20b/a-65027513": ("zh", "65027513", "article", f"{W}/zh/a%20b/a-65027513"),
    # before there were languages in the path
    "http://www.dw.de/hip-berliners/a-16753773": ("", "16753773", "article", f"{W}/hip-berliners/a-16753773"),
    "http://www.dw.de/made-in-germany/s-3065-9798": ("", "3065", "", f"{W}/made-in-germany/s-3065-9798"),
    f"{W}/a-19385797": ("", "19385797", "article", f"{W}/a-19385797"),
    "http://www.dw-world.de/dw/article/0,,4708386,00.html": ("", "4708386", "article", ""),
    "http://www.dw-world.de/dw/article/0,2144,3599934,00.html": ("", "3599934", "article", ""),
    # where the site and the app keep an article's parts
    "https://api.dw.com/api/detail/article/64249132": ("", "64249132", "article", ""),
    "https://api.dw.com/api/detail/gallery/64249132": ("", "64249132", "gallery", ""),
    "https://api.dw.com/api/detail/video/64249132": ("", "64249132", "video", ""),
    f"{W}/graph-api/de/content/article/64249132": ("de", "64249132", "article", ""),
    f"{W}/graph-api/en/content/image-gallery/64249132": ("en", "64249132", "gallery", ""),
    f"{W}/graph-api/en/content/liveblog/64249132": ("en", "64249132", "live", ""),
    f"{W}/overlay/image/article/65106525/65088951": ("", "65106525", "article", ""),
    f"{W}/overlay/media/en/wine-champion/16854333/16863843": ("en", "16854333", "video", ""),
}

NOT_DW = (
    *("", "a-1", "about:blank", "file:///home/x/a-77538843.html", "ftp://www.dw.com/en/x/a-77538843"),
    *("https://dw.com.example.org/en/x/a-77538843", "https://notdw.com/a-1", "https://example.org/www.dw.com/en/x/a-1"),
    *("https://dw.com@example.org/en/x/a-77538843", "javascript:alert(1)", "https://[::1"),
)


@pytest.mark.parametrize("url", FORMS)
def test_an_address_tells_what_it_names(url: str) -> None:
    language, number, kind, canonical = FORMS[url]
    known = address(url)

    assert known is not None
    assert (language, number, kind) == (known.language, known.id, known.kind or "")
    if canonical:
        assert canonical == known.url


@pytest.mark.parametrize("url", FORMS)
def test_a_canonical_address_is_its_own_canonical_form(url: str) -> None:
    known = address(url)
    assert known is not None
    again = address(known.url)

    assert again is not None
    assert (known.id, known.url) == (again.id, again.url)


@pytest.mark.parametrize("url", NOT_DW)
def test_what_is_not_dw_com_is_not_taken_for_it(url: str) -> None:
    known = address(url)

    assert known is None or not known.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_service_has_its_path(code: str) -> None:
    known = address(f"{W}/{code}/x/a-12345678")

    assert known is not None
    assert (code, "12345678") == (known.language, known.id)


@pytest.mark.parametrize("path", ["fa", "pt", "xx", "EN2", "zh-tw"])
def test_what_is_no_language_service_is_no_language(path: str) -> None:
    known = address(f"{W}/{path}/x/a-12345678")

    assert known is not None
    assert known.language == ""


@settings(max_examples=50, deadline=None)
@given(articles(size=1))
def test_an_articles_address_is_canonical(article: Article) -> None:
    """What the other tests are built on: an address of any language and slug, and its own identity."""
    known = address(article.url)

    assert known is not None
    assert (article.url, article.id, article.language, article.kind) == (
        *(known.url, known.id, known.language),
        known.kind,
    )


@given(st.integers(1, 10**12 - 1))
def test_a_short_address_and_its_number_are_one(number: int) -> None:
    known = address(short(str(number)))

    assert known is not None
    assert known.id == str(number)


@pytest.mark.parametrize("code", ["", "/", "0", "zzzzzzzzzzzz", "a-b", "4boRv/x", "é"])
def test_a_short_address_of_nothing_names_nothing(code: str) -> None:
    known = address(f"https://p.dw.com/p/{code}")

    assert known is None or known.id == ""


def test_an_address_can_be_made_from_an_id_alone() -> None:
    """dw.com takes any slug."""
    known = address(by_id("zh", "64249132", "t"))

    assert known is not None
    assert (known.language, known.letters, known.id) == ("zh", "t", "64249132")


@given(st.text())
def test_encoding_is_done_once(text: str) -> None:
    """Encoded or not, the same path; and only characters an address may have."""
    path = encoded("/" + text.encode("utf-8", "replace").decode())

    assert path == encoded(path)
    assert path.isascii()
    assert " " not in path


LINKS = {
    "/en/x/a-77538843?maca=en-rss": f"{W}/en/x/a-77538843",
    "a-77538843": f"{W}/en/y/a-77538843",
    "//www.dw.com/en/x/a-77538843": f"{W}/en/x/a-77538843",
    "https://amp.dw.com/de/ä/a-77538843#c": f"{W}/de/%C3%A4/a-77538843",
    "https://p.dw.com/p/4boRv": "https://p.dw.com/p/4boRv",
    "https://example.org/?utm_source=dw&b=1": "https://example.org/?b=1",
    "https://example.org/?fbclid=1": "https://example.org/",
    "https://example.org/a%20b?q=a+b&c#part": "https://example.org/a%20b?q=a+b&c#part",
    "HTTPS://Example.ORG/A": "https://Example.ORG/A",
    "mailto:a@example.org?subject=b": "mailto:a@example.org?subject=b",
    "javascript:alert(1)": "",
    "JaVaScRiPt:alert(1)": "",
    " java\nscript:alert(1)": "",
    "data:text/html,x": "",
    "vbscript:x": "",
    "file:///etc/passwd": "",
    "mailto:": "",
    "http://": "",
    "https://[": "",
    "https://example.org:port/": "",
}


@pytest.mark.parametrize("href", LINKS)
def test_a_link_is_absolute_and_without_trackers(href: str) -> None:
    """dw.com's own become canonical; what a browser would run or open from the disk becomes nothing."""
    assert LINKS[href] == absolute(href, f"{W}/en/y/a-1")


@given(st.text(), st.text())
def test_no_text_makes_reading_an_address_fail(url: str, base: str) -> None:
    address(url)
    link = absolute(url, base)

    assert link == "" or link.lower().startswith(("http://", "https://", "mailto:"))


HOSTS = {
    "dw.com": True,
    "www.dw.com": True,
    "STATIC.DW.COM": True,
    "www.dw.com.": True,
    "dw.de": True,
    "www.dw-world.de": True,
    f"www.{ONION}": True,
    "notdw.com": False,
    "dw.com.example.org": False,
    "": False,
}


@pytest.mark.parametrize("host", HOSTS)
def test_whose_host_it_is(host: str) -> None:
    assert HOSTS[host] == is_dw(host)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://evil.example\\@www.dw.com/de/a/a-1", "evil.example"),
        ("https://www.dw.com\\.evil.example/", "www.dw.com"),
        ("https:\\\\evil.example\\www.dw.com", "evil.example"),
        ("https://www.dw.com/?\\@evil.example", "www.dw.com"),
        ("https://www.dw.com@evil.example/", "evil.example"),
        ("https://www.dw.com:x/", ""),
        ("http://[", ""),
        ("mailto:a\\b@example.org", ""),
    ],
)
def test_the_host_is_the_one_a_browser_asks(url: str, expected: str) -> None:
    """A backslash is a slash to it: what is named beside a link is who is asked."""
    assert host(url) == expected


def test_a_backslash_gives_no_address_of_dws_to_another_site() -> None:
    assert address("https://evil.example\\@www.dw.com/de/a/a-1") is None
    assert absolute("\\\\evil.example\\a", "https://www.dw.com/") == "https://evil.example/a"


@pytest.mark.timeout(30)
def test_an_address_encoded_very_often_is_decoded_in_one_walk() -> None:
    """The square of a megabyte would take an hour."""
    assert encoded("/de/%" + "25" * 400_000 + "41/a-1") == "/de/A/a-1"


@given(st.text("%2541é/", max_size=60))
def test_decoding_in_one_walk_is_decoding_until_nothing_is_left(path: str) -> None:
    raw = path.encode()
    while re.search(rb"%[0-9A-Fa-f]{2}", raw):
        raw = unquote_to_bytes(raw)

    assert encoded(path) == quote(raw, safe="/")
