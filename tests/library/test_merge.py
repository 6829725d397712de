"""What changes say together does not depend on how they came."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nachlese.library import changes, names
from nachlese.library.changes import Change

from .merged import Merged, line, merge
from .samples import NOW, revision

Line = tuple[str, tuple[int, int], str, object, str]

VALUES: dict[str, st.SearchStrategy[object]] = {
    "revision/" + "a" * 32: st.builds(
        revision, st.integers(NOW, NOW + 2), st.booleans(), st.sampled_from(["0.9", "0.10"])
    ),
    "revision/" + "b" * 32: st.builds(revision, st.integers(NOW, NOW + 2), st.booleans()),
    "deleted": st.booleans(),
    "read": st.booleans(),
    "favourite": st.booleans(),
    "tag/klima": st.booleans(),
    "position": st.integers(),
    "note": st.text(max_size=3),
    "highlight/1": st.text(max_size=3),
}


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Lines of a few devices about two articles, with times that tie, some replacing others."""
    history: list[Change] = []
    for _ in range(draw(st.integers(0, 12))):
        key = draw(st.sampled_from(sorted(VALUES)))
        article = draw(st.sampled_from(["de/1", "zh/1"]))
        at = NOW + draw(st.integers(0, 2)), draw(st.integers(0, 1))
        earlier = [change.hash for change in history if change.key == key]
        over = tuple(draw(st.lists(st.sampled_from(earlier), max_size=2))) if earlier else ()
        line = changes.write(article, at, key, draw(VALUES[key]), draw(st.sampled_from(["", "r1", "r2"])), over)
        change = changes.one(line)
        assert change is not None
        history.append(change)
    return history


def told(state: Merged) -> dict[str, object]:
    """All a state says."""
    return {
        article: (
            said.trashed,
            said.ranked,
            {key: said.shown(key) for key in VALUES},
            {key: said.last(key) for key in VALUES},
        )
        for article, said in ((article, state.said(article)) for article in state.articles)
    }


@settings(deadline=None)
@given(histories(), st.randoms(use_true_random=False), st.integers(0, 5))
def test_any_order_and_any_number_of_times_gives_the_same_state(
    history: list[Change], chance: random.Random, again: int
) -> None:
    others = history + chance.choices(history, k=again) if history else []
    chance.shuffle(others)

    assert told(merge(history)) == told(merge(others))
    for change in history:
        assert merge(history).answered(change) == merge(others).answered(change)


@settings(deadline=None)
@given(histories(), histories(), histories())
def test_it_does_not_matter_which_folders_are_mixed_first(
    one: list[Change], two: list[Change], three: list[Change]
) -> None:
    assert told(merge([*merge_lines(one, two), *three])) == told(merge([*one, *merge_lines(three, two)]))


def merge_lines(one: list[Change], two: list[Change]) -> list[Change]:
    return list({change.order: change for change in (*one, *two)}.values())


@settings(deadline=None)
@given(histories())
def test_a_line_reads_back_as_it_was_written(history: list[Change]) -> None:
    for change in history:
        assert changes.one(line(change)) == change


def said(*lines: tuple[tuple[int, int], str, object], over: dict[int, list[int]] | None = None) -> list[Change]:
    read: list[Change] = []
    for number, (at, key, to) in enumerate(lines):
        replaced = tuple(read[other].hash for other in (over or {}).get(number, []))
        change = changes.one(changes.write("de/1", (NOW + at[0], at[1]), key, to, "", replaced))
        assert change is not None
        read.append(change)
    return read


@pytest.mark.parametrize("key", ["revision/" + "c" * 32, "note", "highlight/7", "tag/wahl"])
def test_an_article_leaves_the_trash_when_something_is_done_with_it_later(key: str) -> None:
    value = {"seen": NOW} if key.startswith("revision") else True
    delete, later = said(((5, 0), "deleted", True), ((5, 1), key, value))
    _, earlier = said(((5, 0), "deleted", True), ((4, 9), key, value))

    assert merge([delete, earlier]).said("de/1").trashed
    assert not merge([delete, later]).said("de/1").trashed


