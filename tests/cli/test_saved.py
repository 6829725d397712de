"""A page is saved, listed, shown and opened, by every name it has, in the library the person chose."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from builder import build_page
from nachlese.article import Paragraph as ParagraphBlock
from nachlese.article import plain
from nachlese.cli.search import listing
from samples import CITY, RIVER

from .conftest import Run


def test_a_saved_page_is_listed_shown_and_there_as_a_document(run: Run, page: Path, home: Path) -> None:
    saved = run("save", page)
    assert (saved.status, saved.out) == (0, f"new\tde/{RIVER.id}\t{RIVER.headline}\n")

    assert run("list").out == f"de/{RIVER.id}\t{RIVER.published}\t{RIVER.headline}\n"
    (kept,) = (home / "Documents/Nachlese/articles").rglob("*.md")
    assert f"[{RIVER.headline}]({RIVER.url})" in kept.read_text()

    shown = run("show", f"de/{RIVER.id}").out
    for block in RIVER.body:
        if isinstance(block, ParagraphBlock):
            assert plain(block.children) + "\n" in shown


def test_a_page_saved_again_is_the_same(run: Run, page: Path) -> None:
    """Also from another folder of the same library, and after a look at it as JSON."""
    run("save", page)
    again = json.loads(run("save", page, "--json").out)

    assert [("same", f"de/{RIVER.id}")] == [(one["change"], one["article"]) for one in again]
    assert len(json.loads(run("list", "--json").out)) == 1


@pytest.mark.parametrize(
    "name",
    [
        f"de/{RIVER.id}",
        RIVER.id,
        RIVER.url,
        f"https://amp.dw.com/de/x/a-{RIVER.id}?maca=de-rss",
        f"http://m.dw.com/en/x/a-{RIVER.id}",
        RIVER.short_url,
    ],
)
def test_an_article_goes_by_every_name_it_has(run: Run, page: Path, name: str) -> None:
    run("save", page)

    assert json.loads(run("show", name, "--json").out)["key"] == f"de/{RIVER.id}"


def test_a_number_of_two_articles_asks_which(run: Run, tmp_path: Path) -> None:
    """zh and zh-hant share numbers."""
    for language in ("zh", "zh-hant"):
        one = msgspec.structs.replace(
            CITY, language=language, id="70000099", url=f"https://www.dw.com/{language}/x/a-70000099"
        )
        path = tmp_path / f"{language}.html"
        path.write_text(build_page(one, "react"))
        assert run("save", path).status == 0

    asked = run("show", "70000099")

    assert asked.status == 1
    assert asked.said.startswith("nachlese: not-found: ")
    assert "zh-hant/70000099, zh/70000099" in asked.said
    assert run("show", "https://www.dw.com/zh-hant/x/a-70000099").status == 0


def test_a_bad_page_stops_no_other(run: Run, page: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<p>x")

    done = run("save", bad, tmp_path / "absent.html", page)

    assert done.status == 1
    assert done.out == f"new\tde/{RIVER.id}\t{RIVER.headline}\n"
    assert [line.split(": ")[2] for line in done.said.splitlines()][:2] == ["not-an-article", "cannot-read"]


def test_a_page_without_a_content_id_has_no_place(run: Run) -> None:
    text = "Ein Satz, lang genug, um gelesen zu werden, mit allem, was ein Absatz braucht, um einer zu sein. " * 8
    given = f"<html><title>Ein Text</title><h1>Ein Text</h1><article><p>{text}<p>{text}</article>".encode()

    done = run("save", "-", "--url", "https://example.org/ein-text", given=given)

    assert done.status == 1
    assert "no-content-id" in done.said


@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["show", "de/1"], ["doctor"]], ids=" ".join)
def test_looking_begins_no_library(run: Run, home: Path, command: list[str]) -> None:
    run(*command)

    assert not list(home.rglob("nachlese.json"))


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after it"])
def test_the_library_can_be_chosen(run: Run, page: Path, tmp_path: Path, before: bool) -> None:
    chosen = ["--library", str(tmp_path / "mine")]
    command = [*chosen, "save", str(page)] if before else ["save", str(page), *chosen]

    assert run(*command).status == 0
    assert (tmp_path / "mine/nachlese.json").is_file()
    assert run("list", variables={"NACHLESE_LIBRARY": str(tmp_path / "mine")}).out.startswith(f"de/{RIVER.id}\t")


def test_a_library_that_is_gone_is_said_to_be(run: Run, page: Path, tmp_path: Path) -> None:
    """A drive not mounted: nothing is written in its place, and doctor says so."""
    run("save", page, "--library", tmp_path / "drive")
    (tmp_path / "drive").rename(tmp_path / "elsewhere")

    saved = run("save", page, "--library", tmp_path / "drive")
    findings = json.loads(run("doctor", "--json", "--library", tmp_path / "drive").out)

    assert saved.status == 1
    assert "library-missing" in saved.said
    assert not (tmp_path / "drive").exists()
    assert findings[-1]["code"] == "library-missing"


def test_nothing_a_page_says_is_obeyed_by_the_terminal(run: Run, tmp_path: Path) -> None:
    """Escape sequences in a headline are shown as what they are: not text."""
    page = tmp_path / "page.html"
    page.write_text(build_page(msgspec.structs.replace(RIVER, headline="Rot \x1b[31m\x9b2J"), "react"))
    run("save", page)

    for command in (["list"], ["show", RIVER.id]):
        out = run(*command).out
        assert "Rot" in out
        assert not {"\x1b", "\x9b"} & set(out)


def test_an_article_is_opened_as_one_file(run: Run, started: Run, page: Path, home: Path, tmp_path: Path) -> None:
    """In the cache folder, by whatever browser the person named."""
    run("save", page)
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)

    done = started("open", RIVER.id, variables={"BROWSER": str(browser)})

    path = home / ".cache/nachlese/open" / f"de-{RIVER.id}.html"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert opened.read_text() == path.as_uri()
    assert RIVER.headline in path.read_text()


def test_a_narrow_terminal_shows_an_article_by_its_whole_key(capsys: pytest.CaptureFixture[str]) -> None:
    """What is cut names nothing; the headline is folded, in Chinese too."""
    headline = "中俄领导人通话普京欲深化军事合作以及其他"
    table = listing([("zh/642491320000", "2022-12-30", headline)])
    console = Console(width=40, file=sys.stdout)
    console.print(table)
    shown = capsys.readouterr().out

    assert "zh/642491320000" in shown
    assert "2022-12-30" in shown
    assert "…" not in shown


def test_what_is_no_page_is_told_where_it_belongs(run: Run, document: Path, tmp_path: Path) -> None:
    for other in (document, tmp_path):
        told = run("save", other)
        assert (told.status, "nachlese import" in told.said) == (1, True)


@pytest.mark.parametrize("url", ["foo", "www.dw.com/de/x/a-70000001", "https://"])
@pytest.mark.parametrize("command", ["save", "convert"])
def test_an_address_that_is_none_is_wrong_use(run: Run, page: Path, command: str, url: str) -> None:
    """It was meant to say where the page comes from."""
    assert run(command, page, "--url", url).status == 2
    assert run("list").out == ""


def test_an_address_of_another_article_is_told(run: Run, page: Path) -> None:
    """The address decides, as a browser's page may have gone on to another; but it may be a slip."""
    told = run("save", page, "--url", "https://www.dw.com/en/x/a-1").said
    assert f"the page calls itself {RIVER.key}." in told

    assert run(*told.split(": nachlese ")[-1].split()).status == 0
    assert "calls itself" not in run("save", page, "--url", RIVER.url).said
    assert run("list").out.startswith(RIVER.key)


def test_a_page_without_its_pictures_says_so(run: Run, page: Path) -> None:
    assert "pictures kept: 0 of 2" in run("save", page).said
