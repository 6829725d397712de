"""What a person says of articles, and the trash, from a terminal."""

from __future__ import annotations

import json

import pytest

from nachlese.cli.library import names_one

from .conftest import Run


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


@pytest.mark.parametrize(
    "command",
    [["show"], ["open"], ["tag", "x"], ["note", "x"], ["read"], ["delete"], ["history"], ["diff"], ["reparse"]],
    ids=lambda command: command[0],
)
def test_an_article_in_the_trash_is_said_to_be_there(run: Run, saved: str, command: list[str]) -> None:
    """By whatever name, with what takes it out; nothing is done to it."""
    run("delete", saved)
    for name in (saved, saved.split("/")[1]):
        told = run(command[0], name, *command[1:])
        assert (told.status, told.out) == (1, "")
        assert told.said.startswith("nachlese: in-trash: ")
        assert told.said.endswith(f": nachlese restore {saved}\n")
    assert run("list").out == ""


def test_an_article_that_was_in_the_trash_when_it_was_emptied_is_gone(run: Run, saved: str) -> None:
    """Nothing can be said of it any more: a tag would bring back its name without its text."""
    run("delete", saved)
    run("empty-trash", "--yes")

    assert run("tag", saved, "x").said.startswith("nachlese: not-found: ")
    assert run("list").out == ""


@pytest.mark.parametrize("command", ["delete", "read"])
def test_a_name_that_is_none_stops_a_command_before_it_does_anything(run: Run, saved: str, command: str) -> None:
    for none in ("999", "de/999"):
        assert run(command, saved, none).status == 1
    assert saved in run("list", "is:unread").out


def test_an_article_is_taken_out_of_the_trash_by_its_address(run: Run, saved: str) -> None:
    language, number = saved.split("/")
    run("delete", saved)
    assert run("restore", saved, "de/999").status == 1
    assert run("list").out == ""
    assert run("restore", f"https://www.dw.com/{language}/anything/a-{number}").status == 0
    assert saved in run("list").out


def test_the_articles_of_an_example_in_help_are_named_as_articles_are(run: Run) -> None:
    commands = ("read", "favourite", "archive", "tag", "note", "delete", "restore", "diff", "history", "reparse")
    for command in commands:
        told = run(command, "--help").out
        words = [word for line in told.splitlines() if f"nachlese {command} " in line for word in line.split()]
        ids = [word for word in words if word[-4:].isdigit()]
        assert ids
        assert all(names_one(one) for one in ids)


@pytest.mark.parametrize(
    "arguments", [["tag", "ID", "--remove"], ["note", "ID", "--add"], ["note", "ID", "x", "--remove"], ["read"]]
)
def test_wrong_use_is_told(run: Run, saved: str, arguments: list[str]) -> None:
    assert run(*(saved if one == "ID" else one for one in arguments)).status == 2


def test_what_no_tag_can_be_is_told_in_code_and_words(run: Run, saved: str) -> None:
    assert run("tag", saved, "x" * 200).said.startswith("nachlese: bad-mark: ")


def test_a_note_that_is_replaced_or_removed_is_told(run: Run, saved: str) -> None:
    run("note", saved, "Mühsam geschrieben")

    assert run("note", saved, "zwei").said == "nachlese: replaced: Mühsam geschrieben\n"
    assert run("note", saved, "drei", "--add").said == ""
    assert run("note", saved, "--remove").said == "nachlese: removed: zwei\nnachlese: removed: drei\n"


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_note_replaces_none(run: Run, saved: str, empty: str) -> None:
    """As of a shell's variable that was never set."""
    run("note", saved, "eins")
    for more in ([], ["--add"]):
        assert run("note", saved, empty, *more).status == 2

    assert run("note", saved).out == "eins\n"


def test_an_empty_tag_is_told_in_words(run: Run, saved: str) -> None:
    assert "'' is no tag" in run("tag", saved, "").said


def test_a_tag_that_is_not_there_to_take_off_is_told(run: Run, saved: str) -> None:
    run("tag", saved, "Klima")
    done = run("tag", saved, "--remove", "klimaa", "Klima")

    assert (done.status, done.out, done.said) == (0, "", f"nachlese: {saved} does not have the tag klimaa.\n")


def test_what_was_done_is_told(run: Run, saved: str) -> None:
    """And how to take back what was thrown away, word for word."""
    assert run("favourite", saved, "--undo").said == "nachlese: not among the favourites: 1 article.\n"
    told = run("delete", saved).said
    assert run(*told.split(": nachlese ")[1].split()).status == 0
    assert saved in run("list").out
