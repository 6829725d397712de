"""Pages that are broken or mean harm end in an article or in an error a person can read, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import LAYOUTS, build_page
from nachlese.article import Article, Paragraph, plain
from nachlese.errors import NachleseError, TooLarge
from nachlese.parse import Reading, parse
from river import URL as RIVER_URL
from river import p, react, texts
from samples import CITY, GARDEN, RIVER, SAMPLES

MIB = 1 << 20
_SECONDS = 60  # seconds take a slow machine; a reader that is quadratic in any of these sizes takes hours

REACT = (
    '<!doctype html><html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root">'
    '<article><div class="content-area"><header><h1>Der Fluss</h1></header><div class="rich-text">{}</div></div>'
    "</article></div></body></html>"
)
OLD = (
    '<html lang="de"><body><div id="bodyContent"><div class="col3"><h1>Der Fluss</h1>'
    '<div class="longText">{}</div></div></div></body></html>'
)
PLAIN = (
    '<html lang="de"><head><title>Der Fluss</title></head><body><article><h1>Der Fluss</h1>{}</article></body></html>'
)
SKELETONS = {"react": REACT, "old-cms": OLD, "unknown": PLAIN}
TEXT = "<p>" + "Am Morgen kam das Wasser. " * 8 + "</p>"


def _deep(tag: str, size: int) -> str:
    each = size // (2 * len(tag) + 5)
    return f"<{tag}>" * each + TEXT + f"</{tag}>" * each


BODIES: dict[str, Callable[[], str]] = {
    "deep div": lambda: _deep("div", 5 * MIB),
    "deep span": lambda: _deep("span", 5 * MIB),
    "deep em": lambda: _deep("em", MIB),
    "deep list": lambda: TEXT + "<ul><li>a" * (MIB // 9),
    "deep quote": lambda: _deep("blockquote", 2 * MIB),
    "deep table": lambda: TEXT + "<table><tr><td>a" * (MIB // 16),
    "deep links": lambda: TEXT + '<a href="/de/x/a-70000001">a' * (MIB // 28),
    "deep boxes": lambda: TEXT + '<aside class="infobox"><h3>a</h3><p>b</p>' * (MIB // 40),
    "deep posts": lambda: TEXT + '<section class="liveblog-post"><h2>a</h2>' * (MIB // 42),
    "never closed": lambda: TEXT + "<p><strong><em>a" * (2 * MIB // 16),
    "one long text": lambda: "<p>" + "Wasser " * (10 * MIB // 7) + "</p>",
    "one long word": lambda: TEXT + "<p>" + "w" * (10 * MIB) + "</p>",
    "many paragraphs": lambda: "<p>Wasser</p>" * (MIB // 52),
    "many breaks": lambda: TEXT + "<p>" + "a<br>" * (MIB // 40) + "</p>",
    "many links": lambda: TEXT + '<p><a href="/de/x/a-70000001?maca=x">a</a> ' * (MIB // 88),
    "many pictures": lambda: TEXT + '<figure><img data-id="12345" alt="a"></figure>' * (MIB // 94),
    "many rows": lambda: TEXT + "<table>" + "<tr><td>a<td>b" * (MIB // 56),
    "many items": lambda: TEXT + "<ul>" + "<li>a" * (MIB // 40),
    "a million attributes": lambda: TEXT + "<p " + " ".join(f"a{n}=b" for n in range(1_000_000)) + ">a</p>",
    "a million attributes, parted by slashes": lambda: (
        TEXT + "<p/" + "/".join(f"a{n}" for n in range(1_000_000)) + ">a</p>"
    ),
    "a million attributes behind a quote": lambda: (
        TEXT + '<p " ' + " ".join(f"a{n}" for n in range(1_000_000)) + ">a</p>"
    ),
    "a million attributes, not parted": lambda: (
        TEXT + "<p " + "".join(f"a{n}='b'" for n in range(1_000_000)) + ">a</p>"
    ),
    "tags in tags": lambda: TEXT + '<a"' * (MIB // 3),
    "an address encoded again and again": lambda: TEXT + f'<a href="/de/%{"25" * (MIB // 2)}/a-1">a</a>',
    "a long attribute": lambda: TEXT + f'<p class="{"rich-text " * (5 * MIB // 10)}">a</p>',
    "a long address": lambda: TEXT + f'<a href="/de/{"%25" * MIB}/a-1">a</a>',
    "a long clock": lambda: TEXT + f'<div class="vjs-wrapper"><video data-duration="{"9:" * MIB}"></video></div>',
    "huge spans": lambda: TEXT + f'<table><tr><td colspan="{"9" * 5000}" rowspan="-1">a</td></tr></table>',
    "many entities": lambda: TEXT + "<p>" + "&amp;&nbsp;&#x1F30A;" * (2 * MIB // 20) + "</p>",
    "numbers of no character": lambda: TEXT + "<p>a&#xD800;b&#0;c&#x110000;d&#xFFFE;e&#1;f</p>",
    "comments": lambda: TEXT + "<!-- a " * (2 * MIB // 7),
    "declarations": lambda: TEXT + "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;<?xml a?><![CDATA[a]]>",
    "svg and math": lambda: TEXT + "<svg><math><p>a</p><title>b</title></math></svg>" * 1000,
    "scripts in text": lambda: TEXT + "<script>document.write('<p>a</p>')</script><style>p{}</style>" * 1000,
}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("skeleton", SKELETONS)
@pytest.mark.parametrize("body", BODIES)
def test_a_hostile_column_ends_in_bounded_time(body: str, skeleton: str) -> None:
    """Whatever stands in the text."""
    page = SKELETONS[skeleton].replace("{}", BODIES[body]()).encode("utf-8", "surrogatepass")
    begun = time.monotonic()

    _read_or_refused(page)

    assert time.monotonic() - begun < _SECONDS


def test_what_is_nested_deep_keeps_its_words() -> None:
    """Markup nobody wrote by hand is given up, the text in it is not."""
    read = _read_or_refused(REACT.replace("{}", "<div>" * 1500 + TEXT + "</div>" * 1500).encode())

    assert read is not None
    words = " ".join(plain(block.children) for block in read.article.body if isinstance(block, Paragraph))
    assert words.count("Am Morgen kam das Wasser.") == 8


def test_what_is_nested_beyond_reading_is_refused_whole() -> None:
    """Below 2,048 levels libxml2 reads nothing more: an error is better than an article without its end."""
    with pytest.raises(TooLarge):
        parse(REACT.replace("{}", _deep("div", 5 * MIB)).encode(), RIVER.url)


def test_more_attributes_than_any_element_has_are_refused_before_they_take_hours() -> None:
    """490 are read; twice that is not, but of a page so small that no number of them takes a second."""
    most = " ".join(f"a{number}=b" for number in range(490))
    few, many = f"<p {most}>{TEXT}</p>", f"<p {most} {most.upper()}>{TEXT}</p>"
    more = f"<p>{TEXT * 4000}</p>"

    assert _read_or_refused(REACT.replace("{}", few + more).encode()) is not None
    assert _read_or_refused(REACT.replace("{}", many).encode()) is not None
    with pytest.raises(TooLarge, match="500 attributes"):
        parse(REACT.replace("{}", many + more).encode(), RIVER.url)


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><path d='M0 0'></path></svg>",
        "<svg/>",
        "<svg viewBox='0 0 1 1'><g>",
        "<svg><g><use/></g>",
        "<svg><title>Fluss</title></svg>",
        "<svg><!-- </svg> --></svg>",
        "<svg><script>'</svg>'</script></svg>",
        "<svg><path d='</svg>'></path></svg>",
        "</svg>",
    ],
)
def test_a_drawing_however_it_ends_takes_no_text_with_it(drawing: str) -> None:
    second = "<b></b><svg><path d='M0 0'></path></svg>"
    lines = f"<p>Vor ihr. {drawing}</p><p>Nach ihr, und wieder: {second}</p><p>Am Ende.</p>"

    read = _read_or_refused(REACT.replace("{}", lines).encode())

    assert read is not None
    assert [plain(block.children) for block in read.article.body if isinstance(block, Paragraph)] == [
        "Vor ihr.",
        "Nach ihr, und wieder:",
        "Am Ende.",
    ]


def test_more_tags_than_any_article_has_are_refused_before_they_take_the_memory() -> None:
    with pytest.raises(TooLarge, match="1,000,000 tags"):
        parse(REACT.replace("{}", "<p>" * 20 * MIB).encode(), RIVER.url)


def _apollo(fields: str) -> str:
    """A state whose article has these fields, beside its id."""
    return '{"ROOT_QUERY":{"content":{"__ref":"A"}},"A":{"id":70000001,' + fields + "}}"


STATES = {
    "deep lists": "[" * 1_000_000,
    "deep objects": '{"a":' * 1_000_000,
    "a long number": '{"ROOT_QUERY":' + "9" * 100_000 + "}",
    "a ring": _apollo('"title":{"__ref":"A"},"persons":{"__ref":"A"},"videos":[{"__ref":"A"}]'),
    "wrong kinds": _apollo('"title":7,"text":[1],"persons":{},"posts":"x","mainContentImageLink":[],"regions":9'),
    "wrong kinds within": _apollo(
        '"title":"x","videos":[null,1],"imageGalleries":[{"id":{}}],"persons":[[]],"posts":[7]'
    ),
    "a time of another kind": _apollo('"title":"x","text":"<p>a</p>","firstPublicationDate":{},"lastModifiedDate":-1'),
    "a text of nothing": _apollo('"title":"x","text":"<<<</p><!--"'),
    "no end": '{"ROOT_QUERY":{"content":{"__ref":"A"}},"A":{"text":"',
    "lone surrogates": _apollo('"title":"x\\ud800y","text":"<p>\\udfff</p>"'),
    "a deep text": _apollo('"title":"x","text":"' + "<i>" * 400_000 + '"'),
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ["__APOLLO_STATE__", "__APP_STATE__"])
@pytest.mark.parametrize("state", STATES)
def test_a_hostile_state_ends_in_an_article_or_an_error(state: str, name: str) -> None:
    """The state is the page's own text, and no more to be trusted than the rest of it."""
    page = REACT.replace("{}", TEXT).replace("</body>", f"<script> window.{name}={STATES[state]};</script></body>")
    begun = time.monotonic()

    _read_or_refused(page.encode())

    assert time.monotonic() - begun < _SECONDS


