"""The command line as a person and as a program use it: started as a process, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from builder import build_page
from nachlese import __version__
from nachlese.article import Article, plain
from nachlese.article import Paragraph as ParagraphBlock
from nachlese.document import write
from samples import CITY, RIVER
from shared import SHARED, needs_shared

MODEL = SHARED / "corpus/seed/a-64249132.md"
ARCHIVED = 1707041730000


class Done:
    """What a command left behind."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status, self.out, self.bytes = done.returncode, done.stdout.decode(), done.stdout
        self.said = done.stderr.decode()


Run = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(home: Path) -> Run:
    """Run a command with nothing of the real home in reach."""

    def run(
        *arguments: str | Path, given: bytes = b"", path: str = "/nowhere", variables: Mapping[str, str] | None = None
    ) -> Done:
        environment = {"HOME": str(home), "PATH": path, "LANG": "C", **(variables or {})}
        command = [sys.executable, "-m", "nachlese", *map(str, arguments)]
        return Done(
            subprocess.run(command, input=given, env=environment, capture_output=True, check=False, timeout=120)
        )

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a page.html"
    path.write_text(build_page(RIVER, "react-state"))
    os.utime(path, (1_707_000_000, 1_707_000_000))
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "river.md"
    path.write_bytes(write(RIVER, ARCHIVED))
    return path


# ---- convert


@needs_shared
@pytest.mark.parametrize("time", [["--archived", "1672411624000"], ["--archived", "2022-12-30T14:47:04Z"], []])
def test_the_model_document_comes_back_byte_for_byte(run: Run, time: list[str]) -> None:
    """With its time given in either way, and kept when none is given."""
    assert MODEL.read_bytes() == run("convert", MODEL, *time, "--to", "document").bytes


def test_a_document_goes_through_standard_input_unchanged(run: Run, document: Path) -> None:
    assert document.read_bytes() == run("convert", "-", given=document.read_bytes()).bytes


def test_a_document_can_be_given_another_time(run: Run, document: Path) -> None:
    """Everything after the first line is the same."""
    done = run("convert", document, "--archived", "2024-02-05")

    first, _, rest = done.bytes.partition(b"\n")
    assert first == b"<!--1707091200000-->"
    assert rest == document.read_bytes().partition(b"\n")[2]


def test_a_page_becomes_a_document_and_a_record_and_html(run: Run, page: Path) -> None:
    """The same article in each; the page names its own address."""
    made = run("convert", page, "--archived", str(ARCHIVED)).out
    record = msgspec.json.decode(run("convert", page, "--to", "json").bytes, type=Article)
    html = run("convert", page, "--to", "html").out

    assert made.startswith(f"<!--{ARCHIVED}-->\n[{RIVER.headline}]({RIVER.url})\n------\n\n")
    assert (record.headline, record.url, record.id) == (RIVER.headline, RIVER.url, RIVER.id)
    assert html.startswith("<!DOCTYPE html>")
    assert RIVER.headline in html


def test_a_record_becomes_the_document_its_page_becomes(run: Run, page: Path) -> None:
    """A record is told by its content, whatever it is called."""
    record = run("convert", page, "--to", "json").bytes

    given = run("convert", "-", "--archived", str(ARCHIVED), given=record)

    assert run("convert", page, "--archived", str(ARCHIVED)).bytes == given.bytes


def test_a_page_without_an_address_says_what_to_do(run: Run) -> None:
    """And is converted when the address is given: an article without a content id can be exported."""
    text = "Ein Satz, lang genug, um gelesen zu werden, mit allem, was ein Absatz braucht, um einer zu sein. " * 8
    given = f"<html><title>Ein Text</title><h1>Ein Text</h1><article><p>{text}<p>{text}</article>".encode()

    refused = run("convert", "-", given=given)
    made = run("convert", "-", "--url", "https://example.org/ein-text", given=given)

    assert refused.status == 1
    assert "--url" in refused.said
    assert made.status == 0
    assert "](https://example.org/ein-text)" in made.out


