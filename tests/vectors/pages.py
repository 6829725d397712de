"""Small pages of every layout with a place for a vector wherever a page can hold anything.

A place stands in a page as ``[[name kind default]]``: ``raw`` takes a vector as it is, ``text`` escaped as a server
would, ``attr`` as the value of an attribute in double quotes, ``json`` in a string of the state.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection

from vectors import Vector

URL = "https://www.dw.com/de/der-fluss/a-70000001"
_PLACE = re.compile(r"\[\[(\w+) (raw|text|attr|json)((?: [^\]]*)?)\]\]")
_RUNNING = "<p>" + "Am Morgen kam das Wasser, leise und braun, und die Leute standen am Ufer. " * 3 + "</p>"

_HEAD = """<!doctype html><html lang="[[lang attr de]]" dir="[[dir attr ltr]]"><head><meta charset="utf-8">
<meta property="og:site_name" content="dw.com"><link rel="canonical" href="[[canonical attr https://www.dw.com/de/der-fluss/a-70000001]]">
<meta property="og:url" content="[[og_url attr]]"><meta property="og:title" content="[[og_title attr Der Fluss]]">
<meta name="description" content="[[description attr Ein Text]]"><meta name="date" content="[[date attr 2024-01-02]]">
<meta name="[[meta_name attr x]]" content="[[meta attr x]]"><title>[[title text Der Fluss]]</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"[[ld_headline json Der Fluss]]",
"datePublished":"[[ld_date json 2024-01-02T03:04:05Z]]","dateModified":"[[ld_modified json]]",
"contentUrl":"[[ld_file json]]","author":[{"@type":"Person","name":"[[ld_author json Anna]]"}]}</script></head>
"""

_COLUMN = (
    _RUNNING
    + """<p>[[words text]]</p><p>a [[line raw]]</p><h2>[[heading text Vorher]]</h2><h3>[[heading_raw raw]]</h3>
<ul><li>[[item text a]]<ul><li>[[nested raw]]</li></ul></li></ul><blockquote><p>[[quote raw a]]</p></blockquote>
<table><tr><th colspan="[[colspan attr 2]]" scope="[[scope attr]]">[[head text a]]</th></tr><tr>
<td rowspan="[[rowspan attr 1]]">[[cell raw a]]</td></tr></table>
<p>Der <a href="[[link attr]]" title="[[link_title attr]]" target="[[target attr]]">Ort</a> und
<a href='[[link_bare raw]]'>andere</a> <a href=[[link_naked raw]]>dort</a>.</p>
<figure class="placeholder-image big"><img data-id="70000006" data-url="https://static.dw.com/image/70000006_605.jpg"
 alt="[[alt attr]]" src="[[src attr]]" srcset="[[srcset attr]]"><figcaption>[[caption text a]]
<small class="copyright">[[credit text Anna/DW]]</small></figcaption></figure>
<figure class="placeholder-image big"><img data-id="[[image_id attr]]" data-url="[[image_url attr]]" alt="x"></figure>
<div class="embed yt-wrapper big"><iframe src="[[frame attr]]" title="[[frame_title attr]]"></iframe></div>
<div class="embed dw-widget big" data-id="[[widget attr]]"></div>
<blockquote class="tweet embed" data-id="[[tweet attr]]">[[tweet_words text a]]</blockquote>
<div class="vjs-wrapper"><h2 class="headline">[[medium_title text Film]]</h2><video data-id="[[medium_id attr]]"
 data-duration="[[duration attr]]" data-posterurl="[[poster attr]]" id="[[video_id attr]]"><source src="[[file attr]]">
</video></div><aside class="infobox"><h3>[[box text Kasten]]</h3><p>[[box_words raw b]]</p></aside>
<p lang="[[words_lang attr de]]" dir="[[words_dir attr]]" class="[[class attr]]" id="[[id attr]]">a</p>[[block raw]]"""
    + _RUNNING
)

_REACT = (
    _HEAD
    + """<body><div id="root"><article><div class="content-area"><header><div class="kicker"><span>[[kicker text Umwelt]]
