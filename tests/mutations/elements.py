"""Changes of a page's elements: what a new build, an editor, a browser or an extension may do to any page."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

Root = Any
Change = Callable[[Random, Root], None]

ARTICLE = "//article | //*[@id='bodyContent']/*[@class='col3']"
COLUMN = "//*[contains(@class, 'rich-text') and not(contains(@class, 'rich-text-ad'))] | //*[@class='longText']"
NEW = "Ganzneues neverseen"  # words of what is put in and is the article's
FURNITURE = ("sharing-bar", "feedback-button")  # what calls itself so is believed
_THROUGH = ("div", "span", "section", "header", "figure", "article", "tbody", "picture")


def inside(root: Root) -> list[Any]:
    """The elements of the article, those of its column among them."""
    found = [each for top in root.xpath(ARTICLE) for each in top.iter() if isinstance(each.tag, str)]
    return [each for each in found if each.tag not in ("script", "svg", "path")]


def column(root: Root) -> list[Any]:
    """The blocks of the text: the children of its columns."""
    return [each for text in root.xpath(COLUMN) for each in text if isinstance(each.tag, str)]


def pick(random: Random, found: list[Any]) -> Any | None:
    return random.choice(found) if found else None


def hash_of(random: Random) -> str:
    return "s" + "".join(random.choices("abcdefghijkmnopqrstuvwxyz0123456789", k=6))


# ---- classes, attributes, ids


def class_renamed(random: Random, root: Root) -> None:
    """One element's classes are all words nobody has seen."""
    if (found := pick(random, [each for each in inside(root) if each.get("class")])) is not None:
        found.set("class", hash_of(random))


def class_renamed_everywhere(random: Random, root: Root) -> None:
    """A new build calls one thing otherwise."""
    names = sorted({name for each in inside(root) for name in each.get("class", "").split()})
    if not names:
        return
    old, new = random.choice(names), hash_of(random)
    for each in root.iter():
        if isinstance(each.tag, str) and old in each.get("class", "").split():
            each.set("class", " ".join(new if name == old else name for name in each.get("class").split()))


def class_dropped(random: Random, root: Root) -> None:
    if (found := pick(random, [each for each in inside(root) if each.get("class")])) is not None:
        del found.attrib["class"]


def attribute_dropped(random: Random, root: Root) -> None:
    if (found := pick(random, [each for each in inside(root) if each.attrib])) is not None:
        del found.attrib[random.choice(sorted(found.attrib))]


def data_dropped(_: Random, root: Root) -> None:
    """Every ``data-*`` is gone, as some cleaners of pages will have it."""
    for each in inside(root):
        for name in [name for name in each.attrib if name.startswith("data-")]:
            del each.attrib[name]