NEWS = (
    "[" * 100_000,
    '{"@type":["NewsArticle"]}',
    '{"@type":"NewsArticle","author":7,"datePublished":[]}',
    "null",
    "{",
)


@pytest.mark.parametrize("news", NEWS, ids=range(len(NEWS)))
def test_hostile_ld_json_costs_nothing_but_itself(news: str) -> None:
    script = f'<script type="application/ld+json">{news}</script></head>'
    page = REACT.replace("{}", TEXT).replace("</head>", script)

    read = _read_or_refused(page.encode())

    assert read is not None
    assert read.article.headline == "Der Fluss"


EMPTY = (
    b"",
    b" ",
    b"\0",
    b"\0" * 1000,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b"<!--",
    b"<!doctype html>",
    b"text",
    b"\xff" * 99,
)


@pytest.mark.parametrize("page", EMPTY, ids=range(len(EMPTY)))
def test_an_empty_page_is_an_error_that_says_so(page: bytes) -> None:
    with pytest.raises(NachleseError) as raised:
        parse(page, RIVER.url)

    assert str(raised.value)


def test_a_page_beyond_the_bound_is_too_large() -> None:
    with pytest.raises(TooLarge):
        parse(b"a" * (64 * MIB + 1), RIVER.url)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_of_a_saved_page_does_not_matter(encoding: str, layout: str) -> None:
    """Browsers save pages in more than one."""
    for article in SAMPLES:
        page = build_page(article, layout)

        assert parse(page.encode(), article.url).article == parse(page.encode(encoding), article.url).article


