"""The host built by PyInstaller is the same program: host and command line, quickly started, with no Python around."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from builder import build_page
from built import built_host, needs_pyinstaller
from nachlese import __version__
from nachlese.document import write
from nachlese.install.extension_ids import extension_ids
from nachlese.install.start import say_hello
from samples import RIVER

pytestmark = needs_pyinstaller


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def run(home: Path, *arguments: str | Path, given: bytes = b"") -> bytes:
    """Run the built program with an empty environment: neither Python nor this checkout is in its reach."""
    environment = {"HOME": str(home), "PATH": "/nowhere"}
    done = subprocess.run([built_host(), *arguments], input=given, env=environment, cwd=home, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_it_is_a_folder_with_all_it_needs() -> None:
    """One folder, not one file, which would unpack itself at every start."""
    assert (built_host().parent / "_internal/nachlese/install/browsers.toml").is_file()
    assert not list(built_host().parent.rglob("*tkinter*"))


def test_it_answers_a_browser() -> None:
    """A hello frame in, a welcome frame out, as Chromium starts it."""
    assert say_hello((str(built_host()), extension_ids().origin)).version == __version__


def test_it_refuses_another_extension() -> None:
    answer = say_hello((str(built_host()), "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"))

    assert "own extension" in answer.wrong


def test_it_converts(home: Path) -> None:
    """A document, byte for byte; a page, in every format."""
    document = write(RIVER, 1707041730000)
    page = build_page(RIVER, "react-state").encode()

    assert run(home, "convert", "-", given=document) == document
    assert json.loads(run(home, "convert", "-", "--to", "json", given=page))["headline"] == RIVER.headline
    assert RIVER.headline in run(home, "convert", "-", "--to", "html", given=page).decode()


def test_it_reads_a_page_of_no_known_layout(home: Path) -> None:
    """The readability way too, whose parts are loaded last of all."""
    text = "Ein Satz, lang genug, um gelesen zu werden, mit allem, was ein Absatz braucht, um einer zu sein. " * 8
    page = f"<html><title>Ein Text</title><h1>Ein Text</h1><article><p>{text}<p>{text}</article>".encode()

    assert text.strip() in run(home, "convert", "-", "--url", "https://example.org/x", given=page).decode()


def test_it_saves(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build_page(RIVER, "old-cms"))

    run(home, "save", page)

    assert [f"de/{RIVER.id}"] == [one["key"] for one in json.loads(run(home, "list", "--json"))]
    assert RIVER.headline in run(home, "show", RIVER.id).decode()


def test_it_installs_itself(home: Path) -> None:
    """The launcher starts the built program; doctor finds nothing wrong; uninstall leaves nothing."""
    said = run(home, "install", "--browser", "chromium").decode()
    launcher = home / ".local/share/nachlese/nachlese-host"

    assert str(launcher) in said
    assert f'exec {built_host()} "$@"' in launcher.read_text()
    run(home, "uninstall")
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_it_finds_chinese_in_either_script(home: Path) -> None:
    """By a table that no import tells the packager of."""
    page = build_page(RIVER, "react-state").encode()
    run(home, "save", "-", given=page)

    assert run(home, "search", "導彈") == b""
    assert RIVER.headline in run(home, "search", RIVER.headline.split()[0]).decode()