def attributes_added(random: Random, root: Root) -> None:
    for each in random.sample(found := inside(root), len(found) // 2):
        each.set("data-v-" + hash_of(random), "")


def ids_doubled(random: Random, root: Root) -> None:
    named = [each for each in root.iter("div", "a", "section") if each.get("id") and each.get("id") not in FURNITURE]
    if named and (found := pick(random, inside(root))) is not None:
        found.set("id", random.choice(named).get("id"))


def id_dropped(random: Random, root: Root) -> None:
    if (found := pick(random, [each for each in inside(root) if each.get("id")])) is not None:
        del found.attrib["id"]


# ---- boxes


def wrapped(random: Random, root: Root) -> None:
    """A block of the text is put into a box."""
    if (found := pick(random, column(root))) is not None:
        box = etree.Element(random.choice(("div", "section", "span")))
        if random.random() < 0.5:
            box.set("class", hash_of(random))
        _put_around(box, found)


def all_wrapped(random: Random, root: Root) -> None:
    """Each block has a box of its own."""
    name = hash_of(random)
    for found in column(root):
        box = etree.Element("div")
        box.set("class", name)
        _put_around(box, found)


def line_wrapped(random: Random, root: Root) -> None:
    """What stands in a line is put into a ``span`` or a ``font``."""
    lines = [each for each in inside(root) if each.tag in ("p", "li", "td", "h2", "em", "strong", "a")]
    if (found := pick(random, lines)) is not None:
        box = etree.Element(random.choice(("span", "font", "bdi")))
        box.text, found.text = found.text, None
        box.extend(list(found))
        found.append(box)


def unwrapped(random: Random, root: Root) -> None:
    """A box is gone, what was in it stays."""
    boxes = [each for each in inside(root) if each.tag in _THROUGH and each.getparent() is not None]
    if (found := pick(random, boxes)) is not None:
        _dissolve(found)


def loose_text(random: Random, root: Root) -> None:
    """A paragraph is no element any more, its words stand between the blocks."""
    if (found := pick(random, [each for each in column(root) if each.tag == "p"])) is not None:
        _dissolve(found)


def _put_around(box: Any, found: Any) -> None:
    box.tail, found.tail = found.tail, None
    found.getparent().replace(found, box)
    box.append(found)


def _dissolve(found: Any) -> None:
    found.tag = "nachlese-gone"
    etree.strip_tags(found.getparent(), "nachlese-gone")


# ---- elements become others


def renamed(*pairs: tuple[str, str]) -> Change:
    """One element, or every one, of a name is another."""

    def change(random: Random, root: Root) -> None:
        old, new = random.choice(pairs)
        found = [each for each in inside(root) if each.tag == old]
        for each in found if random.random() < 0.5 else found[:1]:
            each.tag = new

    return change


def split(random: Random, root: Root) -> None:
    """A paragraph is two, parted between words."""
    paragraphs = [each for each in column(root) if each.tag == "p" and " " in (each.text or "").strip()]
    if (found := pick(random, paragraphs)) is not None:
        first, _, rest = found.text.strip().partition(" ")
        other = deepcopy(found)
        for child in list(found):
            found.remove(child)
        found.text, other.text, found.tail = first, rest, None
        found.addnext(other)


def column_split(random: Random, root: Root) -> None:
    """The text stands in two columns, something between them."""
    if (found := pick(random, root.xpath(COLUMN))) is not None and len(found):
        other = etree.Element(found.tag, dict(found.attrib))
        for child in list(found)[random.randrange(len(found)) :]:
            other.append(child)
        other.tail, found.tail = found.tail, None
        found.addnext(other)
        if random.random() < 0.5:
            found.addnext(_advert())


def headline_moved(random: Random, root: Root) -> None:
    for found in root.xpath("//h1")[:1]:
        place = pick(random, [top for top in root.xpath(ARTICLE) if found not in top.iterancestors()])
        if place is not None:
            tail, found.tail = found.tail, None
            _tail_stays(found, tail)
            place.insert(random.choice((0, len(place))), found)


def sections_shuffled(random: Random, root: Root) -> None:
    """What the article's page is made of stands in another order."""
    for found in root.xpath("//*[contains(@class, 'content-area')]")[:1]:
        children = list(found)
        random.shuffle(children)
        found.extend(children)


def blocks_swapped(random: Random, root: Root) -> None:
    blocks = [each for each in column(root) if each.tag == "p"]
    if len(blocks) > 1:
        one, other = random.sample(blocks, 2)
        one.text, other.text = other.text, one.text
        first, second = list(one), list(other)
        one.extend(second)
        other.extend(first)


def _tail_stays(found: Any, tail: str | None) -> None:
    before = found.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and found.getparent() is not None:
        found.getparent().text = (found.getparent().text or "") + tail


# ---- what is put in, what is taken out


def new_block(random: Random, root: Root) -> None:
    """An element that dw.com did not have yet, with words of the article in it."""
    if (found := pick(random, column(root))) is not None:
        block = etree.Element(random.choice(("dw-quiz", "div", "section", "center", "dialog", "summary", "pre")))
        block.set("class", hash_of(random))
        block.text, block.tail = f" {NEW} ", found.tail
        found.tail = None
        found.addnext(block)


def advert_put_in(random: Random, root: Root) -> None:
    if (found := pick(random, column(root))) is not None:
        advert = _advert()
        advert.tail, found.tail = found.tail, None
        found.addnext(advert)


def advert_in_a_line(random: Random, root: Root) -> None:
    """An advert's place in the midst of a paragraph."""
    if (found := pick(random, [each for each in column(root) if each.tag == "p"])) is not None:
        slot = etree.Element("span", {"class": "rich-text-ad", "data-slot-id": "Article_InContent-9"})
        slot.tail, found.text = found.text, None
        found.insert(0, slot)


def _advert() -> Any:
    advert = etree.Element("div", {"class": "advertisement sc-kDnyiN"})
    label = etree.SubElement(advert, "span", {"class": "label-top"})
    label.text = "Advertisement"
    return advert


def adverts_taken_out(_: Random, root: Root) -> None:
    """An ad blocker removes what is an advert, and what it takes for one."""
    kinds = ("advertisement", "rich-text-ad", "adWrapper", "gpt-slot", "sharing-bar", "bannerAd")
    for each in list(root.iter()):
        if isinstance(each.tag, str) and set(each.get("class", "").split()) & set(kinds):
            _tail_stays(each, each.tail)
            each.getparent().remove(each)


def head_emptied(random: Random, root: Root) -> None:
    """A meta element, the canonical link or the ld+json is gone."""
    if (found := pick(random, root.xpath("//head/*[not(self::title)]"))) is not None:
        found.getparent().remove(found)


def styles_added(_: Random, root: Root) -> None:
    """A dark mode's."""
    for each in inside(root):
        each.set("style", f"{each.get('style', '')};color: #e8e6e3 !important;")
