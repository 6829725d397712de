"""``export``: every format, by name or query, to a file, a folder or a pipe; and what stops it."""

from __future__ import annotations

import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import build_page
from nachlese.render import FORMATS
from samples import CITY, GARDEN, RIVER, SAMPLES

from .conftest import Run


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_by_export(filled: Run, tmp_path: Path, name: str) -> None:
    """All articles: one file, or a folder with a file for each."""
    out = tmp_path / "out"
    done = filled("export", "--all", "--to", name, "-o", out)

    where = f"the folder {out}" if out.is_dir() else out
    assert (done.status, done.said) == (0, f"nachlese: exported 3 of 3 articles to {where}.\n")
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
    assert (late.status, "is not on this machine" in late.said) == (1, True)

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
    "arguments",
    [
        ["--to", "epub", "-o", "x"],
        ["", "--to", "epub", "-o", "x"],
        ["--all", "de/1", "--to", "epub", "-o", "x"],
        ["--all", "--to", "epub"],
    ],
)
def test_what_to_export_is_said_in_one_way(filled: Run, arguments: list[str]) -> None:
    assert filled("export", *arguments).status == 2


def test_what_can_not_be_written_is_told(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("epub", "site"):
        done = filled("export", "--all", "--to", name, "-o", tmp_path / "file" / "below")
        assert (done.status, "cannot-write" in done.said) == (1, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_and_a_link_stay_what_they_are(filled: Run, tmp_path: Path) -> None:
    """As do /dev/stdout and other devices, which an administrator could replace by a file."""
    pipe, link = tmp_path / "pipe", tmp_path / "link.jsonl"
    os.mkfifo(pipe)
    os.link(pipe, tmp_path / "the same pipe")
    link.symlink_to(tmp_path / "real.jsonl")
    (tmp_path / "real.jsonl").write_text("before")
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_bytes)
        try:
            filled("export", "--all", "--to", "jsonl", "-o", pipe)
        finally:
            with suppress(OSError):  # nobody wrote: the reader shall not wait for ever
                os.close(os.open(tmp_path / "the same pipe", os.O_WRONLY | os.O_NONBLOCK))
    filled("export", "--all", "--to", "jsonl", "-o", link)

    assert pipe.is_fifo()
    assert link.is_symlink()
    assert read.result() == (tmp_path / "real.jsonl").read_bytes() != b"before"


def test_an_export_that_stops_half_way_says_what_is_there(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / f"{RIVER.key.replace('/', '-')}.html" / "in the way").mkdir(parents=True)
    done = filled("export", "--all", "--to", "html", "-o", out, "--into")

    assert done.status == 1
    assert f"The files that were written stay in {out}; with --into" in done.said


@pytest.mark.parametrize("command", [["export", "--all", "-o", "-"], ["convert", "PAGE"]], ids=lambda one: one[0])
def test_an_archive_is_not_poured_into_a_terminal(
    filled: Run, page: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    asked = [str(page) if one == "PAGE" else one for one in command]
    assert filled(*asked, "--to", "epub").bytes[:2] == b"PK"

    monkeypatch.setattr("nachlese.cli.terminal.is_terminal", lambda: True)
    refused = filled(*asked, "--to", "epub")
    assert (refused.status, refused.out) == (2, "")
    assert filled(*asked, "--to", "csl").status == 0


def test_a_folder_is_not_written_where_none_can_be(filled: Run, tmp_path: Path) -> None:
    """It is said what can be named instead."""
    (tmp_path / "file").write_text("mine")

    done = filled("export", "--all", "--to", "markdown", "-o", tmp_path / "file")

    assert (done.status, done.out) == (2, "")
    assert "a folder" in done.said
    assert '"-" is a zip' in done.said
    assert (tmp_path / "file").read_text() == "mine"
