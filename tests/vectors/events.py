"""Handlers of events, and every attribute that holds an address."""

from __future__ import annotations

from vectors import writing
from vectors.writing import Writes, each, encoded

# Every handler HTML, SVG and the browsers know, besides those of old that some still carry.
_HANDLERS = (
    "abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut "
    "beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload beforexrselect begin blur bounce cancel "
    "canplay canplaythrough change click close command contentvisibilityautostatechange contextlost contextmenu "
    "contextrestored copy cuechange cut dblclick drag dragend dragenter dragexit dragleave dragover dragstart drop "
    "durationchange emptied end ended error focus focusin focusout formdata fullscreenchange fullscreenerror "
    "gotpointercapture hashchange input invalid keydown keypress keyup languagechange load loadeddata loadedmetadata "
    "loadend loadstart lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout "
    "mouseover mouseup mousewheel offline online pagehide pagereveal pageshow pageswap paste pause play playing "
    "pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup "
    "popstate progress propertychange ratechange readystatechange rejectionhandled repeat reset resize scroll scrollend "
    "scrollsnapchange search securitypolicyviolation seeked seeking select selectionchange selectstart show slotchange "
    "stalled storage submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel "
    "transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting webkitanimationend "
    "webkitmouseforcedown webkitplaybacktargetavailabilitychanged webkittransitionend wheel zoom"
).split()
EVENTS = each("<p on@1=CALL>x</p>", _HANDLERS)

EVENTS_DISGUISED = each(
    "<@1onclick=CALL>x</p>",
    ("p/", "p\n", "p\t", "p\f", "p\r", "p / / ", "p x='y'", 'p x="y"', "p x=y ", "p ''", "p \"\"", "p =", "p <", "p\x00 "),
) + each(
    "<p @1>x</p>",
    (
        "ONCLICK=CALL",
        "oNcLiCk=CALL",
        "onclick = CALL",
        "onclick\n=\nCALL",
        "onclick='CALL'",
        'onclick="CALL"',
        "onclick=`CALL`",
        "onclick=CALL onclick=x",
        "onclick\x00=CALL",
        "&#111;nclick=CALL",
        "on\x00click=CALL",
        "xml:onclick=CALL",
        "onclick&#61;CALL",
        "\u00a0onclick=CALL",
        "class='x' onclick=CALL class='y'",
        "onclick=javascript:CALL",
        "onclick=vbs:CALL",
        "title='&quot; onclick=CALL x=&quot;'",
        "lang='de\" onclick=\"CALL'",
        "dir='rtl\" onclick=\"CALL'",
        "class='x\" onclick=\"CALL'",
    ),
) + encoded(
    '<p onclick="@">x</p>',
    "CALL",
    writing.decimal,
    writing.padded,
    writing.hexadecimal,
    writing.upper_hexadecimal,
)  # fmt: skip

_PLACES = (
    "a href",
    "area href",
    "a xlink:href",
    "link rel=stylesheet href",
    "iframe src",
    "frame src",
    "embed src",
    "object data",
    "img src",
    "input type=image src",
    "video src",
    "video poster",
    "audio src",
    "source src",
    "track src",
    "script src",
    "blockquote cite",
    "q cite",
    "del cite",
    "img longdesc",
    "body background",
    "td background",
    "html manifest",
    "head profile",
    "a ping",
    "applet codebase",
    "object codebase",
)
_WHERE = ("javascript:CALL", "data:text/html,<script>top.postMessage(`CALL`,`*`)</script>", "https://HOST/a")
ADDRESSED: tuple[Writes, ...] = tuple(
    write
    for pattern in (
        "<form action='@1'><button>x</button></form>",
        "<form><button formaction='@1'>x</button></form>",
        "<form><input type=submit formaction='@1'></form>",
        "<form id=x></form><button form=x formaction='@1'>x</button>",
        "<img srcset='@1 1x, @1 2x'>x",
        "<a href='@1' target=_blank>x</a>",
        "<a href='@1' download=x.html>x</a>",
        "<iframe data-src='@1' src='@1'></iframe>x",
    )
    for write in each(pattern, ("javascript:CALL", "data:text/html,%3Cscript%3Etop.postMessage(`CALL`,`*`)%3C/script%3E", "https://HOST/a"))
) + each('<@1="@2">x', _PLACES, _WHERE)  # fmt: skip
