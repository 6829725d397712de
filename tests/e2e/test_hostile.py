"""A page that means harm: none of it is alive in the reader, and nobody is asked for anything."""

from __future__ import annotations

import tomllib

import pytest

from driving.check import READER
from driving.sample import HERE, Sample, sample
from driving.stage import ROOT
from e2e.world import SHOWN, WORDS, World

EVIL = "evil.example"
# Each stands in the article's column; HOST is the one who must never be asked for anything.
_BLOCKS = (
    "<script src='https://HOST/a.js'></script><script>window.pwned = 1</script>",
    "<p onclick='window.pwned = 1' style='background:url(https://HOST/b.png)'>Ein Absatz mit Haken.</p>",
    "<style>p { background: url(https://HOST/c.png) } @import 'https://HOST/d.css';</style>",
    "<iframe src='https://HOST/e' srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "<p><a href='javascript:window.pwned=1'>Ein Link</a> <a href='JaVa&#x9;Script:window.pwned=1'>noch einer</a></p>",
    "<p><a href='data:text/html,<script>1</script>'>und einer</a> <a href='vbscript:1'>der letzte</a></p>",
    "<svg onload='window.pwned = 1'><image href='https://HOST/f.png'/><a href='javascript:1'><text>S</text></a></svg>",
    "<p><img src='https://HOST/g.png' onerror='window.pwned = 1' srcset='https://HOST/h.png 2x'> Bild.</p>",
    "<object data='https://HOST/i'></object><embed src='https://HOST/j'>",
    "<form action='https://HOST/k'><input autofocus onfocus='window.pwned = 1'></form>",
    "<video autoplay poster='https://HOST/l.png'><source src='https://HOST/m.mp4'></video>",
    "<audio autoplay src='https://HOST/n.mp3'></audio>",
    "<link rel='stylesheet' href='https://HOST/o.css'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=window.pwned=1&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>Kein Skript.</p></noscript>",
    "<p id='article' class='nachlese' name='getElementById'>Ein Name, der stört.</p>",
    "<template><img src=x onerror='window.pwned = 1'></template><p>&lt;script&gt;window.pwned = 1&lt;/script&gt;</p>",
)
_ALIVE = """
    const bad = ["script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "link", "meta", "base",
                 "video", "audio", "source", "template", "noscript", "frame", "portal"];
    const found = [];
    const article = document.querySelector("article");
    for (const element of article.querySelectorAll("*")) {
        if (bad.includes(element.localName)) found.push(element.localName);
        for (const {name, value} of element.attributes) {
            if (name.startsWith("on") || ["style", "srcdoc", "srcset", "ping", "action"].includes(name))
                found.push(`${element.localName} ${name}`);
            if (["src", "href"].includes(name) && !/^(https?:|mailto:|blob:|#)/.test(value))
                found.push(`${element.localName} ${name}=${value}`);
            if (name === "src" && !value.startsWith("blob:")) found.push(`${element.localName} ${name}=${value}`);
        }
    }
    return {found, pwned: globalThis.pwned ?? null, text: article.innerText};
"""


def _hostile() -> Sample:
    facts = tomllib.loads((HERE / "de-shadow.toml").read_text("utf-8"))
    facts |= {"id": 70000090, "slug": "ein-boeser-artikel", "headline": 'Böse <img src=x onerror="window.pwned=1">'}
    facts["caption"] = "<script>window.pwned=1</script>"
    facts["blocks"] = [
        *facts["blocks"],
        *({"html": block.replace("HOST", EVIL)} for block in _BLOCKS),
        {"p": "Der letzte Absatz."},
    ]
    return sample(facts)


def test_nothing_of_a_hostile_page_is_alive_in_the_reader(world: World) -> None:
    """No script, handler, style, frame, form or foreign picture; its words are all there is."""
    hostile = _hostile()
    world.site.serve(hostile.url, hostile.html)
    tab = world.open(hostile)
    world.click(tab)
    world.whole(hostile)
    world.badge(tab, "✓")
    tab.close()
    world.proxy.forget()

    reader = world.browser.extension_page(f"{READER}?article={hostile.key}")

    reader.wait_for(SHOWN, hostile.headline)
    reader.wait_for("return document.querySelector('article').innerText.includes('Der letzte Absatz.')")
    seen = reader.evaluate(_ALIVE)
    assert (seen["found"], seen["pwned"]) == ([], None)
    assert "<script>window.pwned = 1</script>" in seen["text"]
    assert not {host for host in world.proxy.refused if EVIL in host}


_MARKUP = """
    const refused = act => { try { act(); return false; } catch (error) { return error.name === "TypeError"; } };
    return [
        refused(() => { document.createElement("p").innerHTML = "<b>bold</b>"; }),
        refused(() => new DOMParser().parseFromString("<b>bold</b>", "text/html")),
        refused(() => { document.createElement("script").src = "reader.js"; }),
        refused(() => trustedTypes.createPolicy("another", {createHTML: String})),
    ];
"""


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "extension/pages").glob("*.html")))
def test_no_page_of_ours_makes_markup_of_a_text_but_by_the_one_that_holds_it(world: World, page: str) -> None:
    """The browser itself refuses, by Trusted Types."""
    tab = world.browser.extension_page(f"pages/{page}")

    assert tab.wait_for("return typeof trustedTypes === 'object'")
    assert tab.evaluate(_MARKUP) == [True, True, True, True]


_HIDING = """<style>
    nachlese-notice { display: none !important; opacity: 0 !important; visibility: hidden; position: static; }
    html > :not(head):not(body) { display: none !important; transform: scale(0) !important; inset: 200vh !important; }
    body { position: fixed; inset: 0; z-index: 2147483647; }
</style>"""
_ON_TOP = """
    const {left, top, width, height} = document.querySelector("nachlese-notice").getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.localName;
"""


def test_a_page_can_not_hide_the_notice(world: World) -> None:
    """Its own style reaches the notice's element, and changes nothing about it."""
    plain = sample(tomllib.loads((HERE / "de-shadow.toml").read_text("utf-8")) | {"id": 70000091})
    world.site.serve(plain.url, plain.html.replace("</head>", f"{_HIDING}</head>"))
    tab = world.open(plain)

    world.click(tab)

    world.notice(tab, WORDS["notice_saved"])
    tab.wait_for(f"return await (async () => {{ {_ON_TOP} }})() === 'nachlese-notice'")
    style = "const s = getComputedStyle(document.querySelector('nachlese-notice')); return [s.opacity, s.visibility]"
    assert tab.evaluate(style) == ["1", "visible"]
