"""The built host, for every test that wants it: built once a run, in a folder that goes with it."""

from __future__ import annotations

import atexit
import importlib.util
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

import package_host

needs_pyinstaller = pytest.mark.skipif(
    importlib.util.find_spec("PyInstaller") is None, reason="needs PyInstaller, which is not installed"
)


@cache
def built_host() -> Path:
    """The program, with its folder around it. Building takes half a minute."""
    folder = Path(tempfile.mkdtemp(prefix="nachlese-built-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return package_host.build(folder)
