"""What is done with many articles at once, and what the folder holds, asked of a host that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.child import Child
from host.test_collection import SHORE, keys, save
from samples import RIVER


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    with Child(tmp_path) as child:
        child.hello()
        save(child, RIVER)
        save(child, SHORE, seen=1_700_000_100_000)
        yield child
        assert child.end().status == 0


def test_all_that_a_query_finds_is_named(child: Child) -> None:
    """The latest saved first; from the one asked for on."""
    assert child.ask(type="select", query="")["keys"] == [SHORE.key, RIVER.key]
    assert child.ask(type="select", query="schilf")["keys"] == [SHORE.key]
    assert child.ask(type="select", query="", skip=1) | {"id": ""} == {
        "type": "articles", "id": "", "keys": [RIVER.key], "more": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "query"), [("archived", "is:archived"), ("tag/Fluss", "tag:fluss"), ("trashed", "is:trashed")]
)
def test_what_is_said_of_many_is_taken_back_from_those_it_was_said_of(child: Child, name: str, query: str) -> None:
    """An article of which it was so before stays as it was; one that is not saved is left out."""
    child.ask(type="markMany", articles=[SHORE.key], name=name, to=True)

    changed = child.ask(type="markMany", articles=[SHORE.key, RIVER.key, "de/1"], name=name, to=True)["keys"]

    assert changed == [RIVER.key]
    assert keys(child, query) == [SHORE.key, RIVER.key]
    child.ask(type="markMany", articles=changed, name=name, to=False)
    assert keys(child, query) == [SHORE.key]


def test_many_are_marked_once_however_often_it_is_asked(child: Child, tmp_path: Path) -> None:
    """A browser that lost the answer asks again, and hears the same."""

    def files() -> set[Path]:
        return set(tmp_path.glob("**/devices/**/*.jsonl"))

    ask = {"type": "markMany", "id": "f" * 32, "articles": [SHORE.key, RIVER.key], "name": "read", "to": True}
    before = files()

    first = child.ask(**ask)
    written = files() - before

    assert first["keys"] == [SHORE.key, RIVER.key]
    assert child.ask(**ask) == first
    assert files() - before == written
    assert len(written) == 1


def test_a_note_is_not_said_of_many(child: Child) -> None:
    assert child.send(type="markMany", articles=[SHORE.key], name="note", to=True)["code"] == "bad-mark"


def test_the_folder_is_measured(child: Child) -> None:
    """File by file; what is asked anew is counted anew."""
    sizes = [path.stat().st_size for path in child.library.rglob("*") if path.is_file()]

    measured = child.ask(type="measure")
    while not measured["finished"]:
        measured = child.ask(type="measure")

    assert (measured["files"], measured["bytes"]) == (len(sizes), sum(sizes))
    assert child.ask(type="measure")["files"] >= 1


def test_tags_topics_and_authors_are_offered_to_choose_from(child: Child) -> None:
    """As they were written, the most used first; none of an article in the trash."""
    child.ask(type="mark", article=SHORE.key, name="tag/Zwei Ufer", to=True)
    child.ask(type="markMany", articles=[SHORE.key, RIVER.key], name="tag/am Fluß", to=True)

    offered = child.ask(type="askChoices")

    assert offered["tags"] == ["am Fluß", "Zwei Ufer"]
    assert set(offered["topics"]) == {topic.name for topic in RIVER.topics}
    assert set(offered["authors"]) == {author.name for author in RIVER.authors}
    child.ask(type="undo", article=SHORE.key)
    assert child.ask(type="askChoices")["tags"] == ["am Fluß"]
