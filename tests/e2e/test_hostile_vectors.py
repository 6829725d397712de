"""All vectors of the catalogue in real browsers: raw they act, and not one does once it was read and rendered here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain, cycle
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from driving.browser import Tab
from driving.check import READER
from driving.stage import Stage
from driving.waiting import until
from e2e.world import World
from nachlese.addresses import short
from nachlese.article import Article
from nachlese.errors import NachleseError
from nachlese.library import Library, Revision
from nachlese.nesting import deeper
from nachlese.parse import parse
from nachlese.render import FORMATS, Edition
from test_render_hostile import ATTRIBUTES, TAGS
from vectors import EVIL, VECTORS, Vector
from vectors.pages import LAYOUTS, URL, page

HERE = Path(__file__).parent
TRIPWIRE = (HERE / "tripwire.js").read_text("utf-8")
FRAMES = (HERE / "raw.js").read_text("utf-8")
AT = Edition(1_700_000_000_000)
TOGETHER = 250
# Every other one, so that both browsers are done in a minute; all of them with NACHLESE_LONG=1.
CHOSEN = VECTORS if os.environ.get("NACHLESE_LONG") == "1" else VECTORS[::2]
LIVE = 0.4  # of them act when they stand in a page as they are

# What stands in the article of a page and may not: elements, attributes, names, addresses that are loaded.
_ALIVE = """
    const [tags, attributes] = args.map(names => new Set(names));
    const found = [];
    for (const element of document.querySelectorAll("article.nachlese, article.nachlese *")) {
        if (!tags.has(element.localName)) found.push(element.outerHTML.slice(0, 99));
        for (const {name, value} of element.attributes) {
            const placed = name === "id" && /^place-[0-9]+$/.test(value) || name === "tabindex" && value === "-1";
            if (!attributes.has(name) && !placed) found.push(`${element.localName} ${name}=${value}`);
            if (name === "href" && !/^(https?:|mailto:)/i.test(value)) found.push(`${element.localName} ${value}`);
        }
    }
    return found;
