"""Trees of chance, out of the elements, classes and attributes that rules wait for."""

from __future__ import annotations

from random import Random

_TAGS = (
    "p p p div div span a a em strong b i sub sup br h1 h2 h3 h4 ul ol li table thead tbody tr td th caption blockquote "
    "figure figcaption img picture source small video audio iframe aside section article header footer time hr form input "
    "button label select option textarea svg math path script style noscript template object embed link meta title base "
    "body html head frameset plaintext pre code dl dt dd center font u s details summary dialog x-y amp-img amp-video"
).split()
_CLASSES = (
    "rich-text longText picBox full overlayLink mediaItem gallery group col3 infobox liveblog-post placeholder-image "
    "dw-widget yt-wrapper tweet embed vjs-wrapper headline copyright kicker teaser-text author-details author-link extra-info "
    "author author-name image-gallery rich-text-ad advertisement smallList artikel intro content-area big sharing"
).split()
_NAMES = "class id href src srcset data-id data-url data-duration alt title colspan rowspan lang dir style onclick link name value".split()
_VALUES = (
    "70000001 70000006 0 -1 99999999999999999999 /de/x/a-70000001 https://example.org/ javascript:x // # ? http://[ "
    "https://static.dw.com/image/70000006_605.jpg https://www.youtube.com/embed/abcdefghijk /overlay/media/de/x/1/2 "
    "${formatId} 3:38 9:9:9 mp3 a.mp4 bodyContent related-topics media_id file_name"
).split()  # fmt: skip
_WORDS: tuple[str, ...] = (
    "Am Morgen ",
    "kam das Wasser. ",
    "Mehr dazu: ",
    "© 2024 DW ",
    " ",
    "\n",
    "\u00a0",
    "\u200b",
    "水",
    "ماء",
    "e\u0301",
    "",
)
_WORDS += ("&amp;", "&nbsp", "&#xD800;", "&#128;", "&unknown;", "<", ">", "\0", "\ufeff", "\ud800", "(", ")", "w" * 500)
_QUOTES = ("", '"', "'")
_FRAMES = (
    '<html lang="de"><head><meta property="og:site_name" content="dw.com"></head><body><div id="root"><article><header>'
    '<h1>Der Fluss</h1></header><div class="rich-text">{}</div></article></div></body></html>',
    '<html lang="de"><body><div id="bodyContent"><div class="col3"><h1>Der Fluss</h1><div class="longText">{}</div></div>'
    '</div><ul class="smallList"><li><strong>Datum</strong> 01.02.2015</li></ul></body></html>',
    '<html lang="de"><head><title>Der Fluss</title></head><body><article><h1>Der Fluss</h1>{}</article></body></html>',
    '<html amp lang="de"><body><article><h1>Der Fluss</h1>{}</article></body></html>',
    "{}",
)  # fmt: skip


def page(chance: Random) -> str:
    return chance.choice(_FRAMES).replace("{}", column(chance))


def column(chance: Random) -> str:
    return "".join(_piece(chance) for _ in range(int(chance.expovariate(1 / 60)) + 1))


def _piece(chance: Random) -> str:
    """A tag that is opened, one that is closed, or words: whether it is a tree is up to whoever reads it."""
    kind = chance.random()
    if kind < 0.4:
        return "".join(chance.choices(_WORDS, k=chance.randint(1, 8)))
    tag = chance.choice(_TAGS)
    if kind < 0.65:
        return f"</{tag}>"
    inner = "".join(chance.choices(_WORDS, k=3)) + f"</{tag}>" if kind < 0.9 else ""
    return f"<{tag}{''.join(_attribute(chance) for _ in range(chance.randint(0, 4)))}>{inner}"


def _attribute(chance: Random) -> str:
    name = chance.choice(_NAMES)
    value = " ".join(chance.choices(_CLASSES if name == "class" else _VALUES, k=chance.randint(1, 2)))
    begin, end = chance.choices(_QUOTES, k=2) if chance.random() < 0.2 else chance.choices(_QUOTES) * 2
    return f" {name}={begin}{value}{end}"