</span><span>[[kicker_raw raw]]</span></div><h1>[[headline text Der Fluss]]</h1><div class="author-details">
<a class="author-link" href="[[person attr /de/anna/person-1]]">[[author text Anna]]</a><span class="extra-info">
[[detail text]]</span></div><p class="teaser-text">[[teaser text Wasser.]]</p></header>
<figure><img src="https://static.dw.com/image/70000004_605.jpg" alt="[[lead_alt attr]]"><figcaption>[[lead_caption text a]]
<small class="copyright">[[lead_credit text DW]]</small></figcaption></figure><div class="rich-text">"""
    + _COLUMN
    + """</div></div><footer><div class="author"><div class="author-name"><a href="/x">Anna</a><span>[[role text]]</span>
</div></div></footer></article><section id="related-topics"><a href="[[topic attr /de/x/t-1]]">[[topic_name text x]]</a>
</section></div></body></html>"""
)

_LIVE = (
    _HEAD
    + """<body><div id="root"><article><header><h1>[[headline text Der Fluss]]</h1><p class="teaser-text">a</p></header>
<div class="rich-text">"""
    + _RUNNING
    + """</div><section class="liveblog-post"><h2>[[post text Neues]]</h2>
<time datetime="[[post_time attr 2024-01-02T03:04:05Z]]">[[post_shown text]]</time><div class="rich-text">"""
    + _COLUMN
    + """</div></section></article></div></body></html>"""
)

_OLD = (
    _HEAD
    + """<body><div id="bodyContent"><div class="col3"><h4 class="artikel">[[kicker text Umwelt]]</h4>
<h1>[[headline text Der Fluss]]</h1><p class="intro">[[teaser text Wasser.]]</p><div class="picBox full"><a class="overlayLink"
 link="[[overlay attr]]" href="[[overlay_link attr]]"><img src="https://static.dw.com/image/70000004_303.jpg" title="[[lead_title
 attr]]" alt="[[lead_alt attr Ein Ufer (DW)]]"></a><p>[[lead_caption text a]]</p></div><div class="group"><div class="longText">
<div class="picBox"><a class="overlayLink"><img src="https://static.dw.com/image/70000006_303.jpg" alt="[[box_alt attr]]"></a>
<p>[[box_caption text a]]</p></div><div class="mediaItem" data-media-id="1"><input type="hidden" name="media_title"
 value="[[media_title attr Film]]"><input type="hidden" name="media_id" value="[[media_id attr 70000007]]"><input type="hidden"
 name="file_name" value="[[media_file attr]]"><input type="hidden" name="file_duration" value="[[media_clock attr]]">
<input type="hidden" name="preview_image" value="[[media_still attr]]"></div><div class="gallery"><h2>[[gallery text Bilder]]
</h2><div class="longText"><h2>[[slide text a]]</h2><p>[[slide_words raw a]]</p></div></div>"""
    + _COLUMN
    + """</div></div></div><ul class="smallList"><li><strong>Datum</strong> [[day text 01.02.2015]]</li><li><strong>