"""


@pytest.fixture(autouse=True)
def nobody_asked(world: World) -> Iterable[None]:
    """The site has the page that looks on, and what was asked before is forgotten."""
    watching = f"<!doctype html><script>{TRIPWIRE}</script><script>{FRAMES}</script><body>watching"
    world.site.serve(WATCHING, watching)
    world.proxy.forget()
    return ()


WATCHING = "https://www.dw.com/watching"


# ---- raw


def raw(vector: Vector) -> str:
    """A vector where it may act: markup as it is, an address where one is followed, a text in what it leaves."""
    code = vector.code
    match vector.form:
        case "markup":
            return f"<body>{code}"
        case "address":
            value = code.replace('"', "&quot;")
            return f'<body><a href="{value}">x</a><iframe src="{value}"></iframe><img src="{value}">'
        case "text":
            return (
                f"<body><img src=x alt=\"{code}\"><img src=x alt='{code}'><img src=x alt={code}>"
                f"<p>{code}</p><!--{code}-->"
                f"<script>var a=\"{code}\"</script><script>var a='{code}'</script><script>var a=`{code}`</script>"
                f"<style>{code}</style><textarea>{code}</textarea><title>{code}</title>"
            )


def fired(world: World, tab: Tab, documents: Sequence[str]) -> set[int]:
    """The numbers of the vectors that acted, by what they called and whom they asked for."""
    said = tab.evaluate("return await run(args[0])", documents)
    asked = [asked.host for asked in world.proxy.asked if asked.host.endswith(EVIL)]
    return {
        int(number)
        for number in re.findall(r"trip (\d+)|\bv(\d+)", " ".join([*said, *asked]))
        for number in number
        if number
    }


def test_the_vectors_act_when_nothing_holds_them(world: World, record_property: Callable[[str, object], None]) -> None:
    """Else that none fires below would say nothing."""
    live = fired(world, world.browser.open(WATCHING), [raw(vector) for vector in CHOSEN])

    record_property("live", len(live))
    print(f"{len(live)} of {len(CHOSEN)} vectors are live in {world.browser.name} {world.browser.version}")
    assert len(live) >= LIVE * len(CHOSEN)


# ---- rendered


@cache
def articles() -> tuple[Article, ...]:
    """What is read from pages that have a vector in every place, each vector in another layout."""
    found = []
    for vector, layout in zip(CHOSEN, cycle(LAYOUTS), strict=False):
        with suppress(NachleseError):
            found.append(parse(page(layout, vector), URL).article)
    return tuple(article for article in found if not deeper(msgspec.json.encode(article), 60))  # the library's bound


@cache
def gathered() -> tuple[Article, ...]:
    """The bodies of many in one article, of which the library holds one a number."""
    every = articles()
    parts = [every[start : start + TOGETHER] for start in range(0, len(every), TOGETHER)]
    return tuple(
        replace(
            part[0],
            id=str(70001000 + n),
            url=f"https://www.dw.com/de/x/a-{70001000 + n}",
            short_url=short(str(70001000 + n)),
            body=tuple(chain.from_iterable(article.body for article in part)),
        )
        for n, part in enumerate(parts)
    )


def unharmed(world: World, tab: Tab, url: str) -> None:
    """Nothing fired, nothing of it is alive, nobody was asked, and the tab is where it was."""
    tab.evaluate("provoke(document.querySelector('article.nachlese'))")
    assert tab.evaluate("return new Promise(done => setTimeout(() => done(tripped), 200))") == []
    assert tab.evaluate(_ALIVE, sorted(TAGS), sorted(ATTRIBUTES)) == []
    assert tab.url == url
    assert [asked for asked in world.proxy.asked if EVIL in asked.host] == []


def test_not_one_acts_in_a_rendering_that_no_policy_guards(world: World) -> None:
    """In frames where scripts may run: what was rendered holds none."""
    assert len(articles()) > 0.97 * len(CHOSEN)
    rendered = [FORMATS["html"].write(article, AT).decode().partition("<body>")[2] for article in articles()]
    some = ["".join(rendered[start : start + 8]) for start in range(0, len(rendered), 8)]

    assert fired(world, world.browser.open(WATCHING), some) == set()


def test_not_one_acts_in_the_reader(world: World, stage: Stage) -> None:
    """In the extension's own page, from the library, by the host: only a tripwire stands in it beside what is ours."""
    library = Library.open(world.library, world.state)
    for n, article in enumerate(gathered()):
        library.save(article, b"<p>", Revision(seen=AT.archived + n, parser="0", host="www.dw.com", own=True), str(n))
    watched = _watched_reader(stage)
    world.proxy.forget()

    for article in gathered():
        url = world.browser.extension_url(f"{watched}?article={article.key}")
        tab = world.browser.extension_page(f"{watched}?article={article.key}")
        tab.wait_for("return document.querySelectorAll('article.nachlese > *').length > 50", seconds=60)
        unharmed(world, tab, url)
        tab.close()


def _watched_reader(stage: Stage) -> str:
    """The reader with the tripwire before all else, in this browser's copy of the extension."""
    pages = stage.home / "extension" / "pages"
    reader = (stage.home / "extension" / READER).read_text("utf-8")
    (pages / "tripwire.js").write_text(TRIPWIRE)
    (pages / "watched.html").write_text(reader.replace("<title>", '<script src="tripwire.js"></script><title>'))
    return "pages/watched.html"


# An icon of its own, or Firefox asks the site for one, which the file's policy forbids.
_WATCHED = '<head><link rel="icon" href="data:,">'


def test_not_one_acts_in_the_file(world: World, tmp_path: Path) -> None:
    """As it is saved, opened from the disk; and from a site, with a tripwire that sees what its policy had to stop."""
    for n, article in enumerate(gathered()):
        data = FORMATS["html"].write(article, AT)
        saved = tmp_path / f"{n}.html"
        saved.write_bytes(data)
        served = f"https://www.dw.com/file-{n}"
        world.site.serve(served, data.replace(b"<head>", f"{_WATCHED}<script>{TRIPWIRE}</script>".encode(), 1))
        world.proxy.forget()

        alone = world.browser.open(saved.as_uri())
        assert alone.evaluate(_ALIVE, sorted(TAGS), sorted(ATTRIBUTES)) == []
        alone.close()
        tab = world.browser.open(served)
        until(lambda tab=tab: tab.evaluate("return document.readyState") == "complete", "the file")  # type: ignore[misc]
        unharmed(world, tab, served)
        tab.close()
