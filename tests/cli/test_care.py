"""Looking after the library folder, and counting what is in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nachlese.plurals import several

from .conftest import Run


def test_nothing_is_counted_where_there_is_no_library_yet(run: Run) -> None:
    """A program that reads it finds every count."""
    assert json.loads(run("stats", "--json").out).items() >= {"articles": 0, "unread": 0, "language": {}}.items()


def test_one_is_said_of_one_and_two_of_two(run: Run, saved: str, home: Path, tmp_path: Path) -> None:
    """As people say it: no "1 files"."""
    assert run("export", saved, "--to", "html", "-o", tmp_path / "x.html").said.startswith(
        "nachlese: exported 1 of 1 article to"
    )
    assert run("reindex").said == "nachlese: indexed 1 article.\n"
    assert re.search(r"^first published\t\d{4}-\d\d-\d\d$", run("stats").out, re.M)
    (home / "Documents/Nachlese/mine.txt").write_text("x")
    assert "\t1 file or folder is not the library's\n" in run("sync-check").out
    (home / "Documents/Nachlese/more.txt").write_text("x")
    assert "\t2 files or folders are not the library's\n" in run("sync-check").out
    next(home.rglob("*.html.gz")).write_bytes(b"half")
    assert "damaged or missing: 1 file." in run("verify").said
    run("delete", saved)
    assert re.search(r"removed \d files of 1 article\.", run("empty-trash", "--yes").said)


@pytest.mark.parametrize(
    ("count", "noun", "told"),
    [
        (1, "file", "1 file"),
        (0, "file", "0 files"),
        (2, "gallery", "2 galleries"),
        (2, "fact box", "2 fact boxes"),
        (3, "day", "3 days"),
        (1, "list item", "1 list item"),
    ],
)
def test_a_number_and_what_it_counts(count: int, noun: str, told: str) -> None:
    assert several(count, noun) == told


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


@pytest.mark.parametrize(("pattern", "left"), [("*.json", b"half"), ("*.json", b""), ("*.md", b"half")])
def test_what_can_be_made_again_is_made_again(run: Run, saved: str, home: Path, pattern: str, left: bytes) -> None:
    """A record from the kept page, a document from the record; its name proves each."""
    path = next(home.rglob(f"articles/**/{pattern}"))
    whole = path.read_bytes()
    path.unlink()
    if left:
        path.write_bytes(left)
    assert run("verify").status == 1

    assert run("verify", "--repair").status == 0
    assert path.read_bytes() == whole
    assert run("verify").said == "nachlese: Everything is as it should be.\n"
    assert run("show", saved).status == 0


def test_a_record_that_no_page_gives_is_not_made_up(run: Run, saved: str, home: Path) -> None:
    for path in home.rglob("articles/**/*.*"):
        if path.suffix in (".json", ".gz"):
            path.unlink()

    done = run("verify", "--repair")
    assert (done.status, done.out.count("missing\t")) == (1, 2)
    assert not list(home.rglob("articles/**/*.json"))
    assert run("show", saved).status == 1
