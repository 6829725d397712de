"""Two readings of an article to what changed between them: facts, then passages in reading order, word by word.

Records are compared, so an advert, a related item or the hour of saving is no change. A passage is what a reader takes
for one: a paragraph, a heading, an item of a list, a row of a table, a caption.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from nachlese.article import Article
from nachlese.history.passages import Passage, facts, passages

How = Literal["same", "added", "removed"]

# Han is written without spaces: each character is a word. Everything else is runs of letters, of spaces, single signs.
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+|\s+|[^\w\s]")
_MOST_WORDS = 4000  # in a passage: more are compared as a whole, since the comparison takes the square
_MOST_PASSAGES = 2000
_NO_WORDS = ("published", "modified", "kind", "url", "shortUrl")  # facts that are read as one
_UNSEEN = ("url", "shortUrl")
_NEAR = 30  # passages that one may have moved by
_ALIKE = 0.4  # of the words in common, from which two passages are one that was changed


class Run(NamedTuple):
    """Words that stayed, came or went."""

    how: How
    text: str


class Change(NamedTuple):
    """What became of one fact or passage; ``same`` is told by ``whole`` alone. ``name`` is the fact's name or the
    passage's kind; where the words are the same, its links or its markup changed, and ``links`` has those that came
    and went."""

    name: str
    how: Literal["same", "added", "removed", "changed"]
    runs: tuple[Run, ...]
    links: tuple[Run, ...] = ()


class Difference(NamedTuple):
    """Empty when nothing changed."""

    facts: tuple[Change, ...]
    passages: tuple[Change, ...]


def compare(before: Article, after: Article) -> Difference:
    """What changed between two readings of one article."""
    if before == after:
        return Difference((), ())
    found = Difference(tuple(_facts(before, after)), tuple(_passages(passages(before), passages(after))))
    # What no reader sees: the page of an author, the length of a video, the depth of a heading.
    return found if any(found) else Difference((Change("details", "changed", ()),), ())


def alike(before: Article, after: Article) -> bool:
    """Whether two readings of one article are the same to whoever reads it, wherever it may lie."""
    was, now = facts(before), facts(after)
    same = all(was[name] == now[name] for name in now if name not in _UNSEEN)
    return same and passages(before) == passages(after)


def whole(before: Article, after: Article) -> tuple[Change, ...]:
    """Every passage of both, in reading order, with what became of it."""
    return tuple(_passages(passages(before), passages(after), same=True))


def _facts(before: Article, after: Article) -> Iterator[Change]:
    was, now = facts(before), facts(after)
    for name in now:
        if was[name] != now[name]:
            how: Literal["added", "removed", "changed"] = (
                "changed" if was[name] and now[name] else "added" if now[name] else "removed"
            )
            yield Change(
                name, how, _whole_runs(was[name], now[name]) if name in _NO_WORDS else runs(was[name], now[name])
            )


def _passages(before: Sequence[Passage], after: Sequence[Passage], *, same: bool = False) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _MOST_PASSAGES)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(before[first:last], after[start:end])
        elif same:
            yield from (Change(passage.kind, "same", (Run("same", passage.text),)) for passage in after[start:end])


def _replaced(went: Sequence[Passage], came: Sequence[Passage]) -> Iterator[Change]:
    """Passages that stand in the place of others: those that are alike are one that was changed."""
    at = 0
    for passage in went:
        near = range(at, min(at + _NEAR, len(came)))
        place = max(near, key=lambda one: _alike(passage, came[one]), default=-1)
        if place < 0 or _alike(passage, came[place]) < _ALIKE:
            yield _whole(passage, "removed")
            continue
        yield from (_whole(other, "added") for other in came[at:place])
        yield _changed(passage, came[place])
        at = place + 1
    yield from (_whole(other, "added") for other in came[at:])


def _whole(passage: Passage, how: Literal["added", "removed"]) -> Change:
    return Change(passage.kind, how, (Run(how, passage.text),))


def _changed(before: Passage, after: Passage) -> Change:
    gone = [Run("removed", url) for url in before.links if url not in after.links]
    new = [Run("added", url) for url in after.links if url not in before.links]
    return Change(after.kind, "changed", runs(before.text, after.text), (*gone, *new))


def _alike(one: Passage, other: Passage) -> float:
    if one.text == other.text:
        return 1.0
    first, second = Counter(words(one.text)), Counter(words(other.text))
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total and one.kind == other.kind else 0.0


# ---- words


def words(text: str) -> list[str]:
    """A text in pieces, of which it is made again by joining."""
    return _WORD.findall(text)


def runs(before: str, after: str) -> tuple[Run, ...]:
    """What stayed, went and came, in reading order."""
    was, now = words(before), words(after)
    if max(len(was), len(now)) > _MOST_WORDS:
        return _whole_runs(before, after)
    found = []
    for tag, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Run("same", "".join(was[first:last])))
        else:
            found += [Run("removed", "".join(was[first:last])), Run("added", "".join(now[start:end]))]
    return tuple(_joined([run for run in found if run.text]))


def _whole_runs(before: str, after: str) -> tuple[Run, ...]:
    found = [Run("same", before)] if before == after else [Run("removed", before), Run("added", after)]
    return tuple(run for run in found if run.text)


def _joined(found: list[Run]) -> Iterator[Run]:
    """Changes with nothing but a space between them are one change: "the old" to "a new" is read at once."""
    at = 0
    while at < len(found):
        if found[at].how == "same":
            yield found[at]
            at += 1
            continue
        end = at
        while end < len(found) and (found[end].how != "same" or (_bridge(found, end))):
            end += 1
        for how in ("removed", "added"):
            text = "".join(run.text for run in found[at:end] if run.how in (how, "same"))
            if text:
                yield Run(how, text)
        at = end


def _bridge(found: list[Run], at: int) -> bool:
    return found[at].text.isspace() and at + 1 < len(found)