def test_an_older_encoding_is_read_as_the_page_declares_it() -> None:
    page = REACT.replace("{}", TEXT + "<p>Brücke, Fluß, „Ufer“</p>").replace(
        "<head>", '<head><meta charset="windows-1252">'
    )

    read = _read_or_refused(page.encode("windows-1252"))

    assert read is not None
    assert "Brücke, Fluß, „Ufer“" in [
        plain(block.children) for block in read.article.body if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize("declared", ["undefined", "idna", "rot13", "base64", "unicode_escape", "no-such", "utf-16"])
def test_an_encoding_that_is_none_of_a_page_is_read_as_utf_8(declared: str) -> None:
    page = REACT.replace("{}", TEXT + "<p>Fluß</p>").replace("<head>", f'<head><meta charset="{declared}">').encode()

    read = _read_or_refused(page + b"\xff")

    assert read is not None
    assert "Am Morgen" in str(read.article.body[0])


def test_what_compares_in_a_script_is_no_element() -> None:
    """A page of the old CMS has scripts in its midst, and "i<n;" is followed by thousands of words."""
    script = "<script>for(i=0;i<n;i++){" + "a b/c=d " * 2000 + "}</script>"

    assert _read_or_refused(REACT.replace("{}", TEXT + script).encode()) is not None


def test_bytes_that_are_no_text_cost_only_themselves() -> None:
    """A character cut in two, a null byte, a byte of another encoding: the words around them stay."""
    page = REACT.replace("{}", TEXT + "<p>vorher@nachher</p>").encode()
    for broken in (b"\xc3", b"\0", b"\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "é".encode("latin-1")):
        read = _read_or_refused(page.replace(b"@", broken))

        assert read is not None
        last = read.article.body[-1]
        assert isinstance(last, Paragraph)
        words = plain(last.children)
        assert words.startswith("vorher")
        assert words.endswith("nachher")
        words.encode()  # no lone surrogate


def test_lone_surrogates_in_a_text_are_not_passed_on() -> None:
    last = parse(REACT.replace("{}", TEXT + "<p>vorher\ud800nachher</p>"), RIVER.url).article.body[-1]

    assert isinstance(last, Paragraph)
    plain(last.children).encode()


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SAMPLES), st.integers(0, 10**9), st.binary(max_size=6), st.integers(0, 400))
def test_a_page_cut_and_patched_anywhere_is_read_or_refused(
    layout: str, article: Article, place: int, patch: bytes, gap: int
) -> None:
    """A download that broke off, an add-on that edits pages."""
    page = build_page(article, layout).encode()
    place %= len(page)

    _read_or_refused(page[:place] + patch + page[place + gap :])
    _read_or_refused(page[:place])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.text()), st.text())