@pytest.mark.parametrize("key", ["read", "archived", "favourite", "position"])
def test_reading_on_elsewhere_does_not_bring_an_article_out_of_the_trash(key: str) -> None:
    assert merge(said(((5, 0), "deleted", True), ((6, 0), key, True))).said("de/1").trashed


def test_notes_written_at_once_are_all_shown_until_one_replaces_them() -> None:
    lines = said(((1, 0), "note", "one"), ((1, 0), "note", "two"), ((2, 0), "note", "both"), over={2: [0, 1]})

    assert [change.to for change in merge(lines[:2]).said("de/1").shown("note")] in (
        [b'"one"', b'"two"'],
        [b'"two"', b'"one"'],
    )
    assert [change.to for change in merge(lines).said("de/1").shown("note")] == [b'"both"']
    assert [change.to for change in merge(lines[1:]).said("de/1").shown("note")] == [b'"both"']


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"article":"de/1","at":[%d,0],"set":"read"}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"unheard/of","to":true}' % NOW,
        b'{"article":"xx/1","at":[%d,0],"set":"read","to":true}' % NOW,
        b'{"article":"de/../1","at":[%d,0],"set":"read","to":true}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"read","to":1}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"read","to":tru}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"note","to":"\xff"}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"note","to":"x","over":["y"]}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"read","to":true}' % (names.MS_FIRST - 1),
        b'{"article":"de/1","at":[%d,0],"set":"read","to":true}' % names.MS_END,
        b'{"article":"de/1","at":[%d,-1],"set":"read","to":true}' % NOW,
        b'{"article":"de/1","at":[%d,2147483648],"set":"read","to":true}' % NOW,
        b'{"article":"de/1","at":[%d],"set":"read","to":true}' % NOW,
        b'{"article":"de/1","at":[%d,0],"set":"revision/%s","to":{}}' % (NOW, b"a" * 32),
        b'{"article":"de/1","at":[%d,0],"set":"revision/%s","to":{"seen":%d}}' % (NOW, b"a" * 32, names.MS_END),
        b'{"article":"de/1","at":[%d,0],"set":"revision/..","to":{"seen":%d}}' % (NOW, NOW),
        b'{"article":"de/1","at":[%d,0],"set":"note","to":%s%s}' % (NOW, b"[" * 5000, b"]" * 5000),
        b'{"article":"de/1","at":[%d,0],"set":"note","to":"%s"}' % (NOW, b"x" * changes.LINE_BYTES),
        b'{"article":"de/1","at":[1e999,0],"set":"read","to":true}',
    ],
)
def test_a_line_beyond_the_bounds_says_nothing(line: bytes) -> None:
    assert changes.one(line) is None


def test_a_line_with_more_than_this_version_knows_still_says_what_it_says() -> None:
    line = b'{"article":"de/1","at":[%d,0],"set":"read","to":true,"mood":{"new":1}}' % NOW
    change = changes.one(line)

    assert change is not None
    assert (change.key, change.to) == ("read", b"true")


@settings(deadline=None)
@given(st.text(alphabet='"\\[]{}a', max_size=60), st.integers(0, 80))
def test_depth_is_counted_outside_of_strings(text: str, depth: int) -> None:
    data = b"[" * depth + msgspec.json.encode(text) + b"]" * depth

    assert changes.too_deep(data) == (depth > changes.DEPTH)


@pytest.mark.parametrize("bad", [b'"', b'"\\', b'"\\"', b"[{"])
def test_depth_of_hostile_text_is_counted_at_once(bad: bytes) -> None:
    """A pattern that backtracks would take hours for this."""
    data = b"[]" * 65 + bad * (1 << 20)

    assert changes.too_deep(data) == (bad == b"[{")
