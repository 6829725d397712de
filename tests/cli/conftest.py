"""The command line with a home of its own: within this process, or started as one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from builder import build_page
from nachlese.cli import main
from nachlese.document import write
from samples import RIVER, SAMPLES

ARCHIVED = 1707041730000


class Done(NamedTuple):
    """What a command left behind: its status, what it wrote, what it said to the person."""

    status: int
    bytes: bytes
    said: str

    @property
    def out(self) -> str:
        return self.bytes.decode("utf-8", "replace")


Run = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """A command with nothing of the real home in reach."""
    for name in [name for name in os.environ if name.startswith(("NACHLESE_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", "/nowhere")

    def run(*arguments: str | Path, given: bytes = b"", variables: Mapping[str, str] | None = None) -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["nachlese", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            for name, value in (variables or {}).items():
                patch.setenv(name, value)
            try:
                status = main()
            except SystemExit as stopped:  # --help
                status = int(stopped.code or 0)
        captured = capfdbinary.readouterr()
        return Done(status, captured.out, captured.err.decode())

    return run


@pytest.fixture
def started(home: Path) -> Run:
    """The same as a process of its own."""

    def started(*arguments: str | Path, path: str = "/nowhere", variables: Mapping[str, str] | None = None) -> Done:
        environment = {"HOME": str(home), "PATH": path, "LANG": "C", **(variables or {})}
        command = [sys.executable, "-m", "nachlese", *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
        return Done(done.returncode, done.stdout, done.stderr.decode())

    return started


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


@pytest.fixture
def saved(run: Run, page: Path) -> str:
    """The key of an article that is in the library."""
    (path,) = run("save", page).out.split("\t")[1:2]
    return path


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """With the three samples in the library."""
    for one in SAMPLES:
        (tmp_path / f"{one.id}.html").write_text(build_page(one, "react-state"))
    assert run("save", *(tmp_path / f"{one.id}.html" for one in SAMPLES)).status == 0
    return run


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
