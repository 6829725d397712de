"""One thing very often, or very deep, or very long: a hundred kilobytes to ten megabytes of it."""

from __future__ import annotations

from random import Random

_TEXT = "<p>" + "Am Morgen kam das Wasser, leise und braun. " * 6 + "</p>"
_REPEATED = (
    "<div>", "<span>", "<b>", "<b>a", "<i><b>a</i>", "<p>", "<p>a", "<p>a</p>", "<ul><li>a", "<ol><li>", "<li>a", "<table>",
    "<table><tr><td>a", "<tr><td>a<td>b", "<tr><td>a</td></tr>", "<td>a", "<blockquote>", "<blockquote><p>a", "<a href=/de/x/a-1>a",
    "<a href=https://example.org/?a=b&c=d>a</a> ", "<img data-id=12345>", "<figure><img data-id=12345 alt=a></figure>",
    '<img src=x srcset="https://static.dw.com/image/12345_605.jpg 1x">', "<br>", "a<br>", "<em>a</em> ", "<h2>a</h2>",
    "<h2><a>", "<strong>a</strong>", "<font><u>", "<svg>", "<math><mi>", "<svg><title>a</title></svg>", "<template>",
    "<select><option>", "<iframe src=https://example.org/></iframe>", "<script>a</script>", "<style>a</style>", "<!--a-->",
    "<!--", "<![CDATA[a]]>", "<?a?>", "</p>", "</div>", "</b>", "&amp;", "&amp", "&nbsp;", "&#x1F30A;", "&CounterClockwiseContourIntegral",
    "&notit", "&", "w", "w ", "水", "\u200b", "\u0301", "e\u0301", "\u202e", "\ud800", "\0", "\n", " ", "\t<", "'", '"', "<a\"", "<a '",
    '<aside class="infobox"><h3>a</h3><p>b</p>', '<section class="liveblog-post"><h2>a</h2>', '<div class="rich-text">',
    '<div class="longText">', '<div class="mediaItem"><input name="media_id" value="1">', '<div class="embed dw-widget" data-id=1></div>',
    '<p class="author-details"><a class=author-link>a</a></p>', "<form><p>", "<object><p>", "<button><p>", "<nobr>", "<a><p>",
    "<meta name=a content=b>", "<link rel=canonical href=/de/x/a-1>", "<title>a</title>", "<h1>a</h1>", "<frameset>", "<body a>",
    '<script type="application/ld+json">{"@type":"NewsArticle"}</script>', "<script>window.__APOLLO_STATE__={}</script>",
    '<source src="a.mp4">', "<video><source>", "<ruby><rb>a<rt>", "<dl><dt>a<dd>", "<details><summary>a", "<u><table>",
)  # fmt: skip
_FRAMES = (
    '<html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root"><article><h1>Der Fluss</h1>'
    '<div class="rich-text">@{}</div></article></div></body></html>',
    '<html lang="de"><body><div id="bodyContent"><h1>Der Fluss</h1><div class="longText">@{}</div></div></body></html>',
    '<html lang="de"><body><article><h1>Der Fluss</h1>@{}</article></body></html>',
    '<html lang="de"><head>{}</head><body><article><h1>Der Fluss</h1><div class="rich-text">@</div></article></body></html>',
    '<html lang="de"><body><article><h1>{}</h1><div class="rich-text">@</div></article></body></html>',
    '<html lang="de"><body><article><h1>Der Fluss</h1><div class="rich-text">@<p {}>a</p></div></article></body></html>',
    '<html lang="de"><body><article><h1>Der Fluss</h1><div class="rich-text">@<p class="{}">a</p></div></article></body></html>',
    '<html lang="de"><body><article><h1>Der Fluss</h1><div class="rich-text">@<a href="/de/{}">a</a></div></article></body></html>',
    '<html lang="de"><body><article><h1>Der Fluss</h1><div class="rich-text">@<img srcset="{}"></div></article></body></html>',
    '<script>window.__APOLLO_STATE__={"ROOT_QUERY":{"content":{"__ref":"A"}},"A":{"id":70000001,"title":"a","text":"{}"}}</script>',
    '<script>window.__APOLLO_STATE__={"ROOT_QUERY":{"content":{}},"A":{"id":70000001}}</script>',
)  # fmt: skip
REPEATED, FRAMES = len(_REPEATED), len(_FRAMES)


def page(chance: Random) -> str:
    size = int(10 ** chance.uniform(5, 7))
    return repeated(chance.randrange(REPEATED), chance.randrange(FRAMES), size)


def repeated(piece: int, frame: int, size: int) -> str:
    """``size`` characters of a piece in a frame."""
    each = _REPEATED[piece]
    return _FRAMES[frame].replace("@", _TEXT).replace("{}", each * (size // len(each)))


# By name, with how often: what a page might be that is to take all time or memory there is.
LARGE: dict[str, tuple[str, int]] = {
    "nesting": ("<div>", 1_000_000),
    "text": ("Das Wasser kam. ", 650_000),
    "a word": ("w", 10_000_000),
    "rows": ("<tr><td>a<td>b", 1_000_000),
    "bold, never closed": ("<b>", 1_000_000),
    "marks that cross": ("<i><b>a</i>", 60_000),
    "paragraphs": ("<p>a", 100_000),
    "entities": ("&amp;&nbsp;&#x1F30A;&notit", 200_000),
    "pictures": ('<figure><img data-id=12345 src="https://static.dw.com/image/12345_605.jpg"></figure>', 20_000),
    "tags in tags": ('<a"', 3_000_000),
    "an address": ("\u202e", 9_500_000),
}
_FRAME_OF = {"an address": 7}  # of the others the first


def large(name: str) -> str:
    piece, times = LARGE[name]
    return _FRAMES[_FRAME_OF.get(name, 0)].replace("@", _TEXT).replace("{}", piece * times)
