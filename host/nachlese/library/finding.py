"""What a person sees of an article that a query found: the piece of it that says why, its tags, its picture."""

from __future__ import annotations

from nachlese.library import marks
from nachlese.library.entries import Entry, Found
from nachlese.library.shelves import Shelves
from nachlese.library.state import Said
from nachlese.search import Excerpt, Query, excerpt, passages


def found(shelves: Shelves, entry: Entry, said: Said, query: Query) -> Found:
    """An article of a list as a find. Only what is on this machine is looked into."""
    article = shelves.article(entry.key, entry.record, fetch=False) if entry.record else None
    marked = marks.of(said)
    if article is None:
        return Found(entry, Excerpt(), marked.tags)
    read, lead = passages(article), article.lead_image
    texts = (read.teaser, *read.body, *(note.text for note in marked.notes))
    # By their names alone: reading every picture would take longer than finding the articles.
    is_here = lead is not None and any(not name.late for name in shelves.pictures(entry.key, lead.id))
    image = lead.id if lead and is_here else ""
    return Found(entry, excerpt(texts, query.shown, entry.language), marked.tags, image)