def test_any_bytes_under_any_address_are_read_or_refused(page: bytes | str, url: str) -> None:
    _read_or_refused(page, url)


@pytest.mark.parametrize("article", [RIVER, CITY, GARDEN], ids=lambda article: article.language)
def test_an_address_of_nowhere_leaves_the_pages_own_claim(article: Article) -> None:
    """A page saved to a file is still the article it says it is."""
    for url in ("", "file:///home/x/page.html", "https://mirror.example/a", "http://[", "\ud800"):
        assert parse(build_page(article, "react-state").encode(), url).article.key == article.key


@pytest.mark.parametrize("url", ["\udcff", "https://x\udcff/", "file:///\udcff"])
def test_half_a_character_in_an_address_is_in_no_record(url: str) -> None:
    """A path that is no UTF-8 comes so from a command line."""
    read = parse(PLAIN.replace("{}", TEXT), url)

    assert msgspec.json.encode(read.article)


def _read_or_refused(page: bytes | str, url: str = RIVER.url) -> Reading | None:
    """What reading gives, None where it ends in an error a person can read; any other exception fails the test."""
    try:
        return parse(page, url)
    except NachleseError as error:
        if not str(error):
            raise
        return None


@pytest.mark.parametrize(
    "piece",
    [
        '<amp-youtube data-videoid="a&#1;b"></amp-youtube>',
        "a<amp-ad></amp-ad>b&#1;c",
        "<i>a</i><amp-ad></amp-ad>b&#xFFFE;c",
    ],
)
def test_characters_that_no_text_has_cost_nothing_of_a_page_others_have_altered(piece: str) -> None:
    reading = parse(react(p("Davor.", piece, "Danach.")), RIVER_URL)

    assert {"Davor.", "Danach."} <= set(texts(reading))
