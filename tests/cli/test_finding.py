"""``search`` and ``list``: queries with minus, help and options told apart."""

from __future__ import annotations

import pytest

from samples import RIVER

from .conftest import Run


@pytest.mark.parametrize("command", ["search", "list"])
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_a_query_command_helps_when_it_is_asked_for_help(run: Run, command: str, asked: str) -> None:
    done = run(command, "Fluss", asked)

    assert (done.status, done.said) == (0, "")
    assert done.out.startswith(f"Usage: nachlese {command} ")


@pytest.mark.parametrize("command", ["search", "list"])
def test_where_nothing_is_found_that_is_said(filled: Run, command: str) -> None:
    """Beside an empty output, so that a program still reads nothing."""
    assert filled(command, "kind:live")[1:] == (b"", "nachlese: nothing found.\n")
    assert filled(command, "kind:live", "--json")[1:] == (b"[]\n", "")
    elsewhere = filled(command, "--library", "/nowhere/at all")
    assert elsewhere[:] == (0, b"", "nachlese: there is no library at /nowhere/at all yet.\n")


@pytest.mark.parametrize("command", ["search", "list"])
@pytest.mark.parametrize(
    "query",
    [
        ["lang:de", "-hund", "-fluss"],
        ["--", "lang:de", "-fluss"],
        ["-fluss", "--limit", "5", "lang:de"],
        ["-lang:zh", "-lang:ar", "-fluss"],
    ],
    ids=" ".join,
)
def test_a_word_with_a_minus_is_a_word_that_is_absent(filled: Run, command: str, query: list[str]) -> None:
    """Whatever its first letter is, before options and after them."""
    assert filled(command, *query).out == ""
    kept = [word for word in query if word != "-fluss"]
    assert filled(command, *kept).out.startswith(RIVER.key)


@pytest.mark.parametrize("wrong", [["--limti", "5"], ["--sort"], ["--sort", "colour"], ["--limit", "-3"]], ids=" ".join)
@pytest.mark.parametrize("command", ["search", "list"])
def test_an_option_that_is_none_is_no_word(run: Run, command: str, wrong: list[str]) -> None:
    assert run(command, "Fluss", *wrong).status == 2


@pytest.mark.parametrize("command", ["search", "list"])
@pytest.mark.parametrize("typed", ["langg:de", "-langg:de xyzzy", 'langg:"de en"'])
def test_a_field_that_is_none_is_told_where_nothing_is_found(filled: Run, command: str, typed: str) -> None:
    told = filled(command, typed).said if typed[0] != "-" else filled(command, *typed.split()).said

    assert "langg: is no field" in told
    assert "lang, author" in told


@pytest.mark.parametrize("typed", ["https://example.org/xyzzy", "xyzzy", "lang:zh xyzzy", "12:30 xyzzy"])
def test_what_looks_like_no_field_is_not_called_one(filled: Run, typed: str) -> None:
    assert filled("search", typed).said == "nachlese: nothing found.\n"
