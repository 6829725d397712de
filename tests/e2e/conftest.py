"""Each end-to-end test runs in every browser; one browser is started for all of them, and made as new for each."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from driving import find
from driving.stage import Stage, set_up
from driving.stand_in import StandIn
from e2e.hands import missing
from e2e.library_page import filled
from e2e.world import FRONT, HOSTS, SAMPLES, World
from nachlese.library import Library

_FRONT_PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Themen – DW</title>
<meta property="og:site_name" content="dw.com"></head><body><div id="root"><main><h1>Themen</h1>
<ul>{links}</ul></main></div></body></html>"""


@pytest.fixture(scope="package")
def site() -> Iterator[StandIn]:
    """The stand-in for dw.com."""
    links = "".join(f'<li><a href="{sample.url}">{sample.headline}</a></li>' for sample in SAMPLES.values())
    pages = {sample.url: sample.html for sample in SAMPLES.values()}
    with StandIn({FRONT: _FRONT_PAGE.format(links=links), **pages}, HOSTS) as site:
        yield site


@pytest.fixture(scope="package", params=list(find.NAMES))
def stage(request: pytest.FixtureRequest, site: StandIn) -> Iterator[Stage]:
    """One browser at a time, started once for all tests."""
    if not find.executable(request.param):
        pytest.skip(f"{request.param} is not installed; build_scripts/test.py installs it as root on Debian")
    with set_up(request.param, site) as stage:
        yield stage


@pytest.fixture
def world(stage: Stage, tmp_path: Path) -> World:
    """The browser as new, on an empty library."""
    world = World(stage, tmp_path)
    world.begin()
    return world


@pytest.fixture
def library(world: World) -> Library:
    """Three articles, saved one after the other."""
    return filled(world)


@pytest.fixture(scope="package")
def display() -> Iterator[str]:
    """A display of our own; its number is the first free one."""
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}, which are not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture(params=list(find.NAMES))
def world_on_display(
    request: pytest.FixtureRequest, display: str, site: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A browser with a window on that display."""
    if not find.executable(request.param):
        pytest.skip(f"{request.param} is not installed; build_scripts/test.py installs it as root on Debian")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with set_up(request.param, site, headless=False) as stage:
        world = World(stage, tmp_path)
        world.begin()
        yield world
