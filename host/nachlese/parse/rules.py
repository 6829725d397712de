"""Elements of a column to blocks, one rule a kind of element. ``RULES`` is read from top to bottom by ``column``.

A rule that takes its element apart is given it as bs4's tree: what it has cut out is gone for what is read after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from nachlese.article import Block
from nachlese.parse.nodes import Node
from nachlese.parse.rules_of_media import (
    embed,
    figure,
    gallery_embed,
    gallery_old,
    media_box,
    overlay,
    pic_box,
    picture,
    player,
    tweet,
    widget,
)
from nachlese.parse.rules_of_text import fact_box, heading, items, live_post, paragraph, quote, table

if TYPE_CHECKING:
    from nachlese.parse.column import Column

Rule = Callable[["Column", Node], Iterable[Block]]

# What is not the article's, and the name under which it is counted.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    (".rich-text-ad, .advertisement, .adWrapper, .ad-placeholder, .gpt-slot, [data-slot-id]", "advertisement"),
    (".sharing-bar, #sharing-bar, .teaserContentWrap.share, [data-tracking-name^=sharing-icons]", "share bar"),
    (".feedback, #feedback-button, .vjs-no-js, .sr-only, .quick-item", "interface"),
    (".time-area, .publication, .date-time", "interface"),
    (".relatedContent, .linkList:not(.overlayIcon), .pictureTeaser, .rssFeedTeaser, .col1.dim, .teaser", "related box"),
    ("a.icon[href*=newsletter]", "appeal"),
    ("script, style, noscript, template, button, input, select, nav", "interface"),
    ("hr, br, wbr", "rule"),
)

RULES: tuple[tuple[str, Rule], ...] = (
    (".liveblog-post", live_post),
    ("p", paragraph),
    ("h1, h2, h3, h4, h5, h6", heading),
    (".vjs-wrapper, .video-js, video, audio", player),
    ("ul, ol", items),
    (".picBox", pic_box),
    (".gallery:has(ul.slides), .slideshow:has(ul.slides)", gallery_old),
    (".standaloneWrap:has(.mediaItem), .imgTeaserL:has(.mediaItem), .mediaItem", media_box),
    ("a[link*='/overlay/media/'], a[href*='/overlay/media/']", overlay),
    (".image-gallery", gallery_embed),
    (".tweet", tweet),
    (".yt-wrapper, .articleWidget:has(iframe), iframe", embed),
    ("blockquote.instagram-media, blockquote.tiktok-embed, blockquote.twitter-tweet", embed),
    (".dw-widget", widget),
    ("figure", figure),
    ("blockquote", quote),
    ("table", table),
    ("aside, details, .infobox, .info-box, .fact-box", fact_box),
    ("img", picture),
)
