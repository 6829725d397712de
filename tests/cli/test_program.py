"""The program itself: its version, wrong use, pipes; installed for browsers and gone again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nachlese import __version__
from samples import RIVER

from .conftest import Run


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


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"nachlese {__version__}\n"


def test_a_reader_that_stops_reading_is_no_error(run: Run, page: Path, home: Path) -> None:
    """``nachlese show ID | head -1``: no traceback."""
    run("save", page)
    command = f"{sys.executable} -m nachlese show {RIVER.id} --json | head -c 1"
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}

    done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False, timeout=60)

    assert done.stderr == b""


def test_installed_from_here_and_gone_again(started: Run, home: Path, tmp_path: Path) -> None:
    """install, doctor, uninstall, with a browser that is only a name in PATH; the host really answers."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("firefox", "chromium"):
        (bin_ / name).write_text("#!/bin/sh\n")
    path = f"{bin_}:/usr/bin:/bin"

    installed = started("install", path=path)
    assert installed.status == 0, installed.out + installed.said
    manifests = sorted(home.rglob("nachlese.host.json"))
    assert [str(one.relative_to(home)) for one in manifests][-2:] == [
        ".config/mozilla/native-messaging-hosts/nachlese.host.json",
        ".mozilla/native-messaging-hosts/nachlese.host.json",
    ]
    assert all(str(one) in installed.out for one in manifests)
    assert started("doctor", path=path).status == 0
    assert started("install", path=path).status == 0

    manifests[0].unlink()
    told = started("doctor", path=path).out
    assert told.count(" Firefox: ") == 2  # its places, and that the host answers
    broken = started("doctor", "--json", path=path)
    assert broken.status == 1
    assert "manifest-missing" in {finding["code"] for finding in json.loads(broken.out) if finding["level"] == "fault"}

    would = started("uninstall", "--dry-run", path=path).out
    assert manifests[-1].is_file()
    assert str(manifests[-1]) in would
    assert started("uninstall", path=path).status == 0
    assert not [one for one in home.rglob("*") if one.is_file()]


def test_the_launcher_remembers_the_library(started: Run, page: Path, home: Path, tmp_path: Path) -> None:
    """A browser started from a menu knows no shell's variables; the host uses the library named at install."""
    library = tmp_path / "it's mine"
    assert started("install", "--browser", "chromium", "--library", library, path="/usr/bin:/bin").status == 0
    launcher = home / ".local/share/nachlese/nachlese-host"

    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run([launcher, "save", page], env=environment, check=True, capture_output=True)

    assert (library / "nachlese.json").is_file()


def test_doctor_says_when_browsers_use_another_library(started: Run, tmp_path: Path) -> None:
    """The variable was set after install: browsers go on saving elsewhere. No fault, but worth a word."""
    started("install", "--browser", "chromium", path="/usr/bin:/bin")

    def codes(library: str) -> set[str]:
        findings = json.loads(started("doctor", "--json", variables={"NACHLESE_LIBRARY": library}).out)
        return {finding["code"] for finding in findings if finding["level"] == "note"}

    assert codes("") == set()
    assert codes(str(tmp_path / "mine")) == {"launcher-differs"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["export", "--all", "--to", "jsonl", "-o", "-"]])
def test_an_output_that_is_full_is_told_in_words(run: Run, page: Path, home: Path, arguments: list[str]) -> None:
    run("save", page)
    command = [sys.executable, "-m", "nachlese", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, env={"HOME": str(home)}, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 1
    told = b"nachlese: cannot-write: Standard output can't be written: No space left on device.\n"
    assert done.stderr == told
