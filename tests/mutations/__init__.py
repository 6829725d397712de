"""Every way in which a page may differ from those we know, by name, and what is to be kept of its text all the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from lxml import etree

from mutations import elements, states, writing

Mutation = Callable[[Random, str], str]


def _of_elements(change: elements.Change) -> Mutation:
    """A change of elements as one of the page's text."""

    def changed(random: Random, html: str) -> str:
        root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
        change(random, root)
        return "<!doctype html>" + etree.tostring(root, method="html", encoding="unicode")

    return changed


# All the words of the page's article are to be found again.
OF_THE_PAGE: dict[str, Mutation] = {
    **{
        change.__name__: _of_elements(change)
        for change in (
            elements.class_renamed,
            elements.class_renamed_everywhere,
            elements.class_dropped,
            elements.attribute_dropped,
            elements.data_dropped,
            elements.attributes_added,
            elements.ids_doubled,
            elements.id_dropped,
            elements.wrapped,
            elements.all_wrapped,
            elements.line_wrapped,
            elements.unwrapped,
            elements.loose_text,
            elements.split,
            elements.column_split,
            elements.headline_moved,
            elements.sections_shuffled,
            elements.blocks_swapped,
            elements.new_block,
            elements.advert_put_in,
            elements.advert_in_a_line,
            elements.adverts_taken_out,
            elements.head_emptied,
            elements.styles_added,
        )
    },
    "paragraph_renamed": _of_elements(elements.renamed(("p", "div"), ("p", "section"), ("p", "span"))),
    "figure_renamed": _of_elements(elements.renamed(("figure", "div"), ("figcaption", "p"), ("figcaption", "div"))),
    "heading_renamed": _of_elements(elements.renamed(("h2", "h4"), ("h2", "h3"), ("h2", "div"), ("h2", "p"))),
    "mark_renamed": _of_elements(elements.renamed(("strong", "b"), ("em", "i"), ("em", "cite"), ("strong", "span"))),
    "frame_renamed": _of_elements(elements.renamed(("article", "main"), ("header", "div"), ("section", "div"))),
    "list_renamed": _of_elements(elements.renamed(("ul", "ol"), ("li", "p"), ("blockquote", "q"), ("aside", "div"))),
    **{
        change.__name__: change
        for change in (
            writing.crlf,
            writing.upper_case,
            writing.unclosed,
            writing.comments_in_words,
            writing.entities,
            writing.minified,
            writing.single_quotes,
            writing.indented,
            writing.byte_order,
        )
    },
}
# The page has something that the state has not, or the other way: neither is lost.
BETWEEN: dict[str, Mutation] = {change.__name__: change for change in (states.paragraph_short, states.page_short)}
# The state is not there, or says something else: the words that the page itself shows are to be found again.
OF_THE_STATE: dict[str, Mutation] = {
    f"state_{change.__name__}": change
    for change in (states.dropped, states.cut, states.of_another, states.field_lost, states.nothing_in_a_field)
}
MUTATIONS = {**OF_THE_PAGE, "cut_below": writing.cut_below, **BETWEEN, **OF_THE_STATE}
