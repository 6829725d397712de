"""``.venv`` is made anew where it is not whole, and what stands against it is said in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import environment


@pytest.fixture
def venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment's place, empty yet, and no installing into it."""
    folder = tmp_path / ".venv"
    monkeypatch.setattr(environment, "VENV", folder)
    monkeypatch.setattr(environment, "PYTHON", folder / environment.PYTHON.relative_to(environment.ROOT / ".venv"))
    monkeypatch.setattr(environment, "_STAMP", folder / ".nachlese")
    monkeypatch.setattr(environment, "_install", lambda _: None)
    return folder


def _fill(uv: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: uv)
    environment._fill()
    subprocess.run([environment.PYTHON, "-m", "pip", "--version"], check=True, capture_output=True)
    assert environment._filled()


def test_one_whose_making_was_stopped_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped with Python there and pip not yet."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)

    _fill(None, monkeypatch)


@pytest.mark.skipif(os.name == "nt", reason="there, an environment holds a Python of its own")
def test_one_whose_python_went_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With uv, which makes none where a folder is."""
    uv = shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(venv / "gone")

    _fill(uv, monkeypatch)


def test_one_in_a_folder_that_was_moved_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is full of the old folder's name, and would import what is no more there."""
    there = venv.with_name("elsewhere")
    with monkeypatch.context() as patch:
        patch.setattr(environment, "VENV", there)
        patch.setattr(environment, "PYTHON", there / environment.PYTHON.relative_to(venv))
        patch.setattr(environment, "_STAMP", there / ".nachlese")
        _fill(None, patch)
    there.rename(venv)
    (venv / "old").touch()

    _fill(None, monkeypatch)

    assert not (venv / "old").exists()


def test_without_a_network_it_is_said_what_to_do(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and no traceback; the next try begins with what is there."""

    def fails(_: str | None) -> None:
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(environment, "_install", fails)

    with pytest.raises(SystemExit, match="online"):
        _fill(None, monkeypatch)
    assert environment.PYTHON.exists()
    assert venv.is_dir()
    assert not environment._filled()