Autorin/Autor</strong> [[author text Anna]]</li><li><strong>[[label text Themen]]</strong> <a href="[[topic attr /de/x/t-1]]">
[[topic_name text x]]</a></li></ul></div></body></html>"""
)

_PLAIN = (
    _HEAD.replace('<meta property="og:site_name" content="dw.com">', "")
    + "<body><article><h1>[[headline text Der Fluss]]</h1>"
    + _COLUMN
    + "</article></body></html>"
)

_CONTENT: dict[str, object] = {
    "title": "[[state_title json Der Fluss]]",
    "name": "[[state_name json Der Fluss]]",
    "teaser": "[[state_teaser json Wasser.]]",
    "text": _RUNNING
    + '<p>a [[state_line json]]</p><div class="embed dw-widget big" data-id="2"></div><p><a href="[[state_link json]]">'
    'x</a></p>[[state_block json]]<div class="embed image-gallery big" data-id="70000015"></div><div class="vjs-wrapper">'
    '<video data-id="70000007"></video></div>' + _RUNNING,
    "namedUrl": "[[state_url json /de/x/a-70000001]]",
    "permaLinkUrl": "[[state_short json]]",
    "firstPublicationDate": "[[state_date json 2024-01-02T03:04:05Z]]",
    "lastModifiedDate": "[[state_modified json]]",
    "legacyAuthor": "[[state_legacy json]]",
    "kicker": "[[state_kicker json]]",
    "thematicFocusCategory": {"name": "[[state_category json Umwelt]]"},
    "regions": [{"alignedName": "[[state_region json]]", "name": "[[state_region2 json]]"}],
    "persons": [
        {
            "id": 5,
            "personType": "AUTHOR",
            "fullName": "[[state_author json Anna]]",
            "namedUrl": "[[state_person json /de/anna/person-5]]",
            "shortProfile": "[[state_role json]]",
        }
    ],
    "contentAssociations": [{"targetId": 5, "additionalInformation": "[[state_detail json]]"}],
    "mainContentImageLink": {
        "targetId": 70000004,
        "description": "[[state_caption json]]",
        "additionalInformation": "[[state_alt json]]",
        "target": {
            "id": 70000004,
            "staticUrl": "[[state_static json https://static.dw.com/image/70000004_${formatId}.jpg]]",
            "licenserSupplement": "[[state_credit json DW]]",
        },
    },
    "relatedAutoTopics": [
        {"id": 7, "name": "[[state_topic json x]]", "namedUrl": "[[state_topic_url json /de/x/t-7]]"}
    ],
    "imageGalleries": [
        {
            "id": 70000015,
            "name": "[[state_gallery json Bilder]]",
            "extendedGalleryImages": [
                {
                    "name": "[[state_slide json a]]",
                    "description": "[[state_slide_words json]]",
                    "altText": "[[state_slide_alt json]]",
                    "assignedImage": {
                        "id": 70000016,
                        "staticUrl": "https://static.dw.com/image/70000016_605.jpg",
                        "licenserSupplement": "[[state_slide_credit json]]",
                    },
                }
            ],
        }
    ],
    "videos": [
        {
            "id": 70000007,
            "name": "[[state_video json Film]]",
            "duration": "[[state_clock json]]",
            "posterImageUrl": "[[state_poster json]]",
            "hlsVideoSrc": "[[state_stream json]]",
            "mp4Src": "[[state_file json]]",
        }
    ],
    "widgets": [{"id": 2, "name": "[[state_widget json x]]", "embedCode": "[[state_code json]]"}],
    "posts": [],
}
_POST = {
    "title": "[[post_title json Neues]]",
    "text": "<p>a [[post_text json]]</p>",
    "contentDate": "[[post_date json]]",
}
_SHELL = _HEAD + '<body><div id="root"><article><h1>[[headline text Der Fluss]]</h1></article></div>'


def _stated(name: str, state: dict[str, object]) -> str:
    return f"{_SHELL}<script>window.{name}={json.dumps(state)};</script></body></html>"


def _apollo(content: dict[str, object]) -> str:
    return _stated(
        "__APOLLO_STATE__", {"ROOT_QUERY": {"content({})": {"__ref": "A"}}, "A": {"id": 70000001, **content}}
    )


LAYOUTS: dict[str, str] = {
    "react": _REACT,
    "react, live blog": _LIVE,
    "apollo state": _apollo(_CONTENT),
    "apollo state, live blog": _apollo({**_CONTENT, "posts": [_POST]}),
    "app state": _stated(
        "__APP_STATE__",
        {"/graph-api/de/content/article/70000001": {"data": {"content": _CONTENT}}},
    ),
    "old cms": _OLD,
    "unknown": _PLAIN,
}


def places(layout: str) -> tuple[str, ...]:
    """The names of the places a layout has."""
    return tuple(dict.fromkeys(found[1] for found in _PLACE.finditer(LAYOUTS[layout])))


def page(layout: str, vector: Vector, only: Collection[str] = ()) -> str:
    """A page of a layout with the vector in every place, or in some alone."""

    def written(found: re.Match[str]) -> str:
        name, kind, default = found.groups()
        return _written(kind, vector.code) if not only or name in only else default.strip()

    return _PLACE.sub(written, LAYOUTS[layout])


def _written(kind: str, code: str) -> str:
    match kind:
        case "text":
            return html.escape(code, quote=False)
        case "attr":
            return code.replace('"', "&quot;")
        case "json":
            return json.dumps(code)[1:-1].replace("</", "<\\/").replace("<!--", "\\u003c!--")
    return code
