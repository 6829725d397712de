"""``build_scripts/test.py`` gets what it needs where it may, and says what it lacks where not."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from types import ModuleType

import pytest

from environment import ROOT


@pytest.fixture
def checking() -> ModuleType:
    """The script as a module; Python has a module of its name."""
    spec = importlib.util.spec_from_file_location("checking", ROOT / "build_scripts/test.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, checking: ModuleType) -> set[str]:
    """The programs of a machine of ours: a Debian on which apt-get knows no firefox-esr."""
    here = {"apt-get"}
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in here else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    def call(command: list[str], **_: object) -> int:
        if command[1] == "update":
            return 0
        wanted = [word for word in command[2:] if not word.startswith("-")]
        if "firefox-esr" in wanted:
            return 100  # as apt-get does: an unknown name, and nothing is installed
        here.update(checking.PROGRAMS.get(name, (name,))[0] for name in wanted)
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    return here


def test_a_package_that_is_unknown_holds_up_no_other(checking: ModuleType, here: set[str]) -> None:
    """On Ubuntu, say, where Firefox has another name; Node.js is among what is installed."""
    missing = checking._packages()

    assert [line.partition(",")[0] for line in missing] == ["firefox-esr"]
    assert {"chromium", "node", "npm", "Xvfb", "xdotool"} <= here


def test_firefox_by_its_other_name_is_firefox(checking: ModuleType, here: set[str]) -> None:
    """Debian's package is not the only one."""
    here.add("firefox")

    assert checking._packages() == []


@pytest.mark.usefixtures("here")
def test_a_missing_node_is_asked_for_by_its_version(checking: ModuleType) -> None:
    """Whoever has to get it elsewhere knows which."""
    assert "20.19" in checking._node()
