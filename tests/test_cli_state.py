"""What a person says of articles, the trash, and looking after the folder, from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from test_cli import Run, home, page, run

__all__ = ["home", "page", "run"]  # fixtures


@pytest.fixture
def saved(run: Run, page: Path) -> str:
    """The key of an article that is in the library."""
    (done,) = json.loads(run("save", page, "--json").out)
    return str(done["article"])


def test_tags_and_notes_are_put_on_shown_and_taken_off(run: Run, saved: str) -> None:
    assert run("tag", saved, "Klima", "Wahl 2026").out == "Klima\nWahl 2026\n"
    assert run("tag", saved, "--remove", "Klima").out == "Wahl 2026\n"
    assert json.loads(run("tag", saved, "--json").out) == ["Wahl 2026"]
    assert run("note", saved, "eins").out == "eins\n"
    assert run("note", saved, "zwei", "--add").out == "eins\nzwei\n"
    assert [one["text"] for one in json.loads(run("note", saved, "drei", "--json").out)] == ["drei"]
    assert run("note", saved, "--remove").out == ""


def test_states_are_set_and_taken_back(run: Run, saved: str) -> None:
    for command in ("read", "favourite", "archive"):
        assert run(command, saved).status == 0
        assert run(command, saved, "--undo").status == 0
    assert run("read", "de/5").status == 1


def test_an_article_goes_into_the_trash_out_of_it_and_away(run: Run, saved: str) -> None:
    assert run("delete", saved).status == 0
    assert run("list").out == ""
    assert run("restore", saved.split("/")[1]).status == 0
    assert saved in run("list").out
    run("delete", saved)
    told = json.loads(run("empty-trash", "--json").out)
    assert ([one["key"] for one in told["trash"]], told["filesRemoved"]) == ([saved], None)
    assert run("empty-trash", given=b"n\n").status == 0
    assert run("restore", saved).status == 0
    run("delete", saved)
    gone = run("empty-trash", "--yes")

    assert saved in gone.out
    assert "removed" in gone.said
    assert "empty" in run("empty-trash").said
    assert run("restore", saved).status == 1


def test_a_library_is_tidied_verified_and_checked(run: Run, saved: str, home: Path) -> None:
    assert json.loads(run("tidy", "--json").out) == {"folded": 0, "removed": 0}
    assert (run("verify").status, run("sync-check").status) == (0, 0)
    path = next(home.rglob("*.html.gz"))
    whole = path.read_bytes()
    path.write_bytes(b"half")
    assert run("verify").status == 1
    assert [one["fault"] for one in json.loads(run("verify", "--json").out)] == ["damaged"]
    path.with_name(path.name.replace(".html.gz", " 2.html.gz")).write_bytes(whole)
    assert run("verify", "--repair").status == 0
    assert "repaired" in run("sync-check", "--repair").out

    assert path.read_bytes() == whole
    assert json.loads(run("sync-check", "--json").out) == json.loads(run("verify", "--json").out) == []
    assert saved in run("list").out


@pytest.mark.parametrize(
    "arguments", [["tag", "ID", "--remove"], ["note", "ID", "--add"], ["note", "ID", "x", "--remove"], ["read"]]
)
def test_wrong_use_is_told(run: Run, saved: str, arguments: list[str]) -> None:
    assert run(*(saved if one == "ID" else one for one in arguments)).status == 2


def test_what_no_tag_can_be_is_told_in_code_and_words(run: Run, saved: str) -> None:
    assert run("tag", saved, "x" * 200).said.startswith("nachlese: bad-mark: ")
