"""``import``, ``history``, ``diff`` and ``reparse``: what came in, and what became of it since."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from builder import build_page
from nachlese.document import write
from samples import GARDEN, RIVER, SAMPLES

from .conftest import Run


def test_import_tells_what_came_in_and_what_did_not(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "river.md").write_bytes(write(RIVER, 1_707_041_730_000))
    (folder / "garden.html").write_text(build_page(GARDEN, "react-state"))
    for at in range(5):
        (folder / f"bad{at}.html").write_text("<html><p>x")

    done = run("import", folder)
    assert (done.status, done.out) == (0, "2 new.\n")
    assert "not taken: 5: " in done.said
    assert "bad0.html, bad1.html, bad2.html and 2 more" in done.said

    assert run("import", folder).out == "2 there already.\n"
    told = json.loads(run("import", folder, "--json").out)
    assert {one["name"]: one["what"] for one in told}["river.md"] == "already"


def test_import_of_nothing_is_a_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    assert run("import", tmp_path / "a.txt").status == 1
    assert run("import", tmp_path / "absent").status == 2


def test_history_lists_savings_and_their_changes(changed: Run) -> None:
    told = json.loads(changed("history", RIVER.id, "--json").out)

    assert [one["change"] for one in told] == ["first", "unchanged", "changed"]
    assert (told[-1]["facts"], told[-1]["passages"], told[-1]["sameParser"]) == (["headline"], {}, True)
    assert told[-1]["current"]
    assert told[0]["seen"] == "2020-09-13T12:26:40.000Z"
    assert all(datetime.fromisoformat(one["savedAt"]).tzinfo for one in told)
    assert "changed: headline" in changed("history", RIVER.id).out
    assert len(changed("history", RIVER.id).out.splitlines()) == len(told) == 3


def test_lists_show_what_dw_changed(changed: Run) -> None:
    """As a query, as a word at the end of a line, and for a program."""
    assert changed("list", "is:changed").out.endswith("\tDer Fluss kehrte zurück\tchanged\n")
    assert changed("search", "fluss").out.endswith("\tchanged\n")
    assert {one["key"]: one["changed"] for one in json.loads(changed("list", "--json").out)} == {
        one.key: one is RIVER for one in SAMPLES
    }


def test_diff_shows_the_words_that_changed(changed: Run) -> None:
    """As diff does, its status says whether anything did."""
    done = changed("diff", RIVER.id)
    assert done.status == 1
    assert "Der Fluss [-kehrt-]{+kehrte+} zurück" in done.out

    told = json.loads(changed("diff", RIVER.id, "1", "3", "--json").out)
    assert told["sameParser"] is True
    assert {"how": "added", "text": "kehrte"} in told["facts"][0]["runs"]

    same = changed("diff", RIVER.id, "1", "2")
    assert (same.status, "Nothing changed." in same.out) == (0, True)


@pytest.mark.parametrize("revisions", [["9"], ["zzzz"], ["0"], ["1", "2", "3"]])
def test_a_revision_that_is_none_is_wrong_use(changed: Run, revisions: list[str]) -> None:
    assert changed("diff", RIVER.id, *revisions).status == 2


def test_a_revision_is_named_by_its_hash(changed: Run) -> None:
    first = json.loads(changed("history", RIVER.id, "--json").out)[0]["record"]

    assert changed("diff", RIVER.id, first[:8]).status == 1


def test_reparse_says_first_what_it_would_do(filled: Run) -> None:
    assert filled("reparse", "--all", "--dry-run").out == "3 the same; nothing was changed.\n"
    assert json.loads(filled("reparse", RIVER.id, "--json").out)[0]["what"] == "same"


def test_that_a_page_came_from_dw_can_be_said_afterwards(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build_page(RIVER, "react-state"))
    run("import", page)
    assert json.loads(run("list", "--json").out)[0]["own"] is False

    assert run("import", "--from-dw", page).out.startswith("1 the same, saved once more")
    assert json.loads(run("list", "--json").out)[0]["own"] is True
    for again in (["--from-dw"], []):
        assert run("import", *again, page).out.startswith("1 there already")
    assert json.loads(run("list", "--json").out)[0]["own"] is True
