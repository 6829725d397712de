"""A catalogue of what a page may try in order to act: ``VECTORS``, each with the family it is of.

A vector says who it is by what it does: number 17 calls ``trip(17)``, or asks ``v17.evil.example``. ``markup`` stands in
a page as it is, ``address`` in an attribute that holds one, ``text`` where it breaks out of what surrounds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from vectors import addresses, clobbering, elements, events, foreign, mutating, styles, texts
from vectors.writing import Writes

Form = Literal["markup", "address", "text"]

EVIL = "evil.example"

FAMILIES: tuple[tuple[str, Form, tuple[Writes, ...]], ...] = (
    ("script", "markup", elements.SCRIPTS),
    ("acts by itself", "markup", elements.ACTING),
    ("event", "markup", events.EVENTS),
    ("event, written otherwise", "markup", events.EVENTS_DISGUISED),
    ("address in an element", "markup", events.ADDRESSED),
    ("foreign element", "markup", foreign.FOREIGN),
    ("frame", "markup", elements.FRAMES),
    ("opener", "markup", elements.OPENERS),
    ("custom element", "markup", elements.CUSTOM),
    ("style", "markup", styles.STYLES),
    ("mutating", "markup", mutating.NESTINGS),
    ("mutating, by container", "markup", mutating.CONTAINERS),
    ("clobbering", "markup", clobbering.NAMES),
    ("scheme", "address", addresses.SCHEMES),
    ("script scheme, disguised", "address", addresses.DISGUISED),
    ("data", "address", addresses.DATA),
    ("elsewhere", "address", addresses.ELSEWHERE),
    ("out of an attribute", "text", texts.ATTRIBUTES),
    ("out of an element", "text", texts.ELEMENTS),
    ("out of a script", "text", texts.SCRIPTS),
    ("out of a document", "text", texts.DOCUMENTS),
    ("template", "text", texts.TEMPLATES),
)


class Vector(NamedTuple):
    """One vector; ``code`` is it, written for its own number."""

    number: int
    family: str
    form: Form
    code: str


def _numbered() -> Iterator[Vector]:
    every = ((family, form, write) for family, form, writes in FAMILIES for write in writes)
    for number, (family, form, write) in enumerate(every):
        yield Vector(number, family, form, write(f"trip({number})", f"v{number}.{EVIL}"))


VECTORS = tuple(_numbered())
# What each is apart from its number, to tell whether two are the same.
PLAIN = tuple(write("trip()", EVIL) for _, _, writes in FAMILIES for write in writes)
