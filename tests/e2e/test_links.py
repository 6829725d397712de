"""Marks beside the links of dw.com's lists, for whoever wants them."""

from __future__ import annotations

import gzip

from driving.browser import Tab
from driving.waiting import until
from e2e.world import FRONT, GARDEN, SAMPLES, SHADOW, WORDS, World

MARKS = "nachlese-marks"
CHINESE = SAMPLES["zh"]
_SEEN = "return [...root.querySelectorAll('i')].filter(i => !i.hidden).map(i => i.ariaLabel)"
_WHERE = """
    const mark = [...root.querySelectorAll("i")].find(i => i.ariaLabel.includes(args[0]));
    const {left, right, top, bottom} = mark.getBoundingClientRect();
    return {left, right, top, bottom, shown: getComputedStyle(mark).opacity === "1"};
"""
_LINK = """
    const link = document.querySelector(`a[href="${args[0]}"]`);
    const {left, right, top, bottom} = link.getBoundingClientRect();
    return {left, right, top, bottom};
"""
# A page that listens to all that happens in it, and then looks at each place beside its link.
LISTING = FRONT.replace("s-9077", "s-9078")
_LISTENING = """<!doctype html><title>Liste</title><body><ul><li><a href="{url}">Ein Titel</a></ul><script>
    globalThis.heard = [];
    const told = one => [one.type, one.target.nodeName, one.attributeName, [...one.addedNodes].map(n => n.nodeName)];
    new MutationObserver(all => heard.push(...all.map(told).filter(([type]) => type)))
        .observe(document.documentElement, {{subtree: true, childList: true, attributes: true, characterData: true}});
</script>"""
_HEARD = """
    const link = document.querySelector("a").getBoundingClientRect();
    const places = [...Array(40).keys()].map(at => [link.right + at, (link.top + link.bottom) / 2]);
    const names = places.map(([x, y]) => document.elementsFromPoint(x, y).map(e => e.nodeName).join());
    const host = document.querySelector("nachlese-marks");
    return [heard, [...new Set(names)], host.outerHTML, host.shadowRoot, JSON.stringify(host.getBoundingClientRect())];
"""


def _want(world: World, wanted: bool) -> None:
    body = "await (globalThis.browser ?? chrome).storage.local.set({settings: {linkMarks: args[0]}})"
    world.browser.in_extension(body, wanted)


def _marked(tab: Tab, *wanted: tuple[str, str]) -> None:
    """Wait until these headlines are marked so, and no others."""
    names = {f"{WORDS[key]}: \u2068{headline}\u2069" for key, headline in wanted}
    until(lambda: set(tab.shadow(MARKS, _SEEN) or ()) == names, f"{names}, not {tab.shadow(MARKS, _SEEN)}")


def test_links_to_saved_articles_are_marked(world: World) -> None:
    """Once it is wanted, on pages that are open too; what is saved, read or thrown away meanwhile, at once."""
    world.saves(world.open(GARDEN), GARDEN)
    tab = world.browser.open(FRONT)
    assert not tab.evaluate("return document.querySelector(args[0])", MARKS)

    _want(world, True)
    _marked(tab, ("link_saved", GARDEN.headline))

    other = world.open(SHADOW)
    world.saves(other, SHADOW)
    _marked(tab, ("link_saved", GARDEN.headline), ("link_saved", SHADOW.headline))
    world.press(other, WORDS["act_undo"])
    _marked(tab, ("link_saved", GARDEN.headline))

    reader = world.browser.open(f"{world.browser.extension_url('pages/reader.html')}?article={GARDEN.key}")
    reader.wait_for("document.getElementById('mark-read')?.click(); return document.getElementById('mark-read')")
    _marked(tab, ("link_read", GARDEN.headline))

    _want(world, False)
    until(lambda: not tab.evaluate("return document.querySelector(args[0]) !== null", MARKS), "no marks")
    assert not world.browser.open(FRONT).evaluate("return document.querySelector(args[0]) !== null", MARKS)


