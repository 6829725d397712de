"""export, import, history, diff, reparse and completion, as a person and as a program use them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from builder import build_page
from nachlese.cli import main
from nachlese.document import write
from nachlese.render import FORMATS
from samples import CITY, GARDEN, RIVER, SAMPLES


class Done(NamedTuple):
    status: int
    out: str
    said: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """A command with nothing of the real home in reach."""
    for name in ("NACHLESE_LIBRARY", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["nachlese", *map(str, arguments)])
        try:
            status = main()
        except SystemExit as stopped:  # --help
            status = int(stopped.code or 0)
        captured = capfdbinary.readouterr()
        return Done(status, captured.out.decode("utf-8", "replace"), captured.err.decode())

    return run


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """With the three samples in the library."""
    for one in SAMPLES:
        (tmp_path / f"{one.id}.html").write_text(build_page(one, "react-state"))
    assert run("save", *(tmp_path / f"{one.id}.html" for one in SAMPLES)).status == 0
    return run


# ---- export


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_by_export(filled: Run, tmp_path: Path, name: str) -> None:
    """All articles: one file, or a folder with a file for each."""
    out = tmp_path / "out"
    done = filled("export", "--all", "--to", name, "-o", out)

    assert (done.status, done.said) == (0, f"nachlese: exported 3 of 3 articles to {out}.\n")
    assert out.is_file() == bool(FORMATS[name].stream)
    assert out.is_file() or sum(RIVER.id in path.name for path in out.rglob("*")) >= 1


def test_one_article_is_one_file_when_it_is_called_one(filled: Run, tmp_path: Path) -> None:
    filled("export", RIVER.id, "--to", "markdown", "-o", tmp_path / "river.md")

    assert RIVER.headline in (tmp_path / "river.md").read_text()


def test_a_folder_can_be_a_zip_and_go_through_a_pipe(filled: Run, tmp_path: Path) -> None:
    filled("export", RIVER.url, "zh/70000011", "--to", "markdown", "-o", tmp_path / "vault.zip")
    with zipfile.ZipFile(tmp_path / "vault.zip") as archive:
        assert sorted(archive.namelist()) == ["de-70000001.md", "zh-70000011.md"]

    lines = filled("export", "--all", "--to", "jsonl", "-o", "-").out.splitlines()
    assert {json.loads(line)["key"] for line in lines} == {one.key for one in SAMPLES}


def test_one_article_goes_through_a_pipe_as_itself(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / f"{RIVER.id}.html"

    assert "\nUmwelt · Deutschland\n" in filled("export", RIVER.id, "--to", "text", "-o", "-").out
    assert filled("convert", page, "--to", "text", "-o", "-").out.startswith("Umwelt · Deutschland\n")
    assert not (tmp_path / "-").exists()


def test_a_query_chooses_what_is_exported(filled: Run) -> None:
    done = filled("export", "lang:zh", "--to", "csl", "-o", "-")

    assert [one["title"] for one in json.loads(done.out)] == [CITY.headline]


@pytest.mark.parametrize("to", ["epub", "html", "markdown", "jsonl"])
def test_an_export_of_nothing_says_so_and_writes_nothing(filled: Run, tmp_path: Path, to: str) -> None:
    """A query that finds nothing, an empty library, an article whose record has not come to this machine."""
    out = tmp_path / "out"
    found = filled("export", "kind:live", "Fluss", "--to", to, "-o", out)
    assert (found.status, found.out) == (1, "")
    assert found.said == "nachlese: not-found: Nothing was found for: kind:live Fluss\n"

    for record in (tmp_path / "home").rglob("70000001-*.json"):
        record.unlink()
    late = filled("export", RIVER.id, "--to", to, "-o", out)
    assert (late.status, "has not come to this machine" in late.said) == (1, True)

    filled("delete", *(one.key for one in SAMPLES))
    empty = filled("export", "--all", "--to", to, "-o", out)
    assert (empty.status, empty.said.split(": ")[1]) == (1, "not-found")
    assert not out.exists()


def test_exported_articles_link_to_one_another(filled: Run, tmp_path: Path) -> None:
    """But not to one that is saved and has not come to this machine."""
    for number in (70000005, 70000006):
        url = f"https://www.dw.com/de/ein-anderer-text/a-{number}"
        page = tmp_path / f"{number}.html"
        page.write_text(
            build_page(replace(GARDEN, language="de", id=str(number), url=url, short_url=""), "react-state")
        )
        filled("save", page)
    leads = '(de-70000005.md "https://www.dw.com/de/ein-anderer-text/a-70000005")'

    filled("export", "--all", "--to", "markdown", "-o", tmp_path / "vault")
    filled("export", RIVER.id, "--to", "markdown", "-o", tmp_path / "alone.md")
    next((tmp_path / "home").rglob("70000005-*.json")).unlink()
    filled("export", "--all", "--to", "markdown", "-o", tmp_path / "late")

    assert leads in (tmp_path / "vault" / f"de-{RIVER.id}.md").read_text()
    assert leads not in (tmp_path / "alone.md").read_text()
    assert leads not in (tmp_path / "late" / f"de-{RIVER.id}.md").read_text()


def test_an_export_writes_among_other_files_only_when_told_to(filled: Run, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "mine.md").write_text("mine")
    (vault / "de-70000001.md").write_text("old")

    refused = filled("export", "--all", "--to", "markdown", "-o", vault)
    assert refused.status == 2
    assert (vault / "de-70000001.md").read_text() == "old"

    assert filled("export", "--all", "--to", "markdown", "-o", vault, "--into").status == 0
    assert (vault / "mine.md").read_text() == "mine"
    assert RIVER.headline in (vault / "de-70000001.md").read_text()
    assert not [path for path in vault.rglob("*") if path.name.endswith(".tmp")]


@pytest.mark.parametrize(
    "arguments", [["--to", "epub", "-o", "x"], ["--all", "de/1", "--to", "epub", "-o", "x"], ["--all", "--to", "epub"]]
)
def test_what_to_export_is_said_in_one_way(filled: Run, arguments: list[str]) -> None:
    assert filled("export", *arguments).status == 2


def test_what_can_not_be_written_is_told(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("epub", "site"):
        done = filled("export", "--all", "--to", name, "-o", tmp_path / "file" / "below")
        assert (done.status, "cannot-write" in done.said) == (1, True)


# ---- import


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


# ---- history


@pytest.fixture
def changed(filled: Run, tmp_path: Path) -> Run:
    """With a second saving of the river, whose headline dw.com has changed."""
    page = tmp_path / "later.html"
    page.write_text(build_page(replace(RIVER, headline="Der Fluss kehrte zurück"), "react-state"))
    os.utime(page, (4_000_000_000 / 2, 4_000_000_000 / 2))
    first = tmp_path / f"{RIVER.id}.html"
    os.utime(first, (1_600_000_000, 1_600_000_000))
    filled("save", first, "--url", RIVER.url)
    filled("save", page, "--url", RIVER.url)
    return filled


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


# ---- stopping


STOPPED = {
    "import": (["import", "PAGES"], "nachlese.importing.sources", "What was imported stays (1 article)"),
    "export": (["export", "--all", "--to", "epub", "-o", "OUT"], "nachlese.exporting.item", "Nothing was written."),
    "vault": (["export", "--all", "--to", "text", "-o", "OUT"], "nachlese.exporting.item", "written stay in "),
    "reindex": (["reindex"], "nachlese.library.shelves.Shelves.article", "completes the index"),
    "verify": (["verify"], "nachlese.document.read", "Nothing was changed."),
    "reparse": (["reparse", "--all"], "nachlese.rereading._reading", "stays (1 article)"),
}


@pytest.mark.parametrize("name", STOPPED)
def test_what_takes_long_is_stopped_with_a_word(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """By Ctrl-C: what stays done is said in a line, exit status 130; the library is as it should be."""
    arguments, at, words = STOPPED[name]
    places = {"PAGES": tmp_path, "OUT": tmp_path / "out"}

    with monkeypatch.context() as patch:
        stop_at_second(patch, at)
        done = filled(*(places.get(one, one) for one in arguments))

    assert (done.status, done.said.startswith("\nnachlese: stopped. "), done.said.count("\n")) == (130, True, 2)
    assert words in done.said
    assert filled("verify").status == 0
    assert len(filled("list").out.splitlines()) == 3
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to all of a console")
def test_a_signal_stops_an_import_that_runs(run: Run, tmp_path: Path) -> None:
    """As a terminal sends it: no traceback, what was told as taken is there."""
    for at in range(300):
        article = replace(RIVER, id=f"{71_000_000 + at}", url=f"https://www.dw.com/de/x/a-{71_000_000 + at}")
        (tmp_path / f"{article.id}.md").write_bytes(write(article, 1_707_041_730_000))
    command = [sys.executable, "-m", "nachlese", "import", "--verbose", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        first = process.stdout.readline().decode()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()

    assert process.returncode == 130
    assert re.fullmatch(
        r"\nnachlese: stopped\. What was imported stays \(\d+ articles?\); import again to go on\.\n", said
    )
    assert first.split("\t")[1] in run("list").out


def stop_at_second(patch: pytest.MonkeyPatch, name: str) -> None:
    """Ctrl-C when a function is called for the second time."""
    owner, _, attribute = name.rpartition(".")
    whole = resolve_name(owner)
    real, calls = getattr(whole, attribute), count(1)

    def instead(*arguments: Any, **named: Any) -> Any:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **named)

    patch.setattr(whole, attribute, instead)


# ---- search and list


@pytest.mark.parametrize("command", ["search", "list"])
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_a_query_command_helps_when_it_is_asked_for_help(run: Run, command: str, asked: str) -> None:
    done = run(command, "Fluss", asked)

    assert (done.status, done.said) == (0, "")
    assert done.out.startswith(f"Usage: nachlese {command} ")


@pytest.mark.parametrize("command", ["search", "list"])
def test_where_nothing_is_found_that_is_said(filled: Run, command: str) -> None:
    """Beside an empty output, so that a program still reads nothing."""
    assert filled(command, "kind:live")[1:] == ("", "nachlese: nothing found.\n")
    assert filled(command, "kind:live", "--json")[1:] == ("[]\n", "")


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
