"""The browser table, read for one machine: where each browser looks for host manifests, and by what it is found."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from nachlese.install.files import read
from nachlese.install.machine import Machine, path_of, table_names
from nachlese.install.registry import CURRENT_USER

Family = Literal["firefox", "chromium"]


class Browser(NamedTuple):
    """One browser on one system; the fields are those of ``browsers.toml``, with their folders filled in."""

    id: str
    name: str
    family: Family
    extensions: str
    hosts: tuple[PurePath, ...] = ()
    registry: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    programs: tuple[PurePath, ...] = ()
    app_path: str = ""
    traces: tuple[PurePath, ...] = ()
    snap: str = ""
    flatpak: str = ""


@cache
def table() -> dict[str, dict[str, Any]]:
    """``browsers.toml`` as it is written."""
    return tomllib.loads(read("browsers.toml").decode())


def browsers(machine: Machine) -> tuple[Browser, ...]:
    """Every browser of the table that there is on the machine's system."""
    return tuple(_browser(machine, name, entry) for name, entry in table().items() if machine.system in entry)


def _browser(machine: Machine, name: str, entry: dict[str, Any]) -> Browser:
    of_system = entry[machine.system]
    names = table_names(machine)

    def paths(field: str) -> tuple[PurePath, ...]:
        return tuple(path_of(machine, text.format_map(names)) for text in of_system.get(field, ()))

    return Browser(
        id=name,
        name=entry["name"],
        family=entry["family"],
        extensions=entry["extensions"],
        hosts=paths("hosts"),
        registry=tuple(rf"{CURRENT_USER}\Software\{key}" for key in of_system.get("registry", ())),
        commands=tuple(of_system.get("commands", ())),
        apps=tuple(of_system.get("apps", ())),
        programs=paths("programs"),
        app_path=of_system.get("app_path", ""),
        traces=paths("traces"),
        snap=of_system.get("snap", ""),
        flatpak=of_system.get("flatpak", ""),
    )