def test_a_mark_stands_beside_its_link_and_moves_nothing(world: World) -> None:
    """Also beside a link that comes later; the page is as large as it was, and its clicks go where they went."""
    world.saves(world.open(GARDEN), GARDEN)
    tab = world.browser.open(FRONT)
    before = tab.evaluate(_LINK, GARDEN.url)
    size = "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    room = tab.evaluate(size)
    _want(world, True)
    _marked(tab, ("link_saved", GARDEN.headline))
    until(lambda: tab.shadow(MARKS, _WHERE, GARDEN.headline)["shown"], "the mark drawn")

    mark = tab.shadow(MARKS, _WHERE, GARDEN.headline)
    assert tab.evaluate(_LINK, GARDEN.url) == before
    assert tab.evaluate(size) == room
    assert before["right"] < mark["left"] < before["right"] + 12
    assert before["top"] - 4 < mark["top"] < mark["bottom"] < before["bottom"] + 4

    tab.evaluate(
        """
        const link = Object.assign(document.createElement("a"), {href: args[0]});
        link.append(Object.assign(document.createElement("h3"), {textContent: "Noch einmal"}));
        document.querySelector("ul").before(link);
        """,
        GARDEN.url,
    )
    _marked(tab, ("link_saved", GARDEN.headline), ("link_saved", "Noch einmal"))
    moved = tab.evaluate(
        'return document.querySelector(`li a[href="${args[0]}"]`).getBoundingClientRect().top', GARDEN.url
    )
    until(lambda: abs(tab.shadow(MARKS, _WHERE, GARDEN.headline)["top"] - moved) < 12, "the mark moved with its link")


def test_links_within_a_text_are_not_marked(world: World) -> None:
    """A mark would stand on the words that follow."""
    world.saves(world.open(SHADOW), SHADOW)
    world.saves(world.open(GARDEN), GARDEN)
    _want(world, True)
    tab = world.open(GARDEN)
    tab.wait_for("return document.querySelector(args[0]) !== null", MARKS)
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('a'), {href: args[0], textContent: 'x'.repeat(9)}))",
        SHADOW.url,
    )

    _marked(tab, ("link_saved", "x" * 9))


def test_a_page_saved_with_its_marks_holds_none(world: World) -> None:
    """What is kept is dw.com's page, and what stood on it."""
    world.saves(world.open(SHADOW), SHADOW)
    _want(world, True)
    tab = world.open(GARDEN)
    tab.wait_for("return document.querySelector(args[0]) !== null", MARKS)

    files = world.saves(tab, GARDEN)

    assert MARKS not in gzip.decompress(files.pages[0].read_bytes()).decode()
    assert tab.evaluate("return document.querySelectorAll(args[0]).length", MARKS) == 1


def test_a_page_learns_nothing_of_the_library_from_its_marks(world: World) -> None:
    """What its scripts see of a page with a saved link is what they see of one without."""
    world.saves(world.open(GARDEN), GARDEN)
    _want(world, True)
    heard = []
    for sample in (GARDEN, SHADOW):
        world.site.serve(LISTING, _LISTENING.format(url=sample.url))
        tab = world.browser.open(LISTING)
        tab.wait_for("return document.querySelector(args[0]) !== null", MARKS)
        if sample is GARDEN:
            _marked(tab, ("link_saved", "Ein Titel"))
        heard.append(tab.evaluate(_HEARD))

    assert heard[0] == heard[1]
    assert "nachlese-marks" in str(heard[0]).lower()


def test_marks_that_are_there_are_not_drawn_anew(world: World) -> None:
    """A page that loads while they are turned on has its marks, and is told besides: its scripts see them come once."""
    world.saves(world.open(GARDEN), GARDEN)
    _want(world, True)
    world.site.serve(LISTING, _LISTENING.format(url=GARDEN.url))
    tab = world.browser.open(LISTING)
    _marked(tab, ("link_saved", "Ein Titel"))

    world.browser.in_extension(
        """
        const { tabs } = globalThis.browser ?? chrome;
        const [{ id }] = await tabs.query({ url: args[0] });
        await tabs.sendMessage(id, { links: "on" });
        """,
        LISTING,
    )

    assert len(tab.evaluate(_HEARD)[0]) == 1
