"""Selectors ask what CSS says they ask, and bs4's tree of an element is the one bs4 would have made."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree, html

from nachlese.parse import rules
from nachlese.parse.dispatch import rule_of
from nachlese.parse.selectors import compound
from nachlese.parse.soup import soup

PIECE = """<div id="a"><p class="intro first">One <a href="/de/fluss/a-1" class="icon">two</a> &amp; <b>three</b></p>
<ul><li>four<li data-slot-id="">five</ul><img src="a.jpg"><script>if (a < b) six()</script>tail</div>"""


@pytest.mark.parametrize(
    "selector",
    ["p", "p.intro", ".first.intro", ".fir", "#a", "a[href]", "a.icon[href*=fluss]", "[href^='/de/']", "[href=x]"],
)
def test_a_selector_fits_what_css_says_it_fits(selector: str) -> None:
    tree = html.fromstring(PIECE)
    asked = compound(selector)

    assert tree.cssselect(selector) == [each for each in tree.iter() if asked.fits(each.tag, each.get)]


def test_a_selector_of_a_form_we_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="no form"):
        compound("p:first-child")


@pytest.mark.parametrize(("selector", "rule"), [*rules.LEFT_OUT, *rules.RULES])
def test_an_element_finds_the_first_rule_of_the_tables(selector: str, rule: object) -> None:
    """Each element that a rule waits for, held against bs4's own search through the tables from the top."""
    markup = "".join(_sample(part) for part in selector.split(", "))
    nodes = [*etree.fromstring(f"<x>{markup}</x>")]
    tables = [*rules.LEFT_OUT, *rules.RULES]

    assert rule in {rule_of(node) for node in nodes}
    for node in nodes:
        told = next(made for asked, made in tables if soup(node).css.match(asked))
        assert rule_of(node) == rule_of(soup(node)) == told


def _sample(selector: str) -> str:
    """An element that the selector fits."""
    plain, _, inner = selector.partition(":has(")
    asked = compound(plain.split(":")[0])
    attributes = "".join(f' {name}="{value}"' for name, how, value in asked.asked if how != "~=")
    classes = " ".join(value for _, how, value in asked.asked if how == "~=")
    tag = asked.tag or "div"
    return f'<{tag}{attributes} class="{classes}">{_sample(inner.rstrip(")")) if inner else ""}</{tag}>'


def test_an_element_becomes_the_tree_that_bs4_makes_of_its_html() -> None:
    element = html.fromstring(PIECE)

    made, theirs = soup(element), BeautifulSoup(html.tostring(element, encoding="unicode"), "html.parser").div

    assert theirs is not None
    assert str(theirs) == str(made).replace("></img>", "/>")  # which elements are empty matters where HTML is written
    assert [_links(node) for node in theirs.descendants] == [_links(node) for node in made.descendants]


def _links(node: object) -> list[str]:
    near = ("parent", "next_element", "previous_element", "next_sibling", "previous_sibling")
    found = [getattr(node, name) for name in near]
    return [each.name if isinstance(each, Tag) else str(each) for each in found]


def test_what_is_cut_out_of_the_tree_leaves_the_rest_as_it_was() -> None:
    made = soup(html.fromstring(PIECE))

    made.select("ul")[0].extract()

    assert [each.name for each in made.find_all(True)] == ["p", "a", "b", "img", "script"]
    assert made.get_text(" ", strip=True) == "One two & three if (a < b) six() tail"
