"""Broken inputs by kind: mutated pages, trees and states of chance, encodings, sizes, documents, files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from builder import LAYOUTS, build_page
from fuzz import sizes, states, trees
from nachlese.document import write
from samples import RIVER, SAMPLES
from vectors import VECTORS
from vectors.pages import LAYOUTS as PLACED
from vectors.pages import page as placed


class Input(NamedTuple):
    """``target`` says who reads it: "page", "document" or "file"."""

    data: bytes
    url: str = RIVER.url
    target: str = "page"


def made(seed: int, number: int) -> Input:
    """The input of a number; with the seed 0 one of those that are large and have a name."""
    if seed == 0:
        return Input(sizes.large(list(sizes.LARGE)[number]).encode())
    chance = Random(f"{seed} {number}")
    make = chance.choices([make for make, _ in KINDS], [weight for _, weight in KINDS])[0]
    return make(chance)


@cache
def built() -> tuple[tuple[str, str], ...]:
    """Pages as they should be, each with its address."""
    return tuple((build_page(article, layout), article.url) for article in SAMPLES for layout in LAYOUTS)


# ---- kinds

_TOKENS = (
    "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", '"', "'", "&", "&amp", "&#x110000;", "&#xD800;", "&#0;", "\0",
    "<p>", "</p>", "<div>", "</div>", "<b>", "<table>", "<td>", "</table>", "<svg>", "<math>", "<script>", "</script>",
    "<style>", "<template>", "<title>", "<textarea>", "<plaintext>", "<select>", "<frameset>", "</html>", "</body>",
    'class="rich-text"', 'class="longText"', 'id="bodyContent"', "data-id=", "srcset=", "colspan=", "href=", "${formatId}",
    "window.__APOLLO_STATE__=", "window.__APP_STATE__=", '"__ref":"', "\\ud800", "\ufeff", "\u202e", "\u2028", "\ufffe",
    "{", "}", "[", "]", "9" * 400, "%", "%25", "%zz", "://", "javascript:", "\x1b$B", "\xa0", "­", "\U0010ffff",
)  # fmt: skip


def _patched(data: bytes, chance: Random) -> bytes:
    """Bytes with up to a dozen of them cut, doubled, moved, turned or put in."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + int(chance.expovariate(1 / 80)))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:to] + data[at:]
            case 2:
                data = data[:at] + chance.choice(_TOKENS).encode("utf-8", "surrogatepass") + data[at:]
            case 3:
                data = data[:at] + chance.randbytes(chance.randint(1, 6)) + data[to:]
            case 4:
                other = chance.randrange(len(data) + 1)
                data = data[:at] + data[other : other + to - at] + data[at:]
            case 5:
                data = data[:at] if chance.random() < 0.2 else data
    return data


def _mutated(chance: Random) -> Input:
    page, url = chance.choice(built())
    return Input(_patched(page.encode(), chance), url)


def _of_vectors(chance: Random) -> Input:
    page = placed(chance.choice(list(PLACED)), chance.choice(VECTORS))
    return Input(_patched(page.encode("utf-8", "replace"), chance) if chance.random() < 0.5 else page.encode())


def _of_trees(chance: Random) -> Input:
    return Input(trees.page(chance).encode("utf-8", "replace"))


def _of_states(chance: Random) -> Input:
    return Input(states.page(chance).encode("utf-8", "replace"))


_CODECS = (
    "utf-8 utf-8-sig utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1256 "
    "gb18030 gbk big5 shift_jis euc_jp euc_kr iso2022_jp koi8_r iso8859_7 latin-1 cp037 mac_roman hz"
).split()


def _of_encodings(chance: Random) -> Input:
    """In one encoding, declared as another or not at all, and cut somewhere."""
    page, url = chance.choice(built())
    declared = chance.choice([*_CODECS, "x", "utf-8" * 9, "rot13", "base64", "undefined", "idna", "unicode_escape", ""])
    if declared:
        page = page.replace("<head>", f'<head><meta charset="{declared}">', 1)
    data = page.encode(chance.choice(_CODECS), "replace")
    return Input(data[: chance.randrange(len(data))] if chance.random() < 0.3 else data, url)


def _of_sizes(chance: Random) -> Input:
    return Input(sizes.page(chance).encode("utf-8", "replace"))


def _of_documents(chance: Random) -> Input:
    data = write(chance.choice(SAMPLES), 1_700_000_000_000)
    if chance.random() < 0.3:
        head, _, _ = data.partition(b"\n\n")
        data = head + b"\n\n" + trees.column(chance).replace("\n", " ").encode("utf-8", "replace")
    return Input(_patched(data, chance), target="document")


def _of_files(chance: Random) -> Input:
    """Whatever may lie in a folder: any of these, a record, or nothing anybody knows."""
    match chance.randrange(4):
        case 0:
            return Input(chance.randbytes(chance.randint(0, 400)), target="file")
        case 1:
            return Input(_patched(states.record(chance).encode("utf-8", "replace"), chance), target="file")
        case 2:
            return _of_documents(chance)._replace(target="file")
    return _mutated(chance)._replace(target="file")


def _addressed(chance: Random) -> Input:
    """Under any address."""
    page, url = chance.choice(built())
    return Input(page.encode(), _patched(url.encode(), chance).decode("utf-8", "surrogateescape"))


KINDS: tuple[tuple[Callable[[Random], Input], int], ...] = (
    (_mutated, 40),
    (_of_trees, 15),
    (_of_states, 20),
    (_of_vectors, 5),
    (_of_encodings, 6),
    (_of_documents, 8),
    (_of_files, 4),
    (_addressed, 2),
    (_of_sizes, 1),
)
