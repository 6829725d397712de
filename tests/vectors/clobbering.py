"""Names that a page gives its elements so that a script finds them where it looks for something else."""

from __future__ import annotations

from vectors.writing import each, templates

NAMES = (
    each(
        "<@1=@2>x</p>",
        ("p id", "p name"),
        "main status article original save export body head forms location cookie domain".split(),
    )
    + each(
        "<form name=@1><input name=@2></form>x",
        ("getElementById", "querySelector", "querySelectorAll", "documentElement", "x"),
        ("attributes", "childNodes", "parentNode", "nodeName", "innerHTML", "ownerDocument"),
    )
    + each("<img name=@1>x", ("browser", "chrome", "globalThis", "DOMParser", "URL", "__proto__", "constructor"))
    + each("<a id=@1></a><a id=@1 name=y href='https://HOST/'>x</a>", ("words", "config", "trusted", "CSP"))
    + templates(
        "<iframe name=chrome srcdoc='<a id=runtime href=https://HOST>'></iframe>x",
        "<object id=documentElement></object>x",
        "<embed name=adoptNode>x",
        "<p class='nachlese card main bar skip'>x</p>",
        "<p data-image=1 data-words=act_save data-x=CALL>x</p>",
        "<p slot=x part=y is=z nonce=w key=v itemid=u itemref=main>x</p>",
        "<p accesskey=x tabindex=1 contenteditable draggable=true spellcheck hidden inert popover>x</p>",
        "<label for=save>x</label><output for=main>x</output>",
        "<p aria-labelledby=main aria-owns=main role=alert aria-live=assertive>x</p>",
        "<map name=main><area href=javascript:CALL shape=default></map><img usemap=#main src=x>",
    )
)
