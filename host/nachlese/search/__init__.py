"""Search, as far as it is about words: what of an article is searched, how words are compared, what a query means."""

from nachlese.search.excerpt import Excerpt, excerpt
from nachlese.search.passages import Passages, passages
from nachlese.search.query import FIELDS, Field, Phrase, Query, parse, unknown_fields
from nachlese.search.words import indexed

__all__ = [
    "FIELDS",
    "Excerpt",
    "Field",
    "Passages",
    "Phrase",
    "Query",
    "excerpt",
    "indexed",
    "parse",
    "passages",
    "unknown_fields",
]