def test_the_output_file_is_whole_or_not_there(run: Run, document: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"

    assert run("convert", document, "--to", "json", "-o", target).out == ""
    assert json.loads(target.read_bytes())["headline"] == RIVER.headline

    target.unlink()
    failed = run("convert", tmp_path / "absent.md", "-o", target)
    assert (failed.status, target.exists()) == (1, False)
    failed = run("convert", document, "-o", tmp_path / "no folder/out.md")
    assert failed.status == 1
    assert failed.said.startswith("nachlese: cannot-write: ")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"<html><title>x</title><p>x", "not-an-article"),
        (b'{"format": 1}', "not-a-document"),
        (b'{"format": 1, "headline": "\xff"}', "not-a-document"),
        (b'{"a":' + b"[" * 100_000, "too-large"),
        (b"<!--1707041730000-->\n[x", "not-a-document"),
        (b"", "not-an-article"),
    ],
)
def test_what_can_t_be_converted_is_said_in_code_and_words(run: Run, given: bytes, code: str) -> None:
    """One line on standard error, exit status 1, nothing on standard output."""
    done = run("convert", "-", given=given)

    assert (done.status, done.out) == (1, "")
    assert done.said.startswith(f"nachlese: {code}: ")
    assert done.said.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "-", "--to", "pdf"],
        ["convert", "-", "--archived", "yesterday"],
        ["convert", "-", "--archived", "-5"],
        ["convert", "-", "--archived", "9" * 30],
        ["save"],
        ["save", "a", "b", "--url", "https://www.dw.com/"],
        ["install", "--browser", "netscape"],
        ["frobnicate"],
        ["show"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)

    assert (done.status, done.out) == (2, "")
    assert done.said.startswith("Usage: ")


def test_an_address_for_what_has_one_is_wrong_use(run: Run, document: Path) -> None:
    assert run("convert", document, "--url", "https://www.dw.com/de/x/a-1").status == 2


# ---- the library


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


def test_an_article_is_opened_as_one_file(run: Run, page: Path, home: Path, tmp_path: Path) -> None:
    """In the cache folder, by whatever browser the person named."""
    run("save", page)
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)

    done = run("open", RIVER.id, variables={"BROWSER": str(browser)})

    path = home / ".cache/nachlese/open" / f"de-{RIVER.id}.html"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert opened.read_text() == path.as_uri()
    assert RIVER.headline in path.read_text()


# ---- the program


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"nachlese {__version__}\n"


def test_a_reader_that_stops_reading_is_no_error(run: Run, page: Path, home: Path) -> None:
    """``nachlese show ID | head -1``: no traceback."""
    run("save", page)
    command = f"{sys.executable} -m nachlese show {RIVER.id} --json | head -c 1"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}

    done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False, timeout=60)

    assert done.stderr == b""


def test_installed_from_here_and_gone_again(run: Run, home: Path, tmp_path: Path) -> None:
    """install, doctor, uninstall, with a browser that is only a name in PATH; the host really answers."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("firefox", "chromium"):
        (bin_ / name).write_text("#!/bin/sh\n")
    path = f"{bin_}:/usr/bin:/bin"

    installed = run("install", path=path)
    assert installed.status == 0, installed.out + installed.said
    manifests = sorted(home.rglob("nachlese.host.json"))
    assert [str(one.relative_to(home)) for one in manifests][-2:] == [
        ".config/mozilla/native-messaging-hosts/nachlese.host.json",
        ".mozilla/native-messaging-hosts/nachlese.host.json",
    ]
    assert all(str(one) in installed.out for one in manifests)
    assert run("doctor", path=path).status == 0
    assert run("install", path=path).status == 0

    manifests[0].unlink()
    broken = run("doctor", "--json", path=path)
    assert broken.status == 1
    assert "manifest-missing" in {finding["code"] for finding in json.loads(broken.out) if finding["level"] == "fault"}

    would = run("uninstall", "--dry-run", path=path).out
    assert manifests[-1].is_file()
    assert str(manifests[-1]) in would
    assert run("uninstall", path=path).status == 0
    assert not [one for one in home.rglob("*") if one.is_file()]


def test_the_launcher_remembers_the_library(run: Run, page: Path, home: Path, tmp_path: Path) -> None:
    """A browser started from a menu knows no shell's variables; the host uses the library named at install."""
    library = tmp_path / "it's mine"
    assert run("install", "--browser", "chromium", "--library", library, path="/usr/bin:/bin").status == 0
    launcher = home / ".local/share/nachlese/nachlese-host"

    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run([launcher, "save", page], env=environment, check=True, capture_output=True)

    assert (library / "nachlese.json").is_file()


def test_doctor_says_when_browsers_use_another_library(run: Run, tmp_path: Path) -> None:
    """The variable was set after install: browsers go on saving elsewhere. No fault, but worth a word."""
    run("install", "--browser", "chromium", path="/usr/bin:/bin")

    def codes(library: str) -> set[str]:
        findings = json.loads(run("doctor", "--json", variables={"NACHLESE_LIBRARY": library}).out)
        return {finding["code"] for finding in findings if finding["level"] == "note"}

    assert codes("") == set()
    assert codes(str(tmp_path / "mine")) == {"launcher-differs"}
